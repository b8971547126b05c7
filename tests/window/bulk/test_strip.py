"""The line of a batch: held with its undo, then its progress with stop, at its end the results."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.review.sending import Batch
from desktop.window.bulk.strip import Strip


@pytest.fixture
def strip(qtbot, desk, clock):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = Strip(desk, clock, window)
    made.heard, made.owner = [], window
    for name in ("undo", "stop", "results"):
        getattr(made, name).connect(lambda batch, name=name: made.heard.append((name, batch.batch_id)))
    return made


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_while_it_is_held_it_can_be_taken_back(strip, batch, hold, clock):
    batch.outcomes.clear()
    hold(batch.keys, clock.monotonic() + 5)
    strip.show_batch(batch)
    (line,) = strip.lines.values()
    assert line.take_back.isVisible()
    assert not line.halt.isVisible()
    assert "5 s" in line.state.text()
    press(line.take_back)
    assert strip.heard == [("undo", "b1")]


def test_while_it_is_sent_it_shows_how_far_it_is_and_can_be_stopped(strip, batch):
    strip.show_batch(batch)
    (line,) = strip.lines.values()
    assert (line.bar.value(), line.bar.maximum()) == (3, 4)
    press(line.halt)
    press(line.show_results)
    assert strip.heard == [("stop", "b1"), ("results", "b1")]
    batch.stopped = True
    strip._tick()
    assert not line.halt.isEnabled()


def test_at_its_end_it_says_what_happened_and_can_be_dismissed(strip, batch):
    strip.show_batch(batch)
    (line,) = strip.lines.values()
    batch.ended.set()
    strip.show_batch(batch)
    assert "2 done" in line.state.text()
    assert not line.halt.isVisible()
    press(line.close_line)
    assert strip.lines == {}
    assert not strip.isVisible()


def test_what_ended_makes_room_for_what_begins(strip, batch, drive):
    strip.show_batch(batch)
    batch.ended.set()

    async def another():
        return Batch("b2", "reject 2 rows", keys=batch.keys[:2])

    strip.show_batch(drive(another()))
    assert list(strip.lines) == ["b2"]
