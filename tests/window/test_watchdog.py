"""The watchdog names a node that blocks, and keeps silent about what it cannot name."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QTimer

from desktop.review.events import ActiveRun
from desktop.window.watchdog import Block, Watchdog, follow, named


def blocking_node() -> None:
    time.sleep(0.4)


def run(graph: str, *nodes: str, ended: tuple[str, ...] = ()) -> ActiveRun:
    return ActiveRun(f"run of {graph}", "x", "t", graph, 0.0, list(nodes), list(ended))


@pytest.fixture
def watchdog(qapp):  # noqa: ARG001  # timers need an application
    dog = Watchdog(least=0.1, beat=0.02)
    yield dog
    dog.close()


def test_a_block_is_recorded_with_its_stack(qtbot, watchdog):
    QTimer.singleShot(30, blocking_node)
    with qtbot.waitSignal(watchdog.blocked, timeout=3000) as told:
        pass
    (block,) = told.args
    assert 0.25 < block.seconds < 2
    assert any("in blocking_node" in line for line in block.stack)


@pytest.mark.usefixtures("watchdog")
def test_looking_at_a_stack_keeps_nothing_of_it_alive(qtbot):
    class Painter:
        ended_by: list[int] = []  # noqa: RUF012  # shared on purpose: the painter is gone when it is looked at

        def __del__(self) -> None:
            self.ended_by.append(threading.get_ident())

    def paint() -> None:
        painter = Painter()
        assert painter
        # Most of the watchdog's looks come while this goes on, and each would keep the painter for itself.
        until = time.perf_counter() + 0.15
        while time.perf_counter() < until:
            pass

    for _ in range(5):
        paint()
        qtbot.wait(30)
    assert set(Painter.ended_by) == {threading.get_ident()}


def test_a_window_that_answers_is_left_alone(qtbot, watchdog):
    qtbot.wait(400)
    assert not [block for block in watchdog.blocks if block.seconds > 0.3]


def test_the_operator_is_told_which_node_held_the_window(qtbot, watchdog):
    said: list[str] = []
    follow(watchdog, lambda: [run("refunds", "blocking_node"), run("mail", "other")], said.append)
    QTimer.singleShot(30, blocking_node)
    qtbot.waitUntil(lambda: bool(said), timeout=3000)
    assert said[0].startswith("graph refunds, node blocking_node held the window for 0.")
    assert "give its source a python" in said[0]


def test_a_block_without_a_run_is_not_blamed_on_one():
    assert named(Block(2.0, ("in paint",)), []) == ""
    assert named(Block(2.0, ("in paint",)), [run("a", "one"), run("b", "two")]) == ""


def test_a_node_that_has_just_ended_is_named():
    assert named(Block(2.0, ("in sleep",)), [run("a", ended=("fetch",))]) == "graph a, node fetch"
