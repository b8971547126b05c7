"""Words that go with a decision: kept to the letter, required where the protocol needs them."""

from __future__ import annotations

import pytest

from desktop.review.request import Action, Decision
from desktop.window.review.message import MessagePanel


@pytest.mark.parametrize("required", [True, False])
def test_an_empty_message_is_sent_as_none_or_not_at_all(qtbot, required):
    panel = MessagePanel(Action.REJECT, required=required)
    qtbot.addWidget(panel)
    panel.edit.setPlainText("  ")
    assert panel.decision() == (None if required else Decision(Action.REJECT))
    assert bool(panel.problem()) is required


def test_a_message_is_kept_to_the_letter(qtbot):
    panel = MessagePanel(Action.RESPOND, required=True)
    qtbot.addWidget(panel)
    panel.edit.setPlainText(" two\nlines ")
    assert panel.decision() == Decision(Action.RESPOND, message=" two\nlines ")
    again = MessagePanel(Action.RESPOND, required=True)
    qtbot.addWidget(again)
    again.restore(panel.draft())
    assert again.decision() == panel.decision()
    again.reset()
    assert again.draft() is None


def test_it_says_that_a_response_stands_in_for_the_tool(qtbot):
    names = set()
    for action in (Action.RESPOND, Action.REJECT):
        panel = MessagePanel(action, required=False)
        qtbot.addWidget(panel)
        names.add(panel.edit.accessibleName())
    assert len(names) == 2
