"""Graphs of every kind that can pause, and random lives of their threads: what the sources are tested against.

The graphs run on LangGraph itself with its own SQLite saver. A ``Plan`` says which nodes raise, and records which
question received which answer.
"""

from __future__ import annotations

import json
import operator
import random
import shutil
import sqlite3
import sys
import warnings
from collections import Counter
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.errors import NodeInterrupt
from langgraph.func import entrypoint, task
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, RetryPolicy, Send, interrupt
from typing_extensions import TypedDict

from desktop.journal.lease import FileLeases
from desktop.review.ports import Progress, Run, RunResult
from desktop.sources.project import read_project
from desktop.sources.sqlite import SqliteSource
from desktop.sources.worker import WorkerRunner

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator


class State(TypedDict, total=False):
    log: Annotated[list[str], operator.add]
    item: Annotated[str, lambda _old, new: new]


class PlannedError(Exception):
    """A node raised because the plan said so."""


@dataclass
class Plan:
    """Which labels raise, before their first question or after their last answer, and what was received."""

    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    received: list[tuple[str, Any]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)

    def ask(self, label: str, count: int = 1) -> list[Any]:
        self.labels.add(label)
        if label in self.before:
            raise PlannedError(f"before {label}")
        answers = []
        for number in range(count):
            name = f"{label}#{number}"
            answers.append(interrupt({"q": name}))
            self.received.append((name, answers[-1]))
        if label in self.after:
            raise PlannedError(f"after {label}")
        return answers


def asking(plan: Plan, label: str, count: int = 1) -> Callable[[State], State]:
    def node(state: State) -> State:
        name = f"{label}{state.get('item', '')}"
        plan.ask(name, count)
        return {"log": [name]}

    node.__name__ = label
    return node


def quiet(label: str) -> Callable[[State], State]:
    def node(_state: State) -> State:
        return {"log": [label]}

    return node


def sequential(plan: Plan, saver: Any) -> Any:
    graph = StateGraph(State)
    graph.add_node("one", asking(plan, "one"))
    graph.add_node("two", asking(plan, "two", 2))
    graph.add_node("last", quiet("last"))
    graph.add_edge(START, "one")
    graph.add_edge("one", "two")
    graph.add_edge("two", "last")
    return graph.compile(checkpointer=saver)


def fanned(plan: Plan, saver: Any) -> Any:
    graph = StateGraph(State)
    graph.add_node("worker", asking(plan, "worker", 2))
    graph.add_node("beside", asking(plan, "beside"))
    graph.add_node("gather", quiet("gather"), defer=True)
    graph.add_conditional_edges(START, lambda _: [Send("worker", {"item": f"-{i}"}) for i in range(3)], ["worker"])
    graph.add_edge(START, "beside")
    graph.add_edge("worker", "gather")
    graph.add_edge("beside", "gather")
    return graph.compile(checkpointer=saver)


def joined(plan: Plan, saver: Any) -> Any:
    graph = StateGraph(State)
    for name in ("left", "right"):
        graph.add_node(name, asking(plan, name))
        graph.add_edge(START, name)
    graph.add_node("slow", quiet("slow"))
    graph.add_edge(START, "slow")
    graph.add_node("both", asking(plan, "both"))
    graph.add_edge(["left", "right", "slow"], "both")
    return graph.compile(checkpointer=saver)


def inner(plan: Plan, label: str, count: int = 1) -> Any:
    graph = StateGraph(State)
    graph.add_node("first", quiet("first"))
    graph.add_node("leaf", asking(plan, label, count))
    graph.add_edge(START, "first")
    graph.add_edge("first", "leaf")
    return graph.compile()


def nested(plan: Plan, saver: Any) -> Any:
    middle = StateGraph(State)
    middle.add_node("deep", inner(plan, "deep", 2))
    middle.add_node("aside", asking(plan, "aside"))
    middle.add_edge(START, "deep")
    middle.add_edge(START, "aside")
    graph = StateGraph(State)
    graph.add_node("sub", middle.compile())
    graph.add_node("plain", asking(plan, "plain"))
    graph.add_node("called", lambda state: inner(plan, "called").invoke(state))
    graph.add_edge(START, "sub")
    graph.add_edge(START, "plain")
    graph.add_edge("sub", "called")
    return graph.compile(checkpointer=saver)


def sent_graphs(plan: Plan, saver: Any) -> Any:
    graph = StateGraph(State)
    graph.add_node("each", inner(plan, "each"))
    graph.add_conditional_edges(START, lambda _: [Send("each", {"item": f"-{i}"}) for i in range(2)], ["each"])
    return graph.compile(checkpointer=saver)


def functional(plan: Plan, saver: Any) -> Any:
    @task
    def step(name: str) -> str:
        plan.ask(name, 2)
        return name

    @task
    def outer(name: str) -> str:
        return step(name).result()

    @entrypoint(checkpointer=saver)
    def flow(_given: Any) -> list[str]:
        plan.ask("body")
        futures = [step("step-0"), step("step-1"), outer("step-2")]
        return [future.result() for future in futures]

    return flow


def tasks_in_node(plan: Plan, saver: Any) -> Any:
    @task
    def step(name: str) -> str:
        plan.ask(name)
        return name

    def node(_state: State) -> State:
        return {"log": [future.result() for future in [step("step-0"), step("step-1")]]}

    graph = StateGraph(State)
    graph.add_node("caller", node)
    graph.add_edge(START, "caller")
    return graph.compile(checkpointer=saver)


def stopped_before(plan: Plan, saver: Any) -> Any:
    graph = StateGraph(State)
    graph.add_node("one", quiet("one"))
    graph.add_node("two", asking(plan, "two"))
    graph.add_node("three", quiet("three"))
    graph.add_edge(START, "one")
    graph.add_edge("one", "two")
    graph.add_edge("two", "three")
    return graph.compile(checkpointer=saver, interrupt_before=["two"], interrupt_after=["one", "two"])


def handled(plan: Plan, saver: Any) -> Any:
    def handler(state: State) -> State:
        plan.ask("handler")
        return {"log": ["handler"], "item": state.get("item", "")}

    graph = StateGraph(State)
    graph.add_node("risky", asking(plan, "risky"), error_handler=handler)
    graph.add_node("calm", asking(plan, "calm"))
    graph.add_edge(START, "risky")
    graph.add_edge(START, "calm")
    return graph.compile(checkpointer=saver)


def retried(plan: Plan, saver: Any) -> Any:
    graph = StateGraph(State)
    policy = RetryPolicy(max_attempts=2, initial_interval=0.001, jitter=False, retry_on=PlannedError)
    graph.add_node("again", asking(plan, "again", 2), retry_policy=policy)
    graph.add_edge(START, "again")
    return graph.compile(checkpointer=saver)


def placeholder(plan: Plan, saver: Any) -> Any:
    def node(state: State) -> State:
        if not state.get("log"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                raise NodeInterrupt("wait")
        return {"log": ["passed"]}

    graph = StateGraph(State)
    graph.add_node("gate", node)
    graph.add_node("ask", asking(plan, "ask"))
    graph.add_edge(START, "gate")
    graph.add_edge("gate", END)
    graph.add_edge(START, "ask")
    return graph.compile(checkpointer=saver)


KINDS: dict[str, Callable[[Plan, Any], Any]] = {
    kind.__name__: kind
    for kind in (
        sequential,
        fanned,
        joined,
        nested,
        sent_graphs,
        functional,
        tasks_in_node,
        stopped_before,
        handled,
        retried,
        placeholder,
    )
}


class Histories:
    """Random lives of threads in one file: ``step`` does one random thing to one thread and returns its id."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.random = random.Random(seed)
        self.plan = Plan()
        self.connection = sqlite3.connect(path, check_same_thread=False)
        self.saver = SqliteSaver(self.connection)
        self.saver.setup()
        self.connection.execute("PRAGMA synchronous=OFF")
        self.graphs = {name: kind(self.plan, self.saver) for name, kind in KINDS.items()}
        self.threads: dict[str, str] = {}
        self.done: Counter[str] = Counter()

    def config(self, thread: str) -> dict[str, Any]:
        return {"configurable": {"thread_id": thread}}

    def graph(self, thread: str) -> Any:
        return self.graphs[self.threads[thread]]

    def step(self, most: int = 60) -> str:
        """Start a thread, or do something to one that is there."""
        if len(self.threads) < 3 or (len(self.threads) < most and self.random.random() < 0.25):
            kind = self.random.choice(list(KINDS))
            thread = f"{kind}-{len(self.threads)}"
            self.threads[thread] = kind
            self._run(thread, "start", {"log": []})
            return thread
        thread = self.random.choice(list(self.threads))
        actions = ["answer"] * 8 + ["all"] * 2 + ["go_on"] * 3 + ["bare", "stale", "update", "input", "fork"]
        getattr(self, self.random.choice(actions))(thread)
        return thread

    @property
    def kinds(self) -> dict[str, Callable[[Plan, Any], Any]]:
        return KINDS

    def start(self, kind: str, given: Any) -> None:
        """Start a thread that is called as its graph is, with the plan as it stands."""
        self.threads[kind] = kind
        with suppress(PlannedError):
            self.graphs[kind].invoke(given, self.config(kind), durability="sync")

    def ids(self, thread: str) -> list[str]:
        return [item.id for item in self.graph(thread).get_state(self.config(thread)).interrupts]

    def answer(self, thread: str) -> None:
        if ids := self.ids(thread):
            self._run(thread, "answer", Command(resume={self.random.choice(ids): self._value()}))

    def all(self, thread: str) -> None:
        if ids := self.ids(thread):
            self._run(thread, "all", Command(resume={ident: self._value() for ident in ids}))

    def go_on(self, thread: str) -> None:
        self._run(thread, "go_on", None)

    def bare(self, thread: str) -> None:
        self._run(thread, "bare", Command(resume=self._value()))

    def stale(self, thread: str) -> None:
        self._run(thread, "stale", Command(resume={"0" * 32: "stale"}))

    def update(self, thread: str) -> None:
        if self.threads[thread] == "functional":
            return
        with suppress(Exception):
            self.graph(thread).update_state(self.config(thread), {"log": ["edited"]})
            self.done["update"] += 1

    def input(self, thread: str) -> None:
        self._run(thread, "input", {"log": ["new"]})

    def fork(self, thread: str) -> None:
        history = list(self.graph(thread).get_state_history(self.config(thread)))
        if history:
            self._run(thread, "fork", None, self.random.choice(history[:3]).config)

    def _value(self) -> Any:
        return self.random.choice([True, False, 0, "", [], {}, "yes", {"a": 1}])

    def _run(self, thread: str, name: str, given: Any, config: dict[str, Any] | None = None) -> None:
        labels = sorted(self.plan.labels)
        self.plan.before = {label for label in labels if self.random.random() < 0.1}
        self.plan.after = {label for label in labels if self.random.random() < 0.25}
        self.done[name] += 1
        # A planned error, an unserialisable mess, a refused resume: whatever it raises, the file is what counts.
        with suppress(Exception):
            self.graph(thread).invoke(given, config or self.config(thread), durability="sync")

    def copy(self, folder: Path) -> Path:
        """A copy of the file as it is now."""
        self.connection.commit()
        target = folder / "copy.sqlite"
        for old in folder.glob("copy.sqlite*"):
            old.unlink()
        with closing(sqlite3.connect(target)) as other:
            self.connection.backup(other)
        return target

    def answered_on_a_copy(self, thread: str, ident: str, folder: Path) -> list[tuple[str, Any]]:
        """Answer one question on a copy, nothing failing, and return which questions received what."""
        plan = Plan()
        with closing(sqlite3.connect(self.copy(folder), check_same_thread=False)) as connection:
            graph = KINDS[self.threads[thread]](plan, SqliteSaver(connection))
            with suppress(Exception):
                graph.invoke(Command(resume={ident: MARK}), self.config(thread), durability="sync")
        return plan.received

    def close(self) -> None:
        self.connection.close()


MARK = "marked-by-the-test"


@pytest.fixture
def mark() -> str:
    """The value that ``Histories.answered_on_a_copy`` sends."""
    return MARK


@pytest.fixture
def histories(tmp_path: Path) -> Iterator[Callable[[int], Histories]]:
    """Make a new file of random histories from a seed."""
    made: list[Histories] = []

    def make(seed: int) -> Histories:
        folder = tmp_path / str(len(made))
        folder.mkdir()
        made.append(Histories(folder / "checkpoints.sqlite", seed))
        return made[-1]

    yield make
    for item in made:
        item.close()


@pytest.fixture
def kinds() -> dict[str, Callable[[Plan, Any], Any]]:
    """The graphs of every kind, by name: each is made from a plan and a saver."""
    return KINDS


@pytest.fixture
def plan() -> Plan:
    """A plan in which nothing fails."""
    return Plan()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A copy of the files that older versions and LangGraph.js wrote."""
    target = tmp_path / "corpus"
    shutil.copytree(Path(__file__).parent / "corpus", target)
    return target


class Workplace:
    """A project's folder with a source whose graphs run in a worker, and what is done with it as the desk does it."""

    def __init__(self, folder: Path, graphs: dict[str, str], python: Path | None) -> None:
        self.folder = folder
        self.steps: list[Progress] = []
        (folder / "langgraph.json").write_text(json.dumps({"graphs": graphs}), "utf-8")
        path = folder / "threads.sqlite"
        path.touch()
        self.leases = FileLeases(folder / "lock", "desk-1")
        project = read_project(folder / "langgraph.json")
        self.runner = WorkerRunner(path, project, python, self.leases.shared)
        self.source = SqliteSource("threads", path, project, worker=self.runner)

    async def _leased(self, work: Callable[[Any, Run], Any], graph: str, thread: str) -> RunResult:
        lease = await self.leases.acquire(thread)
        assert lease is not None
        try:
            return await work(lease, Run(f"run-{thread}", thread, "ann", graph, self.steps.append))
        finally:
            lease.release()

    async def start(self, graph: str, thread: str = "t", **more: Any) -> RunResult:
        given = {"folder": str(self.folder), **more}
        return await self._leased(lambda lease, run: self.source.start(lease, given, run), graph, thread)

    async def answer(self, graph: str, value: Any, thread: str = "t", ident: str | None = None) -> RunResult:
        """Answer the one question of a thread, or that of another id."""
        asked = (await self.source.read(thread)).pending_ids | ({ident} if ident else set())
        answers = {ident or next(iter(asked)): value}
        return await self._leased(lambda lease, run: self.source.resume(lease, asked, answers, run), graph, thread)

    async def ask_again(self, graph: str, thread: str = "t") -> RunResult:
        head = (await self.source.read(thread)).head or ""
        return await self._leased(lambda lease, run: self.source.ask_again(lease, head, run), graph, thread)

    async def proceed(self, graph: str, thread: str = "t") -> RunResult:
        head = (await self.source.read(thread)).head or ""
        return await self._leased(lambda lease, run: self.source.proceed(lease, head, run), graph, thread)

    async def close(self) -> None:
        await self.source.close()
        self.leases.close()


@pytest.fixture
def workplace(tmp_path: Path) -> Callable[..., Any]:
    """Open a ``Workplace`` on graphs by name and an interpreter, the tests' own by default; a context manager."""

    @asynccontextmanager
    async def opened(python: Path | None = Path(sys.executable), **graphs: str) -> AsyncIterator[Workplace]:
        rough = f"{Path(__file__).with_name('worker_graphs.py')}:rough"
        place = Workplace(tmp_path, graphs or {"rough": rough}, python)
        try:
            yield place
        finally:
            await place.close()

    return opened
