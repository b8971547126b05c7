"""A thousand approvals at once: through the desk, in one batch, beside bare calls with ``gather``."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import generate
import stage
from pairs import ROUNDS, Figure, paired, write
from resuming import bare, bare_graph

from desktop.review.decision import Decision
from desktop.review.request import Action
from desktop.review.sending import Word

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from desktop.review.desk import Desk
    from desktop.review.interrupt import Key

BULK = 1000
LIMIT = 200
"""Runs at once, on both sides."""


async def through(desk: Desk, keys: list[Key]) -> None:
    """Approve all in one batch, to its last recorded outcome."""
    batch = await desk.decide_many([(key, Decision(Action.APPROVE)) for key in keys], "approve")
    await batch.ended.wait()
    assert not batch.refused
    assert len(batch.outcomes) == len(keys)
    assert {outcome.word for outcome in batch.outcomes.values()} == {Word.APPLIED}


async def gathered(graph: Any, keys: list[Key]) -> None:
    """The same without a desk."""
    slots = asyncio.Semaphore(LIMIT)

    async def one(key: Key) -> None:
        async with slots:
            await bare(graph, key)

    await asyncio.gather(*(one(key) for key in keys))


async def measure(path: Path) -> list[Figure]:
    async with contextlib.AsyncExitStack() as stack:
        made = await stack.enter_async_context(stage.workspace(path))
        await made.desk.refresh()
        await made.desk.graphs(stage.SOURCE)
        graph = await stack.enter_async_context(bare_graph(path, made.desk))
        desk, keys = made.desk, iter(made.desk.index.all_keys())
        sides: list[tuple[list[float], Callable[[list[Key]], Awaitable[None]]]] = [
            ([], lambda some: through(desk, some)),
            ([], lambda some: gathered(graph, some)),
            ([], lambda some: gathered(graph, some)),
        ]
        for _ in range(ROUNDS):
            for found, work in sides:
                mine = [next(keys) for _ in range(BULK)]
                for key in mine:
                    desk.index.request(key)
                began = time.perf_counter()
                await work(mine)
                found.append(time.perf_counter() - began)
    ours, theirs, again = (found for found, _ in sides)
    told = "bare ainvokes with gather"
    return [
        paired("1,000 approvals in bulk", ours, theirs, 1.1, reference_name=told),
        paired("  the reference against itself", again, theirs, None, reference_name=told),
    ]


def main() -> None:
    with stage.copied(generate.database(120_000, 100_000)) as path:
        write(Path(sys.argv[1]), stage.on_qt(measure(path)))


if __name__ == "__main__":
    main()
