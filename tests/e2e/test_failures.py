"""When a resume goes wrong, on real LangGraph: what is stored, what the row says, and what the operator may do."""

from __future__ import annotations

import os
import signal

import pytest


def statuses(shell, thread="t"):
    return [row["status"] for row in shell.rows() if row["thread_id"] == thread]


def ids(shell):
    return [row["interrupt_id"] for row in shell.rows()]


def kinds(shell):
    return [record["kind"] for record in shell.history() if record["kind"] not in {"started", "ended", "sending"}]


@pytest.fixture
def locked(shell):
    """A thread whose node took the answer ``one`` to its first question and failed before its second."""
    failing = shell.effects_file.with_name("effects.fail")
    failing.touch()
    shell.start("locked", "t")
    failed = shell.run("answer", "t", "--value", '"one"', "--json")
    assert failed.code == 5
    assert failed.json["error"]["code"] == "graph-failed"
    assert "the answer is saved: retry it, or ask again" in failed.sentence()
    assert kinds(shell) == ["decided", "locked"]
    return failing


def test_a_locked_answer_is_never_replaced_and_never_reaches_the_next_question(shell, locked):
    (row,) = shell.rows()
    assert (row["status"], row["value"], row["actions"]) == ("locked", {"q": "first"}, ["retry", "ask-again"])
    for given in (("--value", '"other"'), ("--action", "approve"), ("--action", "answer", "--value", "1")):
        refused = shell.run("answer", "t", *given)
        assert refused.code == 4, given
        assert "it takes: retry, ask-again" in refused.sentence()
    locked.unlink()
    retried = shell.run("answer", "t", "--action", "retry")
    assert retried.code == 0, retried.err
    assert retried.json["interrupts"][0]["value"] == {"q": "second"}
    assert shell.effects == ["first one", "first one"]
    done = shell.run("answer", "t", "--value", '"two"')
    assert done.json["result"]["log"] == ["one/two", "after"]
    assert shell.effects == ["first one", "first one", "first one", "second two", "after"]


def test_a_retry_that_fails_again_stays_locked(shell, locked):
    assert locked.exists()
    retried = shell.run("answer", "t", "--action", "retry")
    assert retried.code == 5
    assert "the disk is on fire" in retried.sentence()
    assert statuses(shell) == ["locked"]
    assert kinds(shell)[-2:] == ["decided", "locked"]


def test_asking_again_brings_the_question_under_a_new_id(shell, locked):
    (old,) = ids(shell)
    locked.unlink()
    asked = shell.run("answer", "t", "--action", "ask-again")
    assert asked.code == 0, asked.err
    (new,) = (one["id"] for one in asked.json["interrupts"])
    assert new != old
    assert asked.json["interrupts"][0]["value"] == {"q": "first"}
    assert shell.run("answer", "t", "--interrupt", old, "--value", "1").code == 3
    assert shell.run("answer", "t", "--value", '"better"').json["interrupts"][0]["value"] == {"q": "second"}
    assert shell.run("answer", "t", "--value", '"two"').json["result"]["log"] == ["better/two", "after"]


def test_siblings_of_a_node_that_fails_are_answered_in_peace(shell):
    """Each answer goes in a call of its own: one that raises cancels nobody."""
    shell.start("fan", "t", items=["a", "b", "c"], question="which?")
    for ident in ids(shell):
        assert shell.run("answer", "t", "--interrupt", ident, "--value", '"x"').code == 0
    assert sorted(shell.effects) == ["a=x", "after", "b=x", "c=x"]


def test_an_answer_that_its_schema_refuses_is_not_sent(shell):
    started = shell.start("typed", "t")
    assert started["interrupts"][0]["response_schema"]["properties"]["amount"]["type"] == "integer"
    for wrong in ('{"amount": "five"}', '{"amount": 1.5}', "{}", "5", "null"):
        refused = shell.run("answer", "t", "--value", wrong)
        assert refused.code == 4, wrong
        refused.sentence()
    assert kinds(shell) == []
    assert statuses(shell) == ["pending"]


def test_an_answer_that_the_graphs_own_type_refuses_can_be_given_again(shell):
    started = shell.start("typed", "t")
    refused = shell.run("answer", "t", "--value", '{"amount": 5}', "--json")
    assert refused.code == 4, refused
    assert refused.json["error"]["code"] == "invalid-answer"
    assert "amounts are even" in refused.sentence()
    assert kinds(shell) == ["decided", "invalid"]
    assert ids(shell) == [started["interrupts"][0]["id"]]
    (row,) = shell.rows()
    assert "answer" in row["actions"]
    done = shell.run("answer", "t", "--value", '{"amount": 6}')
    assert done.code == 0, done.err
    assert shell.effects == ["amount 6", "after"]


def test_a_question_lost_by_an_edit_is_a_row_that_waits_for_a_minute(shell):
    """It looks the same as a thread that runs elsewhere: young, it is not offered."""
    shell.start("approve", "t")
    (old,) = ids(shell)
    shell.plain({"graph": "approve", "thread": "t", "update": {"log": ["edited"]}})
    (row,) = shell.rows()
    assert (row["status"], row["interrupt_id"], row["actions"]) == ("lost", None, ["continue"])
    assert shell.run("answer", "t", "--interrupt", old, "--action", "approve").code == 3
    young = shell.run("answer", "t", "--action", "continue")
    assert young.code == 7
    assert "may be running elsewhere" in young.sentence()
    assert shell.effects == []


def test_only_the_handlers_question_is_answered(shell):
    shell.start("handled", "t")
    (dead,) = ids(shell)
    asked = shell.run("answer", "t", "--value", '"yes"')
    (row,) = shell.rows()
    assert row["value"] == "it failed, what now?"
    assert row["interrupt_id"] != dead
    assert asked.code == 0, asked.err
    assert [one["id"] for one in asked.json["interrupts"]] == [row["interrupt_id"]]
    assert shell.run("answer", "t", "--interrupt", dead, "--value", "1").code == 3
    done = shell.run("answer", "t", "--value", '"go on"')
    assert done.code == 0, done.err
    assert shell.effects == ["handled go on"]


def test_a_thread_that_two_programs_stalled_goes_on(shell):
    """Both answers are saved, nothing is pending, and the next node never ran."""
    given = {"items": ["a", "b"], "file": str(shell.effects_file)}
    waiting = shell.plain({"graph": "meeting", "thread": "t", "input": given})
    both = [
        shell.begin_plain(f"{number}.json", {"graph": "meeting", "thread": "t", "resume": {ident: "yes"}})
        for number, (ident, _) in enumerate(waiting["t"])
    ]
    for program in both:
        assert program.ended().code == 0
    (row,) = shell.rows()
    assert (row["status"], row["interrupt_id"], row["actions"]) == ("stalled", None, ["continue"])
    done = shell.run("answer", "t", "--action", "continue", "--graph", "meeting")
    assert done.code == 0, done.err
    assert done.json["status"] == "done"
    assert sorted(done.json["result"]["log"]) == ["a=yes", "after", "b=yes"]
    assert shell.rows() == []


def test_a_desk_that_runs_a_thread_keeps_others_away(shell):
    shell.start("slow", "t", items=["1.0"])
    (ident,) = ids(shell)
    running = shell.begin("answer", "t", "--value", '"first"', "--as", "ann")
    while "begun first" not in shell.effects:
        assert running.code is None
    (row,) = shell.rows()
    assert (row["status"], row["actions"], row["interrupt_id"]) == ("running", [], ident)
    refused = shell.run("answer", "t", "--value", '"second"', "--as", "bob")
    assert refused.code == 7
    assert "running" in refused.sentence()
    done = running.ended()
    assert done.code == 0, done.err
    assert shell.effects == ["begun first", "ended first", "after"]


def test_a_stopped_process_keeps_its_thread_and_finishes_later(shell):
    shell.start("slow", "t", items=["0.3"])
    running = shell.begin("answer", "t", "--value", '"first"')
    while "begun first" not in shell.effects:
        assert running.code is None
    os.kill(running.pid, signal.SIGSTOP)
    assert [row["status"] for row in shell.rows()] == ["running"]
    assert shell.run("answer", "t", "--value", '"second"').code == 7
    os.kill(running.pid, signal.SIGCONT)
    assert running.ended().code == 0
    assert shell.effects == ["begun first", "ended first", "after"]


@pytest.mark.parametrize("number", [2, 15])
def test_asked_to_end_a_command_drains_its_run(shell, number):
    shell.start("slow", "t", items=["0.3"])
    running = shell.begin("answer", "t", "--value", '"first"', "--json")
    while "begun first" not in shell.effects:
        assert running.code is None
    os.kill(running.pid, number)
    ended = running.ended()
    assert ended.code == 0, ended
    assert "the run ends at the end of its step" in ended.err
    assert shell.effects == ["begun first", "ended first"]
    assert ended.json["status"] == "interrupted"
    assert ended.json["next"] == ["after"]
    assert kinds(shell) == ["decided", "applied"]
