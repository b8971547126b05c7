"""The sorted keys of one query, kept up to date: built in slices, then changed row by row.

A change of one row among a hundred thousand costs a bisection, not a sort; and building never holds the loop for long:
``build`` is a generator that can be left off between any two of its steps.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.review.interrupt import Status
from desktop.review.matching import matches
from desktop.review.query import Column, Grouping, Query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from desktop.review.index import Delta, Index
    from desktop.review.interrupt import Key

STEP = 200
"""Rows between two places at which building can be left off."""
_RUN = 4_000
"""Rows that are sorted at once; the sorted runs are then merged, step by step."""

_INVERT = bytes(255 - byte for byte in range(256))
_RANK = {status: rank for rank, status in enumerate(Status)}
_LAST = "\uffff"


@dataclass(frozen=True, slots=True)
class Heading:
    """A group of rows that stand together: what they share, and how many they are. Empty where they have none."""

    grouping: Grouping
    text: str
    count: int


class View:
    """The keys that match ``query`` at ``now``, in order. Complete once ``build`` has been run to its end."""

    def __init__(self, index: Index, query: Query, now: datetime) -> None:
        self.query = query
        self._index = index
        self._now = now
        self._sorted: list[tuple[Any, ...]] = []
        # The last of each entry, kept beside: copying them out of a hundred thousand entries would take a frame.
        self._keys: list[Key] = []
        self._places: dict[Key, tuple[Any, ...]] = {}
        self._late: list[Delta] | None = []

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
            found.append(Heading(grouping, self._group(entry[-1], grouping), end - at))
            at = end
        return found

    def build(self) -> Iterator[None]:
        """Find and sort the rows. What changes meanwhile is applied at the end."""
        runs: list[list[tuple[Any, ...]]] = []
        run: list[tuple[Any, ...]] = []
        for number, key in enumerate(self._index.all_keys()):
            if (entry := self._entry(key)) is not None:
                run.append(entry)
            if len(run) >= _RUN:
                run.sort()
                runs.append(run)
                run = []
            if number % STEP == STEP - 1:
                yield
        run.sort()
        merged: list[tuple[Any, ...]] = []
        keys: list[Key] = []
        places: dict[Key, tuple[Any, ...]] = {}
        for number, entry in enumerate(heapq.merge(*runs, run)):
            merged.append(entry)
            keys.append(entry[-1])
            places[entry[-1]] = entry
            if number % STEP == STEP - 1:
                yield
        self._sorted, self._keys, self._places = merged, keys, places
        late, self._late = self._late or [], None
        for delta in late:
            self.apply(delta)

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
        if row is None or (self.query.terms and not matches(self._index, key, self.query.terms, self._now)):
            return None
        ranks = (self._rank(key, column, descending) for column, descending in self.query.order)
        # Questions of one step stand in the order that their graph asked them.
        last = (key.source, key.thread, self._index.position(key), key)
        grouping = self.query.grouping
        if grouping is None:
            return (*ranks, *last)
        return (self._group(key, grouping).casefold() or _LAST, *ranks, *last)

    def _group(self, key: Key, grouping: Grouping) -> str:
        """What a row shares with the others of its group."""
        row = self._index.row(key)
        if row is None:
            return ""
        match grouping:
            case Grouping.GRAPH:
                return row.pending.graph or ""
            case Grouping.NODE:
                return row.pending.node or ", ".join(row.pending.next_nodes)
            case Grouping.SHAPE:
                request = self._index.request(key) if row.pending.asks else None
                return request.shape if request else row.pending.status.value

    def _rank(self, key: Key, column: Column, descending: bool) -> Any:  # noqa: FBT001  # as the query has it
        row = self._index.row(key)
        assert row is not None  # noqa: S101  # its caller has looked
        pending = row.pending
        match column:
            case Column.AGE:
                # The newest first: the age ascends. A row without a time comes last either way.
                created = pending.created_at
                if created is None:
                    return float("inf")
                return created.timestamp() if descending else -created.timestamp()
            case Column.STATUS:
                rank = _RANK[row.status]
                return -rank if descending else rank
            case Column.GRAPH:
                text = (pending.graph or _LAST).casefold()
            case Column.NODE:
                text = (pending.node or _LAST).casefold()
            case Column.THREAD:
                text = key.thread.casefold()
            case _:
                request = self._index.request(key)
                text = request.title.casefold() if request else _LAST
        coded = text.encode("utf-8", "surrogatepass")
        # Turned round byte by byte, and a longer text before its own beginning.
        return coded.translate(_INVERT) + b"\xff" if descending else coded


def sorted_keys(index: Index, query: Query, now: datetime) -> list[Key]:
    """The keys of the rows that match, in order; at once, for callers with nothing else to do."""
    view = View(index, query, now)
    for _ in view.build():
        pass
    return view.keys
