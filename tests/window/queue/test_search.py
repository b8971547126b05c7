"""A search goes on between the turns of the loop, and only its newest result is shown."""

from __future__ import annotations

import time

import pytest

from desktop.window.queue.search import LONG, SLICE, Search


class Slow:
    """A view that is built in ``steps`` of a millisecond each; see ``review.view.View``."""

    def __init__(self, steps):
        self._left = steps
        self.applied = []

    def build(self, _within=None):
        while self._left:
            self._left -= 1
            time.sleep(0.001)
            yield

    def apply(self, delta):
        self.applied.append(delta)
        return False


@pytest.fixture
def search(qapp):  # noqa: ARG001  # a timer needs the application
    """A search, and what it found."""
    made, found = Search(), []
    made.found.connect(found.append)
    return made, found


def test_what_is_found_at_once_is_shown_at_once(search):
    made, found = search
    view = Slow(0)  # a step may sleep for longer than a slice where the machine is busy
    made.start(view)
    assert found == [view]


def test_a_longer_search_lets_the_loop_go_on(search, qtbot):
    made, found = search
    view = Slow(60)
    began = time.perf_counter()
    made.start(view)
    assert time.perf_counter() - began < 10 * SLICE, "it does not wait for its end"
    assert found == []
    made.changed("a row")
    qtbot.waitUntil(lambda: found == [view])
    assert view.applied == ["a row"]
    made.changed("later")
    assert view.applied == ["a row"], "a search that is over takes nothing in"


def test_a_newer_search_takes_its_place(search, qtbot):
    made, found = search
    older, newer = Slow(200), Slow(20)
    made.start(older)
    made.start(newer)
    qtbot.waitUntil(lambda: bool(found))
    qtbot.wait(50)
    assert found == [newer]


def test_one_that_takes_long_is_told_of_once(search, qtbot):
    made, found = search
    told = []
    made.takes_long.connect(lambda: told.append(True))
    made.start(Slow(10))
    qtbot.waitUntil(lambda: bool(found))
    assert told == []
    made.start(Slow(round(2.0 * LONG / 0.001)))
    qtbot.waitUntil(lambda: len(found) == 2)
    assert told == [True]
