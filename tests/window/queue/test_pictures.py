"""A row is drawn once, then copied; what says something else is drawn anew, and nothing beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.review.index import Overlay
from desktop.review.interrupt import Status
from desktop.review.query import Column, Grouping
from desktop.review.view import Heading
from desktop.window.queue import QueueView
from desktop.window.queue.columns import ORDER


@pytest.fixture
def view(index, clock, ordered, qtbot):
    made = QueueView(index, clock)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show_keys(ordered(index))
    made.show()
    qtbot.waitExposed(made)
    made.viewport().repaint()
    return made


def drawn(view, work):
    """How many cells are drawn anew by what ``work`` does."""
    before = view.pictures.drawn
    work()
    view.viewport().repaint()
    return view.pictures.drawn - before


def test_what_looks_the_same_is_copied(view):
    first = view.grab().toImage()
    assert drawn(view, lambda: None) == 0
    assert view.grab().toImage() == first


def test_a_changed_status_costs_its_own_row(view, index):
    def change():
        index.overlay(view.rows.key(2), Overlay(Status.RUNNING, "d"))
        view.rows.touch(frozenset([view.rows.key(2)]))

    # The question of a row on its way is set in another weight.
    assert 0 < drawn(view, change) <= len(ORDER)


def test_a_row_that_goes_moves_the_others_and_draws_only_the_new_selection(view, ordered, index):
    keys = ordered(index)
    assert drawn(view, lambda: view.show_keys(keys[1:])) <= len(ORDER)


def test_the_selection_and_the_age_are_seen(view, clock):
    first = view.grab().toImage()
    view.step(1)
    assert view.grab().toImage() != first
    view.step(-1)
    assert view.grab().toImage() == first
    clock.seconds += 3600
    assert view.grab().toImage() != first


def test_the_mark_and_the_pointer_are_seen(view):
    first = view.grab().toImage()
    view.marks.toggle(view.rows.key(1))
    marked = view.grab().toImage()
    assert marked != first
    view._hover(1)
    assert view.grab().toImage() != marked


def test_the_rows_follow_their_columns_and_their_colours(view, qapp):
    first = view.grab().toImage()
    view.arrangement.show(Column.NODE, shown=False)
    hidden = view.grab().toImage()
    assert hidden != first
    palette = qapp.palette()
    palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.black)
    palette.setColor(palette.ColorRole.Text, Qt.GlobalColor.white)
    view.setPalette(palette)
    assert view.grab().toImage() != hidden


def test_groups_have_their_heading(view, index, ordered):
    keys = ordered(index)
    plain = view.grab().toImage()
    view.show_keys(keys, [Heading(Grouping.NODE, "one", 2), Heading(Grouping.NODE, "two", len(keys) - 2)])
    assert view.grab().toImage() != plain


def test_no_more_pictures_are_kept_than_a_few_screens(view, many, ordered):
    keys = ordered(many)
    view.show_keys(keys)
    bar = view.verticalScrollBar()
    for at in range(0, bar.maximum(), 50):
        bar.setValue(at)
        view.viewport().repaint()
    rows = view.viewport().height() // view.verticalHeader().defaultSectionSize()
    assert rows < len(view.pictures._kept) <= 3 * (rows + 2)
