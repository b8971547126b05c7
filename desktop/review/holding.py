"""The undo time: decisions that are recorded and not sent yet, counted down; it stands still while somebody is asked.

A question about what is held (at the window's close) would answer itself if the time went on under it.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.review import sending as way
from desktop.review.index import Overlay
from desktop.review.interrupt import Status
from desktop.review.sending import Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.review.index import Delta, Index
    from desktop.review.ports import Clock
    from desktop.review.sending import Sending
    from desktop.tasks import TaskScope


@dataclass(slots=True)
class _Held:
    """Decisions that fall due together: at ``until`` (monotonic seconds), or ``left`` seconds after a standstill."""

    sendings: Sequence[Sending]
    until: float
    left: float


class Holding:
    """Counts down; ``changed`` takes each change of rows, ``put`` the decisions that have fallen due together."""

    def __init__(
        self,
        index: Index,
        clock: Clock,
        scope: TaskScope,
        changed: Callable[[Delta], None],
        put: Callable[[Sequence[Sending]], None],
    ) -> None:
        self._index = index
        self._clock = clock
        self._scope = scope
        self._changed = changed
        self._put = put
        self._counted: list[_Held] = []
        self._goes_on = asyncio.Event()
        self._goes_on.set()

    def begin(self, sendings: Sequence[Sending], seconds: float) -> None:
        """Hold recorded decisions so long; with 0 they are due at once."""
        if seconds <= 0 or not sendings:
            self.end(sendings)
            return
        held = _Held(sendings, self._clock.monotonic() + seconds, seconds)
        self._counted.append(held)
        self._show(held)
        self._scope.spawn(f"hold {len(sendings)}", self._count(held))

    def end(self, sendings: Sequence[Sending]) -> None:
        """Held -> due, now; nothing for those that are not held any more."""
        due = [one for one in sendings if way.fall_due(one)]
        self._changed(
            self._index.overlay_all((one.key, Overlay(Status.QUEUED, one.decision_id, one.text)) for one in due)
        )
        if due:
            self._put(due)

    @contextlib.contextmanager
    def still(self) -> Iterator[None]:
        """Let no time pass for what is held, within; afterwards each has as much left as before."""
        if not self._goes_on.is_set():  # somebody asks already
            yield
            return
        self._goes_on.clear()
        now = self._clock.monotonic()
        for held in self._counted:
            held.left = held.until - now
            self._show(held)
        try:
            yield
        finally:
            self._goes_on.set()
            now = self._clock.monotonic()
            for held in self._counted:
                held.until = now + held.left
                self._show(held)

    def _show(self, held: _Held) -> None:
        until = held.until if self._goes_on.is_set() else None
        self._changed(
            self._index.overlay_all(
                (one.key, Overlay(Status.HELD, one.decision_id, one.text, until=until))
                for one in held.sendings
                if one.phase is Phase.HELD
            )
        )

    async def _count(self, held: _Held) -> None:
        try:
            while (left := held.until - self._clock.monotonic()) > 0 or not self._goes_on.is_set():
                await self._goes_on.wait()
                await self._clock.sleep(max(0.0, left))
        finally:
            self._counted.remove(held)
        self.end(held.sendings)
