"""Whether a row meets the conditions of a query. Pure, and total over whatever a payload holds."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.review.interrupt import Status
from desktop.review.query import Field, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from desktop.review.index import Index, Row
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


class Matcher:
    """The conditions of a query at ``now``, made once and then asked of many rows."""

    def __init__(self, index: Index, terms: tuple[Term, ...], now: datetime) -> None:
        made = [(_condition(index, term, now), term.without) for term in terms]
        # What is in the row itself is looked at before its payload is searched.
        made.sort(key=lambda one: one[0].is_slow)
        self._conditions = [(condition.meets, without) for condition, without in made]

    def __call__(self, key: Key, row: Row) -> bool:
        """Whether the row of this key meets all terms."""
        for meets, without in self._conditions:  # noqa: SIM110  # asked of 100,000 rows: a generator doubles its time
            if meets(key, row) is without:
                return False
        return True


def matches(index: Index, key: Key, terms: tuple[Term, ...], now: datetime) -> bool:
    """Whether the row of this key meets all terms; False where there is none."""
    row = index.row(key)
    return row is not None and Matcher(index, terms, now)(key, row)


class _Condition(NamedTuple):
    meets: Callable[[Key, Row], bool]
    is_slow: bool = False


def _condition(index: Index, term: Term, now: datetime) -> _Condition:
    match term.field:
        case Field.TEXT:
            word = str(term.value)
            return _Condition(lambda key, row: word in row.status.value or word in index.text(key), is_slow=True)
        case Field.AGE:
            return _of_age(_COMPARE[term.operator], float(term.value), now)
        case Field.PATH:
            return _Condition(
                lambda _key, row: any(_compares(found, term) for found in values_at(row.pending.value, term.path)),
                is_slow=True,
            )
        case Field.STATUS:
            wanted = frozenset(status for status in Status if _fits(status.value, term))
            return _Condition(lambda _key, row: row.status in wanted)
        case Field.KIND:
            return _Condition(lambda key, row: _fits(_kind(index, key, row), term), is_slow=True)
    place = _PLACES[term.field]
    return _Condition(lambda key, row: _fits((place(key, row) or "").casefold(), term))


def _of_age(compare: Callable[[Any, Any], bool], seconds: float, now: datetime) -> _Condition:
    def meets(_key: Key, row: Row) -> bool:
        created = row.pending.created_at
        return created is not None and compare((now - created).total_seconds(), seconds)

    return _Condition(meets)


def _kind(index: Index, key: Key, row: Row) -> str:
    request = index.request(key) if row.pending.asks else None
    return (request.shape if request else row.status.value).casefold()


_PLACES: dict[Field, Callable[[Key, Row], str | None]] = {
    Field.GRAPH: lambda _key, row: row.pending.graph,
    Field.NODE: lambda _key, row: row.pending.node,
    Field.THREAD: lambda key, _row: key.thread,
    Field.SOURCE: lambda key, _row: key.source,
}


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
