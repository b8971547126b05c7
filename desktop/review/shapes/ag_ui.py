"""A dict with the words of AG-UI's interrupt: what it asks, the schema of its answer, and until when.

``reason``, ``message``, ``responseSchema`` / ``response_schema``, ``expiresAt`` / ``expires_at``, ``toolCallId``; the
answer is what the schema says. Source: ag-ui-protocol/ag-ui ``docs/concepts/interrupts.mdx``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from desktop.review import schema
from desktop.review.request import UNSET, Action, Decision, Request
from desktop.review.shapes import titles
from desktop.review.shapes.shape import filled, no_message

NAME = "AG-UI"

_SCHEMA = ("responseSchema", "response_schema")
_DEADLINE = ("expiresAt", "expires_at")


def recognise(payload: Any, published: dict[str, Any] | None) -> Request | None:
    """See Shape.recognise. A reason beside a message is enough, a schema or a deadline as well."""
    if not isinstance(payload, dict):
        return None
    asks = isinstance(payload.get("reason"), str) and isinstance(payload.get("message"), str)
    if not asks and not any(key in payload for key in (*_SCHEMA, *_DEADLINE)):
        return None
    if published is None and {"question", "details"} <= payload.keys() and not payload.keys() & set(_SCHEMA):
        # The approval idiom with a deadline: yes and no are what its node expects.
        return None
    own = schema.safe(_first(payload, _SCHEMA))
    expected = own.schema if published is None else published
    expires_at, notes = deadline(payload)
    message, reason = payload.get("message"), payload.get("reason")
    asked = message if isinstance(message, str) and message else reason if isinstance(reason, str) else ""
    rest = {key: value for key, value in payload.items() if key not in ("message", *_SCHEMA)}
    return Request(
        shape=NAME,
        title=titles.of_value(asked or payload),
        actions=(Action.ANSWER,),
        payload=payload,
        description=asked,
        details=rest or UNSET,
        schema=expected,
        form=expected,
        expires_at=expires_at,
        notes=(*notes, *own.notes),
    )


def _first(payload: dict[Any, Any], keys: tuple[str, ...]) -> Any:
    return next((payload[key] for key in keys if payload.get(key) is not None), None)


def deadline(payload: dict[Any, Any]) -> tuple[datetime | None, tuple[str, ...]]:
    """The moment until which the payload may be answered, aware; a note where it names one that cannot be read."""
    named = _first(payload, _DEADLINE)
    if named is None:
        return None, ()
    if isinstance(named, datetime):
        moment = named
    elif isinstance(named, str):
        try:
            moment = datetime.fromisoformat(named.strip()[:64])
        except ValueError:
            return None, (f"its deadline {named[:60]!r} is no date and time",)
    else:
        return None, ("its deadline is no date and time",)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC), ("its deadline names no time zone; it is read as UTC",)
    return moment, ()


def compose(_request: Request, decision: Decision) -> Any:
    """See Shape.compose."""
    no_message(decision)
    return filled(decision)


def check(_request: Request, _value: Any) -> None:
    """See Shape.check: what the schema does not say is free."""
