"""Until when a question may be answered: its deadline is the payload's own, and over once it has passed.

Nothing is decided when a deadline passes: the row only says so, and takes no answer any more.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.review.interrupt import Key

NAMED = "expire"
"""What every key that names a deadline begins with (``expiresAt``, ``expires_at``); rows without are not looked at."""


class Deadlines:
    """The deadlines of all rows that have one. Moments are aware; time only moves through ``pass_to``."""

    def __init__(self) -> None:
        self._moments: dict[Key, datetime] = {}
        self._over: set[Key] = set()
        self._coming: list[tuple[datetime, Key]] = []

    def __len__(self) -> int:
        return len(self._moments)

    def __contains__(self, key: Key) -> bool:
        return key in self._moments

    def set(self, key: Key, moment: datetime | None) -> None:
        """A row has this deadline; None for a row that has none, or is gone."""
        if moment is None:
            self._moments.pop(key, None)
            self._over.discard(key)
        elif self._moments.get(key) != moment:
            self._moments[key] = moment
            self._over.discard(key)
            heapq.heappush(self._coming, (moment, key))

    def of(self, key: Key) -> datetime | None:
        """The deadline of a row, None where it has none."""
        return self._moments.get(key)

    def is_over(self, key: Key) -> bool:
        """Whether a row's deadline had passed at the last ``pass_to``."""
        return key in self._over

    def pass_to(self, now: datetime) -> frozenset[Key]:
        """It is ``now``: return the rows whose deadline passed since the last call."""
        passed: set[Key] = set()
        while self._coming and self._coming[0][0] <= now:
            moment, key = heapq.heappop(self._coming)
            if self._moments.get(key) == moment and key not in self._over:
                passed.add(key)
        self._over |= passed
        return frozenset(passed)
