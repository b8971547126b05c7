"""What ``start`` and ``answer`` read and print; the commands themselves run in tests/e2e."""

from __future__ import annotations

import pytest

from desktop.cli import parser
from desktop.cli.running import _decision, contract, parsed
from desktop.review.errors import Code, UserFacingError
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import RunEnd, RunResult, ThreadReading
from desktop.review.request import UNSET, Action


@pytest.mark.parametrize("text", ["", "{", "'a'", "NaN", "[Infinity]", '{"a": -Infinity}', "[" * 100_000, "1 2"])
def test_what_is_no_json_says_which_option_it_was(text):
    with pytest.raises(UserFacingError, match="--value is not valid JSON") as caught:
        parsed(text, "--value")
    assert caught.value.code is Code.USAGE


def test_json_is_read_as_it_is():
    assert parsed('{"a": [1, 1.0, null, "é"]}', "--value") == {"a": [1, 1.0, None, "é"]}


def decision(*arguments):
    return _decision(parser.build().parse_args(["answer", "t", *arguments]))


def test_an_action_or_a_value_makes_a_decision():
    assert decision("--value", "null").value is None
    assert decision("--value", "1").action is Action.ANSWER
    approve = decision("--action", "approve")
    assert (approve.action, approve.value, approve.args, approve.message) == (Action.APPROVE, UNSET, UNSET, None)
    edit = decision("--action", "edit", "--args", '{"n": 1}', "--message", "m")
    assert (edit.args, edit.message) == ({"n": 1}, "m")
    assert decision("--action", "answer", "--value", "5").value == 5
    assert decision("--action", "settle", "--value", '"applied"').value == "applied"


@pytest.mark.parametrize("arguments", [(), ("--action", "approve", "--value", "1"), ("--message", "m")])
def test_neither_or_both_is_wrong_use(arguments):
    with pytest.raises(UserFacingError, match="either --action or --value"):
        decision(*arguments)


def row(ident, status=Status.PENDING, **fields):
    return PendingInterrupt(Key("s", "t", ident), status, "cp", **fields)


def test_the_contract_of_a_thread():
    asked = row("i", interrupt_id="i", value={"q": 1}, response_schema={"type": "string"})
    lost = row("lost@cp", Status.LOST, next_nodes=("b", "a"))
    result = RunResult(RunEnd.DONE, {"log": []})
    assert contract("t", ThreadReading("t", "cp"), result) == {
        "status": "done",
        "thread_id": "t",
        "result": {"log": []},
    }
    assert contract("t", ThreadReading("t", "cp", rows=(asked, lost)), result) == {
        "status": "interrupted",
        "thread_id": "t",
        "interrupts": [{"id": "i", "value": {"q": 1}, "response_schema": {"type": "string"}}],
    }
    assert contract("t", ThreadReading("t", "cp", rows=(lost,)), None) == {
        "status": "interrupted",
        "thread_id": "t",
        "interrupts": [],
        "next": ["a", "b"],
    }
