"""JSON as text, for what is shown, compared and recorded: total over whatever a payload holds, at any depth."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def dumps(value: Any, *, indent: int | None = None) -> str:
    """Return ``value`` as JSON text with its keys in their order; what is not JSON stands as its ``repr``.

    Never raises: NaN and infinities stand as JavaScript writes them, and depth is no limit.
    """
    try:
        return json.dumps(value, ensure_ascii=False, indent=indent, default=repr)
    except (RecursionError, TypeError, ValueError):
        return "".join(_pieces(value))


def digest(value: Any) -> str:
    """Return the SHA-256 of ``value`` as JSON with sorted keys: the same for equal payloads, whoever decoded them."""
    try:
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), default=repr)
    except (RecursionError, TypeError, ValueError):
        text = "".join(_pieces(value))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def loads(text: str) -> Any:
    """Return the data of a text made by ``dumps``, or the text itself where it is too deep to be read."""
    try:
        return json.loads(text)
    except (RecursionError, ValueError):
        return text


def _pieces(value: Any) -> list[str]:
    """Write ``value`` without recursion: the stack holds values still to write and text to put between them."""
    pieces: list[str] = []
    stack: list[tuple[bool, Any]] = [(False, value)]
    while stack:
        is_text, item = stack.pop()
        if is_text:
            pieces.append(item)
        elif isinstance(item, dict):
            parts: list[tuple[bool, Any]] = [(True, "{")]
            for number, (key, inner) in enumerate(item.items()):
                parts += [(True, ", " if number else ""), (True, f"{json.dumps(str(key))}: "), (False, inner)]
            stack += reversed([*parts, (True, "}")])
        elif isinstance(item, list | tuple):
            parts = [(True, "[")]
            for number, inner in enumerate(item):
                parts += [(True, ", " if number else ""), (False, inner)]
            stack += reversed([*parts, (True, "]")])
        else:
            pieces.append(json.dumps(item, ensure_ascii=False, default=repr))
    return pieces
