"""The columns fit what they hold, share what there is, and keep what the operator drew."""

from __future__ import annotations

import pytest

from desktop.review.query import Column
from desktop.window.queue import QueueView
from desktop.window.queue.columns import ORDER


@pytest.fixture
def view(index, clock, qtbot, ordered):
    made = QueueView(index, clock)
    qtbot.addWidget(made)
    made.resize(1200, 300)
    made.show_keys(ordered(index))
    made.show()
    made.widths.measure()
    return made


def widths(view):
    return {column: view.columnWidth(section) for section, column in enumerate(ORDER)}


@pytest.mark.parametrize("width", [760, 900, 1200, 1900])
def test_they_fill_the_table_without_a_horizontal_scroll_bar(view, width):
    view.resize(width, 300)
    assert abs(sum(widths(view).values()) - view.viewport().width()) <= len(ORDER)


def test_the_question_has_most_of_it(view):
    found = widths(view)
    assert found[Column.SUMMARY] == max(found.values())


def test_a_change_of_status_moves_no_column(view):
    before = widths(view)[Column.STATUS]
    longest = view.fontMetrics().horizontalAdvance("breakpoint")
    assert before > longest
    view.widths.measure()
    assert widths(view)[Column.STATUS] == before


def test_a_width_that_was_drawn_is_kept(view):
    view.widths.restore({"thread": 333, "no such column": 10, "node": -4})
    assert widths(view)[Column.THREAD] == 333
    view.resize(1500, 300)
    assert widths(view)[Column.THREAD] == 333
    assert view.widths.drawn == {"thread": 333}
