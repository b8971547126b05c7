"""The program that a user starts, put together in this process: the real window, journal, leases and source."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.tasks import TaskScope
from desktop.workspace import Configuration, SourceConfig, Workspace, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Iterator

    from desktop.window.main import MainWindow

T = TypeVar("T")

PROJECT = Path(__file__).resolve().parent / "refund" / "langgraph.json"
SOURCE = "bench"


@contextlib.contextmanager
def copied(path: Path | None) -> Iterator[Path]:
    """A copy of a database that may be written to, gone afterwards; an empty one where there is none to copy."""
    with tempfile.TemporaryDirectory(prefix="interrupt-desk-bench-") as folder:
        copy = Path(folder) / "threads.sqlite"
        if path is None:
            copy.touch()
        else:
            shutil.copyfile(path, copy)
        yield copy


def configuration(path: Path, limit: int = 200, python: Path | None = None) -> Configuration:
    """A file with the benchmark's graph, here or in a worker of this Python; no undo time."""
    source = SourceConfig(SOURCE, path, PROJECT, python)
    return Configuration((source,), "bench", operator="bench", hold=0.0, limit=limit)


@contextlib.asynccontextmanager
async def workspace(path: Path, python: Path | None = None) -> AsyncIterator[Workspace]:
    """A desk on this file, without a window."""
    scope = TaskScope("bench", failed)
    async with opened(configuration(path, python=python), scope) as made:
        try:
            yield made
        finally:
            await made.desk.leave()
            await scope.close()


@dataclass
class Stage:
    """An open window over an open workspace."""

    window: MainWindow
    workspace: Workspace

    async def until(self, holds: Callable[[], Any], seconds: float = 60.0) -> None:
        """Wait until something holds."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not holds():
            if loop.time() > end:
                raise TimeoutError
            await asyncio.sleep(0.002)


@contextlib.asynccontextmanager
async def opened_window(path: Path) -> AsyncIterator[Stage]:
    """The window on this file as the program opens it: everything read, its graph loaded, the file followed."""
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415  # some figures need no Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # the same

    from desktop import app  # noqa: PLC0415  # the same
    from desktop.window.collecting import Collecting  # noqa: PLC0415  # the same
    from desktop.window.front import Front  # noqa: PLC0415  # the same

    sys.setswitchinterval(app._SWITCH)
    scope = TaskScope("window", failed)
    async with opened(configuration(path), scope) as made:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        front = Front(application, made.desk, made.clock, scope, None)
        stage, collecting = Stage(front.window, made), Collecting()
        try:
            await app.fill(made, front, "", collecting.settle)
            await stage.until(front.window.isActiveWindow)
            yield stage
        finally:
            collecting.close()
            await made.desk.leave()
            await scope.close()
            front.close()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def failed(name: str, error: BaseException) -> None:
    """A task that fails ends the benchmark: its figure would mean nothing."""
    sys.stderr.write(f"{name} failed: {error!r}\n")
    os._exit(1)


def on_qt(work: Coroutine[Any, Any, T]) -> T:
    """Run on a Qt event loop, as the window does."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # some figures need no Qt
    from qasync import QEventLoop  # noqa: PLC0415  # the same

    from desktop.window import theme  # noqa: PLC0415  # the same

    application = QApplication.instance() or QApplication([])
    application.setDesktopFileName("interrupt-desk")
    application.setQuitOnLastWindowClosed(False)
    theme.apply(application, None)
    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        return runner.run(work)
