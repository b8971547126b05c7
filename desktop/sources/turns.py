"""Whose turn it is to read: a thread's, or the loop's own where a reading is shorter than the way to a thread and back.

Handing work to a thread and hearing of its end costs a few tenths of a millisecond, mostly the waking of the thread;
reading one thread's rows from a file that is at hand costs as much again, and every decision reads them twice. How
long a reading takes is not guessed: only after a row of short ones is the next made on the loop, and one that takes
longer sends those that follow to the thread again, on a slow disk or a network's.
"""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

SHORT = 0.002
"""Seconds that a reading may take to be a short one."""
ROW = 8
"""So many short ones in a row, and the next is made on the loop."""


class Turns:
    """One thread, named ``name``, that does one work after the other; short works are done on the loop meanwhile."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._counting = threading.Lock()
        self._given = 0
        self._short = 0

    async def off_loop(self, work: Callable[[], T]) -> T:
        """Return ``work()``, done on the thread after all that was given to it before."""
        with self._counting:
            self._given += 1
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._done, work)

    def _done(self, work: Callable[[], T]) -> T:
        # Counted where it ends: whoever waited for it may have been cancelled.
        try:
            return work()
        finally:
            with self._counting:
                self._given -= 1

    async def briefly(self, work: Callable[[], T]) -> T:
        """Return ``work()``, done at once where the last ones were short and the thread has nothing to do."""
        if self._short >= ROW and not self._given:
            return self._timed(work)
        return await self.off_loop(lambda: self._timed(work))

    def _timed(self, work: Callable[[], T]) -> T:
        began = time.perf_counter()
        try:
            return work()
        finally:
            self._short = self._short + 1 if time.perf_counter() - began < SHORT else 0

    def close(self) -> None:
        """Take no more work; what was given is still done."""
        self._thread.shutdown(wait=False)
