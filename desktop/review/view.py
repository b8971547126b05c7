"""The sorted keys of one query, kept up to date: built in slices, then changed row by row.

A change of one row among a hundred thousand costs a bisection, not a sort; and building never holds the loop for long:
``build`` is a generator that can be left off between any two of its steps.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.review.details import details_of
from desktop.review.interrupt import Status
from desktop.review.matching import Matcher
from desktop.review.query import NEWEST, Column, Grouping, Query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from desktop.review.index import Delta, Index, Row
    from desktop.review.interrupt import Key

STEP = 25
"""Rows between two places at which building can be left off."""
_RUN = 1_500
"""Rows that are sorted at once; the sorted runs are then merged, step by step."""

_INVERT = bytes(255 - byte for byte in range(256))
_RANK = {status: rank for rank, status in enumerate(Status)}
_LAST = "\uffff"
_TIMELESS = float("inf")


@dataclass(frozen=True, slots=True)
class Heading:
    """A group of rows that stand together: what they share, and how many they are. Empty where they have none.

    ``folded`` is whether the rows below it are hidden.
    """

    grouping: Grouping
    text: str
    count: int
    folded: bool = False


class View:
    """The keys that match ``query`` at ``now``, in order. Complete once ``build`` has been run to its end."""

    def __init__(self, index: Index, query: Query, now: datetime) -> None:
        self.query = query
        self._index = index
        self._matcher = Matcher(index, query.terms, now)
        self._sorted: list[tuple[Any, ...]] = []
        # The last of each entry, kept beside: copying them out of a hundred thousand entries would take a frame.
        self._keys: list[Key] = []
        self._places: dict[Key, tuple[Any, ...]] = {}
        self._late: list[Delta] | None = []
        self._is_newest = query.order == NEWEST and query.grouping is None

    @property
    def keys(self) -> list[Key]:
        """The keys in order: a new list."""
        return self._keys.copy()

    def position(self, key: Key) -> int:
        """The place of a key in the order, from 0; -1 where it is not among them. Costs a bisection."""
        entry = self._places.get(key)
        return -1 if entry is None else bisect_left(self._sorted, entry)

    @property
    def groups(self) -> list[Heading]:
        """The groups in order; nothing where rows are not grouped. Costs a bisection for each."""
        found: list[Heading] = []
        grouping, at = self.query.grouping, 0
        while grouping is not None and at < len(self._sorted):
            entry = self._sorted[at]
            end = bisect_right(self._sorted, entry[0], lo=at, key=lambda one: one[0])
            found.append(Heading(grouping, self._shared(grouping, at, end), end - at))
            at = end
        return found

    def _shared(self, grouping: Grouping, first: int, end: int) -> str:
        """The name of a group: of its first row that is not gone, since what went may be told a moment later."""
        for entry in self._sorted[first : min(end, first + STEP)]:
            if (row := self._index.row(entry[-1])) is not None:
                return self._group(entry[-1], row, grouping)
        named = str(self._sorted[first][0])
        return "" if named == _LAST else named

    def build(self, within: View | None = None) -> Iterator[None]:
        """Find and sort the rows. What changes meanwhile is applied at the end.

        ``within`` is a view that is built and shows all rows that this one will, in the same order: its rows are gone
        through then, and nothing is sorted.
        """
        merged: list[tuple[Any, ...]] = []
        keys: list[Key] = []
        places: dict[Key, tuple[Any, ...]] = {}
        for number, entry in enumerate(self._sorting() if within is None else self._among(within)):
            if entry is not None:
                key = entry[-1]
                merged.append(entry)
                keys.append(key)
                places[key] = entry
            if number % STEP == STEP - 1:
                yield
        self._sorted, self._keys, self._places = merged, keys, places
        late, self._late = self._late or [], None
        for delta in late:
            self.apply(delta)

    @property
    def is_built(self) -> bool:
        """Whether ``build`` was run to its end."""
        return self._late is None

    def holds(self, query: Query) -> bool:
        """Whether this view, once built, has all rows of another query, in that one's order."""
        return (
            self.is_built
            and (query.order, query.grouping) == (self.query.order, self.query.grouping)
            and query.narrows(self.query)
        )

    def __len__(self) -> int:
        return len(self._keys)

    def _among(self, view: View) -> Iterator[tuple[Any, ...] | None]:
        """The entries of another view that match; None for each that does not."""
        row_of, matcher = self._index.row, self._matcher
        for entry in view._sorted.copy():
            key = entry[-1]
            row = row_of(key)
            yield entry if row is not None and matcher(key, row) else None

    def _sorting(self) -> Iterator[tuple[Any, ...] | None]:
        """All entries that match, in order, and None now and then while they are looked for."""
        runs: list[list[tuple[Any, ...]]] = []
        run: list[tuple[Any, ...]] = []
        for key in self._index.all_keys():
            if (entry := self._entry(key)) is not None:
                run.append(entry)
            if len(run) >= _RUN:
                run.sort()
                runs.append(run)
                run = []
            yield None
        run.sort()
        yield from heapq.merge(*runs, run)

    def apply(self, delta: Delta) -> bool:
        """Bring the keys in line with changed rows; return whether their order or number changed."""
        if self._late is not None:
            self._late.append(delta)
            return False
        moved = False
        for key in delta.removed | delta.changed | delta.added:
            before = self._places.pop(key, None)
            after = self._entry(key)
            if before == after and before is not None:
                self._places[key] = before
                continue
            if before is not None:
                place = bisect_left(self._sorted, before)
                del self._sorted[place], self._keys[place]
            if after is not None:
                place = bisect_left(self._sorted, after)
                self._sorted.insert(place, after)
                self._keys.insert(place, key)
                self._places[key] = after
            moved = moved or before is not None or after is not None
        return moved

    def _entry(self, key: Key) -> tuple[Any, ...] | None:
        """What a row is sorted by, its key last; None when it does not match."""
        row = self._index.row(key)
        if row is None or not self._matcher(key, row):
            return None
        # Questions of one step stand in the order that their graph asked them.
        last = (key.source, key.thread, self._index.position(key), key)
        if self._is_newest:
            return (_newest(row), *last)
        ranks = (self._rank(key, row, column, descending) for column, descending in self.query.order)
        grouping = self.query.grouping
        if grouping is None:
            return (*ranks, *last)
        return (self._group(key, row, grouping).casefold() or _LAST, *ranks, *last)

    def _group(self, key: Key, row: Row, grouping: Grouping) -> str:
        """What a row shares with the others of its group."""
        match grouping:
            case Grouping.GRAPH:
                return row.pending.graph or ""
            case Grouping.NODE:
                return row.pending.node or ", ".join(row.pending.next_nodes)
            case Grouping.SHAPE:
                request = self._index.request(key) if row.pending.asks else None
                return request.shape if request else row.pending.status.value

    def _rank(self, key: Key, row: Row, column: Column, descending: bool) -> Any:  # noqa: FBT001  # as the query has it
        pending = row.pending
        match column:
            case Column.AGE:
                newest = _newest(row)
                return -newest if descending and newest != _TIMELESS else newest
            case Column.STATUS:
                rank = _RANK[row.status]
                return -rank if descending else rank
            case Column.GRAPH:
                text = (pending.graph or _LAST).casefold()
            case Column.NODE:
                text = (pending.node or _LAST).casefold()
            case Column.THREAD:
                text = key.thread.casefold()
            case Column.DETAILS:
                text = details_of(pending, self._index.request(key) if pending.asks else None).casefold() or _LAST
            case Column.SUMMARY:
                request = self._index.request(key)
                text = request.title.casefold() if request else _LAST
        coded = text.encode("utf-8", "surrogatepass")
        # Turned round byte by byte, and a longer text before its own beginning.
        return coded.translate(_INVERT) + b"\xff" if descending else coded


def _newest(row: Row) -> float:
    """A rank that puts the newest first: the age ascends. A row without a time comes last in either direction."""
    created = row.pending.created_at
    return _TIMELESS if created is None else -created.timestamp()


def sorted_keys(index: Index, query: Query, now: datetime) -> list[Key]:
    """The keys of the rows that match, in order; at once, for callers with nothing else to do."""
    view = View(index, query, now)
    for _ in view.build():
        pass
    return view.keys
