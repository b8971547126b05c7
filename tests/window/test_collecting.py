"""Cycles are collected while the window runs, and by its own thread."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from desktop.window.collecting import Collecting


class Knot:
    """Something that only a collection frees."""

    freed_by: list[int] = []  # noqa: RUF012  # shared on purpose: the knots are gone when it is looked at

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.freed_by.append(threading.get_ident())


@pytest.fixture
def collecting(qapp):  # noqa: ARG001  # timers need an application
    was = gc.isenabled()
    gc.enable()
    found = Collecting()
    yield found
    found.close()
    assert gc.isenabled()
    if not was:
        gc.disable()


@pytest.mark.usefixtures("collecting")
def test_another_thread_that_allocates_much_collects_nothing(qtbot):
    Knot.freed_by.clear()
    knots = [weakref.ref(Knot()) for _ in range(2000)]

    def busy() -> None:
        kept = [[number] for number in range(100_000)]
        assert len(kept) == 100_000

    thread = threading.Thread(target=busy)
    thread.start()
    thread.join()
    assert Knot.freed_by == [], "the automatic collection is still on"
    qtbot.waitUntil(lambda: not any(knot() for knot in knots), timeout=5000)
    assert set(Knot.freed_by) == {threading.get_ident()}


def test_what_lasts_is_set_apart_and_given_back(collecting):
    collecting.settle()
    assert gc.get_freeze_count() > 0
    collecting.close()
    assert gc.get_freeze_count() == 0
