"""A graph that asks what it shall do, and does it to the process that it runs in."""

import asyncio
import ctypes
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from langgraph.graph import START, StateGraph
from langgraph.types import interrupt
from typing_extensions import TypedDict


class State(TypedDict, total=False):
    """``folder``: where the process leaves its number. ``said``: what came of it."""

    folder: str
    said: Any


LINE = b"x" * 1023 + b"\n"


def flood() -> str:
    """Print 100 MB, through Python and past it, the last of it in the protocol's own words."""
    for _ in range(50):
        sys.stdout.write(LINE.decode() * 1024)
        os.write(1, LINE * 1024)
    os.write(1, b'{"id": 1, "ok": null}\n{"id": 2, "ok": null}\n')
    ctypes.CDLL(None).puts(b'{"id": 3, "ok": null}')
    return "flooded"


def held() -> str:
    """Hold Python's own lock, so that no thread of this process runs."""
    ctypes.PyDLL(None).sleep(20)
    return "woke"


async def act(state: State) -> State:
    """Ask, and do it."""
    asked = interrupt("what shall happen?")
    Path(state["folder"], "pid").write_text(str(os.getpid()), "ascii")  # noqa: ASYNC240  # a moment
    if asked == "abort":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.abort()
    if asked == "sleep":
        time.sleep(20)  # noqa: ASYNC251  # what shall not be done
    if asked == "wait":
        await asyncio.sleep(20)
    if asked == "exit":
        sys.exit(3)
    if asked == "read":
        return {"said": sys.stdin.read()}
    if asked == "grow":
        return {"said": "y" * 3_000_000}
    if asked == "environment":
        return {
            "said": {name: value for name, value in os.environ.items() if name.startswith(("PYTHON", "QT", "LANG"))}
        }
    return {"said": {"flood": flood, "held": held}.get(asked, lambda: asked)()}


rough = StateGraph(State).add_node("act", act).add_edge(START, "act").compile()
