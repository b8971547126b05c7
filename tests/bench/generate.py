"""Write a large checkpoint file: real threads of LangGraph, each copied many times under new thread ids.

``python tests/bench/generate.py FILE [--threads 100000] [--pending 10000]``

The ids of a thread's checkpoints, tasks and interrupts do not depend on its thread id, so a copy is answered as its
original would be.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.types import Command
from refund.graphs import build

PATTERNS = 50
"""How many different threads of each kind are run; the copies take turns."""

_ITEMS = ("lamp", "desk", "oak shelf", "kettle", "garden chair", "headphones", "bicycle", "camera")
_REASONS = ("damaged on arrival, photo attached", "never arrived", "wrong colour", "ordered twice by mistake")


def given(number: int) -> dict[str, object]:
    """The input of a thread."""
    return {
        "item": f"{_ITEMS[number % len(_ITEMS)]} {number}",
        "amount": 20 + 37 * number % 4000,
        "reason": _REASONS[number % len(_REASONS)],
    }


def generate(path: Path, threads: int = 100_000, pending: int = 10_000) -> None:
    """Write ``threads`` threads to ``path``, the newest ``pending`` of which wait for an answer."""
    for beside in (path, *path.parent.glob(f"{path.name}?*")):
        beside.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, check_same_thread=False)) as connection:
        saver = SqliteSaver(connection)
        saver.setup()
        # Nobody reads it meanwhile, and what is half written is made anew: no log, no waiting for the disk.
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        graph = build(saver)
        for name in ("done", "waiting"):
            for number in range(PATTERNS):
                config = {
                    "configurable": {"thread_id": f"{name}-{number}"},
                    "metadata": {"graph_id": "refund", "operator": "bench"},
                }
                graph.invoke(given(number), config)
                if name == "done":
                    graph.invoke(Command(resume=True), config)
        numbers = "WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)"
        for name, first, last in (("done", 0, threads - pending), ("waiting", threads - pending, threads)):
            for table in ("checkpoints", "writes"):
                columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
                others = ", ".join(f"t.{column}" for column in columns if column != "thread_id")
                listed = ", ".join(column for column in columns if column != "thread_id")
                connection.execute(
                    f"{numbers} INSERT INTO {table} (thread_id, {listed}) SELECT printf('thread-%07d', n.i), {others}"
                    f" FROM n CROSS JOIN {table} t WHERE t.thread_id = '{name}-' || (n.i % {PATTERNS})",
                    (first, last),
                )
        for name in ("done", "waiting"):
            for number in range(PATTERNS):
                saver.delete_thread(f"{name}-{number}")
        connection.commit()
        connection.execute("PRAGMA journal_mode=WAL")


def database(threads: int, pending: int | None = None) -> Path:
    """A file of so many threads, a tenth of which waits: made once, kept in the temporary folder, not to be written."""
    pending = threads // 10 if pending is None else pending
    folder = Path(tempfile.gettempdir()) / "interrupt-desk-bench"
    folder.mkdir(exist_ok=True)
    path = folder / (f"{threads}.sqlite" if pending == threads // 10 else f"{threads}-{pending}.sqlite")
    if not path.exists():
        made = path.with_suffix(".part")
        generate(made, threads, pending)
        made.rename(path)
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--threads", type=int, default=100_000)
    parser.add_argument("--pending", type=int, default=10_000)
    options = parser.parse_args()
    generate(options.file, options.threads, options.pending)
