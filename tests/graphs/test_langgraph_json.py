"""langgraph.json serves LangGraph's own tools and this desk alike, and each seed of examples.json ends up waiting.

What a langgraph.json may hold is documented by LangGraph under "CLI configuration file"; the names below are those of
that page and of the command's own validation.
"""

from __future__ import annotations

import ast
import asyncio
import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from langgraph.graph.state import CompiledStateGraph

FOLDER = Path(__file__).resolve().parents[2] / "graphs"
PROJECT = json.loads((FOLDER / "langgraph.json").read_text(encoding="utf-8"))
SEEDS = json.loads((FOLDER / "examples.json").read_text(encoding="utf-8"))
KNOWN = {"python_version", "dependencies", "graphs", "env", "pip_config_file", "dockerfile_lines", "store", "auth"}


def test_holds_what_langgraphs_own_command_accepts():
    assert set(PROJECT) <= KNOWN
    assert {"dependencies", "graphs"} <= set(PROJECT)
    assert "." in PROJECT["dependencies"]
    assert PROJECT["graphs"]
    for name, place in PROJECT["graphs"].items():
        assert re.fullmatch(r"[A-Za-z0-9_-]+", name), f"{name!r} is not a name that LangGraph's server takes"
        assert re.fullmatch(r"\./[a-z_]+\.py:[a-z_]+", place), f"{name}: {place!r} is not ./file.py:variable"


@pytest.mark.parametrize("name", sorted(PROJECT["graphs"]))
def test_every_graph_loads_and_publishes_what_it_is_started_with(load, name):
    graph = load(name)
    assert isinstance(graph, CompiledStateGraph)
    assert graph.checkpointer is None, "whoever runs the graph brings the checkpointer"
    assert graph.get_input_jsonschema()["type"] == "object"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_no_graph_knows_the_desk(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{path.name} does not say what it shows"
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        assert not [name for name in names if name.split(".")[0] == "desktop"], f"{path.name} imports the desk"


def test_the_seeds_show_every_graph_under_names_of_their_own():
    assert {seed["graph"] for seed in SEEDS} == set(PROJECT["graphs"])
    assert all(set(seed) == {"graph", "thread_id", "input"} for seed in SEEDS)
    assert [name for name, times in Counter(seed["thread_id"] for seed in SEEDS).items() if times > 1] == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed["thread_id"])
def test_each_seed_ends_up_waiting(opened, thread, seed):
    async def story():
        async with opened(seed["graph"]) as graph:
            await graph.ainvoke(seed["input"], thread)
            return await graph.aget_state(thread, subgraphs=True)

    state = asyncio.run(story())
    assert state.next, "this thread has finished: nobody would see it in the queue"
    assert state.interrupts or seed["graph"] == "deploy"


@pytest.fixture(autouse=True)
def graphs_on_the_path(monkeypatch):
    """Put the folder on the path, as ``dependencies: ["."]`` asks; forget the modules afterwards."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(FOLDER))
    yield
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and Path(sys.modules[name].__file__).parent == FOLDER:
            del sys.modules[name]
