"""What the commands print: exactly one document on standard output, whatever graphs print meanwhile."""

from __future__ import annotations

import contextlib
import io
import json
import math
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

from desktop.review import jsontext
from desktop.review.errors import Code, UserFacingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.review.index import Index
    from desktop.review.interrupt import Key
    from desktop.review.request import Action

EXIT: dict[Code, int] = {
    Code.USAGE: 2,
    Code.AMBIGUOUS: 2,
    Code.NOT_PENDING: 3,
    Code.INVALID_ANSWER: 4,
    Code.ACTION_NOT_OFFERED: 4,
    Code.GRAPH_FAILED: 5,
    Code.GRAPH_UNAVAILABLE: 5,
    Code.SOURCE_UNREADABLE: 6,
    Code.BUSY: 7,
    Code.LEFTOVER: 7,
    Code.JOURNAL_BROKEN: 8,
}
"""The exit code of each kind of error."""


_DEPTH = 200
"""How deep numbers are looked at that JSON does not have; what lies deeper is written by ``jsontext`` as it is."""


@contextlib.contextmanager
def kept() -> Iterator[TextIO]:
    """Yield the real standard output; whatever else is printed meanwhile, by Python or below it, goes to the error."""
    if sys.stdout is None:  # Python found none at its start
        yield io.StringIO()
        return
    sys.stdout.flush()
    try:
        descriptor = os.dup(1)
        os.dup2(2, 1)
    except OSError:  # closed, or not there at all
        yield io.StringIO()
        return
    before, sys.stdout = sys.stdout, sys.stderr
    try:
        with open(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="") as real:  # noqa: PTH123  # a descriptor
            yield real
    finally:
        sys.stdout.flush()
        sys.stdout = before


def document(value: Any) -> str:
    """JSON text of one document, a line at its end; a number that JSON does not have stands as its name in a string."""
    try:
        text = json.dumps(value, ensure_ascii=False, indent=2, default=repr, allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        text = jsontext.dumps(_finite(value, _DEPTH), indent=2)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair: only its escape is JSON that others can read
        text = json.dumps(json.loads(text), indent=2)
    return text + "\n"


def _finite(value: Any, depth: int) -> Any:
    """``value`` with NaN and infinities as strings, down to ``depth``."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if depth and isinstance(value, dict):
        return {name: _finite(inner, depth - 1) for name, inner in value.items()}
    if depth and isinstance(value, list | tuple):
        return [_finite(inner, depth - 1) for inner in value]
    return value


def error_document(error: UserFacingError) -> dict[str, Any]:
    """An error as ``--json`` prints it."""
    return {"error": {"code": error.code.value, "message": error.title, "hint": error.hint}}


def row_document(index: Index, key: Key, actions: Sequence[Action]) -> dict[str, Any]:
    """A row as ``list`` prints it, null where a row has none; ``actions`` are those that can be taken here."""
    row, request = index.row(key), index.request(key)
    assert row is not None  # noqa: S101  # the key is the index's own
    pending = row.pending
    return {
        "source": key.source,
        "graph": pending.graph,
        "thread_id": key.thread,
        "checkpoint_id": pending.checkpoint_id,
        "node": pending.node,
        "interrupt_id": pending.interrupt_id,
        "kind": request.shape if request is not None and pending.asks else None,
        "actions": [action.value for action in actions],
        "value": pending.value,
        "response_schema": pending.response_schema,
        "created_at": pending.created_at.isoformat() if pending.created_at else None,
        "status": row.status.value,
    }
