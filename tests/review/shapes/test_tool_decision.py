"""One decision on one call: every wire form that is composed passes its own check, every other is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.review.errors import InvalidAnswerError
from desktop.review.request import Action, Call, Decision
from desktop.review.shapes import tool_decision
from desktop.review.shapes.shape import MisfitError

ALL = tuple(tool_decision.TYPES.values())
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
ARGS = st.dictionaries(st.text(max_size=5), VALUES, max_size=4)
DECISIONS = st.one_of(
    st.just(Decision(Action.APPROVE)),
    st.builds(Decision, st.just(Action.EDIT), args=ARGS),
    st.builds(Decision, st.just(Action.REJECT), message=st.none() | st.text()),
    st.builds(Decision, st.just(Action.RESPOND), message=st.text(min_size=1).filter(str.strip)),
)


@given(args=ARGS, decision=DECISIONS, camel=st.booleans())
def test_what_is_composed_passes_its_own_check(args, decision, camel):
    if set(decision.args if isinstance(decision.args, dict) else ()) in ({"name", "args"}, {"action", "args"}):
        return
    call = Call("pay", args, ALL)
    wire = tool_decision.compose(call, decision, camel=camel)
    tool_decision.check(call, wire, camel=camel)
    assert wire["type"] == decision.action.value
    assert ("editedAction" in wire) == (camel and decision.action is Action.EDIT)


@given(value=VALUES)
def test_any_other_value_is_refused(value):
    if isinstance(value, dict) and value.get("type") in tool_decision.TYPES:
        return
    with pytest.raises(InvalidAnswerError):
        tool_decision.check(Call("pay", {}, ALL), value)


def test_the_allowed_decisions_are_read_with_care():
    assert tool_decision.allowed(["reject", "approve", "reject"], "it") == ((Action.REJECT, Action.APPROVE), ())
    assert tool_decision.allowed(["approve", {"a": 1}], "it")[1] == ("it names an unknown decision: {'a': 1}",)
    for wrong in ([], "approve", None, ["accept"], [["approve"]]):
        with pytest.raises(MisfitError):
            tool_decision.allowed(wrong, "it")


def test_joint_actions_are_those_of_every_call():
    one, other = Call("a", {}, ALL), Call("b", {}, (Action.REJECT, Action.EDIT, Action.APPROVE))
    assert tool_decision.joint_actions((one,)) == ALL
    assert tool_decision.joint_actions((one, other)) == (Action.APPROVE, Action.REJECT)


def test_an_empty_response_is_none():
    call = Call("pay", {}, ALL)
    for message in ("", " \n"):
        with pytest.raises(InvalidAnswerError, match="needs a message"):
            tool_decision.check(call, {"type": "respond", "message": message})
    tool_decision.check(call, {"type": "reject", "message": ""})
