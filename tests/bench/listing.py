"""What a listing costs: the desk's full reading beside a bare query of the same rows, and beside ``aget_state``.

``python tests/bench/listing.py OUT THREADS``
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import re
import sqlite3
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import generate
import ormsgpack
import stage
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from pairs import ROUNDS, Figure, paired, write
from refund.graphs import build

if TYPE_CHECKING:
    from collections.abc import Callable

ASKED_ONE_BY_ONE = 100_000
"""The size at which LangGraph is asked thread by thread: over a minute for all of them."""

_HEADS = (
    "SELECT thread_id, max(checkpoint_id) AS head, rowid AS row FROM checkpoints WHERE checkpoint_ns = '' GROUP BY 1"
)

_SCAN = f"""
SELECT h.thread_id, h.head, w.task_id, w.task_path, w.channel, w.value, c.metadata, substr(c.checkpoint, -160)
FROM ({_HEADS}) h JOIN checkpoints c ON c.rowid = h.row
LEFT JOIN writes w ON w.thread_id = h.thread_id AND w.checkpoint_ns = '' AND w.checkpoint_id = h.head
WHERE w.channel = '__interrupt__' OR w.channel IS NULL
"""
_QUESTIONS = f"""
SELECT w.thread_id, w.task_id, w.value
FROM ({_HEADS}) h JOIN writes w ON w.thread_id = h.thread_id AND w.checkpoint_ns = '' AND w.checkpoint_id = h.head
WHERE w.channel = '__interrupt__'
"""
_SAME_ROWS = (
    "the reference is one query for what the list shows, decoded with ormsgpack: the questions, and the threads that"
    " stopped without one. A query of the questions alone stands beside it."
)
_NEXT_STEP = re.compile(rb"branch:|join:|__pregel_tasks|__start__")


def by_hand(connection: sqlite3.Connection) -> list[tuple[str, Any]]:
    """Every thread that waits or stopped, as a person would find it: each question decoded, None for one without."""
    found: list[tuple[str, Any]] = []
    for thread, _head, _task, _path, channel, value, _metadata, end in connection.execute(_SCAN):
        if channel is not None:
            found.append((thread, unpacked(value)))
        elif _NEXT_STEP.search(end, max(0, end.find(b"updated_channels"))):
            found.append((thread, None))
    return found


def questions_alone(connection: sqlite3.Connection) -> list[tuple[str, Any]]:
    """The same without the threads that stopped and ask nothing, which a list without gaps has as well."""
    return [(thread, unpacked(value)) for thread, _task, value in connection.execute(_QUESTIONS)]


def _hook(_code: int, data: bytes) -> Any:
    return ormsgpack.unpackb(data, ext_hook=_hook, option=ormsgpack.OPT_NON_STR_KEYS)


def unpacked(value: bytes) -> Any:
    """The fastest decoding there is, which knows nothing of what it decodes."""
    return ormsgpack.unpackb(value, ext_hook=_hook, option=ormsgpack.OPT_NON_STR_KEYS)


async def through_the_desk(path: Path) -> tuple[float, set[str]]:
    """One whole reading into the index of a new desk, as ``list`` does it: the seconds, and the threads."""
    async with stage.workspace(path) as made:
        gc.collect()
        began = time.perf_counter()
        await made.desk.refresh()
        taken = time.perf_counter() - began
        return taken, {key.thread for key in made.desk.index.all_keys()}


def bare(path: Path, read: Callable[[sqlite3.Connection], list[tuple[str, Any]]]) -> tuple[float, set[str]]:
    """One reading over a connection of its own: the seconds, and the threads."""
    gc.collect()
    began = time.perf_counter()
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        found = read(connection)
    return time.perf_counter() - began, {thread for thread, _ in found}


async def one_by_one(path: Path, threads: int) -> tuple[list[float], list[float], int]:
    """Ask LangGraph for a tenth of the threads each round, beside one whole listing: seconds, seconds, and the sum."""
    asking, listing, found = [], [], 0
    async with AsyncSqliteSaver.from_conn_string(str(path)) as saver:
        graph = build(saver)
        part = threads // ROUNDS
        for at in range(ROUNDS):
            began = time.perf_counter()
            for number in range(at * part, (at + 1) * part):
                state = await graph.aget_state({"configurable": {"thread_id": f"thread-{number:07d}"}}, subgraphs=True)
                found += len(state.interrupts)
            asking.append(time.perf_counter() - began)
            taken, _ = await through_the_desk(path)
            listing.append(taken)
    return asking, listing, found


async def measure(path: Path, threads: int) -> list[Figure]:
    pending = threads // 10
    sides: dict[str, list[float]] = {"desk": [], "bare": [], "again": [], "questions": []}
    _, listed = await through_the_desk(path)
    for _ in range(ROUNDS):
        taken = {
            "desk": await through_the_desk(path),
            "bare": bare(path, by_hand),
            "again": bare(path, by_hand),
            "questions": bare(path, questions_alone),
        }
        for name, (seconds, found) in taken.items():
            assert found == listed
            sides[name].append(seconds)
    assert len(listed) == pending
    size, name = f"{threads:,} threads, {pending:,} pending", "SQL scan and decode"
    figures = [
        paired(f"list {size}", sides["desk"], sides["bare"], 1.5, reference_name=name, notes=[_SAME_ROWS]),
        paired("  the reference against itself", sides["again"], sides["bare"], None, reference_name=name),
        paired("  the same list", sides["desk"], sides["questions"], None, reference_name="of the questions alone"),
    ]
    if threads == ASKED_ONE_BY_ONE:
        asking, listing, count = await one_by_one(path, threads)
        assert count == pending
        figures.insert(0, _loop(size, asking, listing))
    return figures


def _loop(size: str, asking: list[float], listing: list[float]) -> Figure:
    ratios = [ROUNDS * loop / ours for loop, ours in zip(asking, listing, strict=True)]
    return Figure(
        f"list {size}",
        statistics.median(listing),
        "s",
        statistics.median(ratios),
        150.0,
        sum(asking),
        "aget_state loop",
        at_least=True,
        ratio=True,
        rounds=ROUNDS,
        notes=["aget_state is asked of every thread, a tenth of them in each round, beside one whole listing."],
        samples={"measured": listing, "reference": asking},
    )


def main() -> None:
    out, threads = Path(sys.argv[1]), int(sys.argv[2])
    write(out, asyncio.run(measure(generate.database(threads), threads)))


if __name__ == "__main__":
    main()
