"""Random lives of a checkpoint file under two desks, with journal, store and the world outside agreeing at each step.

What is planted wrong must be found: no lease, no re-reading, an outcome recorded before the run.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.journal.lease import FileLease, FileLeases
from desktop.review import sending as way
from desktop.review.decision import Decision
from desktop.review.errors import UserFacingError
from desktop.review.interrupt import Status
from desktop.review.request import Action
from desktop.review.sending import Consent, Outcome, Word
from tests.e2e.model.ledger import Ledger
from tests.e2e.model.life import Life, offers
from tests.e2e.model.stage import POINTS

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from desktop.review.index import Row
    from desktop.review.ports import Lease, ThreadReading
    from desktop.review.sending import Sending

PROJECT = Path(__file__).resolve().parent / "model" / "langgraph.json"
MEMORY = Path("/dev/shm")  # noqa: S108  # files in memory, where the system has them: fsync costs nothing there

SLOTS = st.integers(0, 1)
NUMBERS = st.integers(0, 11)
KINDS = st.sampled_from(["one", "fan", "two", "nested"])


class Lives(RuleBasedStateMachine):
    """Two desks, one file, one program that knows none of them."""

    leases: ClassVar[type[FileLeases]] = FileLeases

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="life-", dir=MEMORY if MEMORY.is_dir() else None))
        self.loop = asyncio.new_event_loop()
        self.life = self.run(self._made())
        self.ledger = Ledger(self.life)

    async def _made(self) -> Life:
        return Life(self.folder, PROJECT, self.leases)

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Let something happen to its end."""
        return self.loop.run_until_complete(work)

    def rows(self, slot: int) -> list[Row]:
        """What a seat shows; nothing where nobody sits."""
        seat = self.life.seats[slot]
        return seat.rows() if seat is not None else []

    def shows(self, *statuses: Status) -> bool:
        """Whether a desk shows a row that stands so."""
        return any(row.status in statuses for slot in (0, 1) for row in self.rows(slot))

    @initialize(kind=KINDS)
    def begin(self, kind: str) -> None:
        """Both desks are open, a thread waits, and both see it."""
        self.run(self.life.open(0))
        self.run(self.life.open(1))
        self.run(self.life.start(0, kind, "t0"))
        self.run(self.life.refresh(1))

    # Threads

    @rule(slot=SLOTS, kind=KINDS, number=st.integers(0, 2))
    def start(self, slot: int, kind: str, number: int) -> None:
        if self.life.seats[slot] is not None:
            self.run(self.life.start(slot, kind, f"t{number}"))

    @rule(point=st.sampled_from(["", "", "asking", "received", "received", "acted"]))
    def fail(self, point: str) -> None:
        self.life.world.fails = point

    # Deciding

    def decide(self, slot: int, row: Row, decision: Decision, hold: float, consents: set[Consent]) -> None:
        self.run(self.life.decide(slot, row, decision, hold, consents))

    @rule(
        slot=SLOTS,
        number=NUMBERS,
        choice=st.integers(0, 5),
        hold=st.sampled_from([0.0, 0.0, 5.0]),
        consents=st.sets(st.sampled_from(list(Consent))),
    )
    def try_anything(self, slot: int, number: int, choice: int, hold: float, consents: set[Consent]) -> None:
        if rows := self.rows(slot):
            row = rows[number % len(rows)]
            tried = offers(self.life.seats[slot], row, self.life.number()) or [Decision(Action.SETTLE)]
            self.decide(slot, row, tried[choice % len(tried)], hold, consents)

    @rule(slot=SLOTS, number=NUMBERS, hold=st.sampled_from([0.0, 0.0, 5.0]))
    def answer(self, slot: int, number: int, hold: float) -> None:
        asking = [row for row in self.rows(slot) if row.status in (Status.PENDING, Status.FAILED) and row.pending.asks]
        if asking:
            decision = Decision(Action.ANSWER, value=f"answer-{self.life.number()}")
            self.decide(slot, asking[number % len(asking)], decision, hold, set())

    @rule(slot=SLOTS, number=NUMBERS, point=st.sampled_from(POINTS))
    def answer_and_stop(self, slot: int, number: int, point: str) -> None:
        self.stop_at(slot, point)
        self.answer(slot, number, 0)

    @rule(slot=SLOTS, number=NUMBERS, point=st.sampled_from(POINTS))
    def answer_and_die(self, slot: int, number: int, point: str) -> None:
        seat = self.life.seats[slot]
        self.answer_and_stop(slot, number, point)
        if seat is not None and seat.gate.held:
            self.ledger.check()
            self.crash(slot, reopen=True)

    @rule(slot=SLOTS, number=NUMBERS, point=st.sampled_from(["asking", "received", "acted"]))
    def answer_and_fail(self, slot: int, number: int, point: str) -> None:
        before, self.life.world.fails = self.life.world.fails, point
        self.answer(slot, number, 0)
        self.life.world.fails = before

    @precondition(lambda self: self.shows(Status.LOCKED))
    @rule(slot=SLOTS, number=NUMBERS, again=st.booleans())
    def repair(self, slot: int, number: int, again: bool) -> None:
        if locked := [row for row in self.rows(slot) if row.status is Status.LOCKED]:
            action = Action.ASK_AGAIN if again else Action.RETRY
            self.decide(slot, locked[number % len(locked)], Decision(action), 0, set())

    @precondition(lambda self: self.shows(Status.STALLED, Status.LOST))
    @rule(slot=SLOTS, number=NUMBERS)
    def go_on(self, slot: int, number: int) -> None:
        paused = [row for row in self.rows(slot) if row.status in (Status.STALLED, Status.LOST)]
        if paused:
            self.decide(slot, paused[number % len(paused)], Decision(Action.CONTINUE), 0, {Consent.LOST})

    @precondition(lambda self: self.shows(Status.UNSENT, Status.UNSETTLED))
    @rule(slot=SLOTS, number=NUMBERS, finding=st.sampled_from(["applied", "not applied", "discarded"]))
    def settle(self, slot: int, number: int, finding: str) -> None:
        if left := [row for row in self.rows(slot) if row.status in (Status.UNSENT, Status.UNSETTLED)]:
            self.run(self.life.settle(slot, left[number % len(left)], finding))

    @precondition(lambda self: any(seat.desk.held() for seat in self.life.alive))
    @rule(slot=SLOTS)
    def undo(self, slot: int) -> None:
        seat = self.life.seats[slot]
        if seat is not None and seat.desk.held():
            self.run(self.life.undo(slot))

    @rule(seconds=st.sampled_from([0.1, 5.0, 61.0]))
    def advance(self, seconds: float) -> None:
        self.run(self.life.advance(seconds))

    # Desks

    @rule(slot=SLOTS)
    def refresh(self, slot: int) -> None:
        seat = self.life.seats[slot]
        if seat is not None:
            self.run(self.life.refresh(slot))
            self.ledger.check()
            self.ledger.check_rows(seat)

    @rule(slot=SLOTS)
    def close_or_open(self, slot: int) -> None:
        self.run(self.life.open(slot) if self.life.seats[slot] is None else self.life.close(slot))

    @rule(slot=SLOTS, reopen=st.booleans())
    def crash(self, slot: int, reopen: bool) -> None:
        if self.life.seats[slot] is not None:
            self.run(self.life.crash(slot))
        if reopen:
            self.run(self.life.open(slot))

    @rule(slot=SLOTS, point=st.sampled_from(POINTS))
    def stop_at(self, slot: int, point: str) -> None:
        seat = self.life.seats[slot]
        if seat is not None:
            seat.gate.armed = point

    @precondition(lambda self: any(seat.gate.held for seat in self.life.alive))
    @rule(slot=SLOTS)
    def let_go(self, slot: int) -> None:
        if self.life.seats[slot] is not None:
            self.run(self.life.let_go(slot))

    # Elsewhere

    @rule(
        number=st.integers(0, 2),
        deed=st.sampled_from(["answer", "answer", "bare", "bare", "input", "update", "go"]),
        index=NUMBERS,
    )
    def elsewhere(self, number: int, deed: str, index: int) -> None:
        thread = f"t{number}"
        if thread in self.life.kinds and not self.life.running(thread):
            self.run(self.life.elsewhere(thread, deed, index))

    @invariant()
    def agree(self) -> None:
        self.ledger.check()

    def teardown(self) -> None:
        try:
            self.run(self._last())
            self.ledger.check()
            self.ledger.check_whole_chain()
        finally:
            self.ledger.close()
            self.run(self.life.end())
            self.run(self.loop.shutdown_default_executor())
            self.loop.close()
            shutil.rmtree(self.folder)

    async def _last(self) -> None:
        """In the end nothing is stuck: what was decided is closed, or a desk that opens now shows it."""
        life = self.life
        life.world.fails = ""
        for seat in life.alive:
            seat.gate.armed = ""
            seat.gate.open()
        await life.quiet()
        for _ in range(4):
            await life.advance(31)
        for seat in life.alive:
            assert not seat.desk._sendings, f"{seat.name} never ended {seat.desk._sendings}"
        self.ledger.check()
        free = next((slot for slot, seat in life.seats.items() if seat is None), None)
        if free is None:
            free = 0
            await life.close(0)
        await life.open(free)
        self.ledger.check()
        self.ledger.check_rows(life.seats[free])


def lived(machine: type[Lives], examples: int, steps: int = 30) -> None:
    """Live so many lives of this kind."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.timeout(7200)
def test_journal_store_and_world_agree_at_each_step(full):
    lived(Lives, 2000 if full else 40)


def falsified(machine: type[Lives], examples: int) -> str:
    """What the first life that does not hold says; fail where so many of them hold."""
    with pytest.raises(AssertionError) as caught:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=examples,
                stateful_step_count=30,
                deadline=None,
                # The first example is enough: nobody reads it, so none is made smaller.
                phases=[Phase.generate],
                report_multiple_bugs=False,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    return str(caught.value)


class NoLeases(FileLeases):
    """Planted: whoever asks for a thread gets it."""

    async def acquire(self, thread: str) -> FileLease:
        self.sign()
        return FileLease(self, thread)

    def give_back(self, thread: str) -> None:
        """Nothing was taken."""


class LivesWithoutLeases(Lives):
    leases = NoLeases


WRONG = (
    "never took",  # told as applied, and the question never received it
    "never given to it on screen",
    "left over by another program",
    "it was applied",  # and waits still
    "while desk-",  # two at once
    "both did",
    "was stalled",
)
"""What a decision that went astray is called by the ledger."""


def found_astray(machine: type[Lives]) -> None:
    """A decision that went astray is found soon."""
    said = falsified(machine, 600)
    assert any(words in said for words in WRONG), said


@pytest.mark.timeout(600)
def test_catches_that_there_are_no_leases():
    found_astray(LivesWithoutLeases)


@pytest.mark.timeout(600)
def test_catches_that_nothing_is_read_again(monkeypatch):
    async def reread(sending: Sending, lease: Lease) -> ThreadReading:
        return await sending.place.source.read(lease.thread)

    monkeypatch.setattr(way, "reread", reread)
    found_astray(Lives)


@pytest.mark.timeout(600)
def test_catches_an_outcome_that_is_recorded_before_the_run(monkeypatch):
    async def recorded_first(sending: Sending, lease: Lease, found: ThreadReading) -> Outcome:
        await way.end(sending, Outcome(Word.APPLIED, "done", reading=found))
        with contextlib.suppress(UserFacingError):
            await way.run(sending, lease, found)
        return Outcome(Word.APPLIED, "done", reading=await sending.place.source.read(lease.thread))

    monkeypatch.setattr(way, "finish", recorded_first)
    found_astray(Lives)
