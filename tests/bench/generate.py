"""Write a large checkpoint file: real rows of LangGraph, multiplied with new thread ids.

``python tests/bench/generate.py FILE [--threads 100000] [--pending 10000]``
"""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.graph import START, StateGraph
from langgraph.types import Command, interrupt
from typing_extensions import TypedDict


class State(TypedDict, total=False):
    item: str
    amount: int
    decision: Any


def approve(state: State) -> State:
    decision = interrupt(
        {
            "question": f"Refund {state['amount']} EUR for {state['item']}?",
            "details": {
                "item": state["item"],
                "amount": state["amount"],
                "reason": "damaged on arrival, photo attached",
            },
        }
    )
    return {"decision": decision}


def build(saver: SqliteSaver) -> Any:
    graph = StateGraph(State)
    graph.add_node("prepare", lambda state: {"amount": state["amount"]})
    graph.add_node("approve", approve)
    graph.add_node("book", lambda _state: {"item": "booked"})
    graph.add_edge(START, "prepare")
    graph.add_edge("prepare", "approve")
    graph.add_edge("approve", "book")
    return graph.compile(checkpointer=saver)


def generate(path: Path, threads: int = 100_000, pending: int = 10_000) -> None:
    """Write ``threads`` threads to ``path``, the newest ``pending`` of which wait for an answer."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, check_same_thread=False)) as connection:
        saver = SqliteSaver(connection)
        graph = build(saver)
        for name in ("done", "waiting"):
            config = {"configurable": {"thread_id": name}, "metadata": {"graph_id": "refund"}}
            graph.invoke({"item": "lamp", "amount": 120}, config)
            if name == "done":
                graph.invoke(Command(resume=True), config)
        connection.execute("PRAGMA synchronous=OFF")
        numbers = "WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)"
        for name, first, last in (("done", 0, threads - pending), ("waiting", threads - pending, threads)):
            for table in ("checkpoints", "writes"):
                columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
                others = ", ".join(f"t.{column}" for column in columns if column != "thread_id")
                listed = ", ".join(column for column in columns if column != "thread_id")
                connection.execute(
                    f"{numbers} INSERT INTO {table} (thread_id, {listed})"
                    f" SELECT printf('thread-%07d', n.i), {others} FROM n CROSS JOIN {table} t WHERE t.thread_id = ?",
                    (first, last, name),
                )
        for name in ("done", "waiting"):
            saver.delete_thread(name)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--threads", type=int, default=100_000)
    parser.add_argument("--pending", type=int, default=10_000)
    given = parser.parse_args()
    generate(given.file, given.threads, given.pending)
