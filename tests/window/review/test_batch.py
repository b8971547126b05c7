"""A batch is one decision when each of its lines has one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.review.request import Action, Decision
from desktop.review.shapes import recognise
from desktop.window.review import ReviewDialog
from desktop.window.review.batch import BatchPanel


@pytest.fixture
def panel(qtbot, batch_of):
    payload = batch_of(
        ("refund", {"amount": 1}, ["approve", "reject"]),
        ("refund", {"amount": 2}, ["approve", "reject"]),
        ("mail", {"to": "bob"}, ["approve", "edit", "reject", "respond"]),
    )
    made = BatchPanel(recognise(payload))
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_line_offers_what_its_call_allows(panel):
    assert [tuple(line.choices) for line in panel.lines] == [
        (Action.APPROVE, Action.REJECT),
        (Action.APPROVE, Action.REJECT),
        (Action.APPROVE, Action.EDIT, Action.REJECT, Action.RESPOND),
    ]


@pytest.mark.parametrize("action", [Action.APPROVE, Action.REJECT])
def test_all_are_chosen_and_nothing_is_sent(panel, action):
    {Action.APPROVE: panel.approve_all, Action.REJECT: panel.reject_all}[action].click()
    assert panel.decision() == Decision(Action.ANSWER, calls=(Decision(action),) * 3)
    assert panel.progress.text() == "3 of 3 decided"


def test_what_is_missing_is_said_by_name(panel):
    panel.lines[0].choose(Action.APPROVE)
    assert panel.decision() is None
    assert panel.problem() == "refund #2 is not decided yet."
    panel.lines[1].choose(Action.APPROVE)
    panel.lines[2].choose(Action.RESPOND)
    assert panel.problem() == "mail: Write the message first."


def test_approve_all_is_not_there_where_a_call_cannot_be_approved(qtbot, batch_of):
    payload = batch_of(("a", {}, ["reject"]), ("b", {}, ["approve", "reject"]))
    panel = BatchPanel(recognise(payload))
    qtbot.addWidget(panel)
    panel.show()
    assert not panel.approve_all.isVisible()
    assert panel.reject_all.isVisible()


def test_changing_the_mind_keeps_what_was_typed(panel):
    line = panel.lines[2]
    line.choose(Action.RESPOND)
    line.panel(Action.RESPOND).edit.setPlainText("words")
    line.choose(Action.APPROVE)
    assert line.decision() == Decision(Action.APPROVE)
    line.choose(Action.RESPOND)
    assert line.decision() == Decision(Action.RESPOND, message="words")


def test_reset_forgets_all(panel):
    panel.approve_all.click()
    panel.reset()
    assert panel.draft() is None
    assert panel.progress.text() == "0 of 3 decided"


def test_it_begins_at_the_first_call_that_takes_what_was_pressed(panel):
    panel.aim(Action.EDIT)
    panel.focus_first()
    assert panel.focusWidget() is panel.lines[2].choices[Action.EDIT]
    assert panel.decision() is None
    panel.aim(Action.REJECT)
    panel.focus_first()
    assert panel.focusWidget() is panel.lines[0].choices[Action.REJECT]
    assert panel.lines[0].chosen() is None


@pytest.mark.parametrize("action", [Action.EDIT, Action.REJECT])
def test_tab_goes_from_a_choice_into_its_own_fields(qtbot, batch_of, make_row, action):
    payload = batch_of(
        ("mail", {"to": "bob"}, ["approve", "edit", "reject"]), ("mail", {"to": "eve"}, ["approve", "edit", "reject"])
    )
    dialog = ReviewDialog(make_row(payload), recognise(payload), (Action.APPROVE, Action.EDIT, Action.REJECT))
    qtbot.addWidget(dialog)
    dialog.show()
    first = dialog.panels["batch"].lines[0]
    first.choose(action)
    first.choices[action].setFocus()
    QTest.qWait(50)
    QTest.keyClick(first.choices[action], Qt.Key.Key_Tab)
    assert first.panel(action).isAncestorOf(dialog.focusWidget())
