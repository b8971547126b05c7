"""A graph that ends its worker, through the whole desk: its row is to be settled, nothing is lost, and all goes on."""

from __future__ import annotations

import json
import sys

import pytest


@pytest.fixture
def rough(shell, root):
    """A shell on the graph that does what it is told to the process that it runs in."""
    graphs = {"rough": str(root / "tests" / "sources" / "worker_graphs.py") + ":rough"}
    (shell.folder / "langgraph.json").write_text(json.dumps({"graphs": graphs}), "utf-8")
    source = f'[[source]]\npath = "threads.sqlite"\nproject = "langgraph.json"\npython = "{sys.executable}"\n'
    (shell.folder / "interrupt-desk.toml").write_text(source, "utf-8")
    shell.sources = []
    return shell


def test_a_decision_whose_worker_died_is_settled_and_the_question_answered_again(rough):
    started = rough.run("start", "rough", "--thread-id", "t", "--input", json.dumps({"folder": str(rough.folder)}))
    assert started.json["status"] == "interrupted", started.err
    died = rough.run("answer", "t", "--value", '"abort"')
    assert died.code == 5
    assert "the worker of this source is gone (it was ended by SIGABRT)" in died.sentence()
    (row,) = rough.rows()
    assert (row["status"], row["actions"]) == ("unsettled", ["settle"])
    assert rough.run("answer", "t", "--action", "settle", "--value", '"not applied"').code == 0
    (row,) = rough.rows()
    assert row["status"] == "pending"
    done = rough.run("answer", "t", "--value", '"well"')
    assert done.json["result"]["said"] == "well"
    assert [record["kind"] for record in rough.history()][-4:] == ["settled", "decided", "sending", "applied"]


def test_a_start_whose_worker_died_is_no_done_thread(rough):
    (rough.folder / "dies.py").write_text(
        "import os\n"
        "from langgraph.graph import START, StateGraph\n"
        "def die(state: dict) -> dict:\n"
        "    os._exit(7)\n"
        "graph = StateGraph(dict).add_node('die', die).add_edge(START, 'die').compile()\n",
        "utf-8",
    )
    (rough.folder / "langgraph.json").write_text('{"graphs": {"dies": "./dies.py:graph"}}', "utf-8")
    died = rough.run("start", "dies", "--thread-id", "t", "--input", '{"a": 1}')
    assert (died.code, died.out) == (5, "")
    assert "exit code 7" in died.sentence()


def test_doctor_looks_through_the_worker(rough):
    rough.run("start", "rough", "--thread-id", "t", "--input", json.dumps({"folder": str(rough.folder)}))
    checks = {check["check"]: check for check in rough.run("doctor", "--json").json}
    assert checks["graph rough"]["ok"]
    assert checks["graph rough"]["says"].startswith(
        f"1 nodes, {sys.executable}: python {sys.version.split()[0]}, langgr"
    )


@pytest.mark.timeout(600)
def test_a_node_of_an_older_langgraph_asks_its_next_question_under_the_same_id(rough, root, environments):
    """LangGraph before 1.2 gives all questions of a node one id: that another one is asked is seen by what it asks."""
    python = environments("3.13", "1.0.10")
    graphs = {"twice": str(root / "tests" / "sources" / "conformance_graphs.py") + ":twice"}
    (rough.folder / "langgraph.json").write_text(json.dumps({"graphs": graphs}), "utf-8")
    source = f'[[source]]\npath = "threads.sqlite"\nproject = "langgraph.json"\npython = "{python}"\n'
    (rough.folder / "interrupt-desk.toml").write_text(source, "utf-8")
    started = rough.run("start", "twice", "--thread-id", "t", "--input", json.dumps({"folder": str(rough.folder)}))
    (first,) = started.json["interrupts"]
    answered = rough.run("answer", "t", "--value", "1")
    assert answered.code == 0, answered.err
    (second,) = answered.json["interrupts"]
    assert (second["id"], first["value"], second["value"]) == (first["id"], "first?", "second?")
    assert rough.run("answer", "t", "--value", "2").json["result"]["answers"] == {"twice": [1, 2]}
    kinds = [record["kind"] for record in rough.history()]
    assert kinds[-6:] == ["decided", "sending", "waiting", "decided", "sending", "applied"]
