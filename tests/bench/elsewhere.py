"""Another program on the same file: it starts a thread for each name it is given and says when that was committed.

The rows are LangGraph's own, made beside in memory and written in one transaction, so that the moment is one moment.
"""

from __future__ import annotations

import sqlite3
import sys
import time

import generate
from langgraph.checkpoint.sqlite import SqliteSaver
from refund.graphs import build


def main() -> None:
    made = sqlite3.connect(":memory:", check_same_thread=False)
    graph = build(SqliteSaver(made))
    target = sqlite3.connect(sys.argv[1], isolation_level=None)
    target.execute("PRAGMA synchronous=FULL")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for number, line in enumerate(sys.stdin):
        config = {"configurable": {"thread_id": line.strip()}, "metadata": {"graph_id": "refund"}}
        graph.invoke(generate.given(number), config)
        target.execute("BEGIN IMMEDIATE")
        for table in ("checkpoints", "writes"):
            rows = made.execute(f"SELECT * FROM {table} WHERE thread_id = ?", (line.strip(),)).fetchall()
            target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        target.execute("COMMIT")
        sys.stdout.write(f"{time.monotonic()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
