"""JSON text of a payload, written a piece at a time: a payload of any size and depth is shown without a pause.

The standard writer needs the whole text at once and recurses; here the next piece is made when it is asked for.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop.window.payload.marked import SLICE, marked

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 40
"""Levels that are still set in: deeper ones would only push their text out of sight."""


class _Open:
    """A container that is being written: what it still holds, and how it closes."""

    __slots__ = ("began", "closing", "items")

    def __init__(self, items: Iterator[tuple[Any, Any]], closing: str) -> None:
        self.items = items
        self.closing = closing
        self.began = False


def written(value: Any) -> Iterator[str]:
    """Yield ``value`` as indented JSON text in pieces of at most some 32,000 characters, hidden characters marked.

    What is no JSON (a date, bytes) stands as its ``repr``. Never raises, at any depth.
    """
    stack: list[_Open] = []
    item = value
    while True:
        container = _opened(item)
        if container is None:
            yield from scalar(item)
        else:
            stack.append(container)
            yield "{" if container.closing == "}" else "["
        while stack:
            top = stack[-1]
            following = next(top.items, None)
            if following is None:
                stack.pop()
                yield f"\n{_inset(len(stack))}{top.closing}"
                continue
            key, item = following
            yield (",\n" if top.began else "\n") + _inset(len(stack))
            if top.closing == "}":
                yield from _quoted(key if isinstance(key, str) else repr(key))
                yield ": "
            top.began = True
            break
        else:
            return


def _inset(depth: int) -> str:
    return "  " * min(depth, _DEEPEST)


def _opened(item: Any) -> _Open | None:
    if isinstance(item, dict) and item:
        return _Open(iter(item.items()), "}")
    if isinstance(item, list | tuple | set | frozenset) and item:
        return _Open(((None, inner) for inner in item), "]")
    return None


def scalar(item: Any) -> Iterator[str]:
    """Yield a value without parts as JSON text, in pieces."""
    if isinstance(item, str):
        yield from _quoted(item)
    elif isinstance(item, dict):
        yield "{}"
    elif isinstance(item, list | tuple | set | frozenset):
        yield "[]"
    elif isinstance(item, int) and not isinstance(item, bool) and item.bit_length() > 10_000:  # noqa: PLR2004  # below Python's own limit
        yield hex(item)
    elif item is None or isinstance(item, bool | int | float):
        yield json.dumps(item)
    else:
        yield from _quoted(_named(item))


def _named(item: Any) -> str:
    try:
        return repr(item)
    except Exception:  # noqa: BLE001  # whatever a stored object's own code does, the rest is still shown
        return f"<{type(item).__name__}>"


def _quoted(text: str) -> Iterator[str]:
    if len(text) <= SLICE:
        yield marked(json.dumps(text, ensure_ascii=False))
        return
    yield '"'
    for start in range(0, len(text), SLICE):
        yield marked(json.dumps(text[start : start + SLICE], ensure_ascii=False)[1:-1])
    yield '"'
