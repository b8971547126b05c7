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
    from collections.abc import AsyncIterator

    from desktop.review.desk import Desk
    from desktop.review.interrupt import Key

EACH = 20
"""Resumes of each side in a round."""
BULK = 1000
LIMIT = 200


@contextlib.asynccontextmanager
async def bare_graph(path: Path) -> AsyncIterator[Any]:
    """The graph on LangGraph's own saver, with SQLite's default of ``synchronous=FULL``."""
    async with AsyncSqliteSaver.from_conn_string(str(path)) as saver:
        await saver.setup()
        async with saver.conn.execute("PRAGMA synchronous") as cursor:
            assert await cursor.fetchone() == (2,)
        yield build(saver)


async def bare(graph: Any, key: Key) -> None:
    config = {"configurable": {"thread_id": key.thread}, "metadata": {"graph_id": "refund", "operator": "bench"}}
    result = await graph.ainvoke(Command(resume={key.ident: True}), config, durability="sync")
    assert result["item"] == "booked"


async def through(desk: Desk, key: Key) -> None:
    sending = await desk.decide(key, Decision(Action.APPROVE))
    outcome = await sending.ended
    assert outcome.word is Word.APPLIED, outcome


async def one_by_one(desk: Desk, graph: Any, keys: list[Key]) -> tuple[list[float], list[float], list[float]]:
    """Rounds of single resumes: through the desk, bare, and bare once more."""
    ours, theirs, again = [], [], []
    for at in range(ROUNDS + 1):
        for number, (found, work) in enumerate(
            ((ours, lambda key: through(desk, key)), (theirs, lambda key: bare(graph, key)), (again, lambda key: bare(graph, key)))
        ):
            start = (3 * at + number) * EACH
            began = time.perf_counter()
            for key in keys[start : start + EACH]:
                await work(key)
            found.append((time.perf_counter() - began) / EACH * 1000)
    return ours[1:], theirs[1:], again[1:]  # the first round warms both up


async def bulk(desk: Desk, keys: list[Key]) -> None:
    if hasattr(desk, "decide_many"):
        sendings = await desk.decide_many([(key, Decision(Action.APPROVE)) for key in keys])
    else:
        sendings = [await desk.decide(key, Decision(Action.APPROVE)) for key in keys]
    outcomes = await asyncio.gather(*(sending.ended for sending in sendings))
    assert all(outcome.word is Word.APPLIED for outcome in outcomes)


async def bare_bulk(graph: Any, keys: list[Key]) -> None:
    slots = asyncio.Semaphore(LIMIT)

    async def one(key: Key) -> None:
        async with slots:
            await bare(graph, key)

    await asyncio.gather(*(one(key) for key in keys))


async def many(desk: Desk, graph: Any, keys: list[Key]) -> tuple[list[float], list[float], list[float]]:
    """Rounds of a thousand at once."""
    ours, theirs, again = [], [], []
    for at in range(ROUNDS):
        for number, (found, work) in enumerate(
            ((ours, lambda some: bulk(desk, some)), (theirs, lambda some: bare_bulk(graph, some)), (again, lambda some: bare_bulk(graph, some)))
        ):
            start = (3 * at + number) * BULK
            began = time.perf_counter()
            await work(keys[start : start + BULK])
            found.append(time.perf_counter() - began)
    return ours, theirs, again


async def in_window(path: Path) -> list[Figure]:
    async with stage.opened_window(path) as here, bare_graph(path) as graph:
        desk = here.workspace.desk
        keys = desk.index.all_keys()
        ours, theirs, again = await one_by_one(desk, graph, keys)
        return [
            paired("resume through the desk, the window open", ours, theirs, 1.25, unit="ms", reference_name="bare ainvoke, Qt loop"),
            paired("  the reference against itself", again, theirs, None, unit="ms", reference_name="bare ainvoke, Qt loop"),
        ]


async def without_window(path: Path) -> list[Figure]:
    async with stage.workspace(path) as made, bare_graph(path) as graph:
        await made.desk.refresh()
        keys = made.desk.index.all_keys()
        ours, theirs, again = await one_by_one(made.desk, graph, keys)
        return [
            paired("resume", ours, theirs, 1.25, unit="ms", reference_name="bare ainvoke"),
            paired("  the reference against itself", again, theirs, None, unit="ms", reference_name="bare ainvoke"),
        ]


def main() -> None:
    out = Path(sys.argv[1])
    figures = []
    with stage.copied(generate.database(10_000)) as path:
        figures += stage.on_qt(in_window(path))
    with stage.copied(generate.database(10_000)) as path:
        figures += stage.on_qt(without_window(path))
    with stage.copied(generate.database(10_000)) as path:
        figures += asyncio.run(without_window(path))
    for f in figures:
        print(f.name, round(f.measured, 3), round(f.reference, 3), round(f.value, 3))
    write(out, figures)


if __name__ == "__main__":
    main()
