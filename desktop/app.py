"""Joins the window and the workspace on one qasync event loop, and leaves through an event.

The start does what the first frame needs, in parallel where it can: what waits is read on a thread while Qt is loaded,
and the window is drawn before anything else is imported; see ``window.afterwards``. LangGraph comes last.

Faults that nobody expected reach the operator once each.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
import threading
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.review.errors import Code, UserFacingError
from desktop.sources.environment import environment_of
from desktop.tasks import TaskScope
from desktop.workspace import (
    add_source,
    config_folder,
    keep_behaviour,
    opened,
    read_config,
    seed,
    sources_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from desktop.review.settings import Settings
    from desktop.sources.sqlite import SqliteSource
    from desktop.window.front import Front
    from desktop.window.main import MainWindow
    from desktop.workspace import Configuration, Workspace

_log = logging.getLogger(__name__)

_SWITCH = 0.001
"""Seconds that a reading thread keeps Python's lock while the window wants it; Python's own 5 ms add up in a paint."""


def run(
    configuration: Configuration, *, operator: str | None, new_window: bool, tour: str | None, link: str = ""
) -> int:
    """Open the window and stay until it is closed; return the exit code.

    ``tour`` is a folder: the window walks through itself, writes screenshots there and ends. ``link`` names the row to
    show. Raise UserFacingError when there is no display or Qt cannot be loaded.
    """
    _require_display()
    sys.setswitchinterval(_SWITCH)
    sources = _begun(configuration)
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415  # its failure is a sentence
        from qasync import QEventLoop  # noqa: PLC0415  # the same
    except ImportError as error:
        raise UserFacingError(
            Code.USAGE, f"Qt cannot be loaded ({error})", "install the missing library; interrupt-desk doctor names it"
        ) from error
    from desktop.window import handover, theme  # noqa: PLC0415  # imports Qt

    application = theme.application(sys.argv[0])
    application.setApplicationName("interrupt-desk")
    application.setApplicationDisplayName("Interrupt Desk")
    application.setDesktopFileName("interrupt-desk")
    application.setQuitOnLastWindowClosed(False)
    theme.apply(application, os.environ.get("INTERRUPT_DESK_THEME"))
    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        while True:
            identity = handover.identity([str(source.path.resolve()) for source in sources])
            if not new_window and tour is None and handover.hand_over(identity, link):
                runner.run(_abandon(sources))
                return 0
            asked = Asked(operator, identity if not new_window else None, tour, link)
            added = runner.run(_main(application, configuration, sources, asked))
            if added is None:
                return 0
            # A source was added from the window: the desk opens again with it.
            configuration, link = read_config(added), ""
            sources = _begun(configuration)


def _begun(configuration: Configuration) -> list[SqliteSource]:
    """The sources, which read what waits on their threads while Qt is loaded."""
    sources = sources_of(configuration, create=configuration.is_example)
    for source in sources:
        source.begin()
    return sources


async def _abandon(sources: list[SqliteSource]) -> None:
    for source in sources:
        await source.close()


def qt_version() -> str:
    """Load all of Qt that the window needs and return its version. UserFacingError where a part cannot be loaded."""
    try:
        from PySide6 import QtCore, QtGui, QtNetwork, QtSvg, QtWidgets  # noqa: F401, PLC0415  # loading is the test
    except ImportError as error:
        raise UserFacingError(
            Code.USAGE, f"Qt cannot be loaded ({error})", "install the system library it names"
        ) from error
    return str(QtCore.qVersion())


def _require_display() -> None:
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise UserFacingError(
            Code.USAGE,
            "there is no display to open a window on",
            "start it in a desktop session; the commands (interrupt-desk --help) work without, and make run shows the "
            "window on a virtual screen",
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked of the window. ``identity`` is its socket's name, None for a window by itself."""

    operator: str | None
    identity: str | None
    tour: str | None
    link: str


class Additions:
    """Writes sources into the configuration that is open; ``file`` is the one that was written. See ``adding.Add``."""

    def __init__(self, origin: str) -> None:
        self.file: Path | None = None
        self._origin = origin

    def __call__(self, name: str, database: Path, project: Path | None, python: Path | None) -> Path:
        """Write a source; return the configuration's file."""
        self.file = add_source(self._origin, name, database, project, python)
        return self.file

    @staticmethod
    def environment_of(folder: Path) -> Path | None:
        """The interpreter of a project's own environment, None where it has none."""
        return environment_of(folder)


async def _main(
    application: QApplication, configuration: Configuration, sources: list[SqliteSource], asked: Asked
) -> Path | None:
    """Show the window until it is left; the configuration's file where that is to be opened again, else None."""
    from desktop.window.collecting import Collecting  # noqa: PLC0415  # imports Qt
    from desktop.window.front import Front  # noqa: PLC0415  # imports Qt

    faults = Faults()
    scope = TaskScope("window", faults.of_task)
    faults.install(asyncio.get_running_loop())
    async with opened(configuration, scope, operator=asked.operator, sources=sources) as workspace:
        settings = None if asked.tour else config_folder() / "window.ini"
        additions = Additions(configuration.origin)

        def keep(wanted: Settings, before: Settings) -> None:
            keep_behaviour(configuration.origin, wanted, before)

        welcome = configuration.is_example and asked.tour is None
        front = Front(
            application,
            workspace.desk,
            workspace.clock,
            scope,
            settings,
            add_source=additions,
            keep=keep,
            welcome=welcome,
        )
        faults.tell = front.report
        for notice in workspace.notices:
            front.report(notice)
        collecting = Collecting()
        leaving = contextlib.ExitStack()
        front.afterwards.add(lambda: _attend(front, workspace, asked.identity, leaving))
        _close_on_signals(front)
        scope.spawn("fill", fill(workspace, front, asked.link, collecting.settle))
        try:
            if asked.tour is not None:
                await _walk(front.window, workspace, Path(asked.tour))
            else:
                await front.left()
        finally:
            leaving.close()
            collecting.close()
            await workspace.desk.leave()
            await scope.close()
            front.close()
            application.processEvents()
        return additions.file if front.window.again else None


def _attend(front: Front, workspace: Workspace, identity: str | None, leaving: contextlib.ExitStack) -> None:
    """What goes on beside the open window until it is left: hearing a second start, and watching for blocks."""
    from desktop.window import handover  # noqa: PLC0415  # imports Qt
    from desktop.window.watchdog import Watchdog, follow

    watchdog = Watchdog()
    leaving.callback(watchdog.close)
    follow(watchdog, workspace.desk.runs.all, front.report)
    if identity is not None and (server := handover.serve(identity, front.asked)) is not None:
        leaving.callback(server.close)


async def fill(workspace: Workspace, front: Front, link: str, settle: Callable[[], None]) -> None:
    """Show what waits, follow it, load the graphs behind it, and ``settle`` once all of that is there."""
    desk = workspace.desk
    if workspace.configuration.is_example:
        await seed(workspace)
    names, read = {place.source.name for place in desk.places}, asyncio.Event()
    desk.listen(lambda _event: read.set() if not desk.index.reading and desk.index.problems.keys() >= names else None)
    desk.watch()
    front.follow(link)
    # Importing LangGraph keeps the window's thread waiting for Python's lock: what waits is shown first, and whatever
    # opens at a press is there.
    await read.wait()
    front.seek(last=True)
    await front.afterwards.done.wait()
    front.notices.begin()
    usable = [
        place.source.name
        for place in desk.places
        if not place.source.capabilities.answers
        and not any(problem.fatal for problem in desk.index.problems.get(place.source.name, ()))
    ]
    # Only loaded graphs tell a breakpoint from a lost thread. An import that never ends keeps no other source back.
    await asyncio.gather(*(desk.graphs(name) for name in usable))
    settle()


async def _walk(window: MainWindow, workspace: Workspace, folder: Path) -> None:
    from desktop.window.tour import tour  # imports Qt

    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240  # once, before anything is shown
    for picture in await tour(window, workspace.desk, folder):
        sys.stdout.write(f"{picture}\n")


def _close_on_signals(front: Front) -> None:
    """SIGTERM and logging out: held decisions stay as they are, runs are drained, no question is asked."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, front.leave)


class Faults:
    """Errors that nobody expected, from wherever they come: logged whole, told once for each distinct one."""

    def __init__(self) -> None:
        self.tell: Callable[[str], None] = lambda _text: None
        self._told: set[str] = set()

    def install(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hear what slots and timers, callbacks of the loop, and threads raise."""
        sys.excepthook = lambda _type, error, _trace: self.of_task("the window", error)
        threading.excepthook = lambda args: self.of_task(
            f"the thread {args.thread and args.thread.name}", args.exc_value
        )
        loop.set_exception_handler(self._of_loop)

    def _of_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error is None:
            _log.error("%s", context.get("message"))
        else:
            self.of_task("the event loop", error)

    def of_task(self, name: str, error: BaseException | None) -> None:
        """An error that ended a task, or whatever else ``name`` says."""
        if error is None or isinstance(error, asyncio.CancelledError | KeyboardInterrupt):
            return
        if isinstance(error, UserFacingError):
            self.tell(str(error))
            return
        _log.error("%s failed", name, exc_info=error)
        frames = traceback.extract_tb(error.__traceback__)
        where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else name
        fault = f"{type(error).__name__} at {where}"
        if fault not in self._told:
            self._told.add(fault)
            self.tell(f"Something unexpected went wrong ({type(error).__name__}: {error}); what you decided is kept.")
