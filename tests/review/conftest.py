"""A desk on fakes of its own ports: no file, no graph, no time that passes by itself."""

from __future__ import annotations

import asyncio
import functools
import importlib.util
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop.review.desk import Desk
from desktop.review.ports import Place
from desktop.review.settings import Settings
from desktop.tasks import TaskScope

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from types import ModuleType

    from desktop.review.events import Event
    from desktop.review.interrupt import Key
    from desktop.review.ports import Record


def _load(name: str) -> ModuleType:
    """Test modules cannot import one another by name: this one is loaded by its file."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("fakes.py"))
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


_fakes = _load("review_fakes")


@dataclass
class Bench:
    """A desk and everything that it stands on, each a fake."""

    source: Any
    journal: Any
    leases: Any
    clock: Any
    scope: TaskScope
    desk: Desk
    told: list[Event] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)

    async def begin(self, graph: str, thread: str = "t") -> list[Key]:
        """Start a thread and return the keys of its rows."""
        await self.desk.start(self.source.name, graph, {}, thread)
        return self.keys(thread)

    def keys(self, thread: str = "t") -> list[Key]:
        """The keys of a thread's rows, in their order."""
        return sorted(row.key for row in self.desk.index.rows() if row.key.thread == thread)

    def statuses(self, thread: str = "t") -> list[str]:
        """The statuses of a thread's rows, in the order of their keys."""
        return [self.desk.index.row(key).status.value for key in self.keys(thread)]

    @property
    def kinds(self) -> list[str]:
        """What was recorded of decisions, in order."""
        return [kind for kind in self.journal.kinds if kind not in {"started", "ended"}]


def _graphs() -> dict[str, Any]:
    node, graph = _fakes.FakeNode, _fakes.FakeGraph
    return {
        "ask": graph([[node("ask", ({"question": "Go on?", "details": 5},))], [node("after")]]),
        "pair": graph([[node("a", ("a?",)), node("b", ("b?",))], [node("after")]]),
        "twice": graph([[node("twice", ("first?", "second?"))]]),
        "stops": graph([[node("before")], [node("stop")]], frozenset({"stop"})),
        "broken": graph([], error="the graph 'broken' cannot be loaded"),
    }


@pytest.fixture
def fakes() -> ModuleType:
    """The module of the fakes."""
    return _fakes


@pytest.fixture
def bench() -> Callable[..., Bench]:
    """Make a bench inside a running loop: ``bench(hold=0)``. Benches of one ``stored`` list share their journal."""

    def make(
        stored: list[Record] | None = None, source: Any = None, leases: Any = None, desk: str = "desk-1", **given: Any
    ) -> Bench:
        source = source or _fakes.FakeSource(_graphs())
        journal, leases, clock = _fakes.FakeJournal(desk, stored), leases or _fakes.FakeLeases(), _fakes.FakeClock()
        leases.living.add(desk)
        errors: list[BaseException] = []
        scope = TaskScope("desk", lambda _name, error: errors.append(error))
        settings = Settings(given.pop("operator", "ann"), **given)
        made = Bench(
            source, journal, leases, clock, scope, Desk([Place(source, journal, leases)], clock, scope, settings)
        )
        made.errors = errors
        made.desk.listen(made.told.append)
        return made

    return make


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine on a loop of its own."""
    test = pyfuncitem.obj
    if not asyncio.iscoroutinefunction(test):
        return None
    wanted = pyfuncitem._fixtureinfo.argnames
    run: Callable[[], Coroutine[Any, Any, None]] = functools.partial(
        test, **{name: pyfuncitem.funcargs[name] for name in wanted}
    )
    asyncio.run(run())
    return True
