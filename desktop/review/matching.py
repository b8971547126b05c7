"""Whether a row meets the conditions of a query. Pure, and total over whatever a payload holds."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from desktop.review.query import Field, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from desktop.review.index import Index
    from desktop.review.interrupt import Key

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
_MANY = 10_000
"""How many values of one payload a path is looked for in."""


def matches(index: Index, key: Key, terms: tuple[Term, ...], now: datetime) -> bool:
    """Whether the row of this key meets all terms."""
    return all(_meets(index, key, term, now) != term.without for term in terms)


def _meets(index: Index, key: Key, term: Term, now: datetime) -> bool:
    row = index.row(key)
    if row is None:
        return False
    pending = row.pending
    found: Any
    match term.field:
        case Field.TEXT:
            return str(term.value) in index.text(key)
        case Field.AGE:
            age = (now - pending.created_at).total_seconds() if pending.created_at else None
            return age is not None and _COMPARE[term.operator](age, term.value)
        case Field.PATH:
            return any(_compares(found, term) for found in values_at(pending.value, term.path))
        case Field.KIND:
            request = index.request(key) if pending.asks else None
            found = request.shape if request else row.status.value
        case Field.STATUS:
            found = row.status.value
        case _:
            found = {
                Field.GRAPH: pending.graph,
                Field.NODE: pending.node,
                Field.THREAD: key.thread,
                Field.SOURCE: key.source,
            }.get(term.field)
    return _fits((found or "").casefold(), term)


def _fits(text: str, term: Term) -> bool:
    """Whether a casefolded text is what a term of one place looks for: one of its values, where commas part them."""
    wanted = [one for one in str(term.value).split(",") if one] or [""]
    if term.operator == ":":
        return any(one in text for one in wanted)
    return (text in wanted) == (term.operator == "=")


def values_at(payload: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """The values that a path (casefolded keys) leads to, wherever in the payload it begins, through lists too."""
    stack: list[tuple[Any, int]] = [(payload, 0)]
    seen = 0
    while stack and seen < _MANY:
        item, depth = stack.pop()
        seen += 1
        if isinstance(item, dict):
            for name, inner in item.items():
                if str(name).casefold() == path[depth]:
                    if depth + 1 == len(path):
                        yield inner
                    else:
                        stack.append((inner, depth + 1))
                if depth == 0:
                    stack.append((inner, 0))
        elif isinstance(item, list | tuple):
            stack.extend((inner, depth) for inner in item)


def _compares(found: Any, term: Term) -> bool:
    wanted = str(term.value)
    if isinstance(found, dict | list):
        return False
    if isinstance(found, bool) or found is None:
        text = {True: "true", False: "false", None: "null"}[found]
        return (text == wanted) == (term.operator in (":", "="))
    if isinstance(found, int | float) and (number := _number(wanted)) is not None:
        return _COMPARE["=" if term.operator == ":" else term.operator](found, number)
    text = str(found).casefold()
    if term.operator == ":":
        return wanted in text
    if term.operator in ("=", "!="):
        return (text == wanted) == (term.operator == "=")
    # Dates and versions in one form compare as text; a number and a word do not compare.
    return not isinstance(found, int | float) and _number(wanted) is None and _COMPARE[term.operator](text, wanted)


def _number(text: str) -> int | float | None:
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return None
