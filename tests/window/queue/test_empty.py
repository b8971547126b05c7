"""An empty queue says why it is empty and what to do."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.review.ports import Problem
from desktop.window.queue.empty import EmptyState

FATAL = Problem("f.sqlite", "the file f.sqlite does not exist", "correct the path", fatal=True)


@pytest.fixture
def empty(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = EmptyState(parent)
    made.parent_kept = parent
    return made


@pytest.mark.parametrize(
    ("how", "title", "text", "button"),
    [
        ({"hidden": 3, "fatal": ()}, "matches", "3", "Clear"),
        ({"hidden": 0, "fatal": (), "sources": 0}, "No source", "checkpoint file", "Add"),
        ({"hidden": 3, "fatal": (), "view": "Snoozed"}, "Snoozed", "by themselves", "pending"),
        ({"hidden": 0, "fatal": (FATAL,)}, "read", "Correct the path", "again"),
        ({"hidden": 0, "fatal": (FATAL,), "sources": 2}, "Nothing waits", "by itself", "Start"),
        ({"hidden": 0, "fatal": (), "read": False}, "Reading", "", ""),
        ({"hidden": 0, "fatal": ()}, "Nothing waits", "by itself", "Start"),
    ],
)
def test_each_reason_has_its_sentence(empty, how, title, text, button):
    empty.explain(**({"sources": 1, "read": True} | how))
    assert title in empty.title.text()
    assert text in empty.text.text()
    assert button in empty.button.text()
    assert empty.button.isHidden() is not bool(button)
