"""The words between a payload and its operator."""

from __future__ import annotations

from desktop.review.request import UNSET, Action, Decision, Unset


def test_no_value_is_not_the_value_none():
    assert Decision(Action.ANSWER).value is UNSET
    assert Decision(Action.ANSWER, value=None).value is None
    assert isinstance(UNSET, Unset)
    assert repr(UNSET) == "UNSET"


def test_actions_are_named_as_on_the_command_line():
    assert {action.value for action in Action} == {
        "approve", "reject", "edit", "respond", "ignore", "answer", "continue", "retry", "ask-again", "settle",
    }  # fmt: skip
