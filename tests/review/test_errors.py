"""Errors are one sentence of what happened and one of what to do."""

from __future__ import annotations

from desktop.cli.output import EXIT
from desktop.review.errors import ActionNotOfferedError, Code, InvalidAnswerError, UserFacingError
from desktop.review.request import Action


def test_an_error_is_a_sentence():
    assert str(UserFacingError(Code.BUSY, "it is busy", "wait")) == "it is busy: wait"
    assert str(UserFacingError(Code.BUSY, "it is busy")) == "it is busy"


def test_an_action_is_named_as_the_operator_wrote_it():
    error = ActionNotOfferedError(Action.ASK_AGAIN, (Action.APPROVE, Action.REJECT))
    assert str(error) == "this row does not take the action 'ask-again': it takes: approve, reject"
    assert str(ActionNotOfferedError("edit", ())).endswith("it takes: none")
    assert error.code is Code.ACTION_NOT_OFFERED


def test_an_invalid_answer_says_where():
    error = InvalidAnswerError("is too long", "shorten it", ("decisions", 0, "message"))
    assert (error.code, error.path) == (Code.INVALID_ANSWER, ("decisions", 0, "message"))


def test_every_code_has_its_exit_code():
    assert EXIT.keys() == set(Code)
    assert set(EXIT.values()) == {2, 3, 4, 5, 6, 7, 8}
