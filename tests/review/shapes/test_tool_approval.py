"""The per-call request, against LangChain's own middleware: one interrupt a call, checked by its own schema."""

from __future__ import annotations

from datetime import date  # noqa: TC003  # the tool's signature is read at run time

import pytest
from langchain.agents import create_agent
from langchain.agents.middleware import HumanInTheLoopMiddleware
from langchain.tools import tool
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.errors import is_invalid_resume
from langgraph.types import Command
from pydantic import BaseModel

from desktop.review.decision import answer
from desktop.review.errors import InvalidAnswerError
from desktop.review.request import Action, Decision
from desktop.review.shapes import recognise


class Address(BaseModel):
    """A nested argument."""

    street: str


SEND = {"to": "bob@example.com", "parcels": 2, "address": {"street": "Long Lane"}, "on": "2026-12-01"}


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
    """A real agent in ``per_call`` mode that waits for its one call; ``ran`` is what its tool was given."""

    def __init__(self, allowed):
        self.ran = []

        @tool
        def send(to: str, parcels: int, address: Address, on: date | None = None) -> str:
            """Send parcels."""
            self.ran.append({"to": to, "parcels": parcels, "address": address.model_dump(), "on": on})
            return "sent"

        self.graph = create_agent(
            Scripted(calls=[{"name": "send", "args": SEND, "id": "c"}]),
            [send],
            middleware=[HumanInTheLoopMiddleware({"send": allowed}, interrupt_mode="per_call")],
            checkpointer=InMemorySaver(),
        )
        self.config = {"configurable": {"thread_id": "t"}}
        (self.waiting,) = self.graph.invoke({"messages": [("user", "go")]}, self.config)["__interrupt__"]
        self.request = recognise(self.waiting.value, self.waiting.response_schema)

    def resume(self, value):
        result = self.graph.invoke(Command(resume={self.waiting.id: value}), self.config)
        return next(message.text for message in result["messages"] if isinstance(message, ToolMessage))

    def decide(self, decision):
        return self.resume(answer(self.request, decision))


def only(*types):
    return {"allowed_decisions": list(types)}


@pytest.mark.parametrize(
    ("allowed", "actions"),
    [
        (True, ["approve", "edit", "reject", "respond"]),
        (only("approve"), ["approve"]),
        (only("edit"), ["edit"]),
        (only("respond", "reject"), ["respond", "reject"]),
        (only("approve", "edit"), ["approve", "edit"]),
    ],
)
def test_exactly_the_allowed_decisions_are_offered(allowed, actions):
    request = Agent(allowed).request
    assert (request.shape, request.notes) == ("ToolApprovalRequest", ())
    assert [action.value for action in request.actions] == actions
    assert request.calls[0].args == SEND


def test_each_decision_does_what_it_says():
    for decision, said, ran in [
        (Decision(Action.APPROVE), "sent", 1),
        (Decision(Action.REJECT), "was not executed", 0),
        (Decision(Action.REJECT, message="too far"), "with reason: too far", 0),
        (Decision(Action.RESPOND, message="by courier"), "by courier", 0),
    ]:
        agent = Agent(allowed=True)
        assert said in agent.decide(decision)
        assert len(agent.ran) == ran


def test_an_edit_reaches_the_tool_with_its_types():
    agent = Agent(allowed=True)
    agent.decide(Decision(Action.EDIT, args={**SEND, "parcels": 3, "address": {"street": "Short Lane"}, "on": None}))
    assert agent.ran == [{"to": "bob@example.com", "parcels": 3, "address": {"street": "Short Lane"}, "on": None}]
    assert type(agent.ran[0]["parcels"]) is int


def test_the_arguments_have_a_schema_that_stands_on_its_own():
    schema = Agent(allowed=True).request.calls[0].schema
    assert schema["properties"]["address"] == {"$ref": "#/$defs/Address"}
    assert schema["$defs"]["Address"]["required"] == ["street"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"parcels": "3"}, ("parcels",)),
        ({"parcels": 3.5}, ("parcels",)),
        ({"parcels": True}, ("parcels",)),
        ({"address": {}}, ("address",)),
        ({"address": {"street": None}}, ("address", "street")),
        ({"on": "soon"}, ("on",)),
    ],
)
def test_an_edit_of_other_types_is_refused_at_its_field(change, path):
    with pytest.raises(InvalidAnswerError) as refusal:
        answer(Agent(allowed=True).request, Decision(Action.EDIT, args={**SEND, **change}))
    assert refusal.value.path == path


def edit(**changes):
    return {"type": "edit", "edited_action": {"name": "send", "args": {**SEND, **changes}}}


WRONG = {
    "a list": [{"type": "approve"}],
    "the batched answer": {"decisions": [{"type": "approve"}]},
    "an unknown type": {"type": "accept"},
    "no type": {},
    "an edit without edited_action": {"type": "edit", "args": SEND},
    "an edit of another tool": {"type": "edit", "edited_action": {"name": "wipe", "args": SEND}},
    "an edit without an argument": {"type": "edit", "edited_action": {"name": "send", "args": {"to": "x"}}},
    "an edit with another type": edit(parcels="three"),
    "a respond without message": {"type": "respond"},
    "a respond with a number": {"type": "respond", "message": 5},
    "a reject with null": {"type": "reject", "message": None},
    "true": True,
    "a word": "approve",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_refused_here_and_by_the_middleware(refuses, raw, name):
    agent = Agent(allowed=True)
    refuses(agent.request, raw(WRONG[name]))
    with pytest.raises(ValueError, match="validation error") as failure:
        agent.resume(WRONG[name])
    assert is_invalid_resume(failure.value)
    assert agent.decide(Decision(Action.APPROVE)) == "sent"


def test_a_disallowed_decision_is_refused(refuses, raw):
    request = Agent(only("approve", "reject")).request
    refuses(request, raw(edit()), Decision(Action.EDIT, args=SEND), Decision(Action.RESPOND, message="x"))


def test_a_raw_edit_is_sent_as_it_is(raw):
    agent = Agent(allowed=True)
    agent.resume(answer(agent.request, raw(edit(parcels=9))))
    assert agent.ran[0]["parcels"] == 9


def test_without_a_schema_nothing_is_offered_but_the_answer():
    request = recognise(Agent(allowed=True).waiting.value)
    assert (request.shape, request.actions) == ("plain", (Action.ANSWER,))
    assert "no response schema" in request.notes[0]


@pytest.mark.parametrize(
    ("payload", "schema", "note"),
    [
        ({"type": "tool_approval", "args": {}}, {"type": "object"}, "has no name"),
        ({"type": "tool_approval", "name": "x", "args": []}, {"type": "object"}, "not an object"),
        ({"type": "tool_approval", "name": "x", "args": {}}, {"type": "object"}, "allows no decision"),
        ({"type": "tool_approval", "name": "x", "args": {}}, {"oneOf": [{"$ref": "#/$defs/none"}]}, "allows no"),
    ],
)
def test_a_malformed_request_falls_back_with_a_note(payload, schema, note):
    request = recognise(payload, schema)
    assert (request.shape, request.actions) == ("response schema", (Action.ANSWER,))
    assert any(note in one for one in request.notes)
