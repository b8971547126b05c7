"""What is painted: a chip with a word, seconds that run, and room for both."""

from __future__ import annotations

import pytest

from desktop.review.index import Overlay
from desktop.review.interrupt import Status
from desktop.window.queue import QueueView
from desktop.window.queue.delegate import QueueDelegate, chip_width
from desktop.window.queue.model import QueueModel


@pytest.fixture
def delegate(clock):
    return QueueDelegate(clock)


def test_a_held_row_says_when_it_is_sent(index, clock, delegate, ordered):
    model = QueueModel(index, clock)
    key = ordered(index)[0]
    index.overlay(key, Overlay(Status.HELD, "d", "approve", until=clock.monotonic() + 5))
    assert delegate.chip_text(model.line(key), index.row(key)) == "held 5 s"
    clock.seconds += 3
    assert delegate.chip_text(model.line(key), index.row(key)) == "held 2 s"
    clock.seconds += 30
    assert delegate.chip_text(model.line(key), index.row(key)) == "held 0 s"


def test_a_decision_held_elsewhere_has_no_countdown(index, clock, delegate, ordered):
    model = QueueModel(index, clock)
    key = ordered(index)[0]
    index.overlay(key, Overlay(Status.HELD, "d", "approve", desk="other"))
    assert delegate.chip_text(model.line(key), index.row(key)) == "held"


def test_the_longest_word_fits_its_chip(qtbot, index, clock, ordered):
    view = QueueView(index, clock)
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show_keys(ordered(index))
    view.widths.measure()
    assert view.columnWidth(0) >= chip_width(view.fontMetrics(), "breakpoint")


def test_every_status_is_painted_in_its_own_colours(qtbot, index, clock, ordered):
    view = QueueView(index, clock)
    qtbot.addWidget(view)
    view.resize(900, 60)
    key = ordered(index)[0]
    view.show_keys([key])
    view.widths.measure()
    pictures = set()
    for status in Status:
        index.overlay(key, Overlay(status, "d"))
        view.viewport().update()
        pictures.add(bytes(view.viewport().grab().toImage().copy(0, 0, view.columnWidth(0), 30).constBits()))
    assert len(pictures) == len(Status)
