"""What goes on has a line that says so: few widgets for many runs, none for a run that is over in a moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.review.index import Index, Overlay
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot
from desktop.review.runs import Runs
from desktop.window.underway import SOON, Underway

KEY = Key("orders", "t1", "i1")


@dataclass
class Going:
    """What the lines ask of a desk."""

    runs: Runs
    index: Index = field(default_factory=Index)
    holding: tuple[Any, ...] = ()
    settings: Any = field(default_factory=lambda: SimpleNamespace(long_run=30.0))

    def held(self) -> tuple[Any, ...]:
        return self.holding


@pytest.fixture
def desk(clock):
    return Going(Runs(clock, lambda _event: None))


@pytest.fixture
def underway(desk, clock, qtbot):
    made = Underway(desk, clock, lambda key: key.thread, None)
    qtbot.addWidget(made)
    made.resize(600, 200)
    return made


def begin(desk, *names):
    for name in names:
        desk.runs.begin(name, "orders", f"thread {name}", "slow")


def test_a_run_has_a_line_once_it_lasts(desk, underway, clock):
    begin(desk, "r")
    underway.tick()
    assert underway.lines == {}
    assert not underway.isVisibleTo(None)
    clock.seconds += SOON + 0.01
    underway.tick()
    assert underway.lines["r"].title.text == "slow \u00b7 thread r"
    desk.runs.finish("r", "done")
    underway.tick()
    assert underway.lines == {}


def test_a_lasting_run_gets_its_line_though_nothing_else_happens(desk, underway, clock, qtbot):
    begin(desk, "r")
    underway.tick()
    clock.seconds += SOON + 0.01
    qtbot.waitUntil(lambda: "r" in underway.lines, timeout=2000)


def test_a_run_that_outlives_the_set_time_is_marked_until_it_stops(desk, underway, clock):
    begin(desk, "r")
    clock.seconds += SOON + 0.01
    underway.tick()
    line = underway.lines["r"]
    assert (line.says.word, line.says.is_long) == ("Running", False)
    clock.seconds += desk.settings.long_run
    underway.tick()
    assert (line.says.word, line.says.is_long) == ("Running long", True)
    desk.runs.stopping("r")
    underway.tick()
    assert (line.says.word, line.says.is_long) == ("Stopping", False)


def test_two_hundred_runs_have_few_widgets_and_each_can_be_reached(desk, underway, clock, qtbot):
    begin(desk, *(f"{number:03}" for number in range(200)))
    clock.seconds += SOON + 0.01
    underway.tick()
    underway.show()
    qtbot.waitExposed(underway)
    assert 4 <= len(underway.lines) <= 10
    bar = underway.verticalScrollBar()
    assert bar.maximum() > 0
    seen, height = set(), underway.lines["000"].height()
    for at in range(0, bar.maximum() + 1, max(1, bar.maximum() // 100)):
        bar.setValue(at)
        lowest = (at + underway.viewport().height() - 1) // height
        qtbot.waitUntil(lambda lowest=lowest: f"{lowest:03}" in underway.lines)
        seen |= {line.title.text for line in underway.lines.values()}
        assert len(underway.lines) <= 10
    assert len(seen) == 200
    heard = []
    underway.stop.connect(heard.append)
    QTest.mouseClick(underway.lines["199"].button, Qt.MouseButton.LeftButton)
    assert heard == [], "this line was another's a moment ago"
    clock.seconds += 1
    QTest.mouseClick(underway.lines["199"].button, Qt.MouseButton.LeftButton)
    assert heard == ["199"]


def test_a_line_that_has_the_keyboard_is_not_handed_to_another_run(desk, underway, clock, qtbot):
    begin(desk, "a", "b")
    clock.seconds += SOON + 0.01
    underway.tick()
    underway.show()
    underway.activateWindow()
    qtbot.waitUntil(underway.isActiveWindow)
    mine, other = underway.lines["a"], underway.lines["b"]
    mine.button.setFocus()
    qtbot.waitUntil(mine.button.hasFocus)
    desk.runs.finish("a", "done")
    desk.runs.finish("b", "done")
    begin(desk, "c", "d")
    clock.seconds += SOON + 0.01
    underway.tick()
    assert mine not in underway.lines.values()
    assert other in underway.lines.values()


def test_a_line_that_says_the_same_is_not_touched(desk, underway, clock):
    begin(desk, "r")
    clock.seconds += SOON + 0.01
    underway.tick()
    line = underway.lines["r"]
    before = line.says
    underway.tick()
    assert line.says == before
    assert underway.lines["r"] is line


def test_a_held_decision_that_is_sent_keeps_its_line_and_a_click_meant_for_undo_stops_nothing(desk, underway, clock):
    row = PendingInterrupt(KEY, Status.PENDING, "c", interrupt_id="i1", value="?")
    desk.index.apply(Snapshot("orders", 1, (row,)))
    desk.index.overlay(KEY, Overlay(Status.HELD, "d1", "approve", until=clock.monotonic() + 5))
    desk.holding = (SimpleNamespace(decision_id="d1", key=KEY, text="approve", batch=None),)
    heard = []
    underway.undo.connect(lambda name: heard.append(("undo", name)))
    underway.stop.connect(lambda name: heard.append(("stop", name)))
    underway.tick()
    line = underway.lines["d1"]
    assert (line.says.word, line.state.text()) == ("Held", "is sent in 5 s")
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    desk.holding = ()
    begin(desk, "d1")
    underway.tick()
    assert underway.lines["d1"].says.word == "Running"
    QTest.mouseClick(underway.lines["d1"].button, Qt.MouseButton.LeftButton)
    assert heard == [("undo", "d1")]
    clock.seconds += 1
    QTest.mouseClick(underway.lines["d1"].button, Qt.MouseButton.LeftButton)
    assert heard == [("undo", "d1"), ("stop", "d1")]


def test_a_button_that_is_down_when_its_line_comes_to_mean_another_does_nothing(desk, underway, clock):
    begin(desk, "r")
    clock.seconds += SOON + 0.01
    underway.tick()
    heard = []
    underway.stop.connect(heard.append)
    button = underway.lines["r"].button
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    desk.runs.finish("r", "done")
    begin(desk, "s")
    clock.seconds += SOON + 0.01
    underway.tick()
    assert underway.lines["s"].button is button
    clock.seconds += 5
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert heard == []
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == ["s"]


def test_a_line_can_be_laid_out_when_its_decision_is_on_its_way_and_not_told_of_yet(desk, underway, clock):
    row = PendingInterrupt(KEY, Status.PENDING, "c", interrupt_id="i1", value="?")
    desk.index.apply(Snapshot("orders", 1, (row,)))
    desk.index.overlay(KEY, Overlay(Status.HELD, "d1", "approve", until=clock.monotonic() + 5))
    desk.holding = (SimpleNamespace(decision_id="d1", key=KEY, text="approve", batch=None),)
    underway.tick()
    desk.holding = ()
    underway.resize(500, 200)
    underway.verticalScrollBar().valueChanged.emit(0)
    assert underway.lines["d1"].says.word == "Held"
