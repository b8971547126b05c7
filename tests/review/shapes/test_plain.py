"""Payloads without a protocol, and the approval idiom: any JSON value reaches the node as it was given."""

from __future__ import annotations

import pytest

from desktop.review.decision import answer
from desktop.review.request import UNSET, Action, Decision
from desktop.review.shapes import recognise

IDIOM = {"question": "Refund 240.00 EUR?", "details": {"order": 10482}}
VALUES = [
    None,
    True,
    False,
    0,
    1,
    -7,
    1.0,
    0.5,
    "",
    "yes",
    [],
    {},
    [1, 1.0, "1", True, None],
    {"a": {"b": [{}]}},
    2**53,
]


def test_the_idiom_is_approved_with_true_and_rejected_with_false(asking):
    for action, value in ((Action.APPROVE, True), (Action.REJECT, False)):
        thread = asking(IDIOM)
        assert (thread.request.shape, thread.request.actions) == ("plain", (Action.APPROVE, Action.REJECT))
        assert (thread.request.title, thread.request.details) == ("Refund 240.00 EUR?", {"order": 10482})
        sent, received = thread.decide(Decision(action))
        assert sent is value
        assert received is value


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("payload", [IDIOM, "How many?", {"city": "Porto"}, None, 5, [1, 2]], ids=repr)
def test_a_raw_value_reaches_the_node_as_it_is(asking, same, raw, payload, value):
    _, received = asking(payload).decide(raw(value))
    assert same(received, value)


@pytest.mark.parametrize("payload", ["How many?", {"city": "Porto"}, None, 5, {"question": "Which?"}])
def test_what_asks_no_yes_or_no_offers_an_answer(refuses, payload):
    request = recognise(payload)
    assert request.actions == (Action.ANSWER,)
    refuses(request, Decision(Action.APPROVE), Decision(Action.REJECT), Decision(Action.ANSWER))


@pytest.mark.parametrize("more", [{"options": ["a", "b"]}, {"choices": []}, {"actions": ["keep"]}])
def test_a_question_with_its_own_answers_is_not_taken_for_yes_or_no(more):
    assert recognise({**IDIOM, **more}).actions == (Action.ANSWER,)


def test_a_message_that_would_reach_nobody_is_refused(refuses):
    refuses(recognise(IDIOM), Decision(Action.REJECT, message="too much"), Decision(Action.APPROVE, message="ok"))


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), {1: 2}, (1,), {1}, b"x", "\ud800", 2**64, -(2**63) - 1, [{"a": object()}]],
    ids=repr,
)
def test_what_is_not_json_or_could_not_be_stored_is_refused(refuses, raw, value):
    refuses(recognise("How many?"), raw(value), Decision(Action.ANSWER, args=value))


def test_an_answer_deeper_than_langgraph_stores_is_refused(asking, refuses, raw):
    def nested(levels):
        value = 0
        for _ in range(levels):
            value = [value]
        return value

    thread = asking("How deep?")
    refuses(thread.request, raw(nested(201)), raw(nested(100_000)))
    assert thread.decide(raw(nested(200)))[1] == nested(200)


def test_details_are_what_stands_beside_the_question():
    assert recognise("text").details is UNSET
    assert recognise({"a": 1}).details == {"a": 1}
    assert recognise([1]).details == [1]


def test_args_are_an_answer_as_well():
    assert answer(recognise("How many?"), Decision(Action.ANSWER, args=None)) is None
