"""Fakes of review's own ports: a source, a journal, leases and a clock that need no file, no graph and no time.

They pass the same suites as the real ones (tests/sources/test_conformance.py, tests/journal/test_conformance.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.review.errors import Code, UserFacingError
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import (
    PRECEDING,
    Capabilities,
    CheckpointInfo,
    Entry,
    GraphInfo,
    Lease,
    Notebook,
    OpenDecision,
    Problem,
    Progress,
    Record,
    Run,
    RunEnd,
    RunResult,
    Snapshot,
    ThreadReading,
)
from desktop.review.request import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping, Sequence

# Test modules cannot import one another by name.
_spec = importlib.util.spec_from_file_location("review_fake_time", Path(__file__).with_name("fake_time.py"))
assert _spec is not None
assert _spec.loader is not None
_time = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_time)
FakeClock, settled = _time.FakeClock, _time.settled

CLOSING = {"applied", "waiting", "stale", "busy", "invalid", "failed", "locked", "undone", "settled"}


class FakeLease:
    """A thread's lease; see ``review.ports.Lease``."""

    def __init__(self, leases: FakeLeases, thread: str) -> None:
        self._leases = leases
        self.thread = thread
        self.held = True

    def release(self) -> None:
        if self.held:
            self.held = False
            self._leases.taken.discard(self.thread)
            self._leases.log.append(f"release {self.thread}")


class FakeLeases:
    """Leases in memory. ``taken`` are held by somebody, ``living`` are the desks that run, ``broken`` is raised."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.living: set[str] = set()
        self.log: list[str] = []
        self.broken: Exception | None = None

    async def acquire(self, thread: str) -> FakeLease | None:
        if self.broken is not None:
            raise self.broken
        if thread in self.taken:
            return None
        self.taken.add(thread)
        self.log.append(f"acquire {thread}")
        return FakeLease(self, thread)

    def alive(self, desk: str) -> bool:
        return desk in self.living


class FakeJournal:
    """A journal in memory, shared by the desks that are given the same ``stored`` list.

    ``broken`` is raised by each writing, ``unreadable`` by each reading.
    """

    def __init__(self, desk: str = "desk-1", stored: list[Record] | None = None) -> None:
        self.desk = desk
        self.stored = [] if stored is None else stored
        self.texts: dict[Notebook, dict[tuple[str, str], str]] = {notebook: {} for notebook in Notebook}
        self.broken: Exception | None = None
        self.unreadable: Exception | None = None
        self._seen = -1

    @property
    def kinds(self) -> list[str]:
        """What was recorded, in order."""
        return [record.entry.kind for record in self.stored]

    async def append_all(self, entries: Sequence[tuple[Entry, int]]) -> Sequence[Record]:
        await asyncio.sleep(0)
        before = len(self.stored)
        try:
            for entry, after in entries:
                self._take(entry, self.stored[-1].seq if after == PRECEDING and len(self.stored) > before else after)
        except BaseException:
            del self.stored[before:]
            raise
        return tuple(self.stored[before:])

    async def append(self, entry: Entry, *, after: int) -> Record:
        (record,) = await self.append_all([(entry, after)])
        return record

    def _take(self, entry: Entry, after: int) -> Record:
        if self.broken is not None:
            raise self.broken
        newest = next((one for one in reversed(self.stored) if one.entry.decision == entry.decision), None)
        if (newest.seq if newest else 0) != after:
            raise UserFacingError(Code.BUSY, f"taken over by {newest.desk if newest else 'nobody'}")
        if entry.kind == "decided" and after == 0:
            for opened in self._open():
                if (opened.decided.entry.thread, opened.decided.entry.ident) == (entry.thread, entry.ident):
                    raise UserFacingError(Code.BUSY, f"{opened.decided.entry.operator} has already decided this")
        return self.put(entry, self.desk)

    def put(self, entry: Entry, desk: str) -> Record:
        """Record as another desk would."""
        seq = len(self.stored) + 1
        record = Record(seq, f"2026-01-01T00:00:{seq:02}+00:00", desk, entry, str(seq - 1), str(seq))
        self.stored.append(record)
        return record

    def _open(self) -> list[OpenDecision]:
        found: dict[str, list[Record]] = {}
        for record in self.stored:
            found.setdefault(record.entry.decision, []).append(record)
        return [
            OpenDecision(records[0], records[-1])
            for records in found.values()
            if records[0].entry.kind == "decided" and not CLOSING.intersection(one.entry.kind for one in records)
        ]

    def _read(self) -> None:
        if self.unreadable is not None:
            raise self.unreadable

    async def open_decisions(self) -> tuple[OpenDecision, ...]:
        self._read()
        return tuple(self._open())

    async def decisions(self) -> int:
        self._read()
        return sum(record.entry.kind == "decided" for record in self.stored)

    async def records(self, after: int = 0, thread: str | None = None) -> Sequence[Record]:
        self._read()
        return tuple(record for record in self.stored[after:] if thread in (None, record.entry.thread))

    async def changed(self) -> bool:
        self._read()
        others = sum(1 for record in self.stored if record.desk != self.desk)
        changed, self._seen = others != self._seen, others
        return changed

    async def note(self, notebook: Notebook, thread: str, ident: str, text: str | None) -> None:
        if text is None:
            self.texts[notebook].pop((thread, ident), None)
        else:
            self.texts[notebook][thread, ident] = text

    async def notes(self, notebook: Notebook) -> Mapping[tuple[str, str], str]:
        return dict(self.texts[notebook])

    async def close(self) -> None:
        pass


@dataclass
class FakeNode:
    """A node that asks ``questions`` one after the other. ``gate``: it then waits until that is set."""

    name: str
    questions: tuple[Any, ...] = ()
    gate: asyncio.Event | None = None


@dataclass
class FakeGraph:
    """Steps of nodes that run side by side. ``stops`` are its static breakpoints (``interrupt_before``)."""

    steps: list[list[FakeNode]]
    stops: frozenset[str] = frozenset()
    error: str = ""


@dataclass
class _Thread:
    graph: str
    step: int = 0
    head: int = 1
    answers: dict[str, list[Any]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)
    begun: bool = False
    passed: bool = False
    state: dict[str, Any] = field(default_factory=dict)
    past: list[tuple[int, dict[str, Any]]] = field(default_factory=list)


@dataclass
class _Running:
    task: asyncio.Task[Any]
    stop: bool = False


class FakeSource:
    """Threads in memory that run ``graphs``. A node named in ``failing`` raises after its questions are answered.

    ``raises`` is raised by each run before anything happens, ``unreadable`` by each reading.
    """

    def __init__(self, graphs: dict[str, FakeGraph], name: str = "fake") -> None:
        self.name = name
        self.capabilities = Capabilities(claims=True, strict=True, history=True, breakpoints=True, response_schema=True)
        self.failing: set[str] = set()
        self.unreadable: UserFacingError | None = None
        self.raises: Exception | None = None
        self.leftover: dict[str, Any] = {}
        self.sent: list[tuple[str, Any]] = []
        self.effects: list[str] = []
        self._graphs = graphs
        self._threads: dict[str, _Thread] = {}
        self._generation = 0
        self._runs: dict[str, _Running] = {}
        self._changes: set[asyncio.Event] = set()

    @property
    def graph_names(self) -> tuple[str, ...]:
        """The names of ``graphs``."""
        return tuple(self._graphs)

    # Reading

    def _id(self, thread: str, at: _Thread, node: FakeNode, number: int) -> str:
        return f"{thread}.{at.head}.{node.name}.{number}"

    def _waiting(self, at: _Thread) -> Iterable[FakeNode]:
        steps = self._graphs[at.graph].steps
        return [node for node in steps[at.step] if node.name not in at.done] if at.step < len(steps) else []

    def _rows(self, thread: str) -> Iterable[PendingInterrupt]:
        at = self._threads[thread]
        checkpoint = str(at.head)
        nodes = list(self._waiting(at))
        asking = [node for node in nodes if at.begun and self._asked(at, node) is not None]
        for node in asking:
            number = self._asked(at, node)
            assert number is not None
            error = at.errors.get(node.name)
            answers = at.answers.get(node.name, [])
            ident = self._id(thread, at, node, number)
            yield PendingInterrupt(
                Key(self.name, thread, ident),
                Status.LOCKED if error else Status.PENDING,
                checkpoint,
                graph=at.graph,
                node=node.name,
                interrupt_id=ident,
                task_id=node.name,
                value=node.questions[number],
                created_at=datetime(2026, 1, 1, tzinfo=UTC),
                error=error,
                saved_answer=answers[number] if error else None,
            )
        if nodes and not asking:
            stops = self._graphs[at.graph].stops.intersection(node.name for node in nodes)
            failed = next((at.errors[node.name] for node in nodes if node.name in at.errors), None)
            status = Status.FAILED if failed else Status.BREAKPOINT if stops and not at.begun else Status.LOST
            yield PendingInterrupt(
                Key(self.name, thread, f"{status}@{checkpoint}"),
                status,
                checkpoint,
                graph=at.graph,
                node=nodes[0].name,
                created_at=datetime(2026, 1, 1, tzinfo=UTC),
                error=failed,
                next_nodes=tuple(node.name for node in nodes),
            )

    def _asked(self, at: _Thread, node: FakeNode) -> int | None:
        """The number of the question that this node stands at, None where it has asked none."""
        count = len(at.answers.get(node.name, []))
        if node.name in at.errors:
            return count - 1 if count else None
        return count if count < len(node.questions) else None

    def _next(self) -> int:
        self._generation += 1
        return self._generation

    async def list(self) -> Snapshot:
        generation = self._next()
        if self.unreadable is not None:
            problem = Problem(self.name, self.unreadable.title, self.unreadable.hint, fatal=True)
            return Snapshot(self.name, generation, (), (problem,))
        return Snapshot(self.name, generation, tuple(row for thread in self._threads for row in self._rows(thread)))

    async def watch(self) -> AsyncIterator[Snapshot]:
        changed = asyncio.Event()
        self._changes.add(changed)
        try:
            while True:
                yield await self.list()
                await changed.wait()
                changed.clear()
        finally:
            self._changes.discard(changed)

    async def read(self, thread: str) -> ThreadReading:
        generation = self._next()
        if self.unreadable is not None:
            raise self.unreadable
        if thread not in self._threads:
            return ThreadReading(thread, None, generation)
        at = self._threads[thread]
        return ThreadReading(
            thread,
            str(at.head),
            generation,
            tuple(self._rows(thread)),
            self.leftover.get(thread, UNSET),
            tuple(node.name for node in self._waiting(at)),
        )

    async def graphs(self) -> tuple[GraphInfo, ...]:
        return tuple(
            GraphInfo(name, graph.error, nodes=tuple(node.name for step in graph.steps for node in step))
            for name, graph in self._graphs.items()
        )

    # Running

    def _require(self, lease: Lease, run: Run) -> None:
        if not lease.held or lease.thread != run.thread:
            raise UserFacingError(Code.BUSY, f"the thread {run.thread} is not leased to this run")

    async def start(self, lease: Lease, graph_input: Any, run: Run) -> RunResult:
        self._require(lease, run)
        graph = self._graphs.get(run.graph or "")
        if graph is None:
            raise UserFacingError(Code.USAGE, f"there is no graph {run.graph!r}")
        if graph.error:
            raise UserFacingError(Code.GRAPH_UNAVAILABLE, graph.error)
        self._threads[run.thread] = _Thread(run.graph or "", state=dict(graph_input))
        return await self._run(run)

    async def resume(
        self, lease: Lease, expected_ids: frozenset[str], answers: Mapping[str, Any], run: Run
    ) -> RunResult:
        self._require(lease, run)
        if not answers or not answers.keys() <= expected_ids:
            raise UserFacingError(Code.NOT_PENDING, "already answered elsewhere")
        if self.raises is not None:
            raise self.raises
        if not answers.keys() <= {row.interrupt_id for row in self._rows(run.thread)}:
            return RunResult(RunEnd.REFUSED, error="UnknownInterruptError: stale")
        self.sent += answers.items()
        self.take(run.thread, answers)
        return await self._run(run)

    def take(self, thread: str, answers: Mapping[str, Any]) -> None:
        """Store answers, as any program may."""
        at = self._threads[thread]
        for node in self._waiting(at):
            number = len(at.answers.get(node.name, []))
            ident = self._id(thread, at, node, number)
            if ident in answers:
                at.answers.setdefault(node.name, []).append(answers[ident])
        self.change()

    async def proceed(self, lease: Lease, expected_head: str, run: Run, update: Any | Unset = UNSET) -> RunResult:
        at = self._at_head(lease, expected_head, run)
        if not isinstance(update, Unset):
            at.past.append((at.head, dict(at.state)))
            at.state.update(update)
            at.head += 1
        at.errors.clear()
        at.passed = True
        return await self._run(run)

    async def ask_again(self, lease: Lease, expected_head: str, run: Run) -> RunResult:
        at = self._at_head(lease, expected_head, run)
        at.past.append((at.head, dict(at.state)))
        at.head += 1
        at.answers.clear()
        at.errors.clear()
        at.done.clear()
        return await self._run(run)

    def _at_head(self, lease: Lease, expected_head: str, run: Run) -> _Thread:
        self._require(lease, run)
        if self.raises is not None:
            raise self.raises
        at = self._threads.get(run.thread)
        if at is None or str(at.head) != expected_head:
            raise UserFacingError(Code.NOT_PENDING, "this thread has moved on")
        return at

    async def _run(self, run: Run) -> RunResult:
        running = _Running(asyncio.get_running_loop().create_task(self._steps(run)))
        self._runs[run.run_id] = running
        try:
            return await asyncio.shield(running.task)
        except asyncio.CancelledError:
            if running.task.cancelled():
                return RunResult(RunEnd.ABANDONED, error="the run was abandoned")
            raise
        finally:
            del self._runs[run.run_id]
            self.change()

    async def _steps(self, run: Run) -> RunResult:
        await asyncio.sleep(0)
        at = self._threads[run.thread]
        graph = self._graphs[at.graph]
        while at.step < len(graph.steps):
            waiting = list(self._waiting(at))
            if not at.begun and not at.passed and graph.stops.intersection(node.name for node in waiting):
                return RunResult(RunEnd.PAUSED, dict(at.state))
            if self._runs[run.run_id].stop:
                return RunResult(RunEnd.DRAINED)
            at.begun, before = True, at.state
            if (ended := await self._step(run, at, waiting)) is not None:
                return ended
            at.past.append((at.head, dict(before)))
            at.step, at.head, at.begun, at.passed = at.step + 1, at.head + 1, False, False
            at.answers.clear()
            at.done.clear()
        return RunResult(RunEnd.DONE, dict(at.state))

    async def _step(self, run: Run, at: _Thread, waiting: Sequence[FakeNode]) -> RunResult | None:
        """Run the nodes of a step that are not done; the end of the run where it stops here."""
        paused = False
        for node in waiting:
            run.progress(Progress(run.run_id, node.name, ended=False))
            answers = at.answers.get(node.name, [])
            if len(answers) < len(node.questions):
                paused = True
                continue
            if node.gate is not None:
                await node.gate.wait()
            self.effects.append(node.name)
            if node.name in self.failing:
                at.errors[node.name] = f"RuntimeError('{node.name} failed')"
                return RunResult(RunEnd.FAILED, error=f"RuntimeError: {node.name} failed")
            at.done.add(node.name)
            if answers:
                given = answers[0] if len(answers) == 1 else list(answers)
                at.state = {**at.state, "answers": {**at.state.get("answers", {}), node.name: given}}
            run.progress(Progress(run.run_id, node.name, ended=True))
        return RunResult(RunEnd.PAUSED, dict(at.state)) if paused else None

    async def stop(self, run_id: str, *, abandon: bool = False) -> bool:
        running = self._runs.get(run_id)
        if running is None:
            return False
        running.stop = True
        if abandon:
            running.task.cancel()
        return True

    async def state(self, thread: str) -> Any:
        return dict(self._threads[thread].state) if thread in self._threads else None

    async def history(self, thread: str) -> tuple[CheckpointInfo, ...]:
        if thread not in self._threads:
            return ()
        at = self._threads[thread]
        past = [*at.past, (at.head, at.state)]
        return tuple(CheckpointInfo(str(head), None, head, "loop", dict(state)) for head, state in reversed(past))

    def change(self) -> None:
        """Wake whoever watches."""
        for changed in self._changes:
            changed.set()

    async def close(self) -> None:
        for running in list(self._runs.values()):
            running.task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running.task
