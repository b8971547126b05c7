"""The rows of every source in one place: snapshots come in, changes go out, sorted keys are asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.review import jsontext
from desktop.review.deadline import NAMED, Deadlines
from desktop.review.interrupt import ANSWERABLE, Key, PendingInterrupt, Status
from desktop.review.request import Action, Request
from desktop.review.shapes import recognise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from desktop.review.ports import Problem, Snapshot, ThreadReading
    from desktop.review.snooze import Snooze

PLACEHOLDER = "placeholder-id"
"""The id that LangGraph gives to every ``NodeInterrupt``: no answer reaches it."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What the journal knows of a row beyond its store: a decision on its way, or one that must be settled.

    ``desk`` is the desk that holds it when that is another one. ``until`` is the monotonic second at which a held
    decision is sent, None where it is not held here. ``note`` is a sentence for the operator. ``gone`` is the row as
    it was decided, for one that the store no longer lists.
    """

    status: Status
    decision: str
    text: str = ""
    desk: str = ""
    until: float | None = None
    note: str = ""
    gone: PendingInterrupt | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is shown: what the store says, and what the journal knows beside it.

    ``aside`` is EXPIRED where its deadline is over, SNOOZED where it is put off, else None.
    """

    pending: PendingInterrupt
    overlay: Overlay | None = None
    aside: Status | None = None

    @property
    def key(self) -> Key:
        """What it is called."""
        return self.pending.key

    @property
    def status(self) -> Status:
        """The status to show: the journal's where it knows more than the store."""
        return self.overlay.status if self.overlay else self.aside or self.pending.status

    @property
    def beneath(self) -> Status:
        """The status that says what may be done: a row that is only put off can be answered as before."""
        return self.pending.status if self.status is Status.SNOOZED else self.status


@dataclass(frozen=True, slots=True)
class Delta:
    """Which rows came, went and changed; false when nothing did."""

    added: frozenset[Key] = frozenset()
    removed: frozenset[Key] = frozenset()
    changed: frozenset[Key] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


_BY_STATUS: dict[Status, tuple[Action, ...]] = {
    Status.LOCKED: (Action.RETRY, Action.ASK_AGAIN),
    Status.BREAKPOINT: (Action.CONTINUE,),
    Status.STALLED: (Action.CONTINUE,),
    Status.LOST: (Action.CONTINUE,),
    Status.UNSENT: (Action.SETTLE,),
    Status.UNSETTLED: (Action.SETTLE,),
}


_BETWEEN = (Status.LOST, Status.STALLED, Status.BREAKPOINT)
"""What a thread that runs looks like between two of its steps."""


class Index:
    """Everything that waits, by key. Changed only by ``review.desk``, on the loop's thread."""

    def __init__(self) -> None:
        self._rows: dict[Key, PendingInterrupt] = {}
        self._threads: dict[tuple[str, str], tuple[Key, ...]] = {}
        self._overlays: dict[Key, Overlay] = {}
        self._running: dict[tuple[str, str], Overlay] = {}
        self._elsewhere: dict[tuple[str, str], Overlay] = {}
        self._requests: dict[Key, tuple[PendingInterrupt, Request]] = {}
        self._texts: dict[Key, tuple[PendingInterrupt, str]] = {}
        self._whole: dict[str, int] = {}
        self._read: dict[tuple[str, str], int] = {}
        self._snoozed: dict[Key, Snooze] = {}
        self.deadlines = Deadlines()
        self.problems: dict[str, tuple[Problem, ...]] = {}
        self.reading: set[str] = set()
        """The sources of whose first reading more is to come."""

    def __len__(self) -> int:
        return len(self._rows) + sum(1 for key in self._overlays if key not in self._rows)

    def __contains__(self, key: Key) -> bool:
        return key in self._rows or (key in self._overlays and self._overlays[key].gone is not None)

    def row(self, key: Key) -> Row | None:
        """The row of this key, None where there is none."""
        overlay = self._overlays.get(key)
        pending = self._rows.get(key) or (overlay.gone if overlay else None)
        if overlay is None and pending is not None and pending.status in _BETWEEN:
            # In the middle of a step a thread looks as if it had been left: who runs it is known here.
            place = key[:2]
            overlay = self._running.get(place) or self._elsewhere.get(place)
        return Row(pending, overlay, None if overlay else self._aside(key, pending)) if pending else None

    def _aside(self, key: Key, pending: PendingInterrupt) -> Status | None:
        if self.deadlines.is_over(key) and pending.status in ANSWERABLE:
            return Status.EXPIRED
        return Status.SNOOZED if key in self._snoozed else None

    def of_thread(self, source: str, thread: str) -> list[PendingInterrupt]:
        """What the store lists of one thread, in no order."""
        return [self._rows[key] for key in self._threads.get((source, thread), ())]

    def snooze(self, key: Key, snooze: Snooze | None) -> Delta:
        """Put a row off, or with None show it again."""
        if self._snoozed.get(key) == snooze:
            return Delta()
        if snooze is None:
            del self._snoozed[key]
        else:
            self._snoozed[key] = snooze
        return Delta(changed=frozenset([key])) if key in self else Delta()

    def snoozed(self, key: Key) -> Snooze | None:
        """Until when a row is put off, None where it is not."""
        return self._snoozed.get(key)

    def all_snoozed(self) -> dict[Key, Snooze]:
        """What is put off, rows included that the store does not list now."""
        return dict(self._snoozed)

    def pass_to(self, now: datetime) -> Delta:
        """It is ``now``: the rows whose deadline has passed since say so."""
        return Delta(changed=frozenset(key for key in self.deadlines.pass_to(now) if key in self))

    def waits(self, key: Key) -> bool:
        """Whether the store itself lists this row, whatever the journal knows of it."""
        return key in self._rows

    def rows(self) -> list[Row]:
        """All rows, in no order."""
        return [row for key in self.all_keys() if (row := self.row(key))]

    def request(self, key: Key) -> Request | None:
        """What the row asks, recognised once."""
        row = self.row(key)
        if row is None:
            return None
        known = self._requests.get(key)
        if known is None or known[0] is not row.pending:
            known = (row.pending, recognise(row.pending.value, row.pending.response_schema))
            self._requests[key] = known
        return known[1]

    def actions(self, key: Key) -> tuple[Action, ...]:
        """The actions that the row takes now, in the order they are offered."""
        row = self.row(key)
        if row is None or (row.overlay and row.overlay.desk and row.status in (Status.HELD, Status.RUNNING)):
            return ()
        if row.beneath in _BY_STATUS:
            return _BY_STATUS[row.beneath]
        if row.beneath not in ANSWERABLE:
            return ()
        if not row.pending.asks:
            return (Action.RETRY,)
        if row.pending.interrupt_id == PLACEHOLDER:
            return (Action.CONTINUE,)
        request = self.request(key)
        return request.actions if request else ()

    def apply(self, snapshot: Snapshot) -> Delta:
        """Take in what a source read; one that was read before what is known already is dropped."""
        source, generation = snapshot.source, snapshot.generation
        (self.reading.add if snapshot.more else self.reading.discard)(source)
        if generation < self._whole.get(source, -1):
            return Delta()
        if snapshot.threads is not None:
            return self._replace(
                [(source, thread) for thread in snapshot.threads if self._fresh(source, thread, generation)],
                snapshot.rows,
            )
        self._whole[source] = generation
        if any(problem.fatal for problem in snapshot.problems):
            # What cannot be read now is still there: the rows stay, and the problem says why they do not move.
            self.problems[source] = snapshot.problems
            return Delta()
        self.problems[source] = snapshot.problems
        if not (self._threads or self._overlays or self._read):
            return self._fill(snapshot.rows)
        places = {row.key[:2] for row in snapshot.rows}
        places.update(place for place in self._threads if place[0] == source)
        if self._read:
            places = {place for place in places if self._read.get(place, -1) <= generation}
        return self._replace(places, snapshot.rows)

    def read(self, source: str, reading: ThreadReading) -> Delta:
        """Take in one thread that was read again."""
        if reading.generation < self._whole.get(source, -1) or not self._fresh(
            source, reading.thread, reading.generation
        ):
            return Delta()
        return self._replace([(source, reading.thread)], reading.rows)

    def overlay(self, key: Key, overlay: Overlay | None) -> Delta:
        """Put what the journal knows on a row, or take it off."""
        before, was_there = self._overlays.get(key), key in self
        if before == overlay:
            return Delta()
        if overlay is None:
            del self._overlays[key]
        else:
            self._overlays[key] = overlay
        if was_there and key not in self:
            return Delta(removed=frozenset([key]))
        if key not in self:
            return Delta()
        return Delta(changed=frozenset([key])) if was_there else Delta(added=frozenset([key]))

    def overlay_all(self, overlays: Iterable[tuple[Key, Overlay | None]]) -> Delta:
        """Put what the journal knows on many rows, as one change; no key comes twice."""
        deltas = [self.overlay(key, overlay) for key, overlay in overlays]
        return Delta(
            frozenset().union(*(delta.added for delta in deltas)),
            frozenset().union(*(delta.removed for delta in deltas)),
            frozenset().union(*(delta.changed for delta in deltas)),
        )

    def running(self, source: str, thread: str, run_id: str | None) -> Delta:
        """Note that this desk runs a thread, None when it does no longer."""
        if run_id is None:
            self._running.pop((source, thread), None)
        else:
            self._running[source, thread] = Overlay(Status.RUNNING, run_id)
        return Delta(changed=frozenset(self._threads.get((source, thread), ())))

    def running_elsewhere(self, source: str, runs: Mapping[str, Overlay]) -> Delta:
        """Note the threads of a source that other living desks run, by thread; all others, they do no longer."""
        before = {thread: overlay for (of, thread), overlay in self._elsewhere.items() if of == source}
        moved = [thread for thread in {*before, *runs} if before.get(thread) != runs.get(thread)]
        for thread in moved:
            if thread in runs:
                self._elsewhere[source, thread] = runs[thread]
            else:
                del self._elsewhere[source, thread]
        return Delta(changed=frozenset(key for thread in moved for key in self._threads.get((source, thread), ())))

    def position(self, key: Key) -> int:
        """The place of a row among those of its thread, in the order that LangGraph gives them."""
        order = self._threads.get((key.source, key.thread), ())
        return order.index(key) if len(order) > 1 and key in order else 0

    def overlays(self) -> dict[Key, Overlay]:
        """What the journal knows, by key."""
        return dict(self._overlays)

    def overlay_of(self, key: Key) -> Overlay | None:
        """What the journal knows of one row, None where nothing."""
        return self._overlays.get(key)

    def all_keys(self) -> list[Key]:
        """The keys of all rows, in no order: a new list."""
        gone = [key for key, overlay in self._overlays.items() if overlay.gone and key not in self._rows]
        return [*self._rows, *gone]

    def _fresh(self, source: str, thread: str, generation: int) -> bool:
        """Note that a thread was read; False when it was read later already."""
        if generation < self._read.get((source, thread), -1):
            return False
        self._read[(source, thread)] = generation
        return True

    def _fill(self, rows: Iterable[PendingInterrupt]) -> Delta:
        """Take in a first reading, where there is nothing yet to compare it with."""
        self._rows = {row.key: row for row in rows}
        threads = self._threads
        for key, row in self._rows.items():
            place = key[:2]
            threads[place] = (*threads[place], key) if place in threads else (key,)
            if row.payload.mentions(NAMED):
                self._note_deadline(key, row)
        return Delta(added=frozenset(self._rows))

    def _replace(self, places: Iterable[tuple[str, str]], rows: Iterable[PendingInterrupt]) -> Delta:
        incoming: dict[tuple[str, str], dict[Key, PendingInterrupt]] = {place: {} for place in places}
        for row in rows:
            key = row.key
            if (mine := incoming.get(key[:2])) is not None:
                mine[key] = row
        added: list[Key] = []
        removed: list[Key] = []
        changed: list[Key] = []
        for place, new in incoming.items():
            for key in self._threads.pop(place, ()):
                if key not in new:
                    self._forget(key)
                    (changed if key in self else removed).append(key)
            for key, row in new.items():
                before = self._rows.get(key)
                if before is None:
                    (changed if key in self._overlays and key in self else added).append(key)
                elif before is not row and before != row:
                    changed.append(key)
                else:
                    continue
                self._rows[key] = row
                self._note_deadline(key, row)
            if new:
                self._threads[place] = tuple(new)
        return Delta(frozenset(added), frozenset(removed), frozenset(changed))

    def _forget(self, key: Key) -> None:
        """Take out a row that the store does not list any more."""
        del self._rows[key]
        self._requests.pop(key, None)
        self._texts.pop(key, None)
        self.deadlines.set(key, None)

    def _note_deadline(self, key: Key, row: PendingInterrupt) -> None:
        """Keep a row's deadline; only a payload that names one is unpacked for it."""
        moment = None
        if row.interrupt_id is not None and row.payload.mentions(NAMED):
            request = recognise(row.value, row.response_schema)
            self._requests[key] = (row, request)
            moment = request.expires_at
        if moment is not None or key in self.deadlines:
            self.deadlines.set(key, moment)

    def text(self, key: Key) -> str:
        """Everything of a row that words are looked for in, casefolded."""
        row = self.row(key)
        if row is None:
            return ""
        pending = row.pending
        known = self._texts.get(key)
        if known is None or known[0] is not pending:
            request = self.request(key)
            parts = (pending.graph or "", pending.node or "", key.thread, request.title if request else "")
            known = (pending, "\n".join((*parts, jsontext.dumps(pending.value))).casefold())
            self._texts[key] = known
        return f"{row.status.value}\n{known[1]}"


def with_breakpoints(row: PendingInterrupt, breakpoints: frozenset[str]) -> PendingInterrupt:
    """Name a lost thread for what it is when its graph stops at one of its next nodes."""
    if row.status is Status.LOST and breakpoints.intersection(row.next_nodes):
        ident = f"{Status.BREAKPOINT}@{row.checkpoint_id}"
        return replace(row, status=Status.BREAKPOINT, key=row.key._replace(ident=ident))
    return row
