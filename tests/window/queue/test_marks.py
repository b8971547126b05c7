"""Marks follow their rows, and what is not shown is not marked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.window.queue import marks as module
from desktop.window.queue.model import QueueModel


@pytest.fixture
def rows(index, clock, ordered, qapp):  # noqa: ARG001  # a model needs an application
    made = QueueModel(index, clock)
    made.reset(ordered(index))
    return made


@pytest.mark.parametrize("many", [2000, 0], ids=["few", "many"])
def test_marks_stand_in_the_order_of_the_rows_and_go_with_them(rows, many, monkeypatch):
    monkeypatch.setattr(module, "_MANY", many)
    keys, told = rows.keys, []
    rows.marks.changed.connect(lambda: told.append(len(rows.marks)))
    rows.marks.add([keys[4], keys[1]])
    assert rows.marks.keys == [keys[1], keys[4]]
    rows.marks.add([keys[1]])
    assert told == [2]
    rows.reset(keys[2:])
    assert rows.marks.keys == [keys[4]]
    rows.reset(keys)
    assert rows.marks.keys == [keys[4]]
    rows.marks.toggle(keys[4])
    assert rows.marks.keys == []
    assert told == [2, 1, 0]


def test_only_what_is_shown_can_be_marked(rows):
    keys = rows.keys
    rows.reset(keys[:2])
    rows.marks.add(keys)
    assert rows.marks.keys == keys[:2]


def test_all_are_marked_then_none(rows):
    rows.marks.add(rows.keys[:1])
    rows.marks.toggle_all()
    assert rows.marks.keys == rows.keys
    rows.marks.toggle_all()
    assert len(rows.marks) == 0


def test_a_marked_row_says_so_to_whoever_cannot_see_it(rows):
    rows.marks.add(rows.keys[:1])
    said = [rows.data(rows.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert said[0].startswith("marked")
    assert not said[1].startswith("marked")
