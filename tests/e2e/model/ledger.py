"""What must hold after each deed: journal, store and the world outside, held against each other.

Nothing here asks a desk what it thinks. The journal is read from its file, the store by a reader of its own, and what
nodes received and did comes from the graphs.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from desktop.journal import chain
from desktop.journal.store import CLOSING, _records
from desktop.review.interrupt import Status
from desktop.review.request import Action
from desktop.review.sending import Consent
from desktop.sources import scan
from desktop.sources.decoding import interrupt_id
from desktop.sources.reader import Reader
from tests.e2e.model.life import ELSEWHERE, SOURCE, Intent, Life, Ran, Seat

if TYPE_CHECKING:
    from desktop.review.interrupt import PendingInterrupt
    from desktop.review.ports import Record

WITHOUT_ANSWER = frozenset({Action.RETRY.value, Action.ASK_AGAIN.value, Action.CONTINUE.value})
NOT_TAKEN = frozenset({"stale", "busy", "invalid", "failed", "undone"})


class Ledger:
    """Holds one life to account; ``check`` raises AssertionError with what does not hold."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.records: list[Record] = []
        self.decisions: dict[str, list[Record]] = defaultdict(list)
        self._events = 0
        self._connection: sqlite3.Connection | None = None
        self._reader = Reader(life.path)
        self._reader.share()
        self._acted: dict[str, list[int]] = defaultdict(list)
        self._received: set[tuple[int, str, str]] = set()
        self._taken: dict[str, str] = {}
        self._matched: set[int] = set()

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
        if self._connection is not None:
            self._connection.close()

    def check(self) -> None:
        """Hold everything that happened since the last call to the rules."""
        life = self.life
        assert not life.violations, life.violations
        fresh = self._read_records()
        self._check_chain(fresh)
        for record in fresh:
            self._check_record(record)
        self._check_accepted()
        store = self.store()
        self._check_events()
        for record in fresh:
            if record.entry.kind in CLOSING and record.entry.kind != "settled":
                self._check_outcome(record, store)
        self._check_taken(store)
        for row in store:
            assert row.status is not Status.STALLED or row.key.thread in life.disturbed, f"{row.key} was stalled"

    def store(self) -> tuple[PendingInterrupt, ...]:
        """What waits, by a reader of our own."""
        return scan.scan(self._reader, SOURCE).rows if self.life.path.stat().st_size else ()

    # The journal

    def _read_records(self) -> list[Record]:
        if self._connection is None:
            if not self.life.location.journal.exists():
                return []
            self._connection = sqlite3.connect(f"file:{self.life.location.journal}?mode=ro", uri=True)
        return list(_records(self._connection, len(self.records)))

    def _check_chain(self, fresh: list[Record]) -> None:
        previous = self.records[-1].digest if self.records else chain.GENESIS
        for record in fresh:
            assert record.seq == len(self.records) + 1, record
            assert record.previous == previous, record
            assert record.digest == chain.digest(record.seq, record.at, record.desk, record.entry, previous), record
            self.records.append(record)
            self.decisions[record.entry.decision].append(record)
            previous = record.digest

    def check_whole_chain(self) -> None:
        """Follow the chain from its first record: none was changed since it was read."""
        if self._connection is not None:
            records = list(_records(self._connection))
            assert records == self.records
            assert chain.check(records) is None

    def _check_record(self, record: Record) -> None:
        history = [one for one in self.decisions[record.entry.decision] if one.seq <= record.seq]
        kinds = [one.entry.kind for one in history]
        if kinds[0] == "started":
            assert kinds in (["started"], ["started", "ended"]), kinds
            return
        assert kinds[0] == "decided", kinds
        closing = [kind for kind in kinds if kind in CLOSING]
        assert len(closing) <= 1, kinds
        assert not closing or kinds[-1] in CLOSING, kinds
        assert kinds.count("sending") <= 1, kinds
        if kinds[-1] in ("applied", "waiting", "locked", "unknown", "invalid"):
            assert "sending" in kinds, kinds
        if kinds[-1] in ("undone", "busy"):
            assert "sending" not in kinds, kinds
        if kinds == ["decided"]:
            self._match(record)
        elif kinds[-1] != "settled":
            assert record.desk == history[0].desk, "a decision changed hands"

    def _match(self, record: Record) -> None:
        """A decision on the disk is one that somebody made, on the row as it was on screen."""
        body, entry = record.entry.body, record.entry
        for number, intent in enumerate(self.life.intents):
            if number in self._matched or intent.desk != record.desk or intent.refused is not None:
                continue
            if intent.sending is not None and intent.sending.decision_id != entry.decision:
                continue
            same = (intent.key.thread, intent.key.ident, intent.decision.action.value, intent.shown)
            if same != (entry.thread, entry.ident, body["action"], json.loads(body["payload"])):
                continue
            if body["answer"] is None or json.loads(body["answer"]) == said(intent):
                self._matched.add(number)
                return
        raise AssertionError(f"nobody made this decision: {record}")

    def _check_accepted(self) -> None:
        for intent in self.life.intents:
            if intent.sending is None:
                continue
            kinds = [one.entry.kind for one in self.decisions.get(intent.sending.decision_id, ())]
            assert kinds, f"{intent} was accepted and is not in the journal"
            if intent.sending.ended.done():
                word = intent.sending.ended.result().word.value
                assert word in kinds or word == "unknown", f"the operator was told {word}, the journal says {kinds}"

    # The world outside

    def given(self, ident: str) -> list[Any]:
        """What was given to this question on screen and sent, or by another program that named it."""
        answers = list(self.life.given_elsewhere.get(ident, ()))
        for history in self.decisions.values():
            body = history[0].entry.body
            if history[0].entry.kind == "decided" and body["interrupt"] == ident and body["answer"] is not None:
                assert len(history) > 1 or not self._ran(history[0].entry.decision), "a run without a record of it"
                if any(one.entry.kind == "sending" for one in history):
                    answers.append(json.loads(body["answer"]))
        return answers

    def _ran(self, decision: str) -> list[Ran]:
        return [ran for ran in self.life.runs.values() if ran.decision == decision]

    def _check_events(self) -> None:
        fresh = self.life.world.events[self._events :]
        self._events += len(fresh)
        for event in fresh:
            ran = self.life.runs[event.run]
            ident = interrupt_id(event.namespace, event.index)
            if event.kind == "received":
                self._received.add((event.run, ident, json.dumps(event.value)))
                self._check_received(ran, ident, event.text, event.value)
            elif event.kind == "acted":
                self._check_acted(ran, ident, event.text)

    def _check_received(self, ran: Ran, ident: str, text: str, value: Any) -> None:
        by = f"{ran.by} ({ran.kind}) gave {value!r} to {text} {ident}"
        if ran.by == ELSEWHERE and isinstance(value, str) and value.startswith(ELSEWHERE):
            # What that program does to itself is its own affair; a retry may give it once more.
            self.life.given_elsewhere.setdefault(ident, []).append(value)
            return
        if value in self.given(ident):
            self._check_screen(ident, text, by)
            return
        if isinstance(value, str) and value in self.life.bare:
            if ident in self.life.bare[value]:
                return
            consents = [one.consents for one in self.life.intents if one.sending and self._is(one, ran)]
            assert any(Consent.LEFTOVER in one for one in consents), f"{by}: left over by another program"
            return
        raise AssertionError(f"{by}: never given to it on screen")

    def _check_screen(self, ident: str, text: str, by: str) -> None:
        for history in self.decisions.values():
            body = history[0].entry.body
            if history[0].entry.kind == "decided" and body["interrupt"] == ident:
                assert json.loads(body["payload"])["question"] == text, f"{by}: another question was on screen"

    @staticmethod
    def _is(intent: Intent, ran: Ran) -> bool:
        return intent.sending is not None and intent.sending.decision_id == ran.decision

    def _check_acted(self, ran: Ran, ident: str, text: str) -> None:
        """Nothing is done twice, but where a node was cut off or failed before its end, and that was said."""
        for number in self._acted[ident]:
            before = self.life.runs[number]
            ended = any(
                event.kind == "ended" and event.run == number and interrupt_id(event.namespace, event.index) == ident
                for event in self.life.world.events
            )
            assert before.cut or not ended, f"{before} and {ran} both did {text}"
            assert before.cut or before.ended, f"{ran} does {text} while {before} does it"
            if before.by != ELSEWHERE and before.kind == "resume":
                kinds = {one.entry.kind for one in self.decisions[before.decision]}
                assert not kinds & {"applied", "waiting"}, f"{text} was done again after {kinds}"
        self._acted[ident].append(ran.number)

    # Outcomes

    def _check_outcome(self, record: Record, store: tuple[PendingInterrupt, ...]) -> None:
        """What was recorded is what happened."""
        kind, decided = record.entry.kind, self.decisions[record.entry.decision][0].entry
        ident, answer = decided.body["interrupt"], decided.body["answer"]
        runs = self._ran(decided.decision)
        if kind in ("undone", "busy"):
            assert not runs, f"{kind}, and it ran: {record}"
        if answer is None:
            if kind == "applied" and ident is not None:
                self._taken[ident] = f"{decided.body['action']} {record.seq}"
            return
        took = any((ran.number, ident, json.dumps(json.loads(answer))) in self._received for ran in runs)
        if kind in NOT_TAKEN:
            assert not took, f"the question took the answer, and the journal says {kind}"
        elif kind in ("applied", "waiting"):
            assert took, f"the journal says {kind}, and the question never took {answer}"
            assert ident not in self._taken, f"{ident} was answered by {self._taken[ident]} and {record.seq}"
            self._taken[ident] = str(record.seq)
        elif kind == "locked":
            saved = [row.saved_answer for row in store if row.interrupt_id == ident and row.status is Status.LOCKED]
            assert took, f"the journal says locked, and the question never took {answer}"
            assert not saved or saved == [json.loads(answer)], f"locked with {saved}, told {answer}"

    def _check_taken(self, store: tuple[PendingInterrupt, ...]) -> None:
        for row in store:
            if row.interrupt_id in self._taken:
                raise AssertionError(f"{row.key} waits, and the journal says it was applied")

    # What a desk shows

    def check_rows(self, seat: Seat) -> None:
        """A desk that has just read everything shows what is in the store, and what the journal knows beside it."""
        mine = {run.thread for run in seat.desk.runs.all()}
        expected = {
            (row.key.thread, row.key.ident): Status.RUNNING
            if row.status in (Status.LOST, Status.STALLED) and row.key.thread in mine
            else row.status
            for row in self.store()
        }
        living = {one.name for one in self.life.alive}
        for decision, history in self.decisions.items():
            kinds = [one.entry.kind for one in history]
            # Recorded and not told yet counts as on its way.
            if kinds[0] != "decided" or (kinds[-1] in CLOSING and decision not in seat.desk._sendings):
                continue
            place = (history[0].entry.thread, history[0].entry.ident)
            status = self._expected(seat, decision, history[0].desk in living, kinds)
            own = seat.desk._sendings.get(decision)
            hidden = (
                any(one.key[1:] == place for one in seat.desk._sendings.values()) if own is None else not own.newest
            )
            if hidden:
                continue  # recorded and not told yet, about to be refused or just ending: it is shown right after
            # A decision on its way is shown on its row; what nobody alive carries is shown without one, too.
            if place in expected or status in (Status.UNSENT, Status.UNSETTLED):
                expected[place] = status
        shown = {(row.key.thread, row.key.ident): row.status for row in seat.desk.index.rows()}
        assert shown == expected, f"{seat.name} shows {shown}, there is {expected}"

    @staticmethod
    def _expected(seat: Seat, decision: str, living: bool, kinds: list[str]) -> Status:
        if (sending := seat.desk._sendings.get(decision)) is not None:
            row = seat.desk.index.row(sending.key)
            return row.status if row and row.status in (Status.HELD, Status.QUEUED, Status.RUNNING) else Status.HELD
        if kinds[-1] == "unknown" or (not living and kinds[-1] == "sending"):
            return Status.UNSETTLED
        if not living:
            return Status.UNSENT
        return Status.RUNNING if kinds[-1] == "sending" else Status.HELD


def said(intent: Intent) -> Any:
    """The answer that a decision makes of these graphs' payloads."""
    decision = intent.decision
    return decision.value if decision.action is Action.ANSWER else decision.action is Action.APPROVE
