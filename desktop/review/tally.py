"""How many rows each of several queries has, kept up to date: the counts beside the views.

Counting a hundred thousand rows holds the loop for too long, so it is built in steps, as a ``View`` is; after that a
changed row costs one look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.review.matching import Matcher
from desktop.review.view import STEP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from desktop.review.index import Delta, Index
    from desktop.review.interrupt import Key
    from desktop.review.query import Query


class Tally:
    """Counts for ``queries``, by name. Complete once ``build`` has been run to its end; ``now`` is for ages."""

    def __init__(self, index: Index, queries: Mapping[str, Query], now: datetime) -> None:
        self._index = index
        self._matchers = {name: Matcher(index, query.terms, now) for name, query in queries.items()}
        self._found: dict[str, set[Key]] = {name: set() for name in queries}
        # What was there at the start is a list: to hash all keys at once would hold the loop.
        self._first: list[Key] = index.all_keys()
        self._waiting: set[Key] = set()

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each query has, as far as they were looked at."""
        return {name: len(keys) for name, keys in self._found.items()}

    def apply(self, delta: Delta) -> None:
        """Rows changed: they are looked at in the next ``build``."""
        self._waiting |= delta.added
        self._waiting |= delta.changed
        self._waiting |= delta.removed

    def build(self) -> Iterator[None]:
        """Look at every row that has changed; it can be left off between any two steps."""
        while self._first:
            self._look([self._first.pop() for _ in range(min(STEP, len(self._first)))])
            yield
        while self._waiting:
            self._look([self._waiting.pop() for _ in range(min(STEP, len(self._waiting)))])
            yield

    def _look(self, keys: Iterable[Key]) -> None:
        for key in keys:
            row = self._index.row(key)
            for name, matcher in self._matchers.items():
                if row is not None and matcher(key, row):
                    self._found[name].add(key)
                else:
                    self._found[name].discard(key)
