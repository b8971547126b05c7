"""Many decisions at once: prepared in slices, recorded fifty to a commit, run several at once, each with its outcome.

One commit that says "sending" for fifty rows, and a few for their outcomes, cost what the runs themselves leave room
for; one by one they would take a fifth longer. The price: after a crash up to fifty rows are ``unsettled`` that a
single decision would have told apart.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from desktop.review import sending as way
from desktop.review.belonging import only_one
from desktop.review.errors import Code, UserFacingError
from desktop.review.sending import Outcome, Phase, Sending, Word

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence

    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock, Entry, Lease, Record, ThreadReading
    from desktop.review.preparing import Preparing
    from desktop.review.request import Decision
    from desktop.review.sending import Batch

SIZE = 50
"""Records in one commit, and rows that are under way together."""
SLICE = 8
"""Decisions that are prepared before the loop may turn."""
PAUSE = 0.25
"""Seconds after which an outcome is recorded at the latest, while others of its batch still run."""


async def prepare_all(
    prepare: Preparing, batch: Batch, decisions: Sequence[tuple[Key, Decision]], graphs: Mapping[Key, str]
) -> list[Sending]:
    """Check every decision against its row; those refused are noted in the batch with the reason."""
    prepared: list[Sending] = []
    for number, (key, decision) in enumerate(decisions):
        try:
            one = prepare(key, decision, graphs.get(key), frozenset())
            if one.graph is None:
                only_one(one.seen, ())
        except UserFacingError as error:
            batch.refused[key] = error
        else:
            one.batch = batch
            prepared.append(one)
        if number % SLICE == SLICE - 1:
            await asyncio.sleep(0)
    return prepared


async def record_all(entries: Sequence[tuple[Sending, Entry]]) -> list[Record | UserFacingError]:
    """Commit a record of each decision, fifty at once; for each the record, or why there is none.

    Where a commit is refused because of one of its rows, its rows are tried one by one.
    """
    found: dict[str, Record | UserFacingError] = {}
    for part in chunks(_by_source(entries)):
        journal = part[0][0].place.journal
        try:
            records = await journal.append_all([(entry, sending.newest) for sending, entry in part])
        except UserFacingError as error:
            for sending, entry in part:
                found[sending.decision_id] = (
                    await _record(sending, entry) if error.code is Code.BUSY and len(part) > 1 else error
                )
        else:
            found.update((sending.decision_id, record) for (sending, _), record in zip(part, records, strict=True))
    return [found[sending.decision_id] for sending, _ in entries]


async def _record(sending: Sending, entry: Entry) -> Record | UserFacingError:
    try:
        return await sending.place.journal.append(entry, after=sending.newest)
    except UserFacingError as error:
        return error


def _by_source(entries: Sequence[tuple[Sending, Entry]]) -> list[tuple[Sending, Entry]]:
    return sorted(entries, key=lambda one: one[0].key.source)


def chunks(entries: Sequence[tuple[Sending, Entry]]) -> Iterator[list[tuple[Sending, Entry]]]:
    """Parts of at most SIZE, each of one source; ``entries`` are in the order of their sources."""
    part: list[tuple[Sending, Entry]] = []
    for one in entries:
        if part and (len(part) == SIZE or part[0][0].key.source != one[0].key.source):
            yield part
            part = []
        part.append(one)
    if part:
        yield part


async def hold_all(batch: Batch, sendings: Sequence[Sending]) -> list[Sending]:
    """Decided -> held, for many; return those that are held. The others are noted in the batch with the reason."""
    kept: list[Sending] = []
    recorded = await record_all([(sending, way.decided(sending)) for sending in sendings])
    for sending, record in zip(sendings, recorded, strict=True):
        if isinstance(record, UserFacingError):
            batch.refused[sending.key] = record
        else:
            way.held(sending, record)
            kept.append(sending)
    batch.keys = [sending.key for sending in kept]
    return kept


async def undo_all(sendings: Iterable[Sending]) -> list[tuple[Sending, Outcome | UserFacingError]]:
    """Held -> undone, for many; for each its outcome, or why it could not be recorded: it is held as before then."""
    taken = [sending for sending in sendings if sending.phase is Phase.HELD]
    for sending in taken:
        sending.phase = Phase.ENDED
    outcomes = [Outcome(Word.UNDONE, f"undone: {sending.text}") for sending in taken]
    recorded = await record_all(
        [(sending, way.concluded(sending, outcome)) for sending, outcome in zip(taken, outcomes, strict=True)]
    )
    found: list[tuple[Sending, Outcome | UserFacingError]] = []
    for sending, outcome, record in zip(taken, outcomes, recorded, strict=True):
        if isinstance(record, UserFacingError):
            sending.phase = Phase.HELD
            found.append((sending, record))
        else:
            found.append((sending, way.has_ended(sending, outcome, record)))
    return found


class Delivery:
    """Sends the due decisions of up to fifty threads, one of each, under their leases.

    ``slots`` bounds how many run at once. ``closed()`` is whether the desk leaves: what is not running then stays in
    the journal, unsent. ``started``, ``ended`` and ``failed`` hear of each as in ``dispatch.Dispatch``.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # each is a part of its own
        self,
        clock: Clock,
        slots: asyncio.Semaphore,
        closed: Callable[[], bool],
        started: Callable[[Sending], None],
        ended: Callable[[Sending, Outcome], Awaitable[None]],
        failed: Callable[[Sending, Exception], Awaitable[None]],
    ) -> None:
        self._clock = clock
        self._slots = slots
        self._closed = closed
        self._started = started
        self._ended = ended
        self._failed = failed
        self._finished: list[tuple[Sending, Outcome]] = []
        self._flushed = 0.0

    async def deliver(self, leased: Sequence[tuple[Sending, Lease]]) -> None:
        """Due -> outcome, for many."""
        reread = await asyncio.gather(*(self._reread(sending, lease) for sending, lease in leased))
        ready = [
            (sending, lease, found)
            for (sending, lease), found in zip(leased, reread, strict=True)
            if found is not None and not isinstance(found, Outcome)
        ]
        recorded = await record_all([(sending, way.announced(sending, found)) for sending, _, found in ready])
        going: list[tuple[Sending, Lease, ThreadReading]] = []
        for (sending, lease, found), record in zip(ready, recorded, strict=True):
            if isinstance(record, UserFacingError):
                await self._failed(sending, record)
            else:
                way.is_sending(sending, record)
                going.append((sending, lease, found))
        self._flushed = self._clock.monotonic()
        await asyncio.gather(*(self._run(*one) for one in going))
        await self._flush()

    async def _reread(self, sending: Sending, lease: Lease) -> ThreadReading | Outcome | None:
        """The thread as it is now; an outcome, kept for recording, where the way ends here; None where it broke off."""
        if (ended := stopped(sending)) is not None:
            self._finished.append((sending, ended))
            return None
        try:
            found = await way.reread(sending, lease)
        except Exception as error:  # noqa: BLE001  # whatever it is: the decision is on the disk, its row says so
            await self._failed(sending, error)
            return None
        if isinstance(found, Outcome):
            self._finished.append((sending, found))
        return found

    async def _run(self, sending: Sending, lease: Lease, found: ThreadReading) -> None:
        async with self._slots:
            if self._closed():
                await _record(sending, sending.entry("unsent", {}))
                return
            if (ended := stopped(sending)) is not None:
                self._finished.append((sending, ended))
                return
            self._started(sending)
            try:
                outcome = await _run(sending, lease, found)
            except Exception as error:  # noqa: BLE001  # whatever it is: the decision is on the disk, its row says so
                await self._failed(sending, error)
                return
        self._finished.append((sending, outcome))
        if self._clock.monotonic() - self._flushed >= PAUSE:
            await self._flush()

    async def _flush(self) -> None:
        """Record the outcomes that there are, and tell of them."""
        finished, self._finished = self._finished, []
        self._flushed = self._clock.monotonic()
        recorded = await record_all([(sending, way.concluded(sending, outcome)) for sending, outcome in finished])
        for (sending, outcome), record in zip(finished, recorded, strict=True):
            if isinstance(record, UserFacingError):
                await self._failed(sending, record)
            else:
                await self._ended(sending, way.has_ended(sending, outcome, record))


def stopped(sending: Sending) -> Outcome | None:
    """The outcome of a due decision whose batch was stopped meanwhile; None where it shall be sent."""
    if sending.batch is None or not sending.batch.stopped:
        return None
    return Outcome(Word.UNDONE, f"stopped before it was sent: {sending.text}")


async def _run(sending: Sending, lease: Lease, found: ThreadReading) -> Outcome:
    try:
        result = await way.run(sending, lease, found)
    except UserFacingError as error:
        return way.not_run(error, found)
    return way.confirm(sending, result, await sending.place.source.read(lease.thread))
