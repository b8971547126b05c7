"""The one line that lets an operator tell a row from its neighbours, made of any payload at any size."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from desktop.review.hidden import one_line

LIMIT = 200
_VALUE = 60
_FIELDS = 4
_HUGE_BITS = 256

# What people look at first in a call: whom it reaches, how much it moves, what it touches.
_TELLING = (
    ("to", "recipient", "recipients", "email", "customer", "customer_id", "user", "user_id", "account"),
    ("amount", "total", "price", "currency", "quantity"),
    ("path", "file_path", "filename", "file", "table", "database", "environment", "service", "id", "name"),
    ("subject", "title", "url", "query", "sql", "command", "cmd"),
)
_RANK = {name: rank for rank, name in enumerate(name for group in _TELLING for name in group)}
# Where a payload without a known shape says what it asks, in the order they are looked for.
_ASKING = ("question", "message", "prompt", "title", "instruction", "instructions", "text", "description", "summary")


def of_value(payload: Any) -> str:
    """A line for any payload: its question where it has one, else its first scalar fields."""
    if isinstance(payload, str):
        return one_line(payload, LIMIT) or "(empty text)"
    if isinstance(payload, Mapping):
        asked = asked_by(payload)
        if asked:
            return one_line(asked, LIMIT)
        return one_line(_fields(payload), LIMIT) or f"an object with {len(payload)} fields"
    if isinstance(payload, (list, tuple, set, frozenset)):
        first = next(iter(payload), None) if payload else None
        shown = of_value(first) if isinstance(first, (str, int, float)) else ""
        count = f"{len(payload)} item{'' if len(payload) == 1 else 's'}"
        return one_line(f"{count}: {shown}" if shown else count, LIMIT)
    text = scalar(payload)
    return one_line(text, LIMIT) if text is not None else f"a value of type {type(payload).__name__}"


def asked_by(payload: Mapping[Any, Any]) -> str:
    """The text of a payload that asks, the empty string where none does."""
    for key in _ASKING:
        value = payload.get(key)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def of_call(name: str, args: Any) -> str:
    """A tool call as name and its most telling scalar arguments: ``send_email · to bob@example.com``."""
    fields = _fields(args) if isinstance(args, Mapping) else (scalar(args) or "")
    return one_line(f"{name} \u00b7 {fields}" if fields else name, LIMIT)


def of_calls(calls: list[tuple[str, Any]]) -> str:
    """One call in full, or their number and their names in order."""
    if len(calls) == 1:
        return of_call(*calls[0])
    names = ", ".join(name[:_VALUE] for name, _ in calls[:50])
    return one_line(f"{len(calls)} tool calls: {names}", LIMIT)


def scalar(value: Any) -> str | None:
    """A short text of a value that has no parts, None for one that has."""
    if isinstance(value, str):
        return one_line(value, _VALUE)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        # Python refuses to write integers of thousands of digits.
        return str(value) if value.bit_length() <= _HUGE_BITS else f"an integer of {value.bit_length()} bits"
    if isinstance(value, (bytes, bytearray)):
        return f"{len(value)} bytes"
    if isinstance(value, (float, datetime, date, time, timedelta, UUID, Decimal)):
        return str(value)[:_VALUE]
    return "null" if value is None else None


def _fields(mapping: Mapping[Any, Any]) -> str:
    telling: list[tuple[int, int, str]] = []
    for position, (key, value) in enumerate(mapping.items()):
        if position >= _VALUE:
            break
        shown = scalar(value)
        if shown and isinstance(key, str):
            rank = _RANK.get(key.lower(), len(_RANK))
            if rank == len(_RANK) and isinstance(value, str) and ("\n" in value or len(value) > _VALUE):
                rank += 1  # a letter's body tells less than anything short
            telling.append((rank, position, f"{key[:_VALUE]} {shown}"))
    telling.sort()
    short = [found for found in telling if found[0] <= len(_RANK)]
    return " \u00b7 ".join(text for _, _, text in (short or telling)[:_FIELDS])
