"""Due decisions, sent: one after the other within a thread under one lease, several threads at once up to a limit.

Decisions for parallel interrupts of one thread never share a call: when one node raises, its siblings of the same call
would be cancelled in the middle.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import TYPE_CHECKING

from desktop.review import sending as way
from desktop.review.bulk import SIZE, Delivery, stopped
from desktop.review.errors import Code, UserFacingError
from desktop.review.patience import Patience
from desktop.review.sending import Outcome, Phase

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from desktop.review.ports import Clock, Lease, Place, ThreadReading
    from desktop.review.sending import Sending
    from desktop.tasks import TaskScope

RETRY_AFTER = 0.05
"""Seconds between two tries for a lease that somebody else holds."""


class Dispatch:
    """The send queues of all threads.

    ``limit`` is how many threads run at once, ``patience`` how many seconds the desk that holds a lease may do nothing
    before the decision ends as busy. ``waits(sendings, by)`` is called while they wait for it, ``started(sending)``
    when its lease is held, ``failed(sending, error)`` when the way broke off (a journal that cannot be written): what
    is on the disk then tells how far it came.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # each is a part of its own
        self,
        scope: TaskScope,
        clock: Clock,
        limit: int,
        patience: float,
        waits: Callable[[Sequence[Sending], str], None],
        started: Callable[[Sending], None],
        ended: Callable[[Sending, Outcome], Awaitable[None]],
        failed: Callable[[Sending, Exception], Awaitable[None]],
    ) -> None:
        self._scope = scope
        self._clock = clock
        self._limit = limit
        self._slots = asyncio.Semaphore(limit)
        self._patience = patience
        self._waits = waits
        self._started = started
        self._ended = ended
        self._failed = failed
        self._queues: dict[tuple[str, str], deque[Sending]] = {}
        self._closed = False

    def allow(self, limit: int) -> None:
        """Run so many threads at once, counted from the next run on."""
        if limit != self._limit:
            self._limit = limit
            self._slots = asyncio.Semaphore(limit)

    async def close(self) -> None:
        """Send nothing more, and wait for what is being sent; what was due stays in the journal, unsent."""
        self._closed = True
        for queue in self._queues.values():
            queue.clear()
        while self._queues:
            await self._clock.sleep(RETRY_AFTER)

    def put(self, sending: Sending) -> None:
        """Send a due decision as soon as its turn comes."""
        place = (sending.key.source, sending.key.thread)
        if self._closed:
            return
        if place in self._queues:
            self._queues[place].append(sending)
            return
        self._queues[place] = deque([sending])
        self._scope.spawn(f"send to {sending.key.thread}", self._serve(sending.place, place))

    async def put_at_once(self, sending: Sending) -> bool:
        """Record a decision without a hold; return whether it is on its way already, its thread being free.

        Its sending is then recorded in the same commit, after the thread was read again. Where the thread is not free
        the decision is held, and still to be put. Raise what the journal raises; then nothing was recorded.
        """
        where = (sending.key.source, sending.key.thread)
        if self._closed or where in self._queues or self._slots.locked():
            await way.hold(sending)
            return False
        self._queues[where] = deque()
        lease: Lease | None = None
        going, slots = False, self._slots
        await slots.acquire()
        try:
            with contextlib.suppress(Exception):  # a lock file that cannot be used: heard of when its turn comes
                lease = await sending.place.leases.acquire(sending.key.thread)
            found = await _reread(sending, lease) if lease is not None else None
            if lease is not None and found is not None and not self._closed:
                await way.hold_and_send(sending, found)
                self._scope.spawn(f"send to {where[1]}", self._go_on(sending, lease, found, slots))
                going = True
            else:
                await way.hold(sending)
        finally:
            if not going:
                if lease is not None:
                    lease.release()
                slots.release()
                self._leave(where, sending.place)
        return going

    async def _go_on(self, sending: Sending, lease: Lease, found: ThreadReading, slots: asyncio.Semaphore) -> None:
        """Run what is recorded as being sent, then what came for its thread meanwhile, under the same lease.

        Its slot goes back to ``slots``, where it was taken: another limit may have been set since.
        """
        where = (sending.key.source, sending.key.thread)
        queue = self._queues[where]
        try:
            self._started(sending)
            await self._end(sending, way.finish(sending, lease, found))
            while queue:
                await self._deliver(queue.popleft(), lease)
        finally:
            lease.release()
            slots.release()
            del self._queues[where]

    def put_all(self, sendings: Sequence[Sending]) -> None:
        """Send many due decisions, fifty threads under way together.

        A thread of which several are due, or which has others waiting, is served as by ``put``: one after the other.
        """
        if self._closed:
            return
        count: dict[tuple[str, str], int] = {}
        for sending in sendings:
            where = (sending.key.source, sending.key.thread)
            count[where] = count.get(where, 0) + 1
        single: dict[str, list[Sending]] = {}
        for sending in sendings:
            where = (sending.key.source, sending.key.thread)
            if count[where] == 1 and where not in self._queues:
                self._queues[where] = deque()
                single.setdefault(where[0], []).append(sending)
            else:
                self.put(sending)
        for source, several in single.items():
            self._scope.spawn(f"send {len(several)} in {source}", self._serve_all(several))

    async def _serve_all(self, sendings: list[Sending]) -> None:
        waiting = deque(sendings)
        try:
            while waiting and not self._closed:
                part = [waiting.popleft() for _ in range(min(SIZE, len(waiting)))]
                leased: list[tuple[Sending, Lease]] = []
                try:
                    for sending in part:
                        # One by one, so that what is leased already is freed should this task be cancelled.
                        lease = await self._at_once(sending)
                        leased += [(sending, lease)] if lease is not None else []
                    await self._delivery().deliver(leased)
                finally:
                    for _, lease in leased:
                        lease.release()
                    for sending in part:
                        self._leave((sending.key.source, sending.key.thread), sending.place)
        finally:
            for sending in waiting:
                self._leave((sending.key.source, sending.key.thread), sending.place)

    def _delivery(self) -> Delivery:
        return Delivery(self._clock, self._slots, lambda: self._closed, self._started, self._ended, self._failed)

    async def _at_once(self, sending: Sending) -> Lease | None:
        """The thread's lease where it is free; else the decision waits for it among its thread's others."""
        try:
            lease = await sending.place.leases.acquire(sending.key.thread)
        except Exception as error:  # noqa: BLE001  # a lock file that cannot be used: its row says so
            await self._failed(sending, error)
            return None
        if lease is None:
            self._queues[sending.key.source, sending.key.thread].appendleft(sending)
        return lease

    def _leave(self, where: tuple[str, str], place: Place) -> None:
        """A batch is done with this thread: what came for it meanwhile is served now."""
        if self._queues[where] and not self._closed:
            self._scope.spawn(f"send to {where[1]}", self._serve(place, where))
        else:
            del self._queues[where]

    async def _serve(self, place: Place, where: tuple[str, str]) -> None:
        queue = self._queues[where]
        patience = Patience(self._clock, place, where[1], self._patience)
        try:
            while queue:
                async with self._slots:
                    # A slot is for a thread that runs: one that waits for another desk keeps no other back.
                    try:
                        lease = await place.leases.acquire(where[1])
                    except Exception as error:  # noqa: BLE001  # a lock file that cannot be used: none goes, all hear it
                        while queue:
                            await self._failed(queue.popleft(), error)
                        continue
                    if lease is not None:
                        await self._serve_leased(queue, lease)
                        continue
                await self._end_stopped(queue)
                if await patience.is_over():
                    while queue:
                        sending = queue.popleft()
                        await self._end(sending, way.end(sending, patience.outcome))
                elif queue:
                    self._waits(tuple(queue), patience.by)
                    await self._clock.sleep(RETRY_AFTER)
        finally:
            # No await since the queue was found empty: a decision that comes later starts a new task.
            del self._queues[where]

    async def _serve_leased(self, queue: deque[Sending], lease: Lease) -> None:
        try:
            while queue:
                await self._deliver(queue.popleft(), lease)
        finally:
            lease.release()

    async def _end_stopped(self, queue: deque[Sending]) -> None:
        """Take back what waits for another desk and was stopped meanwhile: that desk may go on for long."""
        for sending in tuple(queue):
            if (ended := stopped(sending)) is not None and sending in queue:
                queue.remove(sending)
                await self._end(sending, way.end(sending, ended))

    async def _deliver(self, sending: Sending, lease: Lease) -> None:
        if (ended := stopped(sending)) is not None:
            await self._end(sending, way.end(sending, ended))
            return
        self._started(sending)
        await self._end(sending, way.deliver(sending, lease))

    async def _end(self, sending: Sending, going: Awaitable[Outcome]) -> None:
        try:
            outcome = await going
        except Exception as error:  # noqa: BLE001  # whatever it is: the decision is on the disk, its row says so
            await self._failed(sending, error)
        else:
            await self._ended(sending, outcome)

    async def lease(self, place: Place, thread: str) -> Lease:
        """Wait for a thread's lease. Raise UserFacingError(BUSY) when patience with the desk that holds it is over."""
        patience = Patience(self._clock, place, thread, self._patience)
        while (lease := await place.leases.acquire(thread)) is None:
            if await patience.is_over():
                raise UserFacingError(Code.BUSY, patience.outcome.sentence, patience.outcome.hint)
            await self._clock.sleep(RETRY_AFTER)
        return lease


async def _reread(sending: Sending, lease: Lease) -> ThreadReading | None:
    """The thread as it is now, None where the way ends there: the decision is then recorded first, as any other."""
    try:
        found = await way.reread(sending, lease)
    except UserFacingError:
        found = None
    sending.phase = Phase.DECIDED
    return None if isinstance(found, Outcome) else found
