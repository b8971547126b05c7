"""Every form in which a project may name a graph: each starts, pauses and takes its answer, here and in a worker."""

from __future__ import annotations

import json
import sys

import pytest


@pytest.fixture(params=["here", "in a worker"])
def shell(shell, request):
    """A shell whose source may name a Python of its own."""
    if request.param != "here":
        in_a_worker(shell, shell.sources[1], "threads.sqlite")
    return shell


def in_a_worker(shell, project, database):
    """Let the graphs of the shell's project run in a worker."""
    source = {"path": database, "project": project, "python": sys.executable}
    lines = ["[[source]]", *(f"{name} = {json.dumps(value)}" for name, value in source.items())]
    (shell.folder / "worker.toml").write_text("\n".join(lines), "utf-8")
    shell.sources = ["--config", "worker.toml"]


@pytest.mark.parametrize(
    "graph",
    [
        "builder",
        "factory",
        "factory_config",
        "factory_checkpointer",
        "factory_async",
        "factory_context",
        "two words",
    ],
)
def test_a_graph_in_each_form(shell, graph):
    started = shell.start(graph, "t")
    assert len(started["interrupts"]) == 1
    (row,) = shell.rows()
    assert (row["graph"], row["node"], row["status"]) == (graph, "ask", "pending")
    done = shell.run("answer", "t", "--action", "approve")
    assert done.code == 0, done.err
    assert done.json["result"]["log"] == ["answered True", "after"]
    # The answer is in the desk's file, and not in whatever the factory would have chosen.
    assert shell.effects == ["=True", "after"]


def test_a_graph_with_a_context_schema_gets_an_empty_context(shell):
    shell.start("with_context", "t")
    assert shell.run("answer", "t", "--value", '"hi"').json["result"]["log"] == ["none hi"]


def test_a_graph_that_needs_a_store_gets_one_beside_the_database(shell):
    shell.start("with_store", "t")
    done = shell.run("answer", "t", "--value", "5")
    assert done.code == 0, done.err
    assert done.json["result"]["log"] == ["stored 5"]
    assert (shell.folder / "threads.sqlite.desk.store.sqlite").exists()


def test_a_store_is_made_only_for_a_graph_that_uses_one(shell):
    shell.start("approve", "t")
    shell.run("answer", "t", "--action", "approve")
    assert not (shell.folder / "threads.sqlite.desk.store.sqlite").exists()


def test_a_projects_own_modules_and_environment(shell):
    project = shell.folder / "my project"
    (project / "src" / "inner").mkdir(parents=True)
    (project / "src" / "inner" / "__init__.py").write_text("WORD = 'mine'\n", "utf-8")
    (project / "select.py").write_text("raise RuntimeError('a name of the standard library')\n", "utf-8")
    (project / ".env").write_text("GREETING=hello\nXDG_DATA_HOME=/nowhere\n", "utf-8")
    (project / "graph file.py").write_text(
        "import os\n"
        "from inner import WORD\n"
        "from langgraph.graph import START, StateGraph\n"
        "from langgraph.types import interrupt\n"
        "def ask(state: dict) -> dict:\n"
        "    return {'said': [WORD, os.environ['GREETING'], interrupt(WORD)]}\n"
        "builder = StateGraph(dict)\n"
        "builder.add_node('ask', ask)\n"
        "builder.add_edge(START, 'ask')\n",
        "utf-8",
    )
    graphs = {"mine": {"path": "./graph file.py:builder", "description": "as the server allows"}}
    (project / "langgraph.json").write_text(
        json.dumps({"graphs": graphs, "dependencies": [".", "langchain"], "env": ".env"}), "utf-8"
    )
    if shell.sources[0] == "--config":
        in_a_worker(shell, "my project/langgraph.json", "my project/checkpoints.sqlite")
    else:
        shell.sources = ["--project", "my project"]
    started = shell.run("start", "mine", "--input", "{}", "--thread-id", "t")
    assert started.code == 0, started.err
    assert started.json["interrupts"][0]["value"] == "mine"
    assert shell.run("answer", "t", "--value", "1").json["result"]["said"] == ["mine", "hello", 1]
    assert (project / "checkpoints.sqlite").exists()
