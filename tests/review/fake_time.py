"""Time for the fakes: a clock that only a test moves, and the end of what can go on without it."""

from __future__ import annotations

import asyncio
import heapq
from datetime import UTC, datetime, timedelta


class FakeClock:
    """A clock that a test moves: ``sleep`` ends when ``pass_by`` has gone far enough."""

    def __init__(self) -> None:
        self.moment = 1000.0
        self._sleeping: list[tuple[float, int, asyncio.Event]] = []
        self._count = 0

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self.moment)

    def monotonic(self) -> float:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        awake = asyncio.Event()
        self._count += 1
        heapq.heappush(self._sleeping, (self.moment + seconds, self._count, awake))
        await awake.wait()

    async def pass_by(self, seconds: float) -> None:
        """Let time pass, waking whoever sleeps in the order of their time."""
        end = self.moment + seconds
        await settled()
        while self._sleeping and self._sleeping[0][0] <= end:
            self.moment, _, awake = heapq.heappop(self._sleeping)
            awake.set()
            await settled()
        self.moment = end


async def settled() -> None:
    """Let every task go on until all wait for something from outside."""
    for _ in range(50):
        await asyncio.sleep(0)
