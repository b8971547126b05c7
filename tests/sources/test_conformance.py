"""What every source keeps to, as one suite that each implementation passes in full, the tests' own fake included."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.types import Command

from desktop.journal.lease import FileLeases
from desktop.review.errors import Code, UserFacingError
from desktop.review.interrupt import Status
from desktop.review.ports import Run, RunEnd
from desktop.review.request import UNSET
from desktop.sources.project import read_project
from desktop.sources.sqlite import SqliteSource
from desktop.sources.worker import WorkerRunner
from desktop.tasks import TaskScope

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from desktop.review.ports import Lease, Progress, RunResult, Source

HERE = Path(__file__).resolve().parent
NAMES = ("ask", "pair", "twice", "stops", "gated", "broken")


def load(name: str, path: Path) -> Any:
    """A module beside the tests, which cannot be imported by its name."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


class Kit:
    """A source to be tested, and what only its own kind can do: fail a node, open a gate, answer from outside."""

    def __init__(self, source: Source, leases: Any) -> None:
        self.source = source
        self.leases = leases
        self.steps: list[Progress] = []
        self.runs = 0
        self.scope = TaskScope("test", lambda _name, _error: None)
        self._moved = asyncio.Event()

    def _step(self, step: Progress) -> None:
        self.steps.append(step)
        self._moved.set()

    async def running(self, node: str) -> None:
        """Wait until this node has begun."""
        while not any(step.node == node for step in self.steps):
            self._moved.clear()
            await self._moved.wait()

    async def lease(self, thread: str) -> Lease:
        lease = await self.leases.acquire(thread)
        assert lease is not None
        return lease

    def run(self, graph: str | None = None, thread: str = "t") -> Run:
        self.runs += 1
        return Run(f"run-{self.runs}", thread, "ann", graph, self._step)

    async def start(self, graph: str, thread: str = "t") -> RunResult:
        lease = await self.lease(thread)
        try:
            return await self.source.start(lease, self.input(), self.run(graph, thread))
        finally:
            lease.release()

    async def resume(self, graph: str, answers: dict[str, Any], expected: frozenset[str] | None = None) -> RunResult:
        lease = await self.lease("t")
        try:
            ids = expected if expected is not None else (await self.source.read("t")).pending_ids
            return await self.source.resume(lease, ids, answers, self.run(graph))
        finally:
            lease.release()

    async def proceed(self, graph: str, head: str, update: Any = UNSET) -> RunResult:
        lease = await self.lease("t")
        try:
            return await self.source.proceed(lease, head, self.run(graph), update)
        finally:
            lease.release()

    async def ids(self) -> list[str]:
        """The ids that wait, in the order of their questions."""
        rows = (await self.source.read("t")).rows
        return [row.interrupt_id for row in sorted(rows, key=lambda row: str(row.value)) if row.interrupt_id]

    def input(self) -> Any:
        return {}

    def fail(self, *, whether: bool) -> None:
        """Let the node ``twice`` or ``ask`` fail after its questions are answered."""
        raise NotImplementedError

    def open(self) -> None:
        """Let the node ``gated`` go on."""
        raise NotImplementedError

    async def outside(self, ident: str, value: Any) -> None:
        """Answer as another program, which knows nothing of this source."""
        raise NotImplementedError

    def spoil(self) -> None:
        """Make the store unreadable."""
        raise NotImplementedError


class FakeKit(Kit):
    def __init__(self) -> None:
        fakes = load("review_fakes", HERE.parent / "review" / "fakes.py")
        node, graph = fakes.FakeNode, fakes.FakeGraph
        self.gate = asyncio.Event()
        graphs = {
            "ask": graph([[node("ask", ("ask?",))], [node("after")]]),
            "pair": graph([[node("a", ("a?",)), node("b", ("b?",))], [node("after")]]),
            "twice": graph([[node("twice", ("first?", "second?"))]]),
            "stops": graph([[node("before")], [node("stop")]], frozenset({"stop"})),
            "gated": graph([[node("gated", (), self.gate)], [node("after")]]),
            "broken": graph([], error="the graph 'broken' cannot be loaded"),
        }
        super().__init__(fakes.FakeSource(graphs), fakes.FakeLeases())
        self.fakes = fakes

    def fail(self, *, whether: bool) -> None:
        self.source.failing = {"ask", "twice"} if whether else set()

    def open(self) -> None:
        self.gate.set()

    async def outside(self, ident: str, value: Any) -> None:
        self.source.take("t", {ident: value})
        await self.source._run(self.run())

    def spoil(self) -> None:
        self.source.unreadable = UserFacingError(Code.SOURCE_UNREADABLE, "it cannot be read", "mend it")


class SqliteKit(Kit):
    def __init__(self, folder: Path, *, in_worker: bool) -> None:
        self.folder = folder
        self.path = folder / "threads.sqlite"
        self.path.touch()
        graphs = {name: f"{HERE / 'conformance_graphs.py'}:{name}" for name in NAMES}
        (folder / "langgraph.json").write_text(json.dumps({"graphs": graphs}), "utf-8")
        leases = FileLeases(folder / "lock", "desk-1")
        project = read_project(folder / "langgraph.json")
        worker = WorkerRunner(self.path, project, Path(sys.executable), leases.shared) if in_worker else None
        super().__init__(SqliteSource("threads", self.path, project, worker=worker), leases)

    def input(self) -> Any:
        return {"folder": str(self.folder)}

    def fail(self, *, whether: bool) -> None:
        (self.folder / "fail").touch() if whether else (self.folder / "fail").unlink()

    def open(self) -> None:
        (self.folder / "open").touch()

    async def outside(self, ident: str, value: Any) -> None:
        graphs = load("conformance_graphs", HERE / "conformance_graphs.py")
        async with AsyncSqliteSaver.from_conn_string(str(self.path)) as saver:
            graph = graphs.pair.copy(update={"checkpointer": saver})
            await graph.ainvoke(Command(resume={ident: value}), {"configurable": {"thread_id": "t"}})

    def spoil(self) -> None:
        for file in self.folder.glob("threads.sqlite*"):
            file.unlink()
        self.path.write_bytes(b"no database" * 1000)


@pytest.fixture(params=["fake", "sqlite", "worker"])
def kits(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Make a kit, inside a loop, and close its source."""

    @contextlib.asynccontextmanager
    async def make() -> AsyncIterator[Kit]:
        kit = FakeKit() if request.param == "fake" else SqliteKit(tmp_path, in_worker=request.param == "worker")
        try:
            yield kit
        finally:
            await kit.scope.drained()
            await kit.source.close()
            if isinstance(kit, SqliteKit):
                kit.leases.close()

    return make


def conforms(test: Callable[[Kit], Awaitable[None]]) -> Callable[[Any], None]:
    """A test of the suite: run on a loop of its own, once for each implementation."""

    def run(kits: Any) -> None:
        async def whole() -> None:
            async with kits() as kit:
                await asyncio.wait_for(test(kit), 30)

        asyncio.run(whole())

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


async def refused(code: Code, work: Awaitable[Any]) -> str:
    with pytest.raises(UserFacingError) as caught:
        await work
    assert caught.value.code is code
    return str(caught.value)


@conforms
async def test_an_empty_store_lists_nothing_and_no_problem(kit):
    snapshot = await kit.source.list()
    assert (snapshot.rows, snapshot.problems, snapshot.threads) == ((), (), None)
    can = kit.source.capabilities
    assert (can.claims, can.strict, can.history, can.breakpoints, can.answers) == (True, True, True, True, "")
    reading = await kit.source.read("nobody")
    assert (reading.head, reading.rows, reading.next_nodes) == (None, (), ())


@conforms
async def test_a_store_that_cannot_be_read_is_a_problem_of_the_listing_and_an_error_of_the_reading(kit):
    kit.spoil()
    snapshot = await kit.source.list()
    assert snapshot.rows == ()
    assert [problem.fatal for problem in snapshot.problems] == [True]
    assert snapshot.problems[0].sentence
    assert snapshot.problems[0].hint
    await refused(Code.SOURCE_UNREADABLE, kit.source.read("t"))


@conforms
async def test_a_started_thread_waits_and_its_row_says_all(kit):
    result = await kit.start("ask")
    assert result.end is RunEnd.PAUSED
    snapshot = await kit.source.list()
    (row,) = snapshot.rows
    reading = await kit.source.read("t")
    assert reading.rows == (row,)
    assert reading.generation > snapshot.generation
    assert (row.key.source, row.key.thread, row.key.ident) == (kit.source.name, "t", row.interrupt_id)
    assert (row.status, row.graph, row.node, row.value) == (Status.PENDING, "ask", "ask", "ask?")
    assert row.created_at is not None
    assert row.created_at.tzinfo is not None
    assert row.task_id
    assert reading.head == row.checkpoint_id
    assert reading.leftover is UNSET
    assert reading.next_nodes == ("ask",)


@conforms
async def test_nothing_runs_without_the_threads_own_lease(kit):
    await kit.start("ask")
    (ident,) = await kit.ids()
    head = (await kit.source.read("t")).head
    released, other = await kit.lease("t"), await kit.lease("other")
    released.release()
    for lease in (released, other):
        await refused(Code.BUSY, kit.source.start(lease, kit.input(), kit.run("ask")))
        await refused(Code.BUSY, kit.source.resume(lease, frozenset([ident]), {ident: 1}, kit.run("ask")))
        await refused(Code.BUSY, kit.source.proceed(lease, head, kit.run("ask")))
        await refused(Code.BUSY, kit.source.ask_again(lease, head, kit.run("ask")))
    assert await kit.ids() == [ident]
    assert (await kit.source.read("t")).head == head


@conforms
async def test_an_answer_is_taken_by_its_id_and_the_id_is_gone(kit):
    await kit.start("ask")
    (ident,) = await kit.ids()
    result = await kit.resume("ask", {ident: "yes"})
    assert result.end is RunEnd.DONE
    assert result.result["answers"]["ask"] == "yes"
    reading = await kit.source.read("t")
    assert (reading.rows, reading.next_nodes) == ((), ())
    assert (await kit.source.list()).rows == ()


@conforms
async def test_only_ids_that_were_read_again_are_answered(kit):
    await kit.start("ask")
    (ident,) = await kit.ids()
    for expected, answers in ((frozenset(), {ident: 1}), (frozenset(["0" * 32]), {ident: 1}), (frozenset([ident]), {})):
        await refused(Code.NOT_PENDING, kit.resume("ask", answers, expected))
    assert await kit.ids() == [ident]


@conforms
async def test_an_id_that_is_not_pending_is_refused_by_the_engine_and_nothing_moves(kit):
    await kit.start("ask")
    (ident,) = await kit.ids()
    head = (await kit.source.read("t")).head
    stale = "0" * 32
    result = await kit.resume("ask", {stale: 1}, frozenset([stale, ident]))
    assert result.end is RunEnd.REFUSED
    assert await kit.ids() == [ident]
    assert (await kit.source.read("t")).head == head


@conforms
async def test_parallel_questions_keep_their_ids_while_others_are_answered(kit):
    await kit.start("pair")
    first, second = await kit.ids()
    assert (await kit.resume("pair", {second: "B"})).end is RunEnd.PAUSED
    assert await kit.ids() == [first]
    done = await kit.resume("pair", {first: "A"})
    assert done.result["answers"] == {"a": "A", "b": "B"}


@conforms
async def test_each_question_of_a_node_has_an_id_of_its_own(kit):
    await kit.start("twice")
    (first,) = await kit.ids()
    assert (await kit.resume("twice", {first: 1})).end is RunEnd.PAUSED
    (second,) = await kit.ids()
    assert second != first
    await refused(Code.NOT_PENDING, kit.resume("twice", {first: 2}))
    assert (await kit.resume("twice", {first: 2}, frozenset([first, second]))).end is RunEnd.REFUSED
    assert await kit.ids() == [second]
    assert (await kit.resume("twice", {second: 2})).result["answers"]["twice"] == [1, 2]


@conforms
async def test_a_failure_after_the_answer_locks_it_and_a_retry_sends_the_same(kit):
    await kit.start("ask")
    (ident,) = await kit.ids()
    kit.fail(whether=True)
    failed = await kit.resume("ask", {ident: "kept"})
    assert failed.end is RunEnd.FAILED
    assert "RuntimeError: ask failed" in failed.error
    (row,) = (await kit.source.read("t")).rows
    assert (row.status, row.interrupt_id, row.saved_answer) == (Status.LOCKED, ident, "kept")
    assert "ask failed" in row.error
    kit.fail(whether=False)
    done = await kit.proceed("ask", row.checkpoint_id)
    assert (done.end, done.result["answers"]["ask"]) == (RunEnd.DONE, "kept")


@conforms
async def test_asking_again_forks_and_the_old_question_is_dead(kit):
    await kit.start("ask")
    (old,) = await kit.ids()
    kit.fail(whether=True)
    await kit.resume("ask", {old: "wrong"})
    kit.fail(whether=False)
    lease = await kit.lease("t")
    head = (await kit.source.read("t")).head
    assert (await kit.source.ask_again(lease, head, kit.run("ask"))).end is RunEnd.PAUSED
    lease.release()
    (new,) = await kit.ids()
    assert new != old
    assert (await kit.source.read("t")).head != head
    await refused(Code.NOT_PENDING, kit.resume("ask", {old: "x"}))
    assert (await kit.resume("ask", {new: "right"})).result["answers"]["ask"] == "right"


@conforms
async def test_a_thread_that_moved_on_is_not_continued(kit):
    await kit.start("stops")
    await refused(Code.NOT_PENDING, kit.proceed("stops", "another head"))
    assert (await kit.source.read("t")).next_nodes == ("stop",)


@conforms
async def test_a_breakpoint_is_told_by_its_loaded_graph_and_continued(kit):
    await kit.start("stops")
    await kit.source.graphs()
    (row,) = (await kit.source.read("t")).rows
    assert (row.status, row.node, row.interrupt_id) == (Status.BREAKPOINT, "stop", None)
    assert row.key.ident == f"breakpoint@{row.checkpoint_id}"
    assert row.next_nodes == ("stop",)
    assert (await kit.proceed("stops", row.checkpoint_id)).end is RunEnd.DONE
    assert (await kit.source.read("t")).rows == ()


@conforms
async def test_a_state_is_edited_before_it_goes_on(kit):
    await kit.start("stops")
    head = (await kit.source.read("t")).head
    result = await kit.proceed("stops", head, {"note": "edited"})
    assert result.end is RunEnd.DONE
    assert result.result["note"] == "edited"
    assert (await kit.source.state("t"))["note"] == "edited"


@conforms
async def test_state_and_history(kit):
    assert await kit.source.state("nobody") is None
    assert await kit.source.history("nobody") == ()
    await kit.start("ask")
    (ident,) = await kit.ids()
    before = await kit.source.history("t")
    await kit.resume("ask", {ident: "yes"})
    after = await kit.source.history("t")
    assert (await kit.source.state("t"))["answers"]["ask"] == "yes"
    assert len(after) > len(before)
    assert after[-len(before) :] == before
    assert after[0].checkpoint_id == (await kit.source.read("t")).head
    assert after[0].values["answers"]["ask"] == "yes"


@conforms
async def test_a_run_drains_at_its_steps_end_and_goes_on_later(kit):
    running = kit.scope.spawn("start", kit.start("gated"))
    await kit.running("gated")
    assert await kit.source.stop("run-1") is True
    assert not running.done()
    kit.open()
    assert (await running).end is RunEnd.DRAINED
    reading = await kit.source.read("t")
    assert reading.next_nodes == ("after",)
    assert [row.status for row in reading.rows] == [Status.LOST]
    assert (await kit.proceed("gated", reading.head)).end is RunEnd.DONE


@conforms
async def test_a_run_is_abandoned_only_when_that_is_said(kit):
    running = kit.scope.spawn("start", kit.start("gated"))
    await kit.running("gated")
    assert await kit.source.stop("run-1", abandon=True) is True
    result = await running
    assert result.end is RunEnd.ABANDONED
    assert result.error
    assert await kit.source.stop("run-1") is False
    assert await kit.source.stop("nobody") is False


@conforms
async def test_a_caller_that_is_cancelled_does_not_cut_the_run_off(kit):
    running = kit.scope.spawn("start", kit.start("gated"))
    await kit.running("gated")
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running
    kit.open()
    while not any(step.node == "gated" and step.ended for step in kit.steps):
        kit._moved.clear()
        await kit._moved.wait()
    await kit.scope.drained()
    assert "gated" not in (await kit.source.read("t")).next_nodes


@conforms
async def test_whoever_runs_tells_of_each_node(kit):
    await kit.start("pair")
    for ident in await kit.ids():
        await kit.resume("pair", {ident: 1})
    begun = [step.node for step in kit.steps if not step.ended]
    ended = [step.node for step in kit.steps if step.ended]
    assert set(begun) == {"a", "b", "after"}
    assert ended[-1] == "after"
    assert {step.run_id for step in kit.steps} == {"run-1", "run-2", "run-3"}


@conforms
async def test_watching_tells_at_once_and_after_each_change_whoever_caused_it(kit):
    watching = kit.source.watch()
    generations = []

    async def until(ids: list[str]) -> None:
        while True:
            snapshot = await anext(watching)
            generations.append(snapshot.generation)
            if sorted(row.interrupt_id for row in snapshot.rows) == sorted(ids):
                return

    await until([])
    await kit.start("pair")
    first, second = await kit.ids()
    await until([first, second])
    await kit.outside(first, "A")
    await until([second])
    await kit.resume("pair", {second: "B"})
    await until([])
    await watching.aclose()
    assert generations == sorted(set(generations))


@conforms
async def test_graphs_are_told_one_by_one_and_a_broken_one_by_its_sentence(kit):
    graphs = {info.name: info for info in await kit.source.graphs()}
    assert graphs.keys() == set(NAMES) == set(kit.source.graph_names)
    assert {name for name, info in graphs.items() if info.error} == {"broken"}
    assert set(graphs["pair"].nodes) == {"a", "b", "after"}
    await refused(Code.GRAPH_UNAVAILABLE, kit.start("broken"))
    await refused(Code.USAGE, kit.start("nothing"))
