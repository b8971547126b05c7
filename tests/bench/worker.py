"""What a worker costs and what it keeps away: resumes beside those in this process, and graphs that misbehave."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import generate
import stage
from pairs import Figure, paired, write

from desktop.review.decision import Decision
from desktop.review.request import Action
from desktop.review.sending import Word
from desktop.tasks import TaskScope
from desktop.window.watchdog import Watchdog
from desktop.workspace import Configuration, SourceConfig, opened

if TYPE_CHECKING:
    from desktop.review.desk import Desk

EACH, ROUNDS = 10, 20
"""Resumes of each side in a round, and rounds: 200 resumes a side."""

ROUGH = Path(__file__).resolve().parents[1] / "sources" / "worker_graphs.py"
BEAT = 0.005


async def resumed(desk: Desk, keys: Any) -> float:
    """Milliseconds of a resume, with all that the desk does, to its recorded outcome."""
    mine = [next(keys) for _ in range(EACH)]
    for key in mine:  # an operator has seen the question
        desk.index.request(key)
    began = time.perf_counter()
    for key in mine:
        outcome = await (await desk.decide(key, Decision(Action.APPROVE))).ended
        assert outcome.word is Word.APPLIED, outcome
    return (time.perf_counter() - began) / EACH * 1000


async def compare(here: Path, there: Path) -> Figure:
    """The same resumes in this process and in a worker of the same Python, round by round."""
    async with stage.workspace(here) as one, stage.workspace(there, Path(sys.executable)) as other:
        sides: list[tuple[Desk, Any, list[float]]] = []
        for made in (one, other):
            await made.desk.refresh()
            await made.desk.graphs(stage.SOURCE)
            sides.append((made.desk, iter(made.desk.index.all_keys()), []))
        for number in range(ROUNDS + 1):
            for desk, keys, found in sides if number % 2 else reversed(sides):
                found.append(await resumed(desk, keys))
        # The first round warms both up.
        (_, _, ours), (_, _, theirs) = sides
        told = "in this process"
        return paired("resume in a worker", theirs[1:], ours[1:], 1.3, unit="ms", reference_name=told)


async def misbehaving(path: Path) -> Figure:
    """How long the window is held while graphs in a worker block it, print 100 MB, and end it."""
    from desktop.window.front import Front  # noqa: PLC0415  # imports Qt, on its loop

    folder = path.parent
    (folder / "langgraph.json").write_text(json.dumps({"graphs": {"rough": f"{ROUGH}:rough"}}), "utf-8")
    source = SourceConfig(stage.SOURCE, path, folder / "langgraph.json", Path(sys.executable))
    scope = TaskScope("window", stage.failed)
    async with opened(Configuration((source,), "bench", hold=0.0), scope) as made:
        desk = made.desk
        front = Front(_application(), desk, made.clock, scope, None)
        for thread in ("flood", "sleep", "abort"):
            await desk.start(stage.SOURCE, "rough", {"folder": str(folder)}, thread)
        desk.watch()
        await front.afterwards.done.wait()
        await asyncio.sleep(2)
        watchdog = Watchdog(least=0.01, beat=BEAT)
        for thread in ("flood", "sleep", "abort"):
            (key,) = [key for key in desk.index.all_keys() if key.thread == thread]
            outcome = await (await desk.decide(key, Decision(Action.ANSWER, value=thread))).ended
            assert outcome.word is (Word.UNKNOWN if thread == "abort" else Word.APPLIED), outcome
        blocks = [block.seconds * 1000 for block in watchdog.blocks]
        watchdog.close()
        await desk.leave()
        await scope.close()
        front.close()
    name = "window held while graphs in a worker block, print 100 MB and die, worst"
    return Figure(name, max(blocks, default=0.0), "ms", max(blocks, default=0.0), 50.0, rounds=len(blocks))


def _application() -> Any:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # made by stage.on_qt

    return QApplication.instance()


def main() -> None:
    database = generate.database(10_000)
    with stage.copied(database) as here, stage.copied(database) as there:
        figures = [asyncio.run(compare(here, there))]
    # What the worker prints would stand between the figures.
    nothing, kept = os.open(os.devnull, os.O_WRONLY), os.dup(2)
    with stage.copied(None) as path, contextlib.ExitStack() as after:
        os.dup2(nothing, 2)
        after.callback(os.dup2, kept, 2)
        figures.append(stage.on_qt(misbehaving(path)))
    write(Path(sys.argv[1]), figures)


if __name__ == "__main__":
    main()
