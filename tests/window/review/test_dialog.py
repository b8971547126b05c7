"""The review dialog as an operator uses it: answers of every kind, and no decision by accident."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QRadioButton

from desktop.review.decision import answer
from desktop.review.index import Overlay
from desktop.review.interrupt import Status
from desktop.review.request import Action, Decision
from desktop.review.shapes import recognise
from desktop.window.review import ReviewDialog, Verdict

ASKED = {"question": "Refund 120 EUR?", "details": {"order": "A-1"}}
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


# Deciding


@pytest.mark.parametrize(("name", "value"), [("approve", True), ("reject", False)])
def test_a_click_approves_or_rejects(review, name, value):
    work = review(ASKED)
    work.click(work.button(name))
    assert answer(work.dialog.request, work.decision) is value


def test_space_on_a_button_and_its_mnemonic_decide(review):
    work = review(ASKED)
    work.button("approve").setFocus()
    work.key(Qt.Key.Key_Space)
    assert work.decision == Decision(Action.APPROVE)
    work = review(ASKED)
    work.key(Qt.Key.Key_R, ALT)
    assert work.decision == Decision(Action.REJECT)


def test_a_rejection_carries_its_message(review, refund):
    work = review(refund)
    work.click(work.dialog.bar.opening["reject"])
    work.type("Why it is rejected (optional)", "too much")
    work.click(work.button("reject"))
    assert work.decision == Decision(Action.REJECT, message="too much")


def test_a_response_is_not_a_rejection_and_needs_its_text(review, refund):
    work = review(refund)
    work.click(work.dialog.bar.opening["respond"])
    assert not work.can("respond")
    work.type("Your response", "use the voucher")
    assert work.can("respond")
    work.key(Qt.Key.Key_Return, CTRL)
    assert work.decision == Decision(Action.RESPOND, message="use the voucher")


def test_an_edit_keeps_types_and_shows_what_changes(review, refund):
    work = review(refund, chosen=Action.EDIT)
    panel = work.dialog.panels["edit"]
    assert not work.can("edit")
    work.type("amount", "90")
    assert panel.changes.text == "  amount\n- 120\n+ 90"
    assert panel.changes.isVisible()
    work.click(work.button("edit"))
    assert work.decision.args == {"amount": 90, "to": "bob"}
    assert type(work.decision.args["amount"]) is int


def test_a_batch_of_three_with_an_edit_a_rejection_and_an_approval(review, batch_of):
    allowed = ["approve", "edit", "reject"]
    calls = [("refund", {"amount": amount}, allowed) for amount in (120, 90, 5)]
    work = review(batch_of(*calls))
    panel = work.dialog.panels["batch"]
    assert [line.findChild(QRadioButton).accessibleName() for line in panel.lines] == [
        f"refund #{number}: Approve" for number in (1, 2, 3)
    ]
    assert panel.progress.text() == "0 of 3 decided"
    work.click(panel.lines[0].choices[Action.EDIT])
    assert not work.can("batch")
    work.type("amount", "100")
    work.click(panel.lines[1].choices[Action.REJECT])
    work.type("Why it is rejected (optional)", "no receipt")
    assert panel.progress.text() == "2 of 3 decided"
    assert not work.can("batch")
    panel.lines[2].choices[Action.APPROVE].setFocus()
    work.key(Qt.Key.Key_Space)
    assert panel.progress.text() == "3 of 3 decided"
    work.key(Qt.Key.Key_Return, CTRL)
    assert answer(work.dialog.request, work.decision) == {
        "decisions": [
            {"type": "edit", "edited_action": {"name": "refund", "args": {"amount": 100}}},
            {"type": "reject", "message": "no receipt"},
            {"type": "approve"},
        ]
    }


NESTED = {
    "type": "object",
    "properties": {
        "amount": {"type": "number", "title": "Amount", "minimum": 0},
        "who": {
            "type": "object",
            "title": "Who",
            "properties": {"email": {"type": "string", "format": "email", "title": "E-mail"}},
            "required": ["email"],
        },
    },
    "required": ["amount", "who"],
}


def test_a_nested_form_with_an_error_that_is_corrected(review):
    work = review({"question": "Check"}, schema=NESTED)
    work.type("Amount", "-5")
    work.type("Who, E-mail" if _has(work, "Who, E-mail") else "E-mail", "bob")
    assert not work.can("form")
    assert work.dialog.bar.problem.isVisible()
    work.type("Amount", "5")
    assert not work.can("form")
    work.type("Who, E-mail" if _has(work, "Who, E-mail") else "E-mail", "bob@example.com")
    assert work.can("form")
    work.key(Qt.Key.Key_Return, CTRL)
    assert work.decision.args == {"amount": 5, "who": {"email": "bob@example.com"}}


def _has(work, name):
    try:
        work.field(name)
    except AssertionError:
        return False
    return True


def test_a_free_answer_shows_what_the_node_receives(review):
    work = review("Which environment?")
    panel = work.dialog.panels["free"]
    work.click(next(button for kind, button in panel.kinds.items() if kind == "text"))
    work.type("Your answer as text", "denied")
    assert work.dialog.bar.preview.text() == 'The node receives: "denied"'
    work.click(work.button("free"))
    assert work.decision.args == "denied"


def test_a_questionnaire_is_answered_or_cancelled(review):
    asked = {
        "type": "ask_user",
        "questions": [{"question": "Why?", "type": "text"}],
        "tool_call_id": "x",
    }
    work = review(asked)
    work.type("Why?", "because")
    work.key(Qt.Key.Key_Return, CTRL)
    assert answer(work.dialog.request, work.decision) == {"status": "answered", "answers": ["because"]}
    work = review(asked)
    work.click(work.button("reject"))
    assert answer(work.dialog.request, work.decision) == {"status": "cancelled"}


def test_a_form_card_is_approved_with_its_values(review):
    card = {
        "formType": "refund",
        "title": "Refund",
        "fields": [{"name": "amount", "label": "Amount", "type": "currency", "default": 5}],
    }
    work = review(card)
    work.type("Amount", "7")
    work.click(work.button("form"))
    assert answer(work.dialog.request, work.decision) == {"approved": True, "values": {"amount": 7}}


def test_an_inbox_request_can_be_ignored(review):
    config = {"allow_ignore": True, "allow_respond": True, "allow_edit": False, "allow_accept": True}
    work = review([{"action_request": {"action": "send", "args": {"to": "bob"}}, "config": config, "description": "d"}])
    work.click(work.button("ignore"))
    assert answer(work.dialog.request, work.decision) == [{"type": "ignore", "args": None}]


@pytest.mark.parametrize(("name", "action"), [("retry", Action.RETRY), ("ask-again", Action.ASK_AGAIN)])
def test_a_locked_row_offers_retry_and_ask_again_alone(review, make_row, name, action):
    row = make_row(ASKED, Status.LOCKED, error="boom", saved_answer=True)
    work = review(row=row, actions=(Action.RETRY, Action.ASK_AGAIN))
    assert set(work.dialog.bar.deciding) == {"retry", "ask-again"}
    work.click(work.button(name))
    assert work.decision == Decision(action)


@pytest.mark.parametrize("finding", ["applied", "not applied", "discarded"])
def test_an_open_decision_is_settled(review, make_row, finding):
    row = make_row(ASKED, overlay=Overlay(Status.UNSETTLED, "d1", "approve", note="it was sent"))
    work = review(row=row, actions=(Action.SETTLE,))
    work.click(work.button(finding))
    assert work.decision == Decision(Action.SETTLE, value=finding)


def test_a_breakpoint_continues_with_a_change_of_the_state(review, make_row):
    row = make_row(None, Status.BREAKPOINT, interrupt_id=None, next_nodes=("ship",))
    work = review(row=row, actions=(Action.CONTINUE,))
    assert work.can("continue")
    work.click(work.dialog.panels["continue"].fold)
    QTest.keyClicks(QApplication.focusWidget(), "[1]")
    assert not work.can("continue")
    work.key(Qt.Key.Key_A, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), '{"ok": true}')
    work.click(work.button("continue"))
    assert work.decision == Decision(Action.CONTINUE, args={"ok": True})


def test_nothing_is_offered_where_a_program_answers(review):
    request = {"protocol_version": 1, "invocation_id": "a", "snapshot_id": "b"}
    work = review({"type": "hook_invocation", "request": request})
    assert work.dialog.bar.deciding == {}


def test_a_comment_goes_with_the_verdict(review):
    work = review(ASKED)
    work.click(work.dialog.bar.comment.fold)
    work.type("Comment", "seen by ann")
    work.click(work.button("approve"))
    assert work.dialog.verdict == Verdict(Decision(Action.APPROVE), "seen by ann")


def test_a_row_that_changes_or_goes_can_be_decided_no_more(review):
    work = review(ASKED)
    row = work.dialog.row
    work.dialog.row_changed(None)
    assert not work.can("approve")
    assert "answered elsewhere" in work.dialog.bar.problem.text
    work.dialog.row_changed(replace(row, pending=replace(row.pending, value="other")))
    assert "changed" in work.dialog.bar.problem.text
    work.dialog.row_changed(replace(row, overlay=Overlay(Status.HELD, "d", desk="other")))
    assert "decided elsewhere" in work.dialog.bar.problem.text
    work.dialog.row_changed(replace(row, pending=replace(row.pending)))
    work.click(work.button("approve"))
    assert work.decision is None  # it came back by itself: 400 ms go by first
    work.clock.time += 1
    work.click(work.button("approve"))
    assert work.decision == Decision(Action.APPROVE)


# Drafts


def test_a_draft_brings_back_everything_typed(review, batch_of):
    allowed = ["approve", "edit", "reject", "respond"]
    payload = batch_of(("a", {"x": 1}, allowed), ("b", {"y": "t"}, allowed), ("c", {}, allowed))
    work = review(payload)
    panel = work.dialog.panels["batch"]
    work.click(panel.lines[0].choices[Action.EDIT])
    work.type("x", "2")
    work.click(panel.lines[1].choices[Action.RESPOND])
    work.type("Your response", "half")
    work.click(work.dialog.bar.comment.fold)
    work.type("Comment", "later")
    work.key(Qt.Key.Key_Escape)
    draft = work.drafts[-1]
    json.loads(draft)
    again = review(payload, draft=draft)
    panel = again.dialog.panels["batch"]
    assert [line.chosen() for line in panel.lines] == [Action.EDIT, Action.RESPOND, None]
    assert panel.lines[0].decision() == Decision(Action.EDIT, args={"x": 2})
    assert again.field("Your response").toPlainText() == "half"
    assert again.field("Comment").text() == "later"
    again.dialog.reject()
    assert again.drafts == []


def test_a_draft_opens_the_fields_it_was_typed_in(review, refund):
    work = review(refund, chosen=Action.RESPOND)
    work.type("Your response", "half")
    work.dialog.reject()
    again = review(refund, draft=work.drafts[-1])
    assert again.field("Your response").toPlainText() == "half"


def test_reset_removes_the_draft(review, refund, qtbot):
    work = review(refund, chosen=Action.EDIT)
    work.type("amount", "7")
    qtbot.waitUntil(lambda: bool(work.drafts))
    work.click(work.dialog.panels["edit"].reset_button)
    qtbot.waitUntil(lambda: work.drafts[-1] is None)


@pytest.mark.parametrize("draft", ["", "{", "[]", '{"version": 1, "typed": {"edit": 5, "batch": {}}, "mode": 3}'])
def test_a_draft_that_does_not_fit_is_left_out(review, refund, draft):
    assert review(refund, draft=draft).dialog.isVisible()


# Waiting for it


def test_decision_is_awaited_without_a_loop_of_its_own(drive, make_row, qtbot):
    row = make_row(ASKED)
    dialog = ReviewDialog(row, recognise(ASKED), (Action.APPROVE, Action.REJECT), now=iter(range(10_000)).__next__)
    qtbot.addWidget(dialog)

    async def operate():
        task = asyncio.get_running_loop().call_later(0.05, dialog.bar.deciding["approve"].click)
        verdict = await asyncio.wait_for(dialog.decision(), 10)
        task.cancel()
        return verdict

    assert drive(operate()) == Verdict(Decision(Action.APPROVE))
    assert dialog.windowModality() == Qt.WindowModality.WindowModal


def test_cancelling_closes_it(drive, make_row, qtbot):
    dialog = ReviewDialog(make_row(ASKED), recognise(ASKED), (Action.APPROVE,))
    qtbot.addWidget(dialog)

    async def operate():
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(dialog.decision(), 0.05)

    drive(operate())
    assert not dialog.isVisible()


# What it stands


@pytest.mark.parametrize(
    "payload",
    [
        {"question": "Large?", "details": [{"number": number, "text": "x" * 180} for number in range(100_000)]},
        "y" * 20_000_000,
        {"question": "Refund \u202egnp?", "details": "<img src=http://127.0.0.1:9/x>"},
    ],
    ids=["20 MB of objects", "20 MB of text", "hidden characters and a picture"],
)
def test_hostile_payloads_open_at_once(make_row, qtbot, payload):
    row, request = make_row(payload), recognise(payload)
    taken = []
    for _ in range(4):  # the first also loads what every dialog needs; the machine may be busy in one of the others
        started = time.perf_counter()
        dialog = ReviewDialog(row, request, request.actions)
        qtbot.addWidget(dialog)
        dialog.open()
        QApplication.processEvents()
        taken.append(time.perf_counter() - started)
        dialog.reject()
    assert min(taken) < 0.15, taken


def test_a_call_with_twenty_megabytes_can_be_read_and_edited(review, batch_of):
    args = {"rows": ["x" * 200 for _ in range(100_000)]}
    work = review(batch_of(("load", args, ["approve", "edit"])))
    started = time.perf_counter()
    work.click(work.dialog.bar.opening["edit"])
    assert time.perf_counter() - started < 0.4
    assert not work.can("edit")


def test_a_payload_of_a_thousand_levels_opens(review):
    value = 1
    for _ in range(1_000):
        value = [value]
    work = review({"question": "Deep?", "details": value})
    work.dialog.row_changed(replace(work.dialog.row))
    work.click(work.button("approve"))
    assert work.decision == Decision(Action.APPROVE)


@pytest.mark.parametrize("size", [(520, 400), (900, 600), (1600, 1000)])
def test_the_buttons_are_in_view_at_each_size(review, all_payloads, size):
    for payload in all_payloads:
        work = review(payload, size=size)
        assert work.dialog.width() == size[0]
        for button in work.dialog.bar.findChildren(QPushButton):
            if button.isVisible():
                corner = button.mapTo(work.dialog, button.rect().bottomRight())
                assert work.dialog.rect().contains(corner), button.text()
        work.dialog.reject()


def test_every_control_has_a_name(review, all_payloads):
    for payload in all_payloads:
        work = review(payload)
        unnamed = [
            one
            for one in work.dialog.findChildren(QAbstractButton)
            if one.isVisible() and not (one.accessibleName() or one.text())
        ]
        assert unnamed == []
        work.dialog.reject()
