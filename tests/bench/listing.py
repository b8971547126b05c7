"""What a listing costs: the desk's full reading beside a bare query with decoding, and beside ``aget_state``.

``python tests/bench/listing.py OUT THREADS``
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sqlite3
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import generate
import ormsgpack
import stage
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from pairs import ROUNDS, Figure, paired, write
from refund.graphs import build

if TYPE_CHECKING:
    from collections.abc import Callable

ASKED_ONE_BY_ONE = 100_000
"""The size at which LangGraph is asked thread by thread: over a minute for all of them."""

_SCAN = """
SELECT w.thread_id, w.task_id, w.type, w.value
FROM (SELECT thread_id, max(checkpoint_id) AS head FROM checkpoints WHERE checkpoint_ns = '' GROUP BY thread_id) c
JOIN writes w ON w.thread_id = c.thread_id AND w.checkpoint_ns = '' AND w.checkpoint_id = c.head
WHERE w.channel = '__interrupt__'
"""


def by_hand(path: Path, decode: Callable[[str, bytes], Any]) -> int:
    """The query that a person would write, each payload decoded; return how many wait."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return len([(thread, task, decode(type_, value)) for thread, task, type_, value in connection.execute(_SCAN)])


def _hook(_code: int, data: bytes) -> Any:
    return ormsgpack.unpackb(data, ext_hook=_hook, option=ormsgpack.OPT_NON_STR_KEYS)


def unpacked(_type: str, value: bytes) -> Any:
    """The fastest decoding there is, which knows nothing of what it decodes."""
    return ormsgpack.unpackb(value, ext_hook=_hook, option=ormsgpack.OPT_NON_STR_KEYS)


_serializer = JsonPlusSerializer(allowed_msgpack_modules=None)


def decoded(type_: str, value: bytes) -> Any:
    """LangGraph's own decoding."""
    return _serializer.loads_typed((type_, value))


async def through_the_desk(path: Path, pending: int) -> float:
    """One whole reading into the index of a new desk; the seconds."""
    async with stage.workspace(path) as made:
        gc.collect()
        began = time.perf_counter()
        await made.desk.refresh()
        taken = time.perf_counter() - began
        assert len(made.desk.index) == pending
    return taken


def _timed(work: Callable[[], int], expected: int) -> float:
    gc.collect()
    began = time.perf_counter()
    assert work() == expected
    return time.perf_counter() - began


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
            listing.append(await through_the_desk(path, threads // 10))
    return asking, listing, found


async def measure(path: Path, threads: int) -> list[Figure]:
    pending = threads // 10
    sides: dict[str, list[float]] = {"desk": [], "bare": [], "again": [], "library": []}
    by_hand(path, unpacked)
    await through_the_desk(path, pending)
    for _ in range(ROUNDS):
        sides["desk"].append(await through_the_desk(path, pending))
        sides["bare"].append(_timed(lambda: by_hand(path, unpacked), pending))
        sides["again"].append(_timed(lambda: by_hand(path, unpacked), pending))
        sides["library"].append(_timed(lambda: by_hand(path, decoded), pending))
    size = f"{threads:,} threads, {pending:,} pending"
    figures = [
        paired(f"list {size}", sides["desk"], sides["bare"], 1.5, reference_name="query, ormsgpack"),
        paired("  the same", sides["desk"], sides["library"], None, reference_name="query, LangGraph's decoding"),
        paired(
            "  the reference against itself", sides["again"], sides["bare"], None, reference_name="query, ormsgpack"
        ),
    ]
    if threads == ASKED_ONE_BY_ONE:
        asking, listing, found = await one_by_one(path, threads)
        assert found == pending
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
