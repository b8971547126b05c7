"""From a commit, and from a key, to what is painted: in the real window on a file of 100,000 threads."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import generate
import stage
from pairs import Figure, percentile, write
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.review.interrupt import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.review.interrupt import Key

THREADS = 100_000
TIMES = 60
SETTLE = 8.0
"""Seconds in which the file is read once more, after the graph was loaded."""
LOOKED_AT = 0.1
"""Seconds in which the selected row's payload is laid out, before another program writes."""
STILL = 0.65
"""Seconds that a row must have been looked at before a key decides."""


class Painted(QObject):
    """Waits for a painting of the queue after which something holds."""

    def __init__(self, here: stage.Stage) -> None:
        super().__init__()
        self._holds: Callable[[], bool] = lambda: False
        self._found: asyncio.Future[float] | None = None
        here.window.queue.viewport().installEventFilter(self)

    async def when(self, holds: Callable[[], bool]) -> float:
        """The moment, in monotonic seconds, after the painting that shows it."""
        self._holds, self._found = holds, asyncio.get_running_loop().create_future()
        return await asyncio.wait_for(self._found, 30)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Paint and self._holds():
            QTimer.singleShot(0, self, self._after)
        return False

    def _after(self) -> None:
        if self._found is not None and not self._found.done():
            self._found.set_result(time.monotonic())


async def commits(here: stage.Stage, path: Path) -> list[float]:
    """Milliseconds from another process's commit to its row on the screen."""
    painted, taken = Painted(here), []
    queue = here.window.queue
    command = [sys.executable, str(Path(__file__).with_name("elsewhere.py")), str(path)]
    other = await asyncio.to_thread(
        subprocess.Popen, command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert other.stdin is not None
    assert other.stdout is not None
    try:
        assert await asyncio.to_thread(other.stdout.readline) == "ready\n"
        for number in range(TIMES):
            thread = f"elsewhere-{number:04d}"
            queue.choose(queue.rows.keys[0])
            queue.verticalScrollBar().setValue(0)
            await asyncio.sleep(LOOKED_AT)
            other.stdin.write(f"{thread}\n")

            def shown(thread: str = thread) -> bool:
                return any(key.thread == thread for key in queue._in_view())

            moment = await painted.when(shown)
            committed = float(await asyncio.to_thread(other.stdout.readline))
            taken.append((moment - committed) * 1000)
            await asyncio.sleep(0.15)
    finally:
        other.stdin.close()
        await asyncio.to_thread(other.wait)
    return taken


async def keys(here: stage.Stage) -> list[float]:
    """Milliseconds from the key ``a`` to the painting in which its row says something else, or is gone."""
    painted, taken = Painted(here), []
    queue, index = here.window.queue, here.workspace.desk.index
    queue.verticalScrollBar().setValue(0)
    queue.choose(queue.rows.keys[0])
    await asyncio.sleep(STILL)
    for _ in range(TIMES):
        key: Key | None = queue.current
        assert key is not None

        def changed(key: Key = key) -> bool:
            row = index.row(key)
            return row is None or row.status is not Status.PENDING

        waiting = asyncio.ensure_future(painted.when(changed))  # noqa: TID251  # awaited right below
        await asyncio.sleep(0)
        pressed = time.monotonic()
        QTest.keyClick(QApplication.focusWidget() or here.window, Qt.Key.Key_A)
        taken.append((await waiting - pressed) * 1000)
        await here.until(lambda key=key: index.row(key) is None)
        await asyncio.sleep(STILL)
    return taken


async def measure(path: Path) -> list[Figure]:
    async with stage.opened_window(path) as here:
        await asyncio.sleep(SETTLE)
        found = {
            "another process's commit to the row on screen": (await commits(here, path), 80.0),
            "key a to the changed row on screen": (await keys(here), 50.0),
        }
    return [
        Figure(
            f"{name}, p95",
            percentile(taken, 0.95),
            "ms",
            percentile(taken, 0.95),
            target,
            percentile(taken, 0.5),
            "median",
            rounds=len(taken),
            samples={"measured": taken},
        )
        for name, (taken, target) in found.items()
    ]


def main() -> None:
    with stage.copied(generate.database(THREADS)) as path:
        write(Path(sys.argv[1]), stage.on_qt(measure(path)))


if __name__ == "__main__":
    main()
