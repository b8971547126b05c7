"""Cycles are collected while the window runs, and by its own thread."""

from __future__ import annotations

import gc
import threading
import time
import weakref

import pytest

from desktop.window.collecting import PAUSE, Collecting


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


@pytest.mark.usefixtures("collecting")
def test_much_that_is_made_is_collected_in_small_parts(qtbot):
    took: list[float] = []
    began = [0.0]

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            began[0] = time.perf_counter()
        elif info["generation"] < 2:
            took.append(time.perf_counter() - began[0])

    gc.collect()
    gc.freeze()
    gc.callbacks.append(note)
    try:
        until = time.perf_counter() + 2
        while time.perf_counter() < until:
            assert [Knot() for _ in range(200)]
            qtbot.wait(1)
    finally:
        gc.callbacks.remove(note)
    assert len(took) > 10
    assert sorted(took)[len(took) // 2] < 0.02


def test_the_oldest_wait_for_a_quiet_moment(collecting, qtbot, monkeypatch):
    monkeypatch.setattr("desktop.window.collecting._QUIET", 5)
    monkeypatch.setattr("desktop.window.collecting._OLD", 2)
    collecting.settle()
    for _ in range(20):
        kept = [Knot() for _ in range(20_000)]
        qtbot.wait(2 * PAUSE)
        assert collecting._whole == 1, "all was collected in the middle of something"
    del kept
    until = time.perf_counter() + 5
    while collecting._whole == 1 and time.perf_counter() < until:
        qtbot.wait(10 * PAUSE)  # to look a hundred times a second is work as well, and the moment not quiet
    assert collecting._whole > 1
