"""The batched request, against LangChain's own middleware: what it asks, and what it does with each answer."""

from __future__ import annotations

import pytest
from langchain.agents import create_agent
from langchain.agents.middleware import HumanInTheLoopMiddleware
from langchain.tools import tool
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.types import Command

from desktop.review.decision import answer, describe
from desktop.review.errors import ActionNotOfferedError, InvalidAnswerError
from desktop.review.request import Action, Decision, Text
from desktop.review.shapes import recognise

PAY = {"to": "bob@example.com", "amount": 120, "tags": ["a", None], "urgent": False}


class Scripted(BaseChatModel):
    """Calls its tools once, then stops."""

    calls: list

    @property
    def _llm_type(self):
        return "scripted"

    def bind_tools(self, *_, **__):
        return self

    def _generate(self, messages, *_, **__):
        done = any(isinstance(message, ToolMessage) for message in messages)
        message = AIMessage("done" if done else "", tool_calls=[] if done else self.calls)
        return ChatResult(generations=[ChatGeneration(message=message)])


class Agent:
    """A real agent that waits for a decision on these calls; ``ran`` is what its tools were given."""

    def __init__(self, calls, interrupt_on):
        self.ran = []

        @tool
        def pay(to: str, amount: float, tags: list | None = None, urgent: bool = False) -> str:  # a tool's signature
            """Pay money."""
            self.ran.append(("pay", {"to": to, "amount": amount, "tags": tags, "urgent": urgent}))
            return "paid"

        @tool
        def wipe(table: str) -> str:
            """Delete a table."""
            self.ran.append(("wipe", {"table": table}))
            return "wiped"

        calls = [{"name": name, "args": args, "id": f"c{n}"} for n, (name, args) in enumerate(calls)]
        self.graph = create_agent(
            Scripted(calls=calls),
            [pay, wipe],
            middleware=[HumanInTheLoopMiddleware(interrupt_on=interrupt_on)],
            checkpointer=InMemorySaver(),
        )
        self.config = {"configurable": {"thread_id": "t"}}
        result = self.graph.invoke({"messages": [("user", "go")]}, self.config)
        (self.waiting,) = result["__interrupt__"]
        self.request = recognise(self.waiting.value, self.waiting.response_schema)

    def resume(self, value):
        """Answer by id; the texts that the tools or the operator gave back, by call."""
        result = self.graph.invoke(Command(resume={self.waiting.id: value}), self.config)
        return {m.tool_call_id: m.text for m in result["messages"] if isinstance(m, ToolMessage)}

    def decide(self, decision):
        return self.resume(answer(self.request, decision))


ALL = ["approve", "edit", "reject", "respond"]


@pytest.fixture
def one():
    """One call that allows everything."""
    return Agent([("pay", PAY)], {"pay": True})


@pytest.fixture
def three():
    """Two calls of one tool that allows everything, one of a tool that allows yes and no."""
    calls = [("pay", PAY), ("wipe", {"table": "sessions"}), ("pay", {"to": "eva@example.com", "amount": 7.5})]
    return Agent(calls, {"pay": True, "wipe": {"allowed_decisions": ["approve", "reject"]}})


def test_one_call_is_recognised_whole(one):
    request = one.request
    assert (request.shape, request.notes) == ("HITLRequest", ())
    assert request.title == "pay \u00b7 to bob@example.com \u00b7 amount 120 \u00b7 urgent false"
    assert request.actions == (Action.APPROVE, Action.EDIT, Action.REJECT, Action.RESPOND)
    assert request.calls[0].args is one.waiting.value["action_requests"][0]["args"]
    assert request.takes_message == {Action.REJECT, Action.RESPOND}
    assert request.needs_message == {Action.RESPOND}
    assert request.text is Text.PLAIN, "the middleware's own description writes out Python values, not Markdown"


def test_approve_runs_the_call(one):
    one.decide(Decision(Action.APPROVE))
    assert one.ran == [("pay", PAY)]


def test_an_edit_reaches_the_tool_with_its_types(one):
    edited = {"to": "bob@example.com", "amount": 90, "tags": [1, None, "x"], "urgent": True}
    decision = Decision(Action.EDIT, args=edited)
    one.decide(decision)
    ((name, args),) = one.ran
    assert name == "pay"
    assert args == edited
    assert describe(one.request, decision).startswith('edit amount 120 -> 90, tags[0] "a" -> 1, tags[2] added "x"')


def test_reject_and_respond_are_two_things():
    said = {}
    for decision in (
        Decision(Action.REJECT),
        Decision(Action.REJECT, message="too much"),
        Decision(Action.RESPOND, message="paid by card"),
    ):
        agent = Agent([("pay", PAY)], {"pay": True})
        said[decision.action, decision.message] = agent.decide(decision)["c0"]
        assert agent.ran == []
    assert "was not executed" in said[Action.REJECT, None]
    assert "with reason: too much" in said[Action.REJECT, "too much"]
    assert said[Action.RESPOND, "paid by card"] == "paid by card"


def test_a_batch_tells_calls_of_one_tool_apart_and_offers_what_all_allow(three):
    request = three.request
    assert [(call.name, call.index) for call in request.calls] == [("pay", 1), ("wipe", 0), ("pay", 2)]
    assert request.actions == (Action.APPROVE, Action.REJECT)
    assert request.title == "3 tool calls: pay, wipe, pay"


def test_approve_all_and_reject_all(three):
    three.decide(Decision(Action.APPROVE))
    # The agent runs its tools side by side.
    assert sorted(name for name, _ in three.ran) == ["pay", "pay", "wipe"]
    again = Agent([("pay", PAY), ("wipe", {"table": "x"})], {"pay": True, "wipe": True})
    assert set(again.decide(Decision(Action.REJECT, message="no"))) == {"c0", "c1"}
    assert again.ran == []


def test_a_mixed_batch_is_answered_in_order(three):
    edited = {"to": "eva@example.com", "amount": 5}
    calls = (
        Decision(Action.REJECT, message="not Bob"),
        Decision(Action.APPROVE),
        Decision(Action.EDIT, args=edited),
    )
    decision = Decision(Action.ANSWER, calls=calls)
    said = three.decide(decision)
    assert "not Bob" in said["c0"]
    assert sorted(three.ran) == [("pay", {**edited, "tags": None, "urgent": False}), ("wipe", {"table": "sessions"})]
    assert describe(three.request, decision) == 'pay 1: reject "not Bob"; wipe: approve; pay 2: edit amount 7.5 -> 5'


@pytest.mark.parametrize(
    "decision",
    [
        Decision(Action.ANSWER, calls=(Decision(Action.APPROVE),)),
        Decision(Action.ANSWER, calls=(Decision(Action.APPROVE),) * 4),
        Decision(Action.APPROVE, calls=(Decision(Action.APPROVE),) * 3),
        Decision(Action.ANSWER, calls=(Decision(Action.APPROVE), Decision(Action.RESPOND, message="x")) * 2),
        Decision(Action.ANSWER, calls=(Decision(Action.RESPOND), Decision(Action.APPROVE), Decision(Action.APPROVE))),
        Decision(Action.ANSWER, calls=(Decision(Action.EDIT), Decision(Action.APPROVE), Decision(Action.APPROVE))),
        Decision(Action.ANSWER),
        Decision(Action.APPROVE, message="nobody would read this"),
        Decision(Action.APPROVE, args={"amount": 1}),
    ],
)
def test_a_decision_that_is_not_one_is_refused(three, decision):
    with pytest.raises((InvalidAnswerError, ActionNotOfferedError)):
        answer(three.request, decision)


@pytest.mark.parametrize("action", [Action.EDIT, Action.RESPOND, Action.IGNORE, Action.CONTINUE, Action.RETRY])
def test_what_a_batch_does_not_offer_is_refused(three, action):
    with pytest.raises(ActionNotOfferedError, match="approve, reject"):
        answer(three.request, Decision(action, message="x"))


def test_an_edit_takes_the_arguments_alone(one):
    for wrapped in ({"name": "pay", "args": PAY}, {"name": "wipe", "args": {}}, {"action": "pay", "args": PAY}):
        with pytest.raises(InvalidAnswerError, match="argument object alone"):
            answer(one.request, Decision(Action.EDIT, args=wrapped))
    for wrong in ([], "x", None, 5):
        with pytest.raises(InvalidAnswerError):
            answer(one.request, Decision(Action.EDIT, args=wrong))


GOOD = {"type": "approve"}
EDIT = {"type": "edit", "edited_action": {"name": "pay", "args": PAY}}
# Each of these locks the thread in LangGraph, or does something else than was meant; see payloads.md.
LOCKING = {
    "a list instead of the object": [GOOD, GOOD, GOOD],
    "one decision instead of the list": GOOD,
    "the older protocol's list": [{"type": "accept", "args": None}],
    "one decision for a batch": {"decisions": [GOOD]},
    "a short list": {"decisions": [GOOD, GOOD]},
    "a long list": {"decisions": [GOOD, GOOD, GOOD, GOOD]},
    "no list": {"decisions": GOOD},
    "a disallowed type": {"decisions": [GOOD, {"type": "respond", "message": "x"}, GOOD]},
    "an unknown type": {"decisions": [GOOD, {"type": "accept"}, GOOD]},
    "no type": {"decisions": [GOOD, {}, GOOD]},
    "a type that is no text": {"decisions": [GOOD, {"type": ["approve"]}, GOOD]},
    "an edit without edited_action": {"decisions": [{"type": "edit", "args": PAY}, GOOD, GOOD]},
    "an edit of another tool": {
        "decisions": [{"type": "edit", "edited_action": {"name": "wipe", "args": {"table": "x"}}}, GOOD, GOOD]
    },
    "an edit without args": {"decisions": [{"type": "edit", "edited_action": {"name": "pay"}}, GOOD, GOOD]},
    "an edit in JavaScript's spelling": {
        "decisions": [{"type": "edit", "editedAction": {"name": "pay", "args": PAY}}, GOOD, GOOD]
    },
    "a respond without message": {"decisions": [{"type": "respond"}, GOOD, GOOD]},
    "a respond with a number": {"decisions": [{"type": "respond", "message": 5}, GOOD, GOOD]},
    "a reject with an object": {"decisions": [{"type": "reject", "message": {}}, GOOD, GOOD]},
    "an approve with new arguments": {"decisions": [{"type": "approve", "edited_action": {}}, GOOD, GOOD]},
    "true": True,
    "nothing": None,
    "a word": "approve",
}
# Of those, what the middleware takes without an error, but not as it was meant.
TAKEN = {
    "an edit of another tool",
    "a respond with a number",
    "a reject with an object",
    "an approve with new arguments",
}


@pytest.mark.parametrize("name", LOCKING)
def test_a_wrong_shape_is_refused_before_it_locks_the_thread(three, name):
    with pytest.raises(InvalidAnswerError):
        answer(three.request, Decision(Action.ANSWER, value=LOCKING[name]))


@pytest.mark.parametrize("name", sorted(set(LOCKING) - TAKEN))
def test_the_wrong_shapes_really_lock_it(three, name):
    """Without the check above: the middleware raises, and raises again for the right answer."""
    for value in (LOCKING[name], {"decisions": [GOOD, GOOD, GOOD]}):
        with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
            three.resume(value)


def test_a_raw_answer_of_the_right_shape_is_sent_as_it_is(three):
    value = {"decisions": [EDIT, {"type": "reject", "message": "no"}, {"type": "respond", "message": "done"}]}
    assert answer(three.request, Decision(Action.ANSWER, value=value)) is value
    three.resume(value)
    assert three.ran == [("pay", PAY)]


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"action_requests": []}, "not a list of calls"),
        ({"action_requests": {}}, "not a list of calls"),
        ({"action_requests": [{"args": {}}]}, "has no name"),
        ({"action_requests": [{"name": "pay", "args": "x"}]}, "are not an object"),
        ({"review_configs": None}, "review configs are not a list"),
        ({"review_configs": []}, "no review config"),
        ({"review_configs": [{"action_name": "pay", "allowed_decisions": []}]}, "allows no decision"),
        ({"review_configs": [{"action_name": "pay", "allowed_decisions": "approve"}]}, "is not a list"),
    ],
)
def test_a_malformed_request_is_plain_json_with_a_note(one, change, note):
    request = recognise({**one.waiting.value, **change})
    assert (request.shape, request.actions) == ("plain", (Action.ANSWER,))
    assert note in request.notes[0]
    assert answer(request, Decision(Action.ANSWER, value={"any": ["thing"]})) == {"any": ["thing"]}


def test_an_unknown_decision_type_is_noted_and_left_out(one):
    configs = [{"action_name": "pay", "allowed_decisions": ["escalate", "approve"]}]
    request = recognise({**one.waiting.value, "review_configs": configs})
    assert request.actions == (Action.APPROVE,)
    assert "escalate" in request.notes[0]


def test_a_call_is_paired_with_its_own_config():
    payload = {
        "action_requests": [{"name": "pay", "args": {}}, {"name": "pay", "args": {"a": 1}}],
        "review_configs": [
            {"action_name": "pay", "allowed_decisions": ["approve"]},
            {"action_name": "pay", "allowed_decisions": ["reject"]},
        ],
    }
    request = recognise(payload)
    assert [call.actions for call in request.calls] == [(Action.APPROVE,), (Action.REJECT,)]
    assert request.actions == ()
    calls = (Decision(Action.APPROVE), Decision(Action.REJECT))
    assert answer(request, Decision(Action.ANSWER, calls=calls)) == {
        "decisions": [{"type": "approve"}, {"type": "reject"}]
    }


EDITED = {"to": "eva@example.com", "subject": "Hello", "priority": 2}


def test_javascripts_spelling_both_ways(both_ways):
    """Against a recording of LangChain.js (recorded/README.md)."""
    request = both_ways(
        "hitl_javascript",
        {
            "approve": Decision(Action.APPROVE),
            "reject": Decision(Action.REJECT, message="Not now"),
            "mixed": Decision(Action.ANSWER, calls=(Decision(Action.EDIT, args=EDITED), Decision(Action.APPROVE))),
        },
    )
    assert (request.shape, request.actions) == ("HITLRequest (JavaScript)", (Action.APPROVE, Action.REJECT))
    assert request.title == "2 tool calls: send_email, wipe_table"


def test_an_edit_for_javascript_needs_its_spelling(recorded, refuses, raw):
    request = recognise(recorded("hitl_javascript")["payload"])
    edited, other = {"name": "send_email", "args": EDITED}, {"name": "send_email", "args": {**EDITED, "priority": 2.0}}
    good = {"type": "edit", "editedAction": edited}
    assert answer(request, raw({"decisions": [good, GOOD]})) == {"decisions": [good, GOOD]}
    refuses(
        request,
        raw({"decisions": [{"type": "edit", "edited_action": edited}, GOOD]}),
        raw({"decisions": [{**good, "edited_action": other}, GOOD]}),
    )
