"""What a row asks, as a column: nothing twice, nothing left out."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from desktop.review.interrupt import Status
from desktop.review.shapes import recognise
from desktop.window.payload.callcard import CallCard
from desktop.window.payload.heading import title_of
from desktop.window.payload.markdown import Description
from desktop.window.payload.question import Question, is_said
from desktop.window.payload.tree import TreePane


def shown(question, row, **options):
    request = recognise(row.pending.value)
    question.show_request(row, request, title_of(row, request), **options)


def test_the_approval_idiom_shows_its_details(on_screen, make_row):
    question = on_screen(Question())
    shown(question, make_row({"question": "Refund?", "details": {"order": "A-1"}}))
    assert question.findChild(TreePane).tree.payload.index(0, 1).data() == "A-1"
    assert question.findChild(Description) is None


def test_each_call_of_a_batch_is_there(on_screen, make_row):
    question = on_screen(Question())
    payload = {
        "action_requests": [{"name": "a", "args": {}}, {"name": "a", "args": {}}],
        "review_configs": [{"action_name": "a", "allowed_decisions": ["approve"]}],
    }
    shown(question, make_row(payload))
    assert [card.name.text() for card in question.findChildren(CallCard)] == ["a #1", "a #2"]
    shown(question, make_row(payload), calls=False)
    assert question.is_empty


def test_the_saved_answer_is_shown(on_screen, make_row):
    question = on_screen(Question())
    shown(question, make_row({"question": "?", "details": 1}, Status.LOCKED, saved_answer={"ok": True}))
    assert "The saved answer" in [label.text() for label in question.findChildren(QLabel)]


def test_a_payload_without_words_is_shown_as_data(on_screen, make_row):
    question = on_screen(Question())
    shown(question, make_row(42))
    assert question.findChild(TreePane).tree.payload.is_scalar


def test_what_the_title_says_whole_is_not_said_again():
    assert is_said("Refund\u202e?", "Refund\u27e8U+202E\u27e9?")
    assert not is_said("Refund?\nReally?", "Refund? Really?")
    assert not is_said("x" * 300, "x" * 199 + "\u2026")
