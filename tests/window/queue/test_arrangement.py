"""Columns are shown, hidden and moved; the question always stays."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from desktop.review.query import Column
from desktop.window.queue import QueueView
from desktop.window.queue.columns import ORDER


@pytest.fixture
def view(index, clock, qtbot, ordered):
    made = QueueView(index, clock)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show_keys(ordered(index))
    return made


def test_what_is_hidden_and_moved_comes_back(view, index, clock, qtbot):
    view.arrangement.show(Column.NODE, shown=False)
    view.arrangement.show(Column.SUMMARY, shown=False)
    assert view.arrangement.hidden == ["node"]
    head = view.horizontalHeader()
    head.moveSection(head.visualIndex(ORDER.index(Column.THREAD)), 0)
    assert view.arrangement.first == ORDER.index(Column.THREAD)
    other = QueueView(index, clock)
    qtbot.addWidget(other)
    other.arrangement.restore(view.arrangement.order, view.arrangement.hidden)
    assert other.arrangement.order == view.arrangement.order
    assert other.arrangement.hidden == ["node"]
    other.arrangement.restore(["nonsense"], ["nonsense"])
    assert other.arrangement.hidden == []


def test_the_columns_that_are_shown_share_the_width(view):
    view.arrangement.show(Column.DETAILS, shown=False)
    view.arrangement.show(Column.THREAD, shown=False)
    shown = sum(view.columnWidth(section) for section in range(len(ORDER)) if not view.isColumnHidden(section))
    assert shown == view.viewport().width()


def test_a_menu_shows_and_hides_them(view):
    menu = QMenu()
    view.arrangement.fill(menu)
    actions = {action.text(): action for action in menu.actions()}
    assert len(actions) == len(ORDER)
    assert not actions["Question"].isEnabled()
    actions["Graph"].trigger()
    assert view.arrangement.hidden == ["graph"]
