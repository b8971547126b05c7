"""A SQLite checkpoint file as a source: listed through a read-only connection, run through LangGraph's saver."""

from __future__ import annotations

import asyncio
import itertools
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.review.belonging import waiting_nodes
from desktop.review.errors import Code, UserFacingError
from desktop.review.index import with_breakpoints
from desktop.review.interrupt import Status
from desktop.review.ports import (
    Capabilities,
    CheckpointInfo,
    GraphInfo,
    Lease,
    Problem,
    Run,
    RunResult,
    Snapshot,
    ThreadReading,
)
from desktop.review.request import UNSET, Unset
from desktop.sources import history, scan
from desktop.sources.following import Follower, is_new
from desktop.sources.reader import Reader
from desktop.sources.runner import Runner
from desktop.sources.whole import read_whole

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Mapping
    from pathlib import Path

    from desktop.review.interrupt import PendingInterrupt
    from desktop.sources.project import Project
    from desktop.sources.worker import WorkerRunner

T = TypeVar("T")


class SqliteSource:
    """Threads in one SQLite checkpoint file, with the graphs of one project; see ``review.ports.Source``.

    ``unusable`` is the sentence why the project of this source cannot be read: its threads are listed all the same.
    The graphs run in this process, or with ``worker`` in theirs.
    """

    def __init__(
        self, name: str, path: Path, project: Project | None, unusable: str = "", worker: WorkerRunner | None = None
    ) -> None:
        self.name = name
        self._unusable = unusable
        self.path = path
        self._reader = Reader(path)
        self._second = Reader(path)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reader")
        self._runner: Runner | WorkerRunner = worker or Runner(path, project, self.share)
        self._next = partial(next, itertools.count(1))
        self._follower = Follower(name, path, self._refined, self._next, self._graph_problems)
        self._worker = worker
        if worker is not None:
            worker.changed = self._follower.read_again

    def lend(self, locks: Callable[[], int]) -> None:
        """Give the worker, where there is one, the descriptor of this desk's locks: they hold until both are gone."""
        if self._worker is not None:
            self._worker.keep = locks

    def begin(self) -> None:
        """Read the newest questions already, on a thread, for a start that has more to do before it comes to ``watch``.

        Every source that was begun is closed, also one that nobody came to watch.
        """
        self._follower.begin()

    def share(self) -> None:
        """Read with SQLite's own locks from now on; before anything in this process opens the file for writing."""
        for reader in (self._reader, self._second, self._follower.reader):
            reader.share()

    @property
    def capabilities(self) -> Capabilities:
        """What a SQLite file and LangGraph in this process can do."""
        if self._unusable:
            answers = self._unusable
        elif self._runner.project is None:
            answers = "this source has no project, so its threads can be read but not answered: name a langgraph.json"
        else:
            answers = self._runner.refusal
        return Capabilities(
            push=False,
            claims=True,
            strict=True,
            history=True,
            breakpoints=True,
            response_schema=True,
            answers=answers,
        )

    @property
    def graph_names(self) -> tuple[str, ...]:
        """The graphs that the project file names."""
        return tuple(self._runner.project.graphs) if self._runner.project is not None else ()

    async def _off_thread(self, work: Callable[[Reader], T]) -> T:
        """Read off the loop's thread, one reading after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, self._reader)

    async def list(self) -> Snapshot:
        """Read everything that waits, with one scan of the tables."""
        generation = self._next()
        if is_new(self.path):
            return Snapshot(self.name, generation, (), self._graph_problems())
        try:
            found = await self._off_thread(lambda reader: read_whole(reader, self._second, self.name))
        except UserFacingError as error:
            problem = Problem(str(self.path), error.title, error.hint, fatal=True)
            return Snapshot(self.name, generation, (), (problem,))
        problems = [Problem(str(self.path), sentence) for sentence in found.problems]
        rows = tuple(self._refined(found.rows))
        return Snapshot(self.name, generation, rows, (*problems, *self._graph_problems()))

    def _graph_problems(self) -> tuple[Problem, ...]:
        own = (Problem(self.name, self._unusable),) if self._unusable else ()
        return (*own, *(Problem(name, sentence) for name, sentence in self._runner.failures.items()))

    def _refined(self, rows: Iterable[PendingInterrupt]) -> Iterable[PendingInterrupt]:
        """What the loaded graphs tell of the rows: breakpoints, and which graphs fit a thread that names none."""
        loaded, project = self._runner.loaded, self._runner.project
        return self._by_graphs(rows, loaded, project) if loaded else rows

    def _by_graphs(
        self, rows: Iterable[PendingInterrupt], loaded: Mapping[str, Any], project: Project | None
    ) -> Iterable[PendingInterrupt]:
        # A graph that cannot be loaded shall not keep the others from being told apart.
        whole = project is not None and project.graphs.keys() <= loaded.keys() | self._runner.failures.keys()
        stops = {name: _breakpoints(graph) for name, graph in loaded.items()}
        for row in rows:
            refined = row
            if row.graph is None:
                named = waiting_nodes(row)
                fits = tuple(name for name, graph in loaded.items() if named and named <= set(graph.nodes))
                graph = fits[0] if len(fits) == 1 and whole else None
                refined = replace(row, graph=graph, candidates=fits)
            if refined.status is Status.LOST and refined.graph in stops:
                refined = with_breakpoints(refined, stops[refined.graph])
            yield refined

    async def watch(self) -> AsyncIterator[Snapshot]:
        """Yield what waits now, and what changed after each commit of any program."""
        async for snapshot in self._follower.watch():
            yield snapshot

    async def read(self, thread: str) -> ThreadReading:
        """Read one thread again."""
        generation = self._next()
        if is_new(self.path):
            return ThreadReading(thread, None, generation)
        reading = await self._off_thread(lambda reader: scan.thread(reader, self.name, thread))
        return replace(reading, generation=generation, rows=tuple(self._refined(reading.rows)))

    async def graphs(self) -> tuple[GraphInfo, ...]:
        """Load the project's graphs."""
        found = await self._runner.graphs()
        self._follower.read_again()
        return found

    async def start(self, lease: Lease, graph_input: Any, run: Run) -> RunResult:
        """Run a graph on new input."""
        _require(lease, run)
        return await self._runner.start(graph_input, run)

    async def resume(
        self, lease: Lease, expected_ids: frozenset[str], answers: Mapping[str, Any], run: Run
    ) -> RunResult:
        """Answer interrupts by id; all of them must be among ``expected_ids``."""
        _require(lease, run)
        if not answers or not answers.keys() <= expected_ids:
            raise UserFacingError(Code.NOT_PENDING, "already answered elsewhere", "nothing was sent")
        return await self._runner.resume(answers, self._with_graph(run))

    async def proceed(self, lease: Lease, expected_head: str, run: Run, update: Any | Unset = UNSET) -> RunResult:
        """Continue without an answer, from the checkpoint that was seen."""
        await self._require_head(lease, expected_head, run)
        return await self._runner.proceed(self._with_graph(run), update)

    async def ask_again(self, lease: Lease, expected_head: str, run: Run) -> RunResult:
        """Fork at the checkpoint that was seen."""
        await self._require_head(lease, expected_head, run)
        return await self._runner.ask_again(expected_head, self._with_graph(run))

    def _with_graph(self, run: Run) -> Run:
        """The graph of a run that names none: the project's only one."""
        project = self._runner.project
        if run.graph is None and project is not None and len(project.graphs) == 1:
            return replace(run, graph=next(iter(project.graphs)))
        if run.graph is None:
            listed = ", ".join(project.graphs) if project else "none"
            raise UserFacingError(
                Code.AMBIGUOUS, "nothing says which graph this thread belongs to", f"choose one of: {listed}"
            )
        return run

    async def _require_head(self, lease: Lease, expected_head: str, run: Run) -> None:
        _require(lease, run)
        if (await self.read(run.thread)).head != expected_head:
            raise UserFacingError(Code.NOT_PENDING, "this thread has moved on", "look at what waits now")

    async def state(self, thread: str) -> Any:
        """The thread's state values as the file holds them, as JSON data."""
        if is_new(self.path):
            return None
        found = await self._off_thread(lambda reader: history.checkpoints(reader, thread, limit=1))
        return found[0].values if found else None

    async def history(self, thread: str) -> tuple[CheckpointInfo, ...]:
        """The thread's checkpoints, newest first."""
        if is_new(self.path):
            return ()
        return await self._off_thread(lambda reader: history.checkpoints(reader, thread))

    async def stop(self, run_id: str, *, abandon: bool = False) -> bool:
        """Drain or abandon a run."""
        return await self._runner.stop(run_id, abandon=abandon)

    async def close(self) -> None:
        """Let go of the file."""
        await self._follower.close()
        # The saver closes last: the last writer to leave takes SQLite's log into the file.
        await self._off_thread(lambda reader: reader.close())
        await self._runner.close()
        self._thread.shutdown(wait=False)


def _breakpoints(graph: Any) -> frozenset[str]:
    """The nodes at which a loaded graph stops; ``"*"`` stands for all of them."""
    named: set[str] = set()
    for stops in (graph.interrupt_before_nodes, graph.interrupt_after_nodes):
        named |= set(graph.nodes) if stops == "*" else set(stops)
    return frozenset(named)


def _require(lease: Lease, run: Run) -> None:
    """No caller can skip the lease."""
    if not lease.held or lease.thread != run.thread:
        raise UserFacingError(Code.BUSY, f"the thread {run.thread} is not leased to this run", "take its lease first")
