"""One life of a checkpoint file: desks that open, decide, close and die over it, and a program that knows none of them.

Everything below the gates is real: desk, journal, leases, source, LangGraph, SQLite. Each deed is carried out until all
that is left waits for the clock or is held at a gate, so a life is the same each time it is lived.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.types import Command

from desktop.journal.lease import FileLeases
from desktop.journal.location import locate
from desktop.journal.store import SqliteJournal
from desktop.review.decision import Decision
from desktop.review.desk import Desk
from desktop.review.errors import UserFacingError
from desktop.review.interrupt import Status
from desktop.review.ports import Place
from desktop.review.request import Action
from desktop.review.settings import Settings
from desktop.sources.project import Project, enter, read_project
from desktop.sources.sqlite import SqliteSource
from tests.e2e.model.stage import Gate, GatedJournal, GatedLeases, GatedSource, ModelClock, Tasks

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable
    from pathlib import Path

    from desktop.review.index import Row
    from desktop.review.interrupt import Key
    from desktop.review.ports import Run
    from desktop.review.sending import Consent, Sending

SOURCE = "threads"
ELSEWHERE = "elsewhere"
UNREAD = ("after acquire", "before read")
"""Where a desk that holds a lease has not looked at its thread yet."""


@dataclass
class Intent:
    """What an operator decided, whatever became of it: the row as it was on screen, and what was said to it."""

    desk: str
    key: Key
    shown: Any
    decision: Decision
    consents: frozenset[Consent]
    sending: Sending | None = None
    refused: UserFacingError | None = None
    over: bool = False


@dataclass
class Ran:
    """One run of a thread. ``cut`` when its desk died in it."""

    number: int
    by: str
    kind: str
    decision: str
    thread: str
    ended: bool = False
    cut: bool = False


@dataclass
class Seat:
    """A desk with all that it was put together from, and what it was told to do and has not done yet."""

    name: str
    desk: Desk
    gate: Gate
    clock: ModelClock
    scope: Tasks
    source: SqliteSource
    journal: SqliteJournal
    leases: FileLeases
    deeds: set[asyncio.Task[Any]] = field(default_factory=set)

    @property
    def moving(self) -> bool:
        """Whether something goes on that waits neither for the clock nor at the gate."""
        return len(self.scope) + len(self.deeds) > self.clock.waiting + len(self.gate.held)

    def rows(self) -> list[Row]:
        """What is on screen, in an order that does not depend on ids."""
        return sorted(self.desk.index.rows(), key=lambda row: (row.key.thread, row.pending.checkpoint_id, _text(row)))


def _text(row: Row) -> str:
    value = row.pending.value
    return str(value.get("question")) if isinstance(value, dict) else row.status.value


class Life:
    """Two seats, an outside program, and everything that was done. ``leases`` is what desks take leases from."""

    def __init__(self, folder: Path, project: Path, leases: type[FileLeases] = FileLeases) -> None:
        self.path = folder / "threads.sqlite"
        self.path.touch()
        self.location = locate(self.path, folder)
        self.project: Project = read_project(project)
        enter(self.project)
        self.graphs: Any = importlib.import_module("model_graphs")
        self.world = self.graphs.world
        self.world.events.clear()
        self.world.fails = ""
        self.world.hold = self._in_node
        self.leases = leases
        self.seats: dict[int, Seat | None] = {0: None, 1: None}
        self.kinds: dict[str, str] = {}
        self.intents: list[Intent] = []
        self.runs: dict[int, Ran] = {}
        self.given_elsewhere: dict[str, list[Any]] = {}
        self.bare: dict[str, frozenset[str]] = {}
        self.disturbed: set[str] = set()
        self.violations: list[str] = []
        self.seconds = 0.0
        self._moved = asyncio.Event()
        self._count = 0
        self._saver: AsyncSqliteSaver | None = None
        self._stack = contextlib.AsyncExitStack()
        self._abandoned: list[Seat] = []

    # What is going on

    def number(self) -> int:
        """The next number: each name and token is new."""
        self._count += 1
        return self._count

    @property
    def alive(self) -> list[Seat]:
        """The desks that run."""
        return [seat for seat in self.seats.values() if seat is not None]

    async def quiet(self) -> None:
        """Wait until whatever is left waits for the clock or at a gate."""
        async with asyncio.timeout(30):
            while any(seat.moving for seat in self.alive):
                self._moved.clear()
                await self._moved.wait()
            for _ in range(5):
                await asyncio.sleep(0)

    async def do(self, seat: Seat, work: Coroutine[Any, Any, Any]) -> None:
        """Let a desk do something, as far as it comes."""
        task = asyncio.get_running_loop().create_task(work)
        seat.deeds.add(task)

        def over(task: asyncio.Task[Any]) -> None:
            seat.deeds.discard(task)
            self._moved.set()
            if not task.cancelled() and (error := task.exception()) is not None:
                self.violations.append(f"{seat.name} failed: {error!r}")

        task.add_done_callback(over)
        await self.quiet()

    async def _in_node(self, run: int, point: str) -> None:
        ran = self.runs.get(run)
        for seat in self.alive:
            if ran is not None and seat.name == ran.by:
                await seat.gate.at(point)

    def _began(self, by: str, kind: str, run: Run) -> int:
        others = [ran for ran in self.runs.values() if ran.thread == run.thread and not ran.ended and not ran.cut]
        if others:
            self.violations.append(f"{by} runs {run.thread} while {others[0].by} runs it")
        return self._numbered(by, kind, run.run_id, run.thread)

    def _numbered(self, by: str, kind: str, decision: str, thread: str) -> int:
        number = len(self.runs) + 1
        self.runs[number] = Ran(number, by, kind, decision, thread)
        self.graphs.RUN.set(number)
        return number

    def _ended(self, number: int) -> None:
        self.runs[number].ended = True

    def running(self, thread: str) -> bool:
        """Whether a living desk is past its re-reading of this thread: then nothing guards it from other programs."""
        if any(not ran.ended and not ran.cut for ran in self.runs.values() if ran.thread == thread):
            return True
        return any(
            thread in seat.leases._threads.values() and any(point not in UNREAD for point, _ in seat.gate.held)
            for seat in self.alive
        )

    # Desks

    async def open(self, slot: int) -> None:
        """A desk opens on this seat."""
        name, gate = f"desk-{self.number()}", Gate(self._moved.set)
        clock = ModelClock(self._moved.set)
        clock.seconds = self.seconds
        scope = Tasks(name, self._moved.set, lambda task, error: self.violations.append(f"{task}: {error!r}"))
        leases = self.leases(self.location.lock, name)
        journal = SqliteJournal(self.location.journal, name, leases.sign)
        source = SqliteSource(SOURCE, self.path, self.project)
        source._reader.share()  # the other desk writes in this same process
        gated = GatedSource(source, gate, lambda kind, run: self._began(name, kind, run), self._ended)
        place = Place(gated, GatedJournal(journal, gate), GatedLeases(leases, gate))
        desk = Desk([place], clock, scope, Settings(operator=name))
        self.seats[slot] = seat = Seat(name, desk, gate, clock, scope, source, journal, leases)
        await self.do(seat, desk.refresh())

    async def close(self, slot: int) -> None:
        """A desk closes as the program does: nothing more is sent, what runs is drained, what is held stays."""
        seat = self.seats[slot]
        assert seat is not None
        self.disturbed |= {run.thread for run in seat.desk.runs.all()}
        seat.gate.armed = ""
        seat.gate.open()
        leaving = asyncio.get_running_loop().create_task(seat.desk.leave())
        seat.deeds.add(leaving)
        leaving.add_done_callback(lambda task: (seat.deeds.discard(task), self._moved.set()))
        for _ in range(1000):
            await self.quiet()
            if not seat.deeds:
                break
            seat.clock.wake_one(seat.clock.seconds + 1)
        else:
            self.violations.append(f"{seat.name} never closes: {seat.deeds}, {seat.scope.names}")
        await leaving
        await seat.scope.close()
        await seat.source.close()
        await seat.journal.close()
        seat.leases.close()
        self.seats[slot] = None

    async def crash(self, slot: int) -> None:
        """A desk dies where it is: the system closes its files, and nothing of it ever moves again."""
        seat = self.seats[slot]
        assert seat is not None
        for ran in self.runs.values():
            if ran.by == seat.name and not ran.ended:
                ran.cut = True
                self.disturbed.add(ran.thread)
        self.seats[slot] = None
        seat.clock.forget()
        seat.leases.close()
        saver = seat.source._runner._saver
        if saver is not None:
            raw = saver.conn._conn

            def die() -> None:
                raw.rollback()
                raw.close()

            # In one go: what it began to write is taken back, as the system does, and it begins nothing more.
            await saver.conn._execute(die)
            await saver.conn.close()
        if seat.journal._opened is not None:
            seat.journal._opened.close()
        self._abandoned.append(seat)

    async def refresh(self, slot: int) -> None:
        """A desk reads everything again."""
        seat = self.seats[slot]
        assert seat is not None
        await self.do(seat, seat.desk.refresh())

    async def start(self, slot: int, kind: str, thread: str) -> None:
        """A desk starts a thread, new or known."""
        seat = self.seats[slot]
        assert seat is not None
        kind = self.kinds.setdefault(thread, kind)
        given = {"name": thread, "round": self.number()}

        async def started() -> None:
            with contextlib.suppress(UserFacingError):
                await seat.desk.start(SOURCE, kind, given, thread)

        await self.do(seat, started())

    async def decide(
        self, slot: int, row: Row, decision: Decision, hold: float, consents: Iterable[Consent] = ()
    ) -> Intent:
        """An operator decides on a row as it is on screen."""
        seat = self.seats[slot]
        assert seat is not None
        intent = Intent(seat.name, row.key, row.pending.value, decision, frozenset(consents))
        self.intents.append(intent)

        async def decided() -> None:
            try:
                intent.sending = await seat.desk.decide(
                    row.key, decision, hold=hold, graph=self.kinds.get(row.key.thread), consents=consents
                )
            except UserFacingError as error:
                intent.refused = error
            intent.over = True

        await self.do(seat, decided())
        return intent

    async def undo(self, slot: int) -> None:
        """The last held decision is taken back."""
        seat = self.seats[slot]
        assert seat is not None

        async def undone() -> None:
            with contextlib.suppress(UserFacingError):
                await seat.desk.undo(seat.desk.held()[-1].decision_id)

        await self.do(seat, undone())

    async def settle(self, slot: int, row: Row, finding: str) -> None:
        """What a dead desk left open is closed by hand."""
        seat = self.seats[slot]
        assert seat is not None

        async def settled() -> None:
            with contextlib.suppress(UserFacingError):
                await seat.desk.settle(row.key, finding)

        await self.do(seat, settled())

    async def let_go(self, slot: int) -> None:
        """A desk that was held goes on."""
        seat = self.seats[slot]
        assert seat is not None
        seat.gate.open()
        await self.quiet()

    async def advance(self, seconds: float) -> None:
        """Time passes; whoever waits for it goes on, one after the other."""
        self.seconds += seconds
        while seats := [seat for seat in self.alive if seat.clock.next <= self.seconds]:
            min(seats, key=lambda seat: seat.clock.next).clock.wake_one(self.seconds)
            await self.quiet()
        for seat in self.alive:
            seat.clock.wake_one(self.seconds)

    # Elsewhere

    async def _elsewhere(self, thread: str) -> Any:
        if self._saver is None:
            self._saver = await self._stack.enter_async_context(AsyncSqliteSaver.from_conn_string(str(self.path)))
            await self._saver.setup()
        return getattr(self.graphs, self.kinds[thread]).copy(update={"checkpointer": self._saver})

    async def elsewhere(self, thread: str, deed: str, index: int = 0) -> None:
        """A program that knows nothing of desks does something to a thread: start, answer, bare, input, update, go."""
        graph = await self._elsewhere(thread)
        config: Any = {"configurable": {"thread_id": thread}}
        state = {"name": thread, "round": self.number()}
        self.disturbed.add(thread)
        number = self._numbered(ELSEWHERE, deed, "", thread)
        waiting = sorted(
            (await graph.aget_state(config, subgraphs=True)).interrupts, key=lambda one: one.value["question"]
        )
        given = f"elsewhere-{self.number()}"
        with contextlib.suppress(Exception):  # what a node raises is in the store
            if deed == "answer" and waiting:
                ident = waiting[index % len(waiting)].id
                self.given_elsewhere.setdefault(ident, []).append(given)
                await graph.ainvoke(Command(resume={ident: given}), config)
            elif deed == "bare" and waiting:
                self.bare[given] = frozenset(one.id for one in waiting)
                await graph.ainvoke(Command(resume=given), config)
            elif deed == "update":
                await graph.aupdate_state(config, state)
            elif deed in ("start", "input"):
                await graph.ainvoke(state, config)
            elif deed == "go":
                await graph.ainvoke(None, config)
        self._ended(number)
        self.graphs.RUN.set(0)

    # The end

    async def end(self) -> None:
        """Take everything apart, the dead included."""
        for slot, seat in self.seats.items():
            if seat is not None:
                await self.close(slot)
        for seat in self._abandoned:
            seat.journal._writer.shutdown(wait=False)
            seat.source._reader.close()
            seat.source._thread.shutdown(wait=False)
        await self._stack.aclose()
        asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=5)


ANSWERED = (Status.PENDING, Status.FAILED)


def offers(seat: Seat, row: Row, number: int) -> list[Decision]:
    """Everything that an operator may try on a row: its actions, and a raw answer that nobody else gives."""
    tried = [Decision(action) for action in seat.desk.index.actions(row.key)]
    if row.pending.asks:
        tried.append(Decision(Action.ANSWER, value=f"answer-{number}"))
    return tried
