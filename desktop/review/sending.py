r"""The way of one decision: a function for each arrow, and no other way to a run.

decided -> held -> due -> leased -> reread -> sending -> applied | waiting | failed | locked | invalid | unknown
                \\-> undone        \\-> busy   \\-> stale

Each arrow that must survive a crash is committed to the journal before the next one is taken.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop.review import jsontext
from desktop.review.errors import Code, UserFacingError
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import PRECEDING, Entry, Lease, Place, Progress, Record, Run, RunEnd, RunResult, ThreadReading
from desktop.review.request import UNSET, Action, Unset

if TYPE_CHECKING:
    from collections.abc import Callable


class Phase(StrEnum):
    """Where a decision is on its way."""

    DECIDED = "decided"
    HELD = "held"
    DUE = "due"
    LEASED = "leased"
    REREAD = "reread"
    SENDING = "sending"
    ENDED = "ended"


class Word(StrEnum):
    """The outcome of a decision, as the journal records it."""

    APPLIED = "applied"
    WAITING = "waiting"
    STALE = "stale"
    BUSY = "busy"
    INVALID = "invalid"
    FAILED = "failed"
    LOCKED = "locked"
    UNKNOWN = "unknown"
    UNDONE = "undone"


class Consent(StrEnum):
    """What an operator was told and wants all the same. LEFTOVER: another program's bare answer is stored in the
    thread. LOST: a thread paused without a question is continued, though it may be running elsewhere.
    """  # noqa: D205  # one thought

    LEFTOVER = "leftover"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a decision: the word, a sentence for the operator, and what was seen.

    ``code`` is set where the decision was not taken as it was given. ``reading`` is the thread as it was read last.
    """

    word: Word
    sentence: str
    code: Code | None = None
    hint: str = ""
    result: RunResult | None = None
    reading: ThreadReading | None = None


@dataclass(slots=True)
class Batch:
    """Decisions that were taken together: held as one, taken back as one, and each with an outcome of its own.

    ``text`` is the decision in one line. ``keys`` are the rows that took it, ``refused`` those that did not and why,
    ``outcomes`` what became of each so far. ``stopped``: what is not on its way yet shall not be sent any more.
    """

    batch_id: str
    text: str
    keys: list[Key] = field(default_factory=list)
    refused: dict[Key, UserFacingError] = field(default_factory=dict)
    outcomes: dict[Key, Outcome] = field(default_factory=dict)
    stopped: bool = False
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def failures(self) -> list[Key]:
        """The rows that did not go through: refused, or with an outcome that is none of applied, waiting, undone."""
        good = (Word.APPLIED, Word.WAITING, Word.UNDONE)
        return [*self.refused, *(key for key, outcome in self.outcomes.items() if outcome.word not in good)]


@dataclass(slots=True)
class Sending:
    """A decision on its way. ``seen`` is the row as the operator saw it, ``answer`` what the node shall receive.

    ``beside`` are the ids of the thread's other questions when it was read again. ``hold`` is in seconds. ``newest`` is
    the number of its newest record in the journal. ``over()`` is whether the question's deadline has passed. ``batch``
    is the batch it was decided in, None for one decided alone.
    """

    decision_id: str
    place: Place
    seen: PendingInterrupt
    action: Action
    text: str
    decision: dict[str, Any]
    operator: str
    answer: Any | Unset = UNSET
    update: Any | Unset = UNSET
    difference: list[Any] = field(default_factory=list)
    graph: str | None = None
    comment: str = ""
    hold: float = 0.0
    consents: frozenset[Consent] = frozenset()
    phase: Phase = Phase.DECIDED
    newest: int = 0
    batch: Batch | None = None
    beside: frozenset[str] = frozenset()
    over: Callable[[], bool] = field(default=lambda: False)
    progress: Callable[[Progress], None] = field(default=lambda _progress: None)
    ended: asyncio.Future[Outcome] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def key(self) -> Key:
        """The row that it answers."""
        return self.seen.key

    def entry(self, kind: str, body: dict[str, Any]) -> Entry:
        """A record of this decision."""
        return Entry(kind, self.decision_id, self.key.thread, self.key.ident, self.operator, body)


def decided(sending: Sending) -> Entry:
    """The record of a decision: all that it was taken from, and all that it says."""
    seen = sending.seen
    body = {
        "source": sending.key.source,
        "graph": sending.graph,
        "node": seen.node,
        "checkpoint": seen.checkpoint_id,
        "interrupt": seen.interrupt_id,
        "status": seen.status.value,
        "action": sending.action.value,
        "text": sending.text,
        "decision": jsontext.dumps(sending.decision),
        "answer": None if isinstance(sending.answer, Unset) else jsontext.dumps(sending.answer),
        "difference": jsontext.dumps(sending.difference),
        "comment": sending.comment,
        "payload": jsontext.dumps(seen.value),
        "payload_digest": jsontext.digest(seen.value),
        "schema": jsontext.dumps(seen.response_schema),
        "hold_ms": round(sending.hold * 1000),
    }
    if sending.batch is not None:
        body["batch"] = sending.batch.batch_id
    return sending.entry("decided", body)


def held(sending: Sending, record: Record) -> None:
    """Decided -> held: the decision is on the disk before anything else happens."""
    sending.newest = record.seq
    sending.phase = Phase.HELD


async def hold(sending: Sending) -> None:
    """Decided -> held, for a decision by itself."""
    held(sending, await sending.place.journal.append(decided(sending), after=0))


async def undo(sending: Sending) -> Outcome:
    """Held -> undone. Raise UserFacingError(NOT_PENDING) when it is already on its way."""
    if sending.phase is not Phase.HELD:
        raise UserFacingError(
            Code.NOT_PENDING, "this decision is already on its way and cannot be undone", "see its outcome"
        )
    # From here on the timer finds it taken, though the record is still being written.
    sending.phase = Phase.ENDED
    try:
        return await end(sending, Outcome(Word.UNDONE, f"undone: {sending.text}"))
    except BaseException:
        sending.phase = Phase.HELD
        raise


def fall_due(sending: Sending) -> bool:
    """Held -> due. Return whether it was still held."""
    if sending.phase is not Phase.HELD:
        return False
    sending.phase = Phase.DUE
    return True


async def reread(sending: Sending, lease: Lease) -> ThreadReading | Outcome:
    """Leased -> reread: the question is still there, as it was seen; else the outcome that stops the way here."""
    sending.phase = Phase.LEASED
    reading = await sending.place.source.read(lease.thread)
    sending.phase = Phase.REREAD
    if (moved := _moved(sending, reading)) is not None:
        return moved
    if reading.leftover is not UNSET and Consent.LEFTOVER not in sending.consents:
        return Outcome(
            Word.STALE,
            "another program answered here without saying which question it meant, and its answer is still stored: "
            "the next question of this thread may be given it too",
            Code.LEFTOVER,
            "decide again and confirm that it shall be sent all the same",
            reading=reading,
        )
    sending.beside = reading.pending_ids - {sending.seen.interrupt_id or ""}
    return reading


def _moved(sending: Sending, reading: ThreadReading) -> Outcome | None:
    """The outcome of a decision whose row is not any more what the operator saw; None where it is."""
    row = next((row for row in reading.rows if row.key == sending.key), None)
    if sending.answer is not UNSET and sending.over():
        return _stale("the deadline of this question passed before its turn to be sent came", reading)
    if not sending.seen.asks:
        # A loaded graph names a lost thread's breakpoint; the checkpoint is what says that nothing moved.
        if reading.head == sending.seen.checkpoint_id and (reading.rows or sending.seen.status is Status.STALLED):
            return None
        return _stale("this thread has moved on", reading)
    if row is None:
        return _stale("already answered elsewhere", reading)
    if sending.answer is not UNSET:
        if row.status is Status.LOCKED:
            return _stale("an earlier answer is saved and a new one would be ignored", reading)
        if jsontext.digest(row.value) != jsontext.digest(sending.seen.value):
            return _stale("the question has changed since it was shown", reading)
    return None


def _stale(sentence: str, reading: ThreadReading) -> Outcome:
    return Outcome(Word.STALE, sentence, Code.NOT_PENDING, "nothing was sent; look at what waits now", reading=reading)


def announced(sending: Sending, reading: ThreadReading) -> Entry:
    """The record that stands on the disk before the graph runs."""
    return sending.entry("sending", {"checkpoint": reading.head, "pending": sorted(reading.pending_ids)})


def is_sending(sending: Sending, record: Record) -> None:
    """Reread -> sending: it is recorded, and may run."""
    sending.newest = record.seq
    sending.phase = Phase.SENDING


async def run(sending: Sending, lease: Lease, reading: ThreadReading) -> RunResult:
    """The one call that runs the graph, for a decision whose sending is recorded."""
    source = sending.place.source
    this = Run(sending.decision_id, lease.thread, sending.operator, sending.graph, sending.progress)
    head = reading.head or ""
    if sending.action is Action.ASK_AGAIN:
        return await source.ask_again(lease, head, this)
    if sending.answer is UNSET or sending.seen.interrupt_id is None:
        return await source.proceed(lease, head, this, sending.update)
    return await source.resume(lease, reading.pending_ids, {sending.seen.interrupt_id: sending.answer}, this)


_STILL_WAITS: dict[RunEnd, tuple[Word, str, Code, str]] = {
    RunEnd.INVALID: (Word.INVALID, "the graph refused the answer: {}", Code.INVALID_ANSWER, "answer again"),
    RunEnd.FAILED: (Word.FAILED, "the step failed: {}", Code.GRAPH_FAILED, "the question can be answered again"),
    RunEnd.ABANDONED: (Word.UNKNOWN, "{}", Code.GRAPH_FAILED, "look at what it did, then settle this row"),
    RunEnd.DONE: (
        Word.UNKNOWN,
        "the run returned, but the question still waits: the node may have run in part",
        Code.GRAPH_FAILED,
        "look at what it did, then settle this row",
    ),
}
"""What became of an answer whose question still waits, by how the run returned; DONE stands for every other end."""


def confirm(sending: Sending, result: RunResult, reading: ThreadReading) -> Outcome:
    """Sending -> its outcome, from what the store holds now: "no error" is not "accepted", the id must be gone."""
    seen, error = sending.seen, result.error
    row = next((row for row in reading.rows if row.key == sending.key), None)

    def outcome(word: Word, sentence: str, code: Code | None = None, hint: str = "") -> Outcome:
        return Outcome(word, sentence, code, hint, result, reading)

    if result.end is RunEnd.REFUSED:
        return outcome(Word.STALE, "already answered elsewhere", Code.NOT_PENDING, "nothing was sent")
    if not seen.asks or sending.answer is UNSET:
        return _confirm_without_answer(sending, result, reading)
    if row is None:
        asked_next = [other for other in reading.rows if other.asks and other.task_id == seen.task_id]
        if asked_next:
            return outcome(Word.WAITING, f"{sending.text}: answered, and the node asks its next question")
        # What goes with it was answered by nobody here: by another program's stored answer, most likely.
        gone = len(sending.beside - reading.pending_ids)
        after = f"; other questions of this thread are not asked any more: {gone}" if gone else ""
        after = f"; a later step failed: {error}" if error else after
        return outcome(Word.APPLIED, f"{sending.text}: done{after}", Code.GRAPH_FAILED if error else None)
    if row.status is Status.LOCKED:
        return outcome(
            Word.LOCKED,
            f"the node failed after it took the answer: {error or row.error}",
            Code.GRAPH_FAILED,
            "the answer is saved: retry it, or ask again",
        )
    if result.end in (RunEnd.PAUSED, RunEnd.DONE) and jsontext.digest(row.value) != jsontext.digest(seen.value):
        # LangGraph before 1.2 gives all questions of a node one id: what it asks is what tells them apart.
        return outcome(Word.WAITING, f"{sending.text}: answered, and the node asks its next question")
    if result.end is RunEnd.FAILED and row.status is Status.PENDING:
        # A node's own error is stored beside its question. One that is not, a database locked for too long say, may
        # have come after the node had acted.
        return outcome(
            Word.UNKNOWN,
            f"the run broke off, and nothing in the store says how far it came: {error}",
            Code.GRAPH_FAILED,
            "look at what it did, then settle this row",
        )
    word, says, code, hint = _STILL_WAITS.get(result.end, _STILL_WAITS[RunEnd.DONE])
    return outcome(word, says.format(error), code, hint)


def _confirm_without_answer(sending: Sending, result: RunResult, reading: ThreadReading) -> Outcome:
    """What became of a thread that was continued, retried or forked: its head must have moved, or its row be gone."""
    row = next((row for row in reading.rows if row.key == sending.key), None)
    moved = reading.head != sending.seen.checkpoint_id or row is None
    if result.end is RunEnd.FAILED and row is None and sending.seen.asks:
        after = f"{sending.text}: done; another step failed: {result.error}"
        return Outcome(Word.APPLIED, after, Code.GRAPH_FAILED, "see the row", result, reading)
    if result.end is RunEnd.FAILED:
        word = Word.LOCKED if row is not None and row.status is Status.LOCKED else Word.FAILED
        return Outcome(word, f"the step failed: {result.error}", Code.GRAPH_FAILED, "see the row", result, reading)
    if moved:
        return Outcome(Word.APPLIED, f"{sending.text}: done", None, "", result, reading)
    return Outcome(
        Word.UNKNOWN,
        "the run returned, but the thread has not moved",
        Code.GRAPH_FAILED,
        "see the row",
        result,
        reading,
    )


def concluded(sending: Sending, outcome: Outcome) -> Entry:
    """The record of an outcome, with its evidence."""
    reading = outcome.reading
    body = {
        "sentence": outcome.sentence,
        "checkpoint": reading.head if reading else None,
        "pending": sorted(reading.pending_ids) if reading else [],
        "run": outcome.result.end.value if outcome.result else None,
        "error": outcome.result.error if outcome.result else "",
    }
    return sending.entry(outcome.word.value, body)


def has_ended(sending: Sending, outcome: Outcome, record: Record) -> Outcome:
    """The last arrow: the outcome is recorded, and told."""
    sending.newest = record.seq
    sending.phase = Phase.ENDED
    if sending.batch is not None:
        sending.batch.outcomes[sending.key] = outcome
    if not sending.ended.done():
        sending.ended.set_result(outcome)
    return outcome


async def end(sending: Sending, outcome: Outcome) -> Outcome:
    """The last arrow, for a decision by itself."""
    record = await sending.place.journal.append(concluded(sending, outcome), after=sending.newest)
    return has_ended(sending, outcome, record)


def not_run(error: UserFacingError, found: ThreadReading) -> Outcome:
    """Raised before anything ran: the decision is not lost, its row waits as before."""
    word = Word.STALE if error.code is Code.NOT_PENDING else Word.FAILED
    return Outcome(word, error.title, error.code, error.hint, reading=found)


async def deliver(sending: Sending, lease: Lease) -> Outcome:
    """Due -> outcome, under the thread's lease: read again, send, confirm, record."""
    found = await reread(sending, lease)
    if isinstance(found, Outcome):
        return await end(sending, found)
    journal = sending.place.journal
    is_sending(sending, await journal.append(announced(sending, found), after=sending.newest))
    return await finish(sending, lease, found)


async def hold_and_send(sending: Sending, found: ThreadReading) -> None:
    """Decided -> sending, in one commit: nothing is waited for in between."""
    entries = [(decided(sending), 0), (announced(sending, found), PRECEDING)]
    _, record = await sending.place.journal.append_all(entries)
    is_sending(sending, record)


async def finish(sending: Sending, lease: Lease, found: ThreadReading) -> Outcome:
    """Sending -> outcome, under the thread's lease: run, confirm, record."""
    try:
        result = await run(sending, lease, found)
    except UserFacingError as error:
        return await end(sending, not_run(error, found))
    return await end(sending, confirm(sending, result, await sending.place.source.read(lease.thread)))
