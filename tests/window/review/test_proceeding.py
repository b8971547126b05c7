"""Going on without an answer, with a change of the state where one is wanted."""

from __future__ import annotations

import pytest

from desktop.review.request import Action, Decision
from desktop.window.review.proceeding import ContinuePanel


@pytest.fixture
def panel(qtbot):
    made = ContinuePanel()
    qtbot.addWidget(made)
    return made


def test_it_goes_on_as_it_is(panel):
    assert panel.decision() == Decision(Action.CONTINUE)
    assert panel.draft() is None


@pytest.mark.parametrize("text", ["{", "[1]", "5"])
def test_an_update_is_an_object(panel, text):
    panel.restore({"text": text})
    assert panel.decision() is None
    assert panel.problem()


def test_an_update_that_is_folded_away_again_is_not_sent(panel):
    panel.restore({"text": '{"a": 1}'})
    assert panel.decision() == Decision(Action.CONTINUE, args={"a": 1})
    assert panel.draft() == {"text": '{"a": 1}'}
    panel.fold.setChecked(False)
    assert panel.decision() == Decision(Action.CONTINUE)
    panel.reset()
    assert panel.editor.text() == ""
