"""Work that many changes ask for, done once for all of them: at once after a quiet time, else when its turn comes.

While a thousand rows are sent the source tells of each: reading the journal as often would cost more than the runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from desktop.review.ports import Clock, Place
    from desktop.tasks import TaskScope

PAUSE = 0.25
"""Seconds between two times that the work is done for one place."""


class Paced:
    """``work(place)``, at most once in PAUSE for a place; what is asked for meanwhile is done at the end of it."""

    def __init__(self, clock: Clock, scope: TaskScope, work: Callable[[Place], Awaitable[None]]) -> None:
        self._clock = clock
        self._scope = scope
        self._work = work
        self._done: dict[str, float] = {}
        self._asked: set[str] = set()

    async def __call__(self, place: Place) -> None:
        """Do it now, or in turn."""
        name = place.source.name
        if name in self._asked:
            return
        left = self._done.get(name, float("-inf")) + PAUSE - self._clock.monotonic()
        if left <= 0:
            self._done[name] = self._clock.monotonic()
            await self._work(place)
        else:
            self._asked.add(name)
            self._scope.spawn(f"in turn: {name}", self._later(place, left))

    async def _later(self, place: Place, seconds: float) -> None:
        await self._clock.sleep(seconds)
        # From here on what changes asks anew: it may come while the work is being done.
        self._asked.discard(place.source.name)
        self._done[place.source.name] = self._clock.monotonic()
        await self._work(place)
