"""The words between a payload and its operator: what is asked, which actions it allows, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime


class Action(StrEnum):
    """One name for the button, the key, ``--action`` and the ``actions`` of a row."""

    APPROVE = "approve"
    REJECT = "reject"
    EDIT = "edit"
    RESPOND = "respond"
    IGNORE = "ignore"
    ANSWER = "answer"
    CONTINUE = "continue"
    RETRY = "retry"
    ASK_AGAIN = "ask-again"
    SETTLE = "settle"


class Text(StrEnum):
    """How a description may be shown; anything but MARKDOWN is plain text to the letter."""

    PLAIN = "plain"
    MARKDOWN = "markdown"


class Unset:
    """The type of UNSET: tells "no value given" from the value None."""

    def __repr__(self) -> str:
        return "UNSET"


UNSET = Unset()


@dataclass(frozen=True, slots=True)
class Call:
    """One tool call that waits for its own decision: a line of a batch, or the only one.

    ``args`` is the tool's argument object, untouched. ``schema`` is the JSON Schema of the arguments, where known.
    ``index`` numbers the calls of the same tool from 1 when there are several, else 0.
    """

    name: str
    args: Any
    actions: tuple[Action, ...]
    description: str = ""
    schema: dict[str, Any] | None = None
    index: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """What the operator is asked. Made by a recogniser of ``review.shapes``; the same for window and command line.

    ``shape`` names the recogniser that made it. ``title`` is one line of plain text. ``details`` is the JSON data
    beside it, or UNSET. ``calls`` are the tool calls that are decided. ``actions`` are the actions of the whole row
    (for a batch those that every call allows). ``schema`` is the JSON Schema (draft 2020-12) that a typed answer must
    match, None where nothing says what is accepted. ``takes_message`` are the actions whose answer carries a message,
    ``needs_message`` those of them that are invalid without. ``notes`` say what did not fit a known shape.
    ``form`` is the JSON Schema of what an operator fills in for ``answer`` (or, on a form card, for ``approve``), given
    back as ``Decision.args``: often ``schema`` itself, but a protocol that wraps its answer has a plainer form than
    wire format. ``form_value`` is what the form starts with, UNSET for an empty one.
    """

    shape: str
    title: str
    actions: tuple[Action, ...]
    payload: Any
    description: str = ""
    text: Text = Text.PLAIN
    details: Any = UNSET
    calls: tuple[Call, ...] = ()
    schema: dict[str, Any] | None = None
    takes_message: frozenset[Action] = frozenset()
    needs_message: frozenset[Action] = frozenset()
    expires_at: datetime | None = None
    notes: tuple[str, ...] = field(default=())
    form: dict[str, Any] | None = None
    form_value: Any = UNSET


@dataclass(frozen=True, slots=True)
class Decision:
    """What an operator decided. Only what the action takes is set.

    ``args``: the new argument object alone, for ``edit``; what was filled into ``Request.form``, for ``answer`` and
    for a form card's ``approve``. ``message``: for ``respond`` and ``reject``. ``value``: the whole answer as the node
    shall receive it, for ``answer`` and for a raw ``--value``. ``calls``: one decision for each call of a batch, in
    order, where they differ (action ``answer``).
    """

    action: Action
    args: Any = UNSET
    message: str | None = None
    value: Any | Unset = UNSET
    calls: tuple[Decision, ...] = ()
