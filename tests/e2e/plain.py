"""A program that knows LangGraph and nothing of the desk: it starts and answers threads as a user's backend does.

    python plain.py DATABASE REQUESTS FILE

``REQUESTS`` is a JSON array of ``{"graph", "thread", "input" | "resume" | "update" | "look"}``; with none of them the
thread goes on. What waits then in each thread, as ``aget_state(subgraphs=True)`` tells it, is written to the file that
is named last: ``{thread: [[id, value], ...]}``.
"""

import asyncio
import contextlib
import importlib
import json
import sys
from pathlib import Path
from typing import Any

from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.types import Command

PROJECT = Path(__file__).resolve().parent / "project"


def load(name: str, saver: AsyncSqliteSaver) -> Any:
    """The project's graph of this name, on our own saver."""
    spec = json.loads((PROJECT / "langgraph.json").read_text("utf-8"))["graphs"][name]
    file, _, attribute = spec.partition(":")
    graph = getattr(importlib.import_module(Path(file).stem), attribute)
    return graph.copy(update={"checkpointer": saver})


async def carry_out(graph: Any, config: dict[str, Any], request: dict[str, Any]) -> None:
    """Do one request; whatever the graph raises is in the store, where the tests look for it."""
    with contextlib.suppress(Exception):
        if "look" in request:
            return
        if "update" in request:
            await graph.aupdate_state(config, request["update"])
        elif "resume" in request:
            await graph.ainvoke(Command(resume=request["resume"]), config)
        else:
            await graph.ainvoke(request.get("input"), config, durability="sync", context={})


async def main(database: str, requests: list[dict[str, Any]]) -> dict[str, Any]:
    """Carry out all requests and tell what waits."""
    waiting: dict[str, Any] = {}
    async with AsyncSqliteSaver.from_conn_string(database) as saver:
        for request in requests:
            graph = load(request["graph"], saver)
            config = {"configurable": {"thread_id": request["thread"]}}
            await carry_out(graph, config, request)
            state = await graph.aget_state(config, subgraphs=True)
            waiting[request["thread"]] = [[item.id, item.value] for item in state.interrupts]
    return waiting


if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))
    with contextlib.redirect_stdout(sys.stderr):
        found = asyncio.run(main(sys.argv[1], json.loads(sys.argv[2])))
    Path(sys.argv[3]).write_text(json.dumps(found), "utf-8")
