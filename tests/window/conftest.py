"""A real window on a real event loop, over real SQLite files and the example graphs."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import importlib.util
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from qasync import QEventLoop

from desktop.tasks import TaskScope
from desktop.window.main import MainWindow
from desktop.workspace import Configuration, SourceConfig, SystemClock, Workspace, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

    from desktop.review.desk import Desk
from desktop.review.index import Index
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot
from desktop.review.query import Query
from desktop.review.view import sorted_keys

GRAPHS = Path(__file__).resolve().parents[2] / "graphs"
LOOK = 0.02
REFUND = {"question": "Refund 240.00 EUR?", "action_details": {"order": "10482", "amount": 240.0}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen says each time that it passes no size hints on and brings nothing to the front."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)", extend=True))


@pytest.fixture(autouse=True)
def collected_here():
    """Cycles with widgets in them are freed by this thread, not by a reader's or a saver's that happens to allocate."""
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture
def drive(qapp):
    """``drive(coroutine)``: run it to its end on a Qt event loop over the one application."""

    def run(work: Coroutine[Any, Any, Any]) -> Any:
        try:
            with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
                return runner.run(work)
        finally:
            # The loop's timers must not be collected by a thread of the next test.
            gc.collect()

    return run


@dataclass
class Opened:
    """A window that is open, and what stands behind it."""

    window: MainWindow
    workspace: Workspace
    scope: TaskScope
    folder: Path
    faults: list[BaseException] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        return self.workspace.desk

    @property
    def database(self) -> Path:
        return self.folder / "threads.sqlite"

    async def until(self, holds: Callable[[], Any], seconds: float = 10.0) -> None:
        """Wait until something holds; fail when it does not in time."""
        for _ in range(round(seconds / LOOK)):
            if holds():
                return
            await asyncio.sleep(LOOK)
        assert holds()

    async def still(self, seconds: float = 0.55) -> None:
        """Wait as long as the gate asks after the window came up or a row moved by itself."""
        await asyncio.sleep(seconds)

    def key(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key as a person does: it goes to whatever has the keyboard."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def repeat(self, key: Qt.Key, text: str) -> None:
        """The keyboard's auto-repeat of a key that is held down."""
        target = QApplication.focusWidget() or self.window
        QTest.simulateEvent(target, True, key.value, Qt.KeyboardModifier.NoModifier, text, True)

    async def start(self, thread: str, graph: str = "approval", graph_input: Any = None) -> None:
        """A thread that runs until it asks, started by this desk."""
        await self.desk.start("examples", graph, REFUND if graph_input is None else graph_input, thread)

    async def status(self, thread: str) -> Any:
        """What the database holds of an approval."""
        state = await self.desk.place("examples").source.state(thread)
        return (state or {}).get("status")

    def threads(self) -> list[str]:
        """The threads of the rows that are shown, in order."""
        return [key.thread for key in self.window.queue.rows.keys]

    def selected(self) -> str | None:
        """The thread of the selected row."""
        key = self.window.queue.current
        return key.thread if key else None

    async def select(self, thread: str) -> None:
        """Select a thread's row as the operator does, and look at it."""
        key = next(key for key in self.window.queue.rows.keys if key.thread == thread)
        self.window.queue.choose(key)
        await self.still()

    async def dialog(self, kind: type[QDialog] = QDialog) -> Any:
        """The dialog that is open, once it is."""
        await self.until(lambda: _dialogs(kind))
        return _dialogs(kind)[0]


def _dialogs(kind: type[QDialog]) -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


@pytest.fixture
def opening(qapp, tmp_path):  # noqa: ARG001  # there must be an application
    """A window over the example graphs and a database of the test's own, as an async context manager.

    ``threads`` are approvals that wait already; ``hold`` is the undo time in seconds; ``project`` is another
    langgraph.json than the examples', or False for none.
    """

    @contextlib.asynccontextmanager
    async def open_window(
        *threads: str, hold: float = 0.0, project: Path | bool = True, settings: Path | None = None, size=(1200, 700)
    ) -> AsyncIterator[Opened]:
        faults: list[BaseException] = []
        scope = TaskScope("window", lambda _name, error: faults.append(error))
        graphs = GRAPHS / "langgraph.json" if project is True else project or None
        source = SourceConfig("examples", tmp_path / "threads.sqlite", graphs)
        configuration = Configuration((source,), "test", operator="tester", hold=hold)
        async with opened(configuration, scope, create=True) as workspace:
            # ``elsewhere`` stands for another program, and writes to the same file in this process all the same.
            workspace.desk.place("examples").source.share()
            window = MainWindow(workspace.desk, scope, clock=SystemClock(), settings_file=settings)
            window.resize(*size)
            window.show()
            window.activateWindow()
            here = Opened(window, workspace, scope, tmp_path, faults)
            try:
                for thread in threads:
                    await here.start(thread)
                await workspace.desk.refresh()
                workspace.desk.watch()
                await here.until(window.isActiveWindow)
                await here.still()
                yield here
            finally:
                for dialog in _dialogs(QDialog):
                    dialog.reject()
                await workspace.desk.leave()
                await scope.close()
                window.hide()
                window.deleteLater()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert faults == []

    return open_window


class HeldClock:
    """A clock that stands still until a test moves it; see ``review.ports.Clock``."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def now(self) -> datetime:
        """The present moment."""
        return datetime(2026, 1, 5, 12, 0, tzinfo=UTC) + timedelta(seconds=self.seconds - 1000.0)

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        """Go on at once."""
        self.seconds += seconds
        await asyncio.sleep(0)


@pytest.fixture
def clock() -> HeldClock:
    """A clock that stands still: ``clock.seconds += 1`` moves it."""
    return HeldClock()


@pytest.fixture
def index(clock):
    """An index with rows of every kind: ``t0`` to ``t5`` ask for approval, the newest first, the others do not ask."""
    found = Index()
    rows = [
        PendingInterrupt(
            Key("examples", f"t{number}", f"{number:032x}"),
            Status.PENDING,
            f"c{number}",
            graph="approval",
            node="approval",
            interrupt_id=f"{number:032x}",
            value={"question": f"Refund {number} EUR?", "details": {"order": str(number), "amount": 2.5}},
            created_at=clock.now() - timedelta(minutes=number),
        )
        for number in range(6)
    ]
    rows.append(
        PendingInterrupt(
            Key("examples", "t6", "breakpoint@c6"),
            Status.BREAKPOINT,
            "c6",
            graph="deploy",
            next_nodes=("rollout",),
            created_at=clock.now() - timedelta(hours=5),
        )
    )
    rows.append(
        PendingInterrupt(Key("examples", "t7", "failed@c7"), Status.FAILED, "c7", error="ValueError: <b>no</b>\u202e")
    )
    found.apply(Snapshot("examples", 1, tuple(rows)))
    return found


@pytest.fixture
def ordered(clock):
    """``ordered(index)``: the keys of all its rows, the newest first."""
    return lambda index: sorted_keys(index, Query(), clock.now())


@pytest.fixture
def elsewhere(tmp_path):
    """Another program on the same file, as an async context manager that gives an example graph by its name."""

    @contextlib.asynccontextmanager
    async def open_graph(name: str) -> AsyncIterator[Any]:
        spec = importlib.util.spec_from_file_location(f"elsewhere_{name}", GRAPHS / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        async with AsyncSqliteSaver.from_conn_string(str(tmp_path / "threads.sqlite")) as saver:
            yield module.graph.copy(update={"checkpointer": saver})

    return open_graph


@pytest.fixture
def unnamed():
    """``unnamed(widget)``: the controls below it that have no accessible name."""
    controls = (
        *("QAbstractButton", "QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QAbstractSpinBox"),
        *("QAbstractItemView", "QTabWidget", "QProgressBar", "QSlider", "QKeySequenceEdit", "QSplitter"),
    )

    def find(widget: QWidget) -> list[str]:
        return [
            f"{type(one).__name__} {one.objectName()}"
            for one in widget.findChildren(QWidget)
            if any(one.inherits(control) for control in controls)
            and not one.objectName().startswith("qt_")
            and not one.accessibleName()
            and not ((one.inherits("QCheckBox") or one.inherits("QRadioButton")) and one.text())
            and not _inner(one)
        ]

    return find


def _inner(widget: QWidget) -> bool:
    """Whether a control is a part that Qt put inside another one."""
    parent = widget.parentWidget()
    while parent is not None:
        names = ("QComboBox", "QLineEdit", "QAbstractItemView", "QTabBar", "QAbstractSpinBox", "QKeySequenceEdit")
        if any(parent.inherits(name) for name in names):
            return True
        parent = parent.parentWidget()
    return widget.inherits("QHeaderView")
