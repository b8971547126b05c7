"""A free answer has exactly the type that was chosen, and none by accident."""

from __future__ import annotations

import pytest

from desktop.review.request import UNSET, Action, Decision
from desktop.window.review.free import FreePanel, Of


@pytest.fixture
def panel(qtbot):
    made = FreePanel()
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_chosen_at_first(panel):
    assert panel.kind() is None
    assert panel.decision() is None
    assert panel.problem()
    panel.kinds[Of.YES_NO].setChecked(True)
    assert panel.value() is UNSET


@pytest.mark.parametrize(
    ("kind", "fill", "value"),
    [
        (Of.YES_NO, lambda p: p.yes.setChecked(True), True),
        (Of.YES_NO, lambda p: p.no.setChecked(True), False),
        (Of.TEXT, lambda p: p.text.setPlainText("5"), "5"),
        (Of.TEXT, lambda _: None, ""),
        (Of.NUMBER, lambda p: p.number.setText(" 5 "), 5),
        (Of.NUMBER, lambda p: p.number.setText("5.0"), 5.0),
        (Of.NUMBER, lambda p: p.number.setText("1" * 30), int("1" * 30)),
        (Of.JSON, lambda p: p.json.editor().setPlainText("null"), None),
        (Of.JSON, lambda p: p.json.editor().setPlainText('{"a": [1]}'), {"a": [1]}),
    ],
)
def test_types_are_exact(panel, qtbot, kind, fill, value):
    panel.kinds[kind].setChecked(True)
    fill(panel)
    assert panel.decision() == Decision(Action.ANSWER, args=value)
    assert type(panel.value()) is type(value)
    again = FreePanel()
    qtbot.addWidget(again)
    again.restore(panel.draft())
    assert repr(again.value()) == repr(value)
    again.reset()
    assert again.kind() is None


@pytest.mark.parametrize("text", ["", "x", "1e400", "NaN", "0x5", "1,5"])
def test_what_is_no_number_is_said(panel, text):
    panel.kinds[Of.NUMBER].setChecked(True)
    panel.number.setText(text)
    assert panel.decision() is None
    assert panel.problem()


@pytest.mark.parametrize("draft", [None, 5, {}, {"kind": "song"}, {"kind": "text", "text": 5}])
def test_a_strange_draft_is_left_out(panel, draft):
    panel.restore(draft)
    assert panel.value() in (UNSET, "")
