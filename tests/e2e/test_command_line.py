"""The command line as a user types it: starting, listing and answering, with their contracts and exit codes."""

from __future__ import annotations

import itertools
import json
import re

import pytest


def test_a_thread_is_started_listed_answered_and_done(shell):
    started = shell.start("approve", "t1")
    assert started["status"] == "interrupted"
    assert started["thread_id"] == "t1"
    (asked,) = started["interrupts"]
    assert asked["value"] == {"question": "Go on?", "details": {"amount": 5}}
    assert asked["response_schema"] is None
    (row,) = shell.rows()
    assert row == {
        "source": "threads",
        "graph": "approve",
        "thread_id": "t1",
        "checkpoint_id": row["checkpoint_id"],
        "node": "ask",
        "interrupt_id": asked["id"],
        "kind": "plain",
        "actions": ["approve", "reject"],
        "value": asked["value"],
        "response_schema": None,
        "created_at": row["created_at"],
        "status": "pending",
    }
    done = shell.run("answer", "t1", "--action", "approve", "--json")
    assert done.code == 0, done.err
    assert done.json == {
        "status": "done",
        "thread_id": "t1",
        "result": {"file": str(shell.effects_file), "log": ["answered True", "after"]},
    }
    assert shell.effects == ["=True", "after"]
    assert shell.rows() == []


def test_the_program_itself_starts_as_a_user_starts_it(shell):
    shell.start("approve", "t1")
    (row,) = shell.cold("list").json
    done = shell.cold("answer", "t1", "--action", "reject")
    assert done.code == 0, done.err
    assert done.json["result"]["log"] == ["answered False", "after"]
    assert row["thread_id"] == "t1"
    version = shell.cold("--version")
    assert (version.code, version.err) == (0, "")
    assert re.fullmatch(r"interrupt-desk \d+\.\d+\.\d+\S*\n", version.out)


def test_whatever_graphs_print_standard_output_is_one_document(shell):
    """Printed by Python, written by ``os.write``, by a program of a node, at import and in a node."""
    started = shell.run("start", "approve", "--input", "{}", "--thread-id", "t", "--json")
    assert started.json["status"] == "interrupted"
    for line in ("printed at import", "written at import", "printed by a node", "printed by a program of a node"):
        assert line in started.err
    answered = shell.run("answer", "t", "--value", "1", "--json")
    assert answered.json["status"] == "done"
    assert "printed by a program of a node" in answered.err
    assert shell.run("doctor", "--json").json


def test_a_graph_is_named_once_for_all_questions_of_a_thread(shell):
    given = {"items": list("abc"), "file": str(shell.effects_file), "question": "which?"}
    waiting = shell.plain(
        {"graph": "fan", "thread": "t", "input": given}, {"graph": "fan", "thread": "u", "input": given}
    )
    first, second, third = (ident for ident, _ in waiting["t"])
    unknown = shell.run("answer", "t", "--interrupt", first, "--value", "1")
    assert "choose one of" in unknown.sentence()
    assert shell.run("answer", "t", "--interrupt", first, "--value", "1", "--graph", "fan").code == 0
    for ident in (second, third):
        done = shell.run("answer", "t", "--interrupt", ident, "--value", "1")
        assert done.code == 0, done.err
    assert shell.effects.count("after") == 1
    # What was said of one thread says nothing of another.
    assert shell.run("answer", "u", "--interrupt", waiting["u"][0][0], "--value", "1").code == 2


def test_parallel_questions_are_answered_one_by_one_in_any_order(shell):
    for number, order in enumerate(itertools.permutations("abc")):
        thread = f"t{number}"
        started = shell.start("fan", thread, items=list("abc"), question="which?")
        assert len(started["interrupts"]) == 3
        by_item = {row["interrupt_id"]: row for row in shell.rows() if row["thread_id"] == thread}
        assert {row["node"] for row in by_item.values()} == {"ask"}
        left = [asked["id"] for asked in started["interrupts"]]
        for item in order:
            ident = left["abc".index(item)]
            done = shell.run("answer", thread, "--interrupt", ident, "--value", json.dumps(f"for {item}"), "--json")
            assert done.code == 0, done.err
        assert done.json["status"] == "done"
        assert shell.effects[-4:] == [f"{item}=for {item}" for item in order] + ["after"]
        if number == 2:
            break  # three of the six orders; the others say the same


def test_what_an_answer_leaves_waiting_is_told_by_it(shell):
    started = shell.start("fan", "t", items=["a", "b"])
    first, second = (asked["id"] for asked in started["interrupts"])
    done = shell.run("answer", "t", "--interrupt", first, "--action", "approve")
    assert done.json["status"] == "interrupted"
    assert [asked["id"] for asked in done.json["interrupts"]] == [second]


def test_several_wait_and_none_is_named(shell):
    started = shell.start("fan", "t", items=["a", "b"])
    refused = shell.run("answer", "t", "--action", "approve")
    assert refused.code == 2
    sentence = refused.sentence()
    assert "2 interrupts wait in t" in sentence
    for asked in started["interrupts"]:
        assert asked["id"] in sentence
    assert shell.effects == []
    assert [record["kind"] for record in shell.history()] == ["started", "ended"]


def test_two_questions_of_a_node_come_one_after_the_other(shell):
    shell.start("survey", "t")
    first = shell.run("answer", "t", "--value", '"one"').json
    assert first["status"] == "interrupted"
    assert first["interrupts"][0]["value"] == {"q": "second"}
    done = shell.run("answer", "t", "--value", "2").json
    assert done["result"]["log"] == ["one/2", "after"]
    assert [record["kind"] for record in shell.history() if record["kind"] not in {"decided", "sending"}] == [
        "started",
        "ended",
        "waiting",
        "applied",
    ]


def test_a_subgraphs_question_and_a_functional_graphs(shell):
    shell.start("nested", "n", question="inside?")
    assert shell.run("answer", "n", "--value", '"yes"').json["result"]["log"] == ["answered yes", "after"]
    started = shell.run("start", "functional", "--thread-id", "f", "--input", '["a", "b"]').json
    assert started["interrupts"][0]["value"] == {"confirm": "a"}
    assert shell.run("answer", "f", "--value", "1").json["interrupts"][0]["value"] == {"confirm": "b"}
    assert shell.run("answer", "f", "--value", "2").json["result"] == ["a=1", "b=2"]


def test_a_breakpoint_names_its_nodes_and_is_continued(shell):
    started = shell.start("stops", "t")
    assert started == {"status": "interrupted", "thread_id": "t", "interrupts": [], "next": ["ask"]}
    refused = shell.run("answer", "t", "--action", "approve")
    assert refused.code == 4
    assert "it takes: continue" in refused.sentence()
    assert shell.run("answer", "t", "--value", "true").code == 4
    done = shell.run("answer", "t", "--action", "continue")
    assert done.code == 0, done.err
    assert done.json["status"] == "done"
    assert shell.effects == ["after", "after"]


def test_falsy_answers_arrive_as_they_are(shell):
    for value in ("null", "false", "0", '""', "[]", "{}"):
        shell.start("approve", f"t{value}", question="raw?")
        done = shell.run("answer", f"t{value}", "--value", value)
        assert done.code == 0, (value, done.err)
        assert done.json["result"]["log"][0] == f"answered {json.loads(value)}"


def test_an_unknown_thread_and_an_answered_interrupt_are_not_pending(shell):
    started = shell.start("fan", "t", items=["a", "b"])
    unknown = shell.run("answer", "nobody", "--action", "approve")
    assert unknown.code == 3
    assert "there is no thread nobody" in unknown.sentence()
    first, second = (asked["id"] for asked in started["interrupts"])
    assert shell.run("answer", "t", "--interrupt", first, "--action", "approve").code == 0
    gone = shell.run("answer", "t", "--interrupt", first, "--action", "approve")
    assert gone.code == 3
    assert "not pending any more" in gone.sentence()
    assert shell.run("answer", "t", "--interrupt", "0" * 32, "--action", "approve").code == 3
    assert shell.run("answer", "t", "--interrupt", second, "--action", "approve").code == 0
    assert shell.run("answer", "t", "--action", "approve").code == 3
    assert shell.effects == ["a=True", "b=True", "after"]


def test_an_action_that_the_row_does_not_take_is_refused(shell):
    shell.start("approve", "t")
    for action in ("edit", "respond", "ignore", "continue", "retry", "ask-again", "settle"):
        found = ("--value", '"applied"') if action == "settle" else ()
        refused = shell.run("answer", "t", "--action", action, *found)
        assert refused.code == 4, action
        assert refused.sentence() == f"this row does not take the action '{action}': it takes: approve, reject"
    assert shell.run("answer", "t", "--action", "nonsense").code == 2
    assert [record["kind"] for record in shell.history()] == ["started", "ended"]


def test_an_invalid_answer_is_refused_before_anything_is_recorded(shell):
    request = {
        "action_requests": [{"name": "pay", "args": {"amount": 5}}],
        "review_configs": [{"action_name": "pay", "allowed_decisions": ["approve", "reject"]}],
    }
    shell.start("approve", "t", question=request)
    for wrong in ('{"decisions": []}', '{"decisions": [{"type": "edit"}]}', "true", "[]"):
        refused = shell.run("answer", "t", "--value", wrong, "--json")
        assert refused.code == 4, wrong
        assert refused.json["error"]["code"] == "invalid-answer"
    assert [record["kind"] for record in shell.history()] == ["started", "ended"]
    assert shell.run("answer", "t", "--action", "approve").code == 0


def test_the_operator_and_the_comment_stand_in_the_journal(shell):
    shell.start("approve", "t")
    assert shell.run("answer", "t", "--action", "approve", "--as", "ann", "--comment", "seen by two").code == 0
    decided = next(record for record in shell.history() if record["kind"] == "decided")
    assert decided["operator"] == "ann"
    assert decided["body"]["comment"] == "seen by two"
    assert json.loads(decided["body"]["answer"]) is True
    assert json.loads(decided["body"]["payload"]) == {"question": "Go on?", "details": {"amount": 5}}


def test_a_graph_that_raises_is_told_and_its_step_can_be_retried(shell):
    failed = shell.run("start", "raising", "--thread-id", "t", "--input", "{}", "--json")
    assert failed.code == 5
    assert failed.json["error"]["code"] == "graph-failed"
    assert "LookupError: no such customer" in failed.sentence()
    (row,) = shell.rows()
    assert (row["status"], row["actions"], row["interrupt_id"]) == ("failed", ["retry"], None)
    again = shell.run("answer", "t", "--action", "retry")
    assert again.code == 5
    assert "LookupError" in again.sentence()


@pytest.mark.parametrize("graph", ["exits", "exits_async", "exits_task"])
def test_a_node_that_leaves_ends_its_run_and_not_the_program(shell, graph):
    shell.start(graph, "t")
    failed = shell.run("answer", "t", "--value", "true", "--json")
    assert failed.code == 5, failed
    assert failed.json["error"]["code"] == "graph-failed"
    assert "sys.exit(3)" in failed.sentence()
    assert [record["kind"] for record in shell.history()][-3:] == ["decided", "sending", "locked"]
    (row,) = shell.rows()
    assert (row["status"], row["actions"]) == ("locked", ["retry", "ask-again"])


def test_new_input_never_drops_a_question_that_waits(shell):
    shell.start("approve", "t")
    refused = shell.run("start", "approve", "--thread-id", "t", "--input", "{}")
    assert refused.code == 7
    assert "already waits" in refused.sentence()
    assert len(shell.rows()) == 1


def test_history_is_exported_and_verified(shell):
    shell.start("approve", "t")
    shell.run("answer", "t", "--action", "approve", "--comment", "a, b\nc")
    lines = shell.run("history", "--format", "jsonl").out.splitlines()
    kinds = [json.loads(line)["kind"] for line in lines]
    assert kinds == ["started", "ended", "decided", "sending", "applied"]
    table = shell.run("history").out.splitlines()
    assert len(table) == 6
    csv = shell.run("history", "--format", "csv").out
    assert csv.startswith("source,seq,at,kind,")
    exported = shell.run("verify", "--export-head", "head.json")
    assert (exported.code, exported.out) == (0, "threads: 5 records hold\n")
    assert shell.run("verify", "--against", "head.json", "--json").json["threads"]["records"] == 5
    assert shell.run("verify", "--against", "nowhere.json").code == 2


def test_doctor_tells_of_each_graph_and_source(shell):
    shell.start("approve", "t")
    done = shell.run("doctor", "--json")
    assert done.code == 5  # some of the project's graphs are broken
    checks = {check["check"]: check for check in done.json}
    assert checks["source threads"]["ok"]
    assert "1 waiting" in checks["source threads"]["says"]
    assert checks["graph approve"]["ok"]
    assert checks["graph two words"]["ok"]
    for graph in ("broken", "leaves", "no_attribute", "no_file", "not_a_graph"):
        assert not checks[f"graph {graph}"]["ok"], graph
    assert "a_package_that_nobody_installed" in checks["graph broken"]["says"]
    assert "Traceback" not in done.err
