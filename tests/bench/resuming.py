"""What a resume costs through the desk: journal, lease, re-read and confirmation, beside the bare call of LangGraph."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import generate
import stage
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.types import Command
from pairs import ROUNDS, Figure, paired, write
from refund.graphs import build

from desktop.review.decision import Decision
from desktop.review.request import Action
from desktop.review.sending import Word

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from desktop.review.desk import Desk
    from desktop.review.interrupt import Key

EACH = 20
"""Resumes of each side in a round."""


@contextlib.asynccontextmanager
async def bare_graph(path: Path, desk: Desk) -> AsyncIterator[Any]:
    """The graph on LangGraph's own saver, with SQLite's default of ``synchronous=FULL``.

    The desk has written before: until then it also opens the file past SQLite's locks, which would take this saver's
    locks away (see ``desktop.sources.reader``), two savers in one process being a benchmark's own invention.
    """
    await through(desk, desk.index.all_keys()[-1])
    async with AsyncSqliteSaver.from_conn_string(str(path)) as saver:
        await saver.setup()
        async with saver.conn.execute("PRAGMA synchronous") as cursor:
            assert await cursor.fetchone() == (2,)
        yield build(saver)


async def bare(graph: Any, key: Key) -> None:
    """Resume without a desk."""
    config = {"configurable": {"thread_id": key.thread}, "metadata": {"graph_id": "refund", "operator": "bench"}}
    result = await graph.ainvoke(Command(resume={key.ident: True}), config, durability="sync")
    assert result["item"] == "booked"


async def through(desk: Desk, key: Key) -> None:
    """Resume with all that the desk does, to the recorded outcome."""
    outcome = await (await desk.decide(key, Decision(Action.APPROVE))).ended
    assert outcome.word is Word.APPLIED, outcome


async def one_by_one(desk: Desk, graph: Any) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of a resume in each round: through the desk, bare, and bare once more."""
    sides: list[tuple[list[float], Callable[[Key], Awaitable[None]]]] = [
        ([], lambda key: through(desk, key)),
        ([], lambda key: bare(graph, key)),
        ([], lambda key: bare(graph, key)),
    ]
    keys = iter(desk.index.all_keys())
    for _ in range(ROUNDS + 1):
        for found, work in sides:
            mine = [next(keys) for _ in range(EACH)]
            for key in mine:  # an operator has seen the question
                desk.index.request(key)
            began = time.perf_counter()
            for key in mine:
                await work(key)
            found.append((time.perf_counter() - began) / EACH * 1000)
    # The first round warms all of them up.
    ours, theirs, again = (found[1:] for found, _ in sides)
    return ours, theirs, again


async def on_this_loop(path: Path, name: str, target: float | None) -> list[Figure]:
    async with stage.workspace(path) as made:
        await made.desk.refresh()
        await made.desk.graphs(stage.SOURCE)
        async with bare_graph(path, made.desk) as graph:
            ours, theirs, again = await one_by_one(made.desk, graph)
    told = "bare ainvoke"
    return [
        paired(f"resume through the desk, {name}", ours, theirs, target, unit="ms", reference_name=told),
        paired("  the reference against itself", again, theirs, None, unit="ms", reference_name=told),
    ]


async def in_window(path: Path) -> list[Figure]:
    async with stage.opened_window(path) as here, bare_graph(path, here.workspace.desk) as graph:
        ours, theirs, _ = await one_by_one(here.workspace.desk, graph)
    told = "bare ainvoke, the window open"
    return [paired("  the same with the window painting each step", ours, theirs, None, unit="ms", reference_name=told)]


def main() -> None:
    figures: list[Figure] = []
    database = generate.database(10_000)
    with stage.copied(database) as path:
        figures += stage.on_qt(on_this_loop(path, "Qt loop", 1.25))
    with stage.copied(database) as path:
        figures += stage.on_qt(in_window(path))
    with stage.copied(database) as path:
        figures += asyncio.run(on_this_loop(path, "plain asyncio loop", 1.5))
    write(Path(sys.argv[1]), figures)


if __name__ == "__main__":
    main()
