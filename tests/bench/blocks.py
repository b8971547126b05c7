"""How long the window is held while two hundred graphs run and 100,000 rows are filtered by typing.

Every event that Qt delivers on the window's thread is timed, the callbacks of the asyncio loop among them, by the
outermost one. Those that paint count for "with the paint" alone. Beside it the program's own watchdog beats every 5 ms
and names what it found. Start-up is over before; the graph's nodes do nothing but wait.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

import generate
import stage
from pairs import Figure, percentile, write
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.window.watchdog import Watchdog

THREADS, ROWS = 120_000, 100_000
RUNS = 200
SECONDS = 30.0
BEAT = 0.005
LONGEST = 12
"""How many events are named by the work that they did, whatever else the machine was doing."""
WORDS = ("lamp", "refund 9", "never arrived", "thread:thread-0", "kettle 3", "age<2h", "amount", "bicycle")
_PAINTS = (QEvent.Type.Paint, QEvent.Type.UpdateRequest, QEvent.Type.UpdateLater, QEvent.Type.Expose)


class Timed(QApplication):
    """Times each outermost event."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.on = False
        self.events: list[tuple[float, float, bool, str]] = []
        self._inside = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        if not self.on or self._inside:
            return bool(super().notify(receiver, event))
        self._inside = True
        kind, owner = event.type(), receiver.parent()
        name = f"{kind.name} of {type(receiver).__name__}" + (f" of {type(owner).__name__}" if owner else "")
        worked, began = time.thread_time(), time.perf_counter()
        try:
            return bool(super().notify(receiver, event))
        finally:
            self._inside = False
            taken = time.perf_counter() - began
            self.events.append((taken, time.thread_time() - worked, kind in _PAINTS, name))


async def run_graphs(here: stage.Stage, until: float) -> int:
    """Keep two hundred graphs running until a moment; return how many ended."""
    desk, loop, ended = here.workspace.desk, asyncio.get_running_loop(), 0

    async def one() -> None:
        nonlocal ended
        while loop.time() < until:
            await desk.start(stage.SOURCE, "steps", {"steps": []})
            ended += 1

    await asyncio.gather(*(one() for _ in range(RUNS)))
    return ended


async def type_words(here: stage.Stage, until: float) -> int:
    """Type into the filter as a person does, eight letters a second, until a moment; return how many letters."""
    field, typed, loop = here.window.header.filter, 0, asyncio.get_running_loop()
    field.setFocus()
    while loop.time() < until:
        for word in WORDS:
            for letter in word:
                QTest.keyClicks(field, letter)
                typed += 1
                await asyncio.sleep(0.12)
            await asyncio.sleep(0.3)
            field.selectAll()
            QTest.keyClick(field, Qt.Key.Key_Delete)
            await asyncio.sleep(0.12)
    return typed


async def measure(path: Path, application: Timed) -> list[Figure]:
    async with stage.opened_window(path) as here:
        await stage_is_still(here)
        watchdog = Watchdog(least=0.02, beat=BEAT)
        application.on = True
        until = asyncio.get_running_loop().time() + SECONDS
        ended, typed = await asyncio.gather(run_graphs(here, until), type_words(here, until))
        application.on = False
        watchdog.close()
        return figures(application.events, watchdog, ended, typed)


async def stage_is_still(here: stage.Stage) -> None:
    await here.until(lambda: len(here.workspace.desk.index) == ROWS)
    await asyncio.sleep(2)


def figures(events: list[tuple[float, float, bool, str]], watchdog: Watchdog, ended: int, typed: int) -> list[Figure]:
    ours = [taken * 1000 for taken, _, paints, _ in events if not paints]
    every = [taken * 1000 for taken, *_ in events]
    worked = [used * 1000 for _, used, *_ in events]
    longest = sorted(watchdog.blocks, key=lambda block: -block.seconds)[:3]
    notes = [
        f"{len(events):,} events, {ended:,} runs of three steps, {typed:,} letters; start-up and nodes are left out",
        *(
            f"{taken * 1000:.0f} ms ({used * 1000:.0f} ms of work) {name}"
            for taken, used, _, name in sorted(events, reverse=True)[:3]
        ),
        "most work: "
        + ", ".join(
            f"{used * 1000:.0f} ms {name}" for _, used, _, name in sorted(events, key=lambda one: -one[1])[:LONGEST]
        ),
    ]
    for block in longest:
        inner = " < ".join(line.strip().replace("\n", " ") for line in reversed(block.stack[-4:]))
        notes.append(f"the watchdog saw {block.seconds * 1000:.0f} ms: {inner}")

    def figure(name: str, value: float, target: float | None, more: list[str] | None = None) -> Figure:
        return Figure(name, value, "ms", value, target, rounds=len(events), notes=more or [])

    return [
        figure("held by a callback, p99", percentile(ours, 0.99), 16.0, notes),
        figure("held by a callback, worst", max(ours), 50.0),
        figure("held, with the paint, p99", percentile(every, 0.99), 33.0),
        figure("held, with the paint, worst", max(every), 60.0),
        figure("  its work alone, without waiting for a processor or Python's lock, worst", max(worked), None),
        figure("  the watchdog's longest block", max((one.seconds * 1000 for one in longest), default=0.0), None),
    ]


def main() -> None:
    application: Any = Timed([])
    with stage.copied(generate.database(THREADS, ROWS)) as path:
        write(Path(sys.argv[1]), stage.on_qt(measure(path, application)))


if __name__ == "__main__":
    main()
