"""The model: right in Qt's own eyes, quick at any length, and never raising."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop.review.index import Index, Overlay
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot
from desktop.review.query import Column, Grouping
from desktop.review.view import Heading
from desktop.window.queue.columns import ORDER
from desktop.window.queue.model import LINE_ROLE, ROW_ROLE, QueueModel


@pytest.fixture
def model(index, clock, ordered):
    made = QueueModel(index, clock)
    made.reset(ordered(index))
    return made


def cell(model, row, column, role=Qt.ItemDataRole.DisplayRole):
    return model.data(model.index(row, ORDER.index(column)), role)


def test_it_is_right_in_qts_own_eyes(model, qtmodeltester):
    qtmodeltester.check(model)
    model.reset(model.keys[:3])
    model.touch(frozenset(model.keys[:1]))
    qtmodeltester.check(model)


def test_a_row_says_what_waits(model):
    said = {column: cell(model, 1, column) for column in ORDER}
    assert said == {
        Column.STATUS: "pending",
        Column.AGE: "1 min",
        Column.GRAPH: "approval",
        Column.NODE: "approval",
        Column.SUMMARY: "Refund 1 EUR?",
        Column.DETAILS: "amount: 2.5",
        Column.THREAD: "t1",
    }


def test_what_asks_nothing_says_why_it_is_there(model):
    rows = {model.key(row).thread: row for row in range(model.rowCount())}
    assert "rollout" in cell(model, rows["t6"], Column.SUMMARY)
    assert cell(model, rows["t6"], Column.NODE) == "rollout"
    assert "ValueError" in cell(model, rows["t7"], Column.SUMMARY)


def test_text_from_outside_is_never_markup_and_hides_nothing(model):
    rows = {model.key(row).thread: row for row in range(model.rowCount())}
    assert "<b>" not in cell(model, rows["t7"], Column.SUMMARY, Qt.ItemDataRole.ToolTipRole)
    assert "\u202e" not in cell(model, rows["t7"], Column.SUMMARY)
    assert "U+202E" in cell(model, rows["t7"], Column.SUMMARY)


def test_a_changed_status_is_seen(model, index):
    key = model.key(0)
    assert cell(model, 0, Column.STATUS) == "pending"
    index.overlay(key, Overlay(Status.HELD, "d1", "approve"))
    assert cell(model, 0, Column.STATUS) == "held"


def test_a_row_that_is_gone_is_empty_and_raises_nothing(model, index):
    index.apply(Snapshot("examples", 2, ()))
    for column in ORDER:
        for role in (*Qt.ItemDataRole, LINE_ROLE, ROW_ROLE):
            assert cell(model, 0, column, role) is None


def test_indexes_of_nowhere_are_empty(model):
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.headerData(99, Qt.Orientation.Horizontal) is None


def test_every_cell_is_told_to_a_screen_reader_with_its_column(model):
    assert cell(model, 0, Column.GRAPH, Qt.ItemDataRole.AccessibleTextRole) == "Graph: approval"


def test_a_hundred_thousand_rows_are_shown_at_once(clock, ordered):
    found = Index()
    rows = tuple(
        PendingInterrupt(
            Key("s", f"t{number}", "i"),
            Status.PENDING,
            "c",
            interrupt_id="i",
            value="?",
            created_at=clock.now() - timedelta(seconds=number),
        )
        for number in range(100_000)
    )
    found.apply(Snapshot("s", 1, rows))
    keys = ordered(found)
    model = QueueModel(found, clock)
    began = time.perf_counter()
    model.reset(keys)
    took = time.perf_counter() - began
    assert model.rowCount() == 100_000
    assert model.row_of(keys[99_999]) == 99_999
    assert took < 0.25


def test_the_rows_of_a_folded_group_are_nowhere_and_all_others_where_they_stand(model, index, ordered):
    keys = ordered(index)
    headings = [
        Heading(Grouping.NODE, "one", 2),
        Heading(Grouping.NODE, "two", 3, folded=True),
        Heading(Grouping.NODE, "three", len(keys) - 5),
    ]
    model.reset(keys, headings)
    assert model.rowCount() == len(keys) - 3 + 3
    assert model.keys == [*keys[:2], *keys[5:]]
    assert [model.row_of(key) for key in keys[2:5]] == [-1, -1, -1]
    assert [model.key(model.row_of(key)) for key in model.keys] == model.keys
    assert [row for row in range(model.rowCount()) if model.flags(model.index(row, 0)) == Qt.ItemFlag.NoItemFlags] == [
        0,
        4,
    ]
    assert [model.group_of(row) for row in range(6)] == [0, 0, 0, 3, 4, 4]
    assert [model.row_of_group(text) for text in ("one", "two", "three", "four")] == [0, 3, 4, -1]
