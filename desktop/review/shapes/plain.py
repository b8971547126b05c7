"""Any other payload: nothing says what its node expects, so every JSON value may be its answer.

One idiom is known: a dict with ``question`` and ``details`` asks for approval, and expects ``True`` or ``False``.
"""

from __future__ import annotations

from typing import Any

from desktop.review.request import UNSET, Action, Decision, Request
from desktop.review.shapes import ag_ui, titles
from desktop.review.shapes.shape import filled, no_message

NAME = "plain"

# Beside question and details these say that the node compares the answer with something other than true.
_OTHER_ANSWERS = frozenset({"options", "choices", "actions", "allowed", "enum", "fields", "schema"})


def recognise(payload: Any, published: dict[str, Any] | None) -> Request:
    """See Shape.recognise. It fits every payload."""
    asks_approval = (
        isinstance(payload, dict)
        and isinstance(payload.get("question"), str)
        and "details" in payload
        and not _OTHER_ANSWERS & payload.keys()
    )
    actions = (Action.APPROVE, Action.REJECT) if asks_approval else (Action.ANSWER,)
    return request(payload, shape=NAME, actions=actions, published=published)


def request(payload: Any, *, shape: str, actions: tuple[Action, ...], published: dict[str, Any] | None) -> Request:
    """The request of a payload without a protocol: its question as title, the rest as details."""
    asked, expires_at = "", None
    notes: tuple[str, ...] = ()
    details: Any = UNSET
    if isinstance(payload, str):
        asked = payload
    elif isinstance(payload, dict):
        asked = titles.asked_by(payload)
        expires_at, notes = ag_ui.deadline(payload)
        details = payload["details"] if "question" in payload and "details" in payload else payload
    elif isinstance(payload, (list, tuple, set, frozenset)):
        details = payload
    return Request(
        shape=shape,
        title=titles.of_value(payload),
        actions=actions,
        payload=payload,
        description=asked,
        details=details,
        schema=published,
        form=published,
        expires_at=expires_at,
        notes=notes,
    )


def compose(_request: Request, decision: Decision) -> Any:
    """See Shape.compose."""
    no_message(decision)
    if decision.action is Action.ANSWER:
        return filled(decision)
    return decision.action is Action.APPROVE


def check(_request: Request, _value: Any) -> None:
    """See Shape.check: any JSON value may be what the node expects."""
