"""The published form: valid values alone become a decision."""

from __future__ import annotations

from desktop.review.request import Action, Decision
from desktop.review.shapes import recognise
from desktop.window.review.answering import FormPanel

SCHEMA = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}


def test_only_a_valid_value_is_a_decision(qtbot):
    panel = FormPanel(recognise("?", SCHEMA), Action.ANSWER)
    qtbot.addWidget(panel)
    assert panel.decision() is None
    assert panel.problem()
    panel.restore({"args": {"a": 5}})
    assert panel.decision() == Decision(Action.ANSWER, args={"a": 5})
    panel.reset()
    assert panel.decision() is None


def test_what_was_typed_is_its_draft(qtbot):
    panel = FormPanel(recognise("?", SCHEMA), Action.ANSWER)
    qtbot.addWidget(panel)
    assert panel.draft() is None
    panel.restore({"args": {"a": 5}})
    panel.restore("strange")
    assert panel.form.value() == {"a": 5}
