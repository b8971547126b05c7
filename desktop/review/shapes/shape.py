"""What every shape has: its name, how it recognises a payload, and how a decision becomes the answer it defines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from desktop.review import schema
from desktop.review.errors import ActionNotOfferedError, InvalidAnswerError
from desktop.review.request import UNSET, Action, Decision, Request

if TYPE_CHECKING:
    from collections.abc import Iterable


class MisfitError(Exception):
    """The payload carries a shape's mark but is not of its form; ``str(error)`` says what did not fit."""


class Shape(Protocol):
    """One protocol of asking and answering; each module of this package is one."""

    NAME: str

    def recognise(self, payload: Any, published: dict[str, Any] | None) -> Request | None:
        """The request that the payload makes, None where it is of another shape.

        ``published`` is the interrupt's response schema, already safe. Raises MisfitError for a malformed variant.
        """

    def compose(self, request: Request, decision: Decision) -> Any:
        """The answer for an action that the row offers. Raises InvalidAnswerError where something is missing."""

    def check(self, request: Request, value: Any) -> None:
        """Refuse an answer that the shape does not accept, wherever it came from. Raises InvalidAnswerError."""


def filled(decision: Decision) -> Any:
    """What was filled into the request's form. Raises InvalidAnswerError where nothing was."""
    if decision.args is UNSET:
        raise InvalidAnswerError(f"the action {decision.action.value!r} needs a value", "give the answer as JSON")
    return decision.args


def no_message(decision: Decision) -> None:
    """Refuse a message where the protocol has no place for one: it would reach nobody."""
    if decision.message is not None:
        raise InvalidAnswerError(
            f"the answer to {decision.action.value!r} carries no message here", "put it into the comment"
        )


def offered(decision: Decision, actions: Iterable[Action]) -> None:
    """Refuse an action that is not among those allowed. Raises ActionNotOfferedError."""
    listed = tuple(actions)
    if decision.action not in listed:
        raise ActionNotOfferedError(decision.action.value, tuple(action.value for action in listed))


def as_object(value: Any, what: str, at: schema.Path = ()) -> dict[str, Any]:
    """The value, where it is a JSON object. Raises InvalidAnswerError otherwise."""
    if not isinstance(value, dict):
        raise InvalidAnswerError(f"{schema.place(at)}: {what} is an object", "see the form of this request", at)
    return value


def only_keys(value: dict[str, Any], keys: Iterable[str], at: schema.Path = ()) -> None:
    """Refuse keys that the protocol does not know: whoever wrote one meant something that would not happen."""
    unknown = [key for key in value if key not in set(keys)]
    if unknown:
        raise InvalidAnswerError(
            f"{schema.place((*at, unknown[0]))}: the answer has no field of this name", path=(*at, unknown[0])
        )
