"""The details of a row as one line: what the queue shows beside the question, and what it sorts by there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.review.hidden import one_line
from desktop.review.shapes import titles

if TYPE_CHECKING:
    from desktop.review.interrupt import PendingInterrupt
    from desktop.review.request import Request

_FIELDS = 6
_LOOKED_AT = 40
_LINE = 240


def details_of(pending: PendingInterrupt, request: Request | None) -> str:
    """The scalar fields of what is asked, in their own order, as one line. Costs the same for a payload of any size."""
    if not pending.asks:
        return one_line(pending.notes[0]) if pending.notes else ""
    if request is None:
        return ""
    if len(request.calls) > 1:
        return one_line(
            "  \u00b7  ".join(titles.of_call(call.name, call.args) for call in request.calls[:_FIELDS]), _LINE
        )
    if request.calls:
        return _fields(request.calls[0].args, "")
    if isinstance(request.details, str):
        return one_line(request.details, _LINE)
    return _fields(request.details, request.title)


def _fields(about: Any, title: str) -> str:
    """The scalar fields of an object, but those that the title says already."""
    if not isinstance(about, dict):
        return ""
    parts: list[str] = []
    for number, (name, value) in enumerate(about.items()):
        if number >= _LOOKED_AT or len(parts) >= _FIELDS:
            break
        shown = titles.scalar(value)
        if shown and shown not in title:
            parts.append(f"{one_line(str(name), 40)}: {shown}")
    return one_line("  \u00b7  ".join(parts), _LINE)
