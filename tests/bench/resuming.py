"""What a resume costs through the desk: journal, lease, re-read and confirmation, beside the bare call of LangGraph."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import generate
import stage
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.types import Command
from pairs import ROUNDS, Figure, paired, write
from refund.graphs import build

from desktop.review import sending as way
from desktop.review.decision import Decision
from desktop.review.ports import ThreadReading
from desktop.review.request import Action
from desktop.review.sending import Outcome, Sending, Word

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


async def recorded(desk: Desk, graph: Any, key: Key) -> None:
    """Resume bare, with what the desk records and the lease around it, and nothing else of the desk."""
    row = desk.index.row(key)
    assert row is not None
    place = desk.place(key.source)
    sending = Sending(
        uuid.uuid4().hex, place, row.pending, Action.APPROVE, "approve", {"action": "approve"}, "bench", answer=True
    )
    lease = await place.leases.acquire(key.thread)
    assert lease is not None
    found = ThreadReading(key.thread, row.pending.checkpoint_id, rows=(row.pending,))
    await way.hold_and_send(sending, found)
    await bare(graph, key)
    await way.end(sending, Outcome(Word.APPLIED, "approve: done", reading=found))
    lease.release()


async def one_by_one(desk: Desk, graph: Any) -> list[list[float]]:
    """Milliseconds of a resume in each round: through the desk, bare, bare once more, and recorded and leased alone."""
    sides: list[tuple[list[float], Callable[[Key], Awaitable[None]]]] = [
        ([], lambda key: through(desk, key)),
        ([], lambda key: bare(graph, key)),
        ([], lambda key: bare(graph, key)),
        ([], lambda key: recorded(desk, graph, key)),
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
    return [found[1:] for found, _ in sides]


async def on_this_loop(path: Path, name: str, target: float | None) -> list[Figure]:
    async with stage.workspace(path) as made:
        await made.desk.refresh()
        await made.desk.graphs(stage.SOURCE)
        async with bare_graph(path, made.desk) as graph:
            ours, theirs, again, alone = await one_by_one(made.desk, graph)
    told = "bare ainvoke"
    return [
        paired(f"resume through the desk, {name}", ours, theirs, target, unit="ms", reference_name=told),
        paired("  recording and leasing alone", alone, theirs, 1.25, unit="ms", reference_name=told),
        paired("  the reference against itself", again, theirs, None, unit="ms", reference_name=told),
    ]


async def in_window(path: Path) -> list[Figure]:
    async with stage.opened_window(path) as here, bare_graph(path, here.workspace.desk) as graph:
        ours, theirs, *_ = await one_by_one(here.workspace.desk, graph)
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
