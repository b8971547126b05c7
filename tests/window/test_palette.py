"""The palette finds by name and by what a command does, and takes nothing that means nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.window.palette import Choice, Palette, rank

CHOICES = [
    Choice("approve", "Approve", "approves the row", "a", "approve"),
    Choice("mark-all", "Mark all shown", "marks every row"),
    Choice("reject", "Reject", "rejects the row", "r", enabled=False),
    Choice("view", "View: Snoozed", ""),
]


@pytest.fixture
def palette(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Palette(parent, CHOICES)
    made.kept = parent
    made.show()
    qtbot.waitExposed(made)
    return made


def found(palette):
    return [palette.list.item(row).data(Qt.ItemDataRole.UserRole).name for row in range(palette.list.count())]


def test_with_nothing_typed_all_stand_in_their_order(palette):
    assert found(palette) == [choice.name for choice in CHOICES]
    assert palette.list.currentRow() == 0
    palette.grab()


@pytest.mark.parametrize(
    ("typed", "first"), [("app", "approve"), ("SNOO", "view"), ("every", "mark-all"), ("mas", "mark-all")]
)
def test_what_is_typed_is_found(palette, typed, first):
    QTest.keyClicks(palette.line, typed)
    assert found(palette)[0] == first


def test_a_beginning_goes_before_a_middle():
    ranks = [rank(Choice("x", title, ""), "row") for title in ("Row up", "Next row", "Arrow", "Rest of work", "None")]
    assert None not in ranks[:4]
    assert ranks[4] is None
    assert ranks[:4] == sorted(ranks[:4])


def test_down_and_return_take_and_what_is_grey_is_stepped_over(palette):
    for _ in range(2):
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.chosen == "view"


def test_a_grey_one_cannot_be_taken_and_nothing_found_says_so(palette):
    QTest.keyClicks(palette.line, "reject")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.chosen == ""
    palette.line.setText("no such thing")
    assert found(palette) == []
    assert palette._nothing.isVisible()


def test_every_control_has_a_name(palette, unnamed):
    assert unnamed(palette) == []
