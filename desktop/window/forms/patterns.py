"""Patterns that can freeze the window: found before they run.

A schema is data from outside, and ``(a+)+$`` takes longer than anyone's life on thirty letters. Python's ``re`` cannot
be stopped from outside, so a pattern that may take exponential time is only tried on texts short enough to end.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

SAFE_LENGTH = 20
"""Up to so many characters even an exponential pattern ends within the time of a key press."""

_UNBOUNDED = 1000


@lru_cache(maxsize=512)
def costly(pattern: str) -> bool:
    """Say whether ``pattern`` may take exponential time: an open repeat in an open repeat with nothing firm between."""
    try:
        parsed = re._parser.parse(pattern)  # type: ignore[attr-defined]  # noqa: SLF001  # no public parse tree
    except (re.error, RecursionError, OverflowError):
        return False
    try:
        return _search(parsed)
    except RecursionError:
        return True


def _children(argument: Any) -> list[Any]:
    """Return the sub-patterns in the argument of a parse tree's item."""
    if hasattr(argument, "data"):
        return [argument]
    if isinstance(argument, tuple | list):
        return [child for part in argument for child in _children(part)]
    return []


def _repeat(operator: Any, argument: Any) -> tuple[int, int] | None:
    if str(operator) in ("MAX_REPEAT", "MIN_REPEAT"):
        return int(argument[0]), int(argument[1])
    return None


def _optional(operator: Any, argument: Any) -> bool:
    repeat = _repeat(operator, argument)
    return (repeat is not None and repeat[0] == 0) or str(operator) == "AT"


def _opens(sub: Any) -> bool:
    """Say whether one item of ``sub`` repeats without end while the rest of it may be empty."""
    items = list(sub.data)
    for place, (operator, argument) in enumerate(items):
        repeat = _repeat(operator, argument)
        others = items[:place] + items[place + 1 :]
        if not all(_optional(*other) for other in others):
            continue
        if repeat is not None and repeat[1] >= _UNBOUNDED:
            return True
        if str(operator) == "SUBPATTERN" and any(_opens(child) for child in _children(argument)):
            return True
    return False


def _forks(sub: Any) -> bool:
    """Say whether ``sub`` has alternatives, at any depth, that can start alike."""
    return any(
        (str(operator) == "BRANCH" and not _distinct(_children(argument))) or any(map(_forks, _children(argument)))
        for operator, argument in sub.data
    )


def _distinct(alternatives: list[Any]) -> bool:
    """Say whether the first character tells which alternative it is."""
    firsts = []
    for alternative in alternatives:
        if not alternative.data or str(alternative.data[0][0]) != "LITERAL":
            return False
        firsts.append(alternative.data[0][1])
    return len(set(firsts)) == len(firsts)


def _search(sub: Any) -> bool:
    for operator, argument in sub.data:
        repeat = _repeat(operator, argument)
        endless = repeat is not None and repeat[1] >= _UNBOUNDED
        for child in _children(argument):
            if endless and (_opens(child) or _forks(child)):
                return True
            if _search(child):
                return True
    return False
