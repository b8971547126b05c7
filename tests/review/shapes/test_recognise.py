"""The registry: total over every value that LangGraph's serializer yields, and over every schema that is published."""

from __future__ import annotations

import json
import math
import time
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from desktop.review.decision import answer, describe, is_valid
from desktop.review.errors import ActionNotOfferedError, InvalidAnswerError
from desktop.review.request import UNSET, Action, Decision, Request
from desktop.review.shapes import recognise, shape_of

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.binary(max_size=6)
    | st.datetimes(timezones=st.just(UTC))
    | st.dates()
    | st.uuids()
    | st.decimals(allow_nan=False)
)
# The words of the protocols, so that random payloads meet the recognisers and not only the plain one.
WORDS_TEXT = """
    type name args action action_request action_requests actionRequests review_configs reviewConfigs
    action_name actionName allowed_decisions allowedDecisions config allow_accept allow_edit description
    question questions details choices value required request invocation_id snapshot_id protocol_version
    toolCall tool_call formType fields options default title message reason responseSchema expiresAt
    __copilotkit_interrupt_value__ approved values decisions edited_action
"""
WORDS = st.sampled_from(WORDS_TEXT.split())
MARKS_TEXT = """
    tool_approval ask_user hook_invocation tool text multiple_choice multi_select select checkbox approve
    edit
"""
MARKS = st.sampled_from(MARKS_TEXT.split())
VALUES = st.recursive(
    SCALARS | MARKS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.frozensets(SCALARS, max_size=3)
        | st.dictionaries(WORDS | st.text(max_size=5) | st.integers() | st.none(), inner, max_size=5)
    ),
    max_leaves=25,
)
KEYWORDS_TEXT = """
    type properties required items anyOf oneOf allOf $ref $defs enum const pattern format minimum
    additionalProperties patternProperties default if not $schema $id minLength uniqueItems multipleOf
    propertyNames $dynamicRef
"""
KEYWORDS = st.sampled_from(KEYWORDS_TEXT.split())
SCHEMAS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["object", "array", "string", "integer", "null", "#", "#/$defs/a", "(a+)+$", "date", "[", "http://x/y"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYWORDS | st.text(max_size=3), inner, max_size=5),
    max_leaves=20,
)


def assert_sound(request):
    assert isinstance(request, Request)
    assert 0 < len(request.title) <= 200
    assert "\n" not in request.title
    assert shape_of(request).NAME.split(" ")[0] == request.shape.split(" ")[0]
    assert not [note for note in request.notes if "could not be read" in note], "a recogniser raised"
    assert request.needs_message <= request.takes_message <= set(request.actions)
    for call in request.calls:
        assert call.actions


@given(payload=VALUES, schema=st.none() | SCHEMAS)
def test_no_payload_and_no_schema_crashes_it(payload, schema):
    request = recognise(payload, schema)
    assert_sound(request)
    assert request.payload is payload


@given(payload=VALUES, schema=st.none() | SCHEMAS, value=VALUES, action=st.sampled_from(Action))
def test_no_decision_crashes_it_and_what_it_answers_is_valid(payload, schema, value, action):
    request = recognise(payload, schema)
    for decision in (Decision(action), Decision(action, args=value), Decision(Action.ANSWER, value=value)):
        assert len(describe(request, decision)) <= 200
        try:
            made = answer(request, decision)
        except (InvalidAnswerError, ActionNotOfferedError):
            assert not is_valid(request, decision)
        else:
            # What a button makes is as valid as if it had been given raw.
            shape_of(request).check(request, made)


@given(payload=VALUES)
def test_what_comes_out_of_the_serializer_is_recognised_alike(payload):
    serializer = JsonPlusSerializer(allowed_msgpack_modules=None)
    try:
        stored = serializer.dumps_typed(payload)
    except (TypeError, ValueError):
        return
    assert_sound(recognise(serializer.loads_typed(stored)))


@pytest.mark.parametrize(
    "payload",
    [
        None,
        math.nan,
        10**6000,
        b"\x00\xff",
        datetime(2026, 1, 1, tzinfo=UTC),
        UUID(int=0),
        Decimal("NaN"),
        {1, 2},
        (1, 2),
        {1: "a", None: "b", (1,): "c"},
        "\ud800",
        {"question": "\u202etxt.exe", "details": None},
        {"type": ["tool_approval"]},
        {"type": {"a": 1}},
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_of_every_type(payload):
    assert_sound(recognise(payload))


@pytest.mark.parametrize("wrap", [lambda inner: [inner], lambda inner: {"details": inner, "question": "x"}])
def test_a_payload_of_depth_100_000(wrap):
    payload = 0
    for _ in range(100_000):
        payload = wrap(payload)
    request = recognise(payload)
    assert_sound(request)
    assert answer(request, Decision(Action.ANSWER, value=True)) is True
    assert_sound(
        recognise({"action_request": {"action": "pay", "args": {"x": payload}}, "config": {"allow_edit": True}})
    )


@pytest.mark.parametrize(
    "payload",
    [
        "x" * 20_000_000,
        {"question": "y" * 20_000_000, "details": "z" * 20_000_000},
        '{"a": ' + "[" * 20_000_000,
        '{"action_request": "' + "a" * 20_000_000,
        {"items": list(range(1_000_000))},
        [{"a": 1}] * 1_000_000,
    ],
    ids=["text", "question", "brackets", "request", "numbers", "objects"],
)
def test_a_payload_of_20_mb_is_quick(payload):
    start = time.perf_counter()
    assert_sound(recognise(payload))
    assert time.perf_counter() - start < 1


def test_ten_thousand_rows_are_recognised_in_a_moment():
    schema = {"type": "object", "properties": {f"field{n}": {"type": "string"} for n in range(20)}}
    payload = {"question": "Refund?", "details": {"order": 1, "amount": 2.5}}
    start = time.perf_counter()
    for _ in range(2_000):
        recognise(payload)
        recognise(payload, dict(schema))
    assert time.perf_counter() - start < 2


def test_a_request_is_a_value():
    payload = {"question": "Pay?", "details": json.loads('{"a": [1, 2]}')}
    assert recognise(payload) == recognise(payload)
    assert recognise(payload).form_value is UNSET
