"""The answer whole, to the letter, before it is sent; looking at it decides nothing."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.review.decision import answer
from desktop.window.review.answerview import AnswerView

CALLS = [(f"refund_{number}", {"amount": number, "note": "x" * 40}, ["approve", "reject"]) for number in range(12)]


def test_a_batch_is_shown_whole_on_demand(review, batch_of, qtbot):
    work = review(batch_of(*CALLS))
    assert not work.dialog.bar.whole_button.isVisible()
    work.click(work.dialog.panels["batch"].reject_all)
    work.checked()
    assert "\u2026" in work.dialog.bar.preview.text(), "one line is too short for it"
    work.click(work.dialog.bar.whole_button)
    view = work.dialog.findChild(AnswerView)
    assert view.isVisible()
    shown = json.loads(view.raw.text.toPlainText())
    decision, _, _ = work.dialog.decided_by(work.dialog.offered[0])
    assert shown == answer(work.dialog.request, decision) == {"decisions": [{"type": "reject"}] * 12}
    work.click(view.raw.copy_button)
    assert json.loads(QApplication.clipboard().text()) == shown
    with qtbot.waitSignal(view.finished):
        QTest.keyClick(view, Qt.Key.Key_Escape)
    assert work.dialog.isVisible()
    assert work.decision is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_in_it_decides_nothing(review, batch_of, key):
    work = review(batch_of(*CALLS[:2]))
    work.click(work.dialog.panels["batch"].approve_all)
    work.click(work.dialog.bar.whole_button)
    QTest.keyClick(work.dialog.findChild(AnswerView), key)
    assert work.decision is None
    assert work.dialog.isVisible()


def test_an_answer_that_is_not_complete_is_not_shown(review, batch_of):
    work = review(batch_of(*CALLS[:2]))
    work.dialog.show_whole_answer()
    assert work.dialog.findChild(AnswerView) is None
