"""The desk: the one owner of what waits and what is on its way, and the only one that changes either.

Windows, commands and later doors all come through here, so that none can skip the journal or the lease. It runs on one
event loop and is told the time.
"""

from __future__ import annotations

import contextlib
import uuid
from typing import TYPE_CHECKING, Any

from desktop.review import bulk, recovery
from desktop.review import sending as way
from desktop.review.belonging import Belonging
from desktop.review.dispatch import Dispatch
from desktop.review.errors import ActionNotOfferedError, Code, UserFacingError
from desktop.review.events import BatchChanged, Event, Notice, RowsChanged, RunChanged, Tone
from desktop.review.holding import Holding
from desktop.review.index import Delta, Index, Overlay
from desktop.review.interrupt import Key, Status
from desktop.review.pacing import Paced
from desktop.review.ports import Entry, GraphInfo, Notebook, Place, ThreadReading
from desktop.review.preparing import Preparing
from desktop.review.reconciling import Reconciling
from desktop.review.request import Action
from desktop.review.runs import Runs
from desktop.review.sending import Batch, Consent, Outcome, Phase, Sending, Word
from desktop.review.snoozing import Snoozing
from desktop.review.starting import Started, Starting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from desktop.review.decision import Decision
    from desktop.review.events import Listener
    from desktop.review.interrupt import PendingInterrupt
    from desktop.review.ports import Clock
    from desktop.review.settings import Settings
    from desktop.tasks import TaskScope

TICK = 1.0
"""Seconds between two looks at deadlines and at what is put off."""


class Desk:
    """What waits in all places, and every way to answer it. Use it from its loop's thread alone."""

    def __init__(self, places: Sequence[Place], clock: Clock, scope: TaskScope, settings: Settings) -> None:
        self.index = Index()
        self.settings = settings
        self._places = {place.source.name: place for place in places}
        self._clock = clock
        self._scope = scope
        self.leaving = False
        """Whether it is left: what is not on its way by now is not sent by this desk any more."""
        self._listeners: list[Listener] = []
        self._belonging = Belonging()
        self._sendings: dict[str, Sending] = {}
        self._prepare = Preparing(self.index, clock, self.place)
        self._snoozing = Snoozing(self.index, clock, self.place, self._changed)
        self._reconcile = Reconciling(
            self.index, clock, self._snoozing, self._sendings, self._changed, self._journal_faulty
        )
        self._in_turn = Paced(clock, scope, self._reconcile)
        self.runs = Runs(clock, self._tell_of_run)
        self._dispatch = Dispatch(
            scope,
            clock,
            settings.limit,
            settings.patience,
            self._on_waiting,
            self._on_started,
            self._on_ended,
            self._on_broken,
        )
        self.holding = Holding(self.index, clock, scope, self._changed, self._put)
        self._start = Starting(self._dispatch, self.runs, self._read_again)

    def behave(self, settings: Settings) -> None:
        """Behave so from the next decision and the next run on."""
        self._dispatch.allow(settings.limit)
        self.settings = settings

    # What waits

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every change from now on, until what is returned is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    def _tell_of_run(self, event: RunChanged) -> None:
        run = event.run
        if run.finished or not (run.nodes or run.ended):
            self._changed(self.index.running(run.source, run.thread, None if run.finished else run.run_id))
        self._tell(event)

    @property
    def places(self) -> tuple[Place, ...]:
        """The sources with their journals and leases, in the order of the configuration."""
        return tuple(self._places.values())

    def place(self, source: str) -> Place:
        """The place of this name. Raise UserFacingError(USAGE) where there is none."""
        if source not in self._places:
            raise UserFacingError(Code.USAGE, f"there is no source {source!r}", f"there are: {', '.join(self._places)}")
        return self._places[source]

    async def refresh(self) -> None:
        """Read every source and every journal now."""
        for place in self.places:
            snapshot = await place.source.list()
            self._changed(self.index.apply(snapshot), problems=True)
            await self._reconcile(place)

    def watch(self) -> None:
        """Follow every source and journal from now on, in tasks of the desk's scope."""
        for place in self.places:
            self._scope.spawn(f"watch {place.source.name}", self._watch_source(place))
            self._scope.spawn(f"watch the journal of {place.source.name}", self._watch_journal(place))
        self._scope.spawn("watch the clock", self._watch_clock())

    async def _watch_source(self, place: Place) -> None:
        async for snapshot in place.source.watch():
            # None before the first reading: that it is done is news even where there is no problem.
            before = self.index.problems.get(place.source.name), place.source.name in self.index.reading
            delta = self.index.apply(snapshot)
            now = self.index.problems.get(place.source.name), place.source.name in self.index.reading
            self._changed(delta, problems=before != now)
            if before != now:
                await self._reconcile(place)
            elif delta:
                await self._in_turn(place)

    async def _watch_journal(self, place: Place) -> None:
        while True:
            if await self._reconcile.due(place):
                await self._reconcile(place)
            await self._clock.sleep(0.5)

    async def _watch_clock(self) -> None:
        """Show what is over and what wakes; nothing is ever decided here."""
        while True:
            await self._clock.sleep(TICK)
            now = self._clock.now()
            self._changed(self.index.pass_to(now))
            await self._snoozing.pass_to(now)

    @property
    def journal_faults(self) -> Mapping[str, UserFacingError]:
        """What is wrong with the journals that cannot be read, by source: their rows are listed all the same."""
        return self._reconcile.faults

    def _journal_faulty(self, error: UserFacingError) -> None:
        self._tell(Notice(Tone.FAILED, error.title, error.hint, error=error))

    def _changed(self, delta: Delta, *, problems: bool = False) -> None:
        if delta or problems:
            self._tell(RowsChanged(delta, problems))

    async def graphs(self, source: str) -> tuple[GraphInfo, ...]:
        """The graphs of a source; loads them where that is still to be done."""
        return await self.place(source).source.graphs()

    async def graph_of(self, row: PendingInterrupt, graphs: Sequence[GraphInfo] | None = None) -> str:
        """The graph that an answer of this row runs in; ``graphs`` are those of its source, where they are known.

        Raise UserFacingError(AMBIGUOUS) where somebody must choose one.
        """
        source = row.key.source
        known = await self.graphs(source) if graphs is None and row.graph is None else graphs or ()
        return await self._belonging.of(row, known, self.place(source).journal)

    def actions(self, key: Key) -> tuple[Action, ...]:
        """The actions that a row takes here and now, in the order they are offered.

        A source that cannot be answered (``Capabilities.answers`` says why) leaves what an earlier desk left open to
        be settled, and nothing else.
        """
        offered = self.index.actions(key)
        if self.place(key.source).source.capabilities.answers:
            return tuple(action for action in offered if action is Action.SETTLE)
        return offered

    # Deciding

    async def decide(  # noqa: PLR0913  # each is what the operator may say beside the decision
        self,
        key: Key,
        decision: Decision,
        *,
        operator: str | None = None,
        comment: str = "",
        hold: float | None = None,
        graph: str | None = None,
        consents: Iterable[Consent] = (),
    ) -> Sending:
        """Record a decision and send it when its hold is over; its ``ended`` is the outcome.

        Raise UserFacingError, with nothing recorded, when the row is gone, does not take the action, is decided
        already, or the answer does not fit.
        """
        prepared = self._prepare(key, decision, graph, frozenset(consents))
        if prepared.graph is None:
            prepared.graph = await self.graph_of(prepared.seen)
        prepared.progress = self.runs.progress
        prepared.operator = operator or self.settings.operator
        prepared.comment = comment
        prepared.hold = self.settings.hold if hold is None else hold
        self._sendings[prepared.decision_id] = prepared
        going = False
        try:
            if prepared.hold > 0:
                await way.hold(prepared)
            else:
                going = await self._dispatch.put_at_once(prepared)
        except BaseException:
            del self._sendings[prepared.decision_id]
            await self._reconcile(prepared.place)
            raise
        if not going:
            self._held(prepared)
        with contextlib.suppress(UserFacingError):  # the decision stands, whatever becomes of the note
            await self._snoozing.wake(key)
        return prepared

    def _held(self, prepared: Sending) -> None:
        """A decision is recorded: it falls due when its hold is over."""
        self.holding.begin([prepared], prepared.hold)
        if prepared.hold > 0:
            self._tell(Notice(Tone.HELD, prepared.text, key=prepared.key))

    async def decide_many(
        self,
        decisions: Sequence[tuple[Key, Decision]],
        text: str,
        *,
        comment: str = "",
        graphs: Mapping[Key, str] | None = None,
    ) -> Batch:
        """Record many decisions, hold them as one, then send them; ``text`` names them all in one line.

        A row that does not take its decision is in ``refused`` of the batch, and keeps none of the others back.
        ``graphs`` names the graph of rows whose thread names none.
        """
        batch = Batch(uuid.uuid4().hex, text)
        prepared = await bulk.prepare_all(self._prepare, batch, decisions, graphs or {})
        for one in prepared:
            one.progress, one.operator, one.comment = self.runs.progress, self.settings.operator, comment
            one.hold = self.settings.hold
            self._sendings[one.decision_id] = one
        kept = await bulk.hold_all(batch, prepared)
        for one in prepared:
            if one.phase is not Phase.HELD:
                del self._sendings[one.decision_id]
        self.holding.begin(kept, self.settings.hold)
        for key in (one.key for one in kept if self.index.snoozed(one.key) is not None):
            with contextlib.suppress(UserFacingError):  # the decision stands, whatever becomes of the note
                await self._snoozing.wake(key)
        if self.settings.hold > 0 and kept:
            self._tell(Notice(Tone.HELD, text))
        self._moved(batch)
        return batch

    def _put(self, sendings: Sequence[Sending]) -> None:
        if len(sendings) == 1 and sendings[0].batch is None:
            self._dispatch.put(sendings[0])
        else:
            self._dispatch.put_all(sendings)

    def _moved(self, batch: Batch) -> None:
        """Tell how a batch stands."""
        if len(batch.outcomes) == len(batch.keys) and not batch.ended.is_set():
            batch.ended.set()
        self._tell(BatchChanged(batch))

    async def stop_batch(self, batch: Batch) -> None:
        """Send nothing more of a batch: what is held or queued is taken back, what runs goes on to its end."""
        batch.stopped = True
        await self._undo_batch(batch)

    async def _undo_batch(self, batch: Batch) -> None:
        sendings = [one for one in self._sendings.values() if one.batch is batch]
        refused = None
        for sending, outcome in await bulk.undo_all(sendings):
            if isinstance(outcome, UserFacingError):
                refused = outcome
            else:
                await self._on_ended(sending, outcome)
        if refused is not None:
            raise refused

    def held(self) -> tuple[Sending, ...]:
        """This desk's decisions that can still be undone, oldest first."""
        return tuple(sending for sending in self._sendings.values() if sending.phase is Phase.HELD)

    async def undo(self, decision_id: str) -> None:
        """Take back a held decision, and with one of a batch its whole batch.

        Raise UserFacingError(NOT_PENDING) when it is on its way already.
        """
        sending = self._sendings.get(decision_id)
        if sending is None:
            raise UserFacingError(Code.NOT_PENDING, "there is nothing to undo", "see the outcome of the decision")
        if sending.batch is not None and sending.phase is Phase.HELD:
            await self._undo_batch(sending.batch)
            return
        await self._on_ended(sending, await way.undo(sending))

    def send_now(self, decision_id: str) -> None:
        """End the hold of a decision, or of its whole batch."""
        sending = self._sendings.get(decision_id)
        if sending is not None and sending.batch is not None:
            self.holding.end([one for one in self._sendings.values() if one.batch is sending.batch])
        elif sending is not None:
            self.holding.end([sending])

    async def settle(self, key: Key, finding: str, comment: str = "", operator: str | None = None) -> None:
        """Close what a dead desk left open, with the operator's finding: applied, not applied or discarded."""
        row = self.index.row(key)
        if row is None or row.overlay is None or row.status not in (Status.UNSENT, Status.UNSETTLED):
            raise ActionNotOfferedError(Action.SETTLE, self.index.actions(key))
        place = self.place(key.source)
        decision = row.overlay.decision
        opened = next(
            (one for one in await place.journal.open_decisions() if one.decided.entry.decision == decision), None
        )
        if opened is not None:
            body = {"finding": finding, "comment": comment}
            entry = Entry("settled", decision, key.thread, key.ident, operator or self.settings.operator, body)
            await place.journal.append(entry, after=opened.latest.seq)
        self._changed(self.index.overlay(key, None))
        await self._read_again(place, key.thread)

    # On the way

    def _on_waiting(self, sendings: Sequence[Sending], by: str) -> None:
        """Decisions wait for their thread, which another desk runs."""
        note = f"it waits for {by}, which runs this thread"
        self._changed(
            self.index.overlay_all(
                (one.key, Overlay(Status.QUEUED, one.decision_id, one.text, note=note)) for one in sendings
            )
        )

    def _on_started(self, sending: Sending) -> None:
        self.runs.begin(sending.decision_id, sending.key.source, sending.key.thread, sending.graph or "")
        overlay = Overlay(Status.RUNNING, sending.decision_id, sending.text)
        self._changed(self.index.overlay(sending.key, overlay))

    async def _on_ended(self, sending: Sending, outcome: Outcome) -> None:
        self._sendings.pop(sending.decision_id, None)
        self.runs.finish(sending.decision_id, outcome.sentence)
        if outcome.word is Word.UNKNOWN:
            overlay = Overlay(
                Status.UNSETTLED, sending.decision_id, sending.text, note=outcome.sentence, gone=sending.seen
            )
            self._changed(self.index.overlay(sending.key, overlay))
        else:
            # The overlay goes and the fresh row comes in one step: nothing old is shown in between.
            gone = self.index.overlay(sending.key, None)
            if outcome.reading is not None:
                fresh = self.index.read(sending.key.source, outcome.reading)
                gone = Delta(
                    gone.added | fresh.added,
                    (gone.removed | fresh.removed) - fresh.added,
                    (gone.changed | fresh.changed) - fresh.removed,
                )
            self._changed(gone)
        if sending.batch is not None:
            self._moved(sending.batch)
            return
        tone = {Word.APPLIED: Tone.DONE, Word.WAITING: Tone.DONE, Word.UNDONE: Tone.STOPPED}.get(
            outcome.word, Tone.FAILED
        )
        self._tell(Notice(tone, await self._sentence(sending, outcome), outcome.hint, sending.key, outcome))

    async def _sentence(self, sending: Sending, outcome: Outcome) -> str:
        """The outcome's sentence; a stale one says who answered and when, where the journal knows."""
        if outcome.word is not Word.STALE or outcome.code is not Code.NOT_PENDING:
            return outcome.sentence
        try:
            records = await sending.place.journal.records(thread=sending.key.thread)
        except UserFacingError:  # the outcome stands without it
            return outcome.sentence
        by = recovery.answered_by(records, sending.key)
        return f"{outcome.sentence}: {by}" if by else outcome.sentence

    async def _on_broken(self, sending: Sending, error: Exception) -> None:
        """The way broke off: what the journal holds says how the row stands."""
        self._sendings.pop(sending.decision_id, None)
        self.runs.finish(sending.decision_id, str(error))
        sent = sending.phase is Phase.SENDING
        note = (
            f"it was sent, and its outcome could not be recorded: {error}"
            if sent
            else f"it was recorded and not sent: {error}"
        )
        status = Status.UNSETTLED if sent else Status.UNSENT
        overlay = Overlay(status, sending.decision_id, sending.text, note=note, gone=sending.seen)
        self._changed(self.index.overlay(sending.key, overlay))
        outcome = Outcome(Word.UNKNOWN, note, getattr(error, "code", Code.JOURNAL_BROKEN))
        if not sending.ended.done():
            sending.ended.set_result(outcome)
        if sending.batch is not None:
            sending.batch.outcomes[sending.key] = outcome
            self._moved(sending.batch)
            return
        self._tell(Notice(Tone.FAILED, note, "settle this row once that is mended", sending.key, outcome))

    async def _read_again(self, place: Place, thread: str) -> ThreadReading:
        reading = await place.source.read(thread)
        self._changed(self.index.read(place.source.name, reading))
        return reading

    # Starting and stopping

    async def start(
        self, source: str, graph: str, graph_input: Any, thread: str | None = None, operator: str | None = None
    ) -> Started:
        """Start a thread and wait until it is done, pauses or fails.

        Raise UserFacingError as ``Starting`` does.
        """
        return await self._start(self.place(source), graph, graph_input, thread, operator or self.settings.operator)

    async def stop(self, run_id: str, *, abandon: bool = False) -> bool:
        """Drain a run at its step's end, or abandon it; return whether it was running."""
        run = self.runs.get(run_id)
        if run is None:
            return False
        self.runs.stopping(run_id)
        return await self.place(run.source).source.stop(run_id, abandon=abandon)

    async def leave(self) -> None:
        """Send nothing more, drain what runs, and wait for it. What is held or queued stays in the journal, unsent."""
        self.leaving = True
        for sending in self.held():  # the timer finds it gone; its record is what the next start shows
            sending.phase = Phase.ENDED
        for run in self.runs.all():
            await self.stop(run.run_id)
        await self._dispatch.close()
        while self.runs.all():
            await self._clock.sleep(0.05)

    # Beside the chain

    async def snooze(self, key: Key, until: datetime | None) -> None:
        """Put a row off until an aware moment, or with None until its thread changes; it wakes by itself.

        Raise UserFacingError(NOT_PENDING) when the row is gone, and JOURNAL_BROKEN when it cannot be kept.
        """
        if not self.index.waits(key):
            raise UserFacingError(Code.NOT_PENDING, f"{key.ident} is not pending any more", "look at what waits now")
        await self._snoozing.snooze(key, until, self.settings.operator)

    async def wake(self, key: Key) -> None:
        """Show a row again that was put off."""
        await self._snoozing.wake(key)

    async def draft(self, key: Key, text: str | None) -> None:
        """Keep an unfinished answer of a row; None removes it."""
        await self.place(key.source).journal.note(Notebook.DRAFTS, key.thread, key.ident, text)

    async def drafts(self, source: str) -> dict[tuple[str, str], str]:
        """The unfinished answers of a source, by thread and ident."""
        return dict(await self.place(source).journal.notes(Notebook.DRAFTS))
