"""What a life of desks is played on: a clock that moves when told, and ports that can be held at any point.

The ports are the real ones; what stands around them only lets a desk wait at a named point, so that another can act
meanwhile or the first can die there. The clock is a fake of our own port, and passes the time only for who asks.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from desktop.review.errors import UserFacingError
from desktop.review.request import UNSET
from desktop.tasks import TaskScope

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, Sequence

    from desktop.journal.lease import FileLease, FileLeases
    from desktop.journal.store import SqliteJournal
    from desktop.review.ports import Entry, Notebook, OpenDecision, Record, Run, RunResult, Snapshot, ThreadReading
    from desktop.sources.sqlite import SqliteSource

POINTS = (
    "before decided",
    "after decided",
    "before undone",
    "after undone",
    "after acquire",
    "before read",
    "after read",
    "before sending",
    "after sending",
    "before run",
    "received",
    "acted",
    "after run",
    "before outcome",
    "after outcome",
)
"""Where a desk can be held: around each record, each reading and each run, and inside the node that it runs."""


class ModelClock:
    """A clock that stands still; see ``review.ports.Clock``."""

    def __init__(self, moved: Callable[[], None]) -> None:
        self.seconds = 0.0
        self._moved = moved
        self._count = 0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        """The machine's time, and what was added to it."""
        return datetime.now(UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        """The seconds that were added."""
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock was moved this far."""
        self._count += 1
        woken = asyncio.get_running_loop().create_future()
        entry = (self.seconds + seconds, self._count, woken)
        self._sleepers.append(entry)
        self._moved()
        try:
            await woken
        finally:
            if entry in self._sleepers:
                self._sleepers.remove(entry)

    @property
    def waiting(self) -> int:
        """How many sleep."""
        return len(self._sleepers)

    @property
    def next(self) -> float:
        """The second at which the next one wakes; infinite where nobody sleeps."""
        return min((entry[0] for entry in self._sleepers), default=float("inf"))

    def wake_one(self, until: float) -> bool:
        """Move on to the next who sleeps no longer than ``until`` and wake it; else stand at ``until``."""
        due = min((entry for entry in self._sleepers if entry[0] <= until), default=None)
        if due is None:
            self.seconds = max(self.seconds, until)
            return False
        self._sleepers.remove(due)
        self.seconds = max(self.seconds, due[0])
        due[2].set_result(None)
        return True

    def forget(self) -> None:
        """Whoever sleeps never wakes."""
        self._sleepers.clear()


class Tasks(TaskScope):
    """A scope that tells when one of its tasks ends."""

    def __init__(self, name: str, moved: Callable[[], None], on_error: Callable[[str, BaseException], None]) -> None:
        super().__init__(name, on_error)
        self._moved = moved

    def spawn(self, name: str, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """See ``TaskScope.spawn``."""
        task = super().spawn(name, work)
        task.add_done_callback(lambda _task: self._moved())
        return task


@dataclass
class Gate:
    """Where a desk is held. ``armed`` is the point at which it stops next."""

    moved: Callable[[], None]
    armed: str = ""
    held: list[tuple[str, asyncio.Future[None]]] = field(default_factory=list)

    async def at(self, point: str) -> None:
        """Wait here, if this is the point."""
        if self.armed != point:
            return
        self.armed = ""
        here = (point, asyncio.get_running_loop().create_future())
        self.held.append(here)
        self.moved()
        try:
            await here[1]
        finally:
            if here in self.held:  # cut off: a node whose sibling failed
                self.held.remove(here)

    def open(self) -> None:
        """Let it go on."""
        held, self.held = self.held, []
        for _, opened in held:
            opened.set_result(None)


_OUTCOMES = frozenset({"applied", "waiting", "stale", "busy", "invalid", "failed", "locked", "unknown"})


class GatedJournal:
    """The journal, with a gate around each record."""

    def __init__(self, inner: SqliteJournal, gate: Gate) -> None:
        self.inner = inner
        self.desk = inner.desk
        self._gate = gate

    async def append(self, entry: Entry, *, after: int) -> Record:
        """Commit a record."""
        (record,) = await self.append_all([(entry, after)])
        return record

    async def append_all(self, entries: Sequence[tuple[Entry, int]]) -> Sequence[Record]:
        """Commit records together."""
        kinds = ["outcome" if entry.kind in _OUTCOMES else entry.kind for entry, _ in entries]
        for kind in kinds:
            await self._gate.at(f"before {kind}")
        records = await self.inner.append_all(entries)
        for kind in kinds:
            await self._gate.at(f"after {kind}")
        return records

    async def open_decisions(self) -> tuple[OpenDecision, ...]:
        """Every decision without an outcome."""
        return await self.inner.open_decisions()

    async def records(self, after: int = 0, thread: str | None = None) -> Sequence[Record]:
        """The records after this number."""
        return await self.inner.records(after, thread)

    async def changed(self) -> bool:
        """Whether another wrote."""
        return await self.inner.changed()

    async def note(self, notebook: Notebook, thread: str, ident: str, text: str | None) -> None:
        """Keep a text."""
        await self.inner.note(notebook, thread, ident, text)

    async def notes(self, notebook: Notebook) -> Mapping[tuple[str, str], str]:
        """All texts."""
        return await self.inner.notes(notebook)

    async def close(self) -> None:
        """Let go of the file."""
        await self.inner.close()


class GatedLeases:
    """The leases, with a gate behind each that is taken."""

    def __init__(self, inner: FileLeases, gate: Gate) -> None:
        self.inner = inner
        self._gate = gate

    async def acquire(self, thread: str) -> FileLease | None:
        """Take a thread's lease."""
        lease = await self.inner.acquire(thread)
        if lease is not None:
            await self._gate.at("after acquire")
        return lease

    def alive(self, desk: str) -> bool:
        """Whether a desk runs."""
        return self.inner.alive(desk)


class GatedSource:
    """The source, with a gate around each reading of a thread and each run; ``began`` and ``ended`` hear of runs."""

    def __init__(
        self, inner: SqliteSource, gate: Gate, began: Callable[[str, Run], int], ended: Callable[[int], None]
    ) -> None:
        self.inner = inner
        self.name = inner.name
        self._gate = gate
        self._began = began
        self._ended = ended

    def __getattr__(self, name: str) -> Any:
        """Whatever else a source does: list, watch, graphs, state, history, stop, close."""
        return getattr(self.inner, name)

    async def read(self, thread: str) -> ThreadReading:
        """Read a thread."""
        await self._gate.at("before read")
        reading = await self.inner.read(thread)
        await self._gate.at("after read")
        return reading

    async def list(self) -> Snapshot:
        """Read everything."""
        return await self.inner.list()

    async def _run(self, kind: str, run: Run, work: Callable[[], Coroutine[Any, Any, RunResult]]) -> RunResult:
        await self._gate.at("before run")
        number = self._began(kind, run)
        try:
            result = await work()
        except UserFacingError:
            self._ended(number)  # refused: nothing ran
            raise
        await self._gate.at("after run")
        self._ended(number)
        return result

    async def start(self, lease: Any, graph_input: Any, run: Run) -> RunResult:
        """Run on new input."""
        return await self._run("start", run, lambda: self.inner.start(lease, graph_input, run))

    async def resume(self, lease: Any, expected_ids: frozenset[str], answers: Any, run: Run) -> RunResult:
        """Answer."""
        return await self._run("resume", run, lambda: self.inner.resume(lease, expected_ids, answers, run))

    async def proceed(self, lease: Any, expected_head: str, run: Run, update: Any = UNSET) -> RunResult:
        """Continue."""
        return await self._run("proceed", run, lambda: self.inner.proceed(lease, expected_head, run, update))

    async def ask_again(self, lease: Any, expected_head: str, run: Run) -> RunResult:
        """Fork."""
        return await self._run("ask-again", run, lambda: self.inner.ask_again(lease, expected_head, run))
