"""``list`` against LangGraph itself: threads that a program without the desk started, in a process of its own."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

LIST = """
import sys
from desktop.cli import main
code = main(["list", "--db", "threads.sqlite", "--project", sys.argv[1]])
sys.stderr.write("|".join(sys.modules))
raise SystemExit(code)
"""


def contents(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.is_file()}


def asked(rows):
    found = {}
    for row in rows:
        found.setdefault(row["thread_id"], []).append([row["interrupt_id"], row["value"]])
    return {thread: sorted(pairs, key=str) for thread, pairs in found.items()}


def test_rows_are_what_langgraph_says_waits(shell):
    waiting = shell.plain(
        {"graph": "approve", "thread": "one", "input": {"question": {"a": [1, None, "é"]}}},
        {"graph": "fan", "thread": "many", "input": {"items": ["a", "b", "c"]}},
        {"graph": "nested", "thread": "nested", "input": {"question": "inside"}},
        {"graph": "functional", "thread": "functional", "input": ["x", "y"]},
        {"graph": "survey", "thread": "survey", "input": {}},
        {"graph": "survey", "thread": "survey", "resume": "first"},
        {"graph": "approve", "thread": "done", "input": {}},
        {"graph": "approve", "thread": "done", "resume": True},
        {"graph": "with_context", "thread": "context", "input": {}},
    )
    before = contents(shell.folder)
    done = shell.bare("list", "--db", "threads.sqlite")
    assert done.code == 0, done.err
    assert asked(done.json) == {thread: sorted(pairs, key=str) for thread, pairs in waiting.items() if pairs}
    assert {row["status"] for row in done.json} == {"pending"}
    assert {row["thread_id"]: row["node"] for row in done.json}["survey"] == "ask"
    # LangGraph writes no graph's name down: here nothing says it.
    assert {row["graph"] for row in done.json} == {None}
    assert contents(shell.folder) == before


def test_a_thread_without_a_graphs_name_is_answered_when_it_is_named(shell):
    (((ident, _),),) = shell.plain({"graph": "survey", "thread": "t", "input": {}}).values()
    # Many of the project's graphs have these nodes.
    unnamed = shell.run("answer", "t", "--value", '"one"')
    assert unnamed.code == 2, unnamed
    assert "choose one of" in unnamed.sentence()
    assert [[row["interrupt_id"], row["status"]] for row in shell.rows()] == [[ident, "pending"]]
    first = shell.run("answer", "t", "--value", '"one"', "--graph", "survey")
    assert first.code == 0, first.err
    # No checkpoint was written yet that could carry the name: the node only asked its next question.
    assert {row["graph"] for row in shell.rows()} == {None}
    # It was said once for this thread: the journal remembers.
    second = shell.run("answer", "t", "--value", '"two"')
    assert second.json["result"]["log"] == ["one/two", "after"]


def test_in_a_project_of_one_graph_no_name_is_needed(shell):
    shell.plain({"graph": "nested", "thread": "t", "input": {"question": "inside?"}})
    flows = shell.sources[1].replace("langgraph.json", "flows.py")
    (shell.folder / "langgraph.json").write_text(json.dumps({"graphs": {"only": f"{flows}:nested"}}), "utf-8")
    done = shell.bare("answer", "t", "--value", '"yes"', "--project", ".", "--db", "threads.sqlite")
    assert done.code == 0, done.err
    assert done.json["result"]["log"] == ["answered yes", "after"]
    assert shell.plain({"graph": "nested", "thread": "t"})["t"] == []


def test_a_fresh_process_lists_without_qt_and_without_langgraphs_graphs(shell):
    shell.plain({"graph": "fan", "thread": "t", "input": {"items": ["a", "b"]}})
    before = contents(shell.folder)
    done = subprocess.run(
        [sys.executable, "-c", LIST, shell.sources[1]], cwd=shell.folder, capture_output=True, text=True, check=True
    )
    assert len(json.loads(done.stdout)) == 2
    modules = set(done.stderr.split("|"))
    assert {"desktop.review.desk", "desktop.sources.scan"} <= modules
    heavy = {"PySide6", "qasync", "langgraph.graph", "langgraph.pregel", "aiosqlite"}
    assert modules & heavy == set()
    assert contents(shell.folder) == before


def test_breakpoints_and_threads_without_a_question_are_rows(shell):
    shell.plain(
        {"graph": "stops", "thread": "stopped", "input": {}},
        {"graph": "approve", "thread": "edited", "input": {}},
        {"graph": "approve", "thread": "edited", "update": {"log": ["edited"]}},
        {"graph": "raising", "thread": "raised", "input": {}},
    )
    rows = {row["thread_id"]: row for row in shell.rows()}
    assert rows.keys() == {"stopped", "edited", "raised"}
    assert {row["interrupt_id"] for row in rows.values()} == {None}
    # Without its graph a breakpoint cannot be told from a lost thread.
    assert {thread: row["status"] for thread, row in rows.items()} == {
        "stopped": "lost",
        "edited": "lost",
        "raised": "failed",
    }
    assert (rows["stopped"]["node"], rows["stopped"]["actions"]) == ("ask", ["continue"])


def test_what_a_program_of_langgraph_answers_is_gone_here_too(shell):
    shell.start("fan", "t", items=["a", "b"])
    first, second = (row["interrupt_id"] for row in shell.rows())
    shell.plain({"graph": "fan", "thread": "t", "resume": {first: "elsewhere"}})
    assert [row["interrupt_id"] for row in shell.rows()] == [second]
    gone = shell.run("answer", "t", "--interrupt", first, "--value", '"here"')
    assert gone.code == 3
    assert shell.run("answer", "t", "--value", '"here"').code == 0
    assert [line.partition("=")[2] for line in shell.effects] == ["elsewhere", "here", ""]


def test_another_programs_unused_answer_is_not_passed_on_unasked(shell):
    """A bare answer of a program without ids stays behind, and LangGraph may give it to whatever asks next."""
    shell.start("survey", "t")
    (((_, value),),) = shell.plain({"graph": "survey", "thread": "t", "resume": "bare"}).values()
    assert value == {"q": "second"}
    refused = shell.run("answer", "t", "--value", '"two"', "--json")
    assert refused.code == 7
    assert refused.json["error"]["code"] == "leftover"
    # The first question took it, and it stays where a third one would be given it too.
    assert "another program answered here without saying which question it meant" in refused.sentence()
    assert "is still stored" in refused.sentence()
    assert "--despite-leftover" in refused.sentence()
    assert shell.effects == []
    assert [record["kind"] for record in shell.history()][-2:] == ["decided", "stale"]
    done = shell.run("answer", "t", "--value", '"two"', "--despite-leftover")
    assert done.code == 0, done.err
    assert shell.effects == ["bare/two", "after"]
