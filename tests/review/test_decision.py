"""Decisions: described in a line, kept as a record, and turned into an answer by one way only."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.review.decision import answer, as_record, changes, describe, from_record, is_valid
from desktop.review.errors import ActionNotOfferedError, Code, InvalidAnswerError
from desktop.review.request import UNSET, Action, Decision
from desktop.review.shapes import recognise

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
ONE = st.builds(
    Decision,
    st.sampled_from(Action),
    args=st.just(UNSET) | JSON,
    message=st.none() | st.text(max_size=5),
    value=st.just(UNSET) | JSON,
)
DECISIONS = ONE | st.builds(Decision, st.just(Action.ANSWER), calls=st.lists(ONE, max_size=3).map(tuple))

IDIOM = {"question": "Refund?", "details": {}}
CALL = {
    "action_requests": [{"name": "pay", "args": {"to": "bob", "amount": 120, "tags": ["a"]}}],
    "review_configs": [{"action_name": "pay", "allowed_decisions": ["approve", "edit", "reject", "respond"]}],
}
FEWER = "edit to removed, tags[0] removed, x added 1"
BATCH = {"action_requests": CALL["action_requests"] * 2, "review_configs": CALL["review_configs"]}


@given(decision=DECISIONS)
def test_a_record_is_json_and_leads_back(decision):
    written = json.dumps(as_record(decision))
    read = from_record(json.loads(written))
    assert read == decision
    assert (read.args is UNSET, read.value is UNSET) == (decision.args is UNSET, decision.value is UNSET)


@pytest.mark.parametrize("record", [{}, {"action": "unheard of"}, {"action": "answer", "calls": [{}]}])
def test_a_record_of_another_form_is_an_error(record):
    with pytest.raises((KeyError, ValueError)):
        from_record(record)


@pytest.mark.parametrize(
    ("payload", "decision", "line"),
    [
        (IDIOM, Decision(Action.APPROVE), "approve"),
        (IDIOM, Decision(Action.REJECT), "reject"),
        ("How many?", Decision(Action.ANSWER, value=5), "answer 5"),
        ("How many?", Decision(Action.ANSWER, value=None), "answer null"),
        ("Who?", Decision(Action.ANSWER, args={"name": "B\u00f8"}), 'answer {"name": "B\u00f8"}'),
        (CALL, Decision(Action.REJECT, message="too\nmuch"), 'reject "too much"'),
        (CALL, Decision(Action.EDIT, args={"to": "bob", "amount": 90, "tags": ["a"]}), "edit amount 120 -> 90"),
        (CALL, Decision(Action.EDIT, args={"to": "bob", "amount": "120", "tags": ["a"]}), 'edit amount 120 -> "120"'),
        (CALL, Decision(Action.EDIT, args=CALL["action_requests"][0]["args"]), "edit nothing"),
        (
            CALL,
            Decision(Action.EDIT, args={"amount": 120, "tags": [], "x": 1}),
            "edit to removed, tags[0] removed, x added 1",
        ),
        (
            BATCH,
            Decision(Action.ANSWER, calls=(Decision(Action.APPROVE), Decision(Action.RESPOND, message="paid"))),
            'pay 1: approve; pay 2: respond "paid"',
        ),
        ("x", Decision(Action.ANSWER, value="\u202eevil"), 'answer "\u27e8U+202E\u27e9evil"'),
    ],
)
def test_a_decision_is_described_in_a_line(payload, decision, line):
    assert describe(recognise(payload), decision) == line


def test_a_line_is_short_whatever_was_decided():
    line = describe(recognise("x"), Decision(Action.ANSWER, value={"a": "b" * 10**6}))
    assert len(line) < 80
    calls = tuple(Decision(Action.APPROVE) for _ in range(500))
    assert len(describe(recognise(BATCH), Decision(Action.ANSWER, calls=calls))) <= 200


def test_the_changes_of_a_batch_are_found_by_call():
    edit = Decision(Action.EDIT, args={"to": "bob", "amount": 90, "tags": ["a"]})
    found = changes(recognise(BATCH), Decision(Action.ANSWER, calls=(Decision(Action.APPROVE), edit)))
    assert [(change.path, change.before, change.after) for change in found] == [((1, "amount"), 120, 90)]
    assert [change.path for change in changes(recognise(CALL), edit)] == [("amount",)]
    assert changes(recognise(CALL), Decision(Action.APPROVE)) == ()
    assert changes(recognise(IDIOM), Decision(Action.APPROVE)) == ()


def test_a_raw_value_stands_alone():
    request = recognise(IDIOM)
    for decision in (
        Decision(Action.APPROVE, value=True),
        Decision(Action.ANSWER, value=True, args={}),
        Decision(Action.ANSWER, value=True, message="x"),
        Decision(Action.ANSWER, value=True, calls=(Decision(Action.APPROVE),)),
    ):
        with pytest.raises(InvalidAnswerError, match="a raw value is the whole answer"):
            answer(request, decision)


def test_an_action_of_a_row_that_is_no_question_answers_none():
    for action in (Action.CONTINUE, Action.RETRY, Action.ASK_AGAIN, Action.SETTLE):
        with pytest.raises(ActionNotOfferedError) as refusal:
            answer(recognise(IDIOM), Decision(action))
        assert refusal.value.code is Code.ACTION_NOT_OFFERED
        assert str(refusal.value) == f"this row does not take the action {action.value!r}: it takes: approve, reject"


def test_only_calls_are_decided_one_by_one():
    decision = Decision(Action.ANSWER, calls=(Decision(Action.APPROVE),))
    with pytest.raises(ActionNotOfferedError):
        answer(recognise(IDIOM), decision)
    with pytest.raises(InvalidAnswerError, match="only tool calls"):
        answer(recognise("How many?"), decision)


def test_what_comes_from_the_operator_is_json_in_every_part():
    request = recognise(CALL)
    for decision in (
        Decision(Action.EDIT, args={"to": "bob", "amount": float("nan")}),
        Decision(Action.EDIT, args={1: 2}),
        Decision(Action.RESPOND, message="\ud800"),
        Decision(Action.ANSWER, calls=(Decision(Action.EDIT, args={"amount": 2**70}),)),
    ):
        assert not is_valid(request, decision)
    assert is_valid(request, Decision(Action.EDIT, args={"to": "bob"}))


def test_what_is_echoed_from_the_payload_need_not_be_json():
    """A graph may ask about a date: accepting it sends the date back, as the graph gave it."""
    request = {"action": "pay", "args": {"on": b"x"}}
    payload = {"action_request": request, "config": {"allow_accept": True, "allow_edit": True}}
    assert answer(recognise(payload), Decision(Action.APPROVE)) == [{"type": "accept", "args": request}]


def test_a_published_schema_counts_beside_a_shapes_own_rules():
    schema = {"type": "object", "properties": {"decisions": {"items": {"properties": {"type": {"const": "reject"}}}}}}
    request = recognise(CALL, schema)
    assert is_valid(request, Decision(Action.REJECT))
    with pytest.raises(InvalidAnswerError) as refusal:
        answer(request, Decision(Action.APPROVE))
    assert refusal.value.path == ("decisions", 0, "type")
