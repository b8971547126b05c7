"""The example graphs, loaded by file through langgraph.json as a user's are, and run on a real SQLite file."""

from __future__ import annotations

import importlib.util
import json
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

FOLDER = Path(__file__).resolve().parents[2] / "graphs"


@pytest.fixture
def load():
    """``load(name)``: the compiled graph that langgraph.json names so, from a module loaded afresh."""
    graphs = json.loads((FOLDER / "langgraph.json").read_text(encoding="utf-8"))["graphs"]

    def load_graph(name: str):
        file, _, attribute = graphs[name].partition(":")
        path = FOLDER / file
        spec = importlib.util.spec_from_file_location(f"example_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        return getattr(module, attribute)

    return load_graph


@pytest.fixture
def opened(load, tmp_path):
    """Open a named graph on the test's SQLite file, which each use opens anew: an async context manager."""

    @asynccontextmanager
    async def open_graph(name: str):
        async with AsyncSqliteSaver.from_conn_string(str(tmp_path / "threads.sqlite")) as saver:
            yield load(name).copy(update={"checkpointer": saver})

    return open_graph


@pytest.fixture
def thread():
    """The config of a test's one thread."""
    return {"configurable": {"thread_id": "t1"}}
