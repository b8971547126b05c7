"""Real interrupts for the shapes: a graph of one node that asks, and what the node received when it was answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, StateGraph
from langgraph.types import Command, interrupt
from typing_extensions import TypedDict

from desktop.review.decision import answer
from desktop.review.difference import difference
from desktop.review.errors import ActionNotOfferedError, InvalidAnswerError
from desktop.review.request import Action, Decision
from desktop.review.shapes import recognise


class Asked(TypedDict, total=False):
    """Nothing: what the node received is kept outside, so that its type is not changed by the checkpointer."""

    nothing: str


class Asking:
    """One thread that waits: the request its payload makes, and the way to its node."""

    def __init__(self, payload, response_schema=None):
        self.received = []

        def ask(_state):
            self.received.append(interrupt(payload, response_schema=response_schema))

        builder = StateGraph(Asked)
        builder.add_node("ask", ask)
        builder.add_edge(START, "ask")
        self._graph = builder.compile(checkpointer=InMemorySaver())
        self._config = {"configurable": {"thread_id": "t1"}}
        (self.waiting,) = self._graph.invoke({}, self._config)["__interrupt__"]
        self.request = recognise(self.waiting.value, self.waiting.response_schema)

    def resume(self, value):
        """Answer by id; what the node received."""
        self._graph.invoke(Command(resume={self.waiting.id: value}), self._config)
        return self.received[-1]

    def decide(self, decision):
        """Turn the decision into the answer, send it, and give both: what was sent, what the node received."""
        sent = answer(self.request, decision)
        return sent, self.resume(sent)


@pytest.fixture
def asking():
    """``asking(payload, response_schema=None)``: a real LangGraph thread that waits for its answer."""
    return Asking


@pytest.fixture
def recorded():
    """``recorded(name)``: a payload of another library, with the answers it took."""
    folder = Path(__file__).parent / "recorded"
    return lambda name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def same():
    """``same(left, right)``: equal, and every type inside is the same too."""
    return lambda left, right: type(left) is type(right) and difference(left, right) == ()


@pytest.fixture
def both_ways(recorded, same):
    """``both_ways(record, decisions)``: each decision becomes the recorded answer, which reaches its node."""

    def hold(record, decisions):
        record = recorded(record) if isinstance(record, str) else record
        assert {one["decision"] for one in record["answers"]} == set(decisions)
        for one in record["answers"]:
            thread = Asking(record["payload"])
            assert thread.request.notes == ()
            sent, received = thread.decide(decisions[one["decision"]])
            assert same(sent, one["answer"])
            assert same(received, one["answer"])
            # The same answer given raw is as good.
            assert answer(thread.request, Decision(Action.ANSWER, value=one["answer"])) == one["answer"]
        return thread.request

    return hold


@pytest.fixture
def refuses():
    """``refuses(request, decision)``: nothing is made of it, and a sentence says why."""

    def hold(request, *decisions):
        for decision in decisions:
            with pytest.raises((InvalidAnswerError, ActionNotOfferedError)) as refusal:
                answer(request, decision)
            assert len(str(refusal.value)) > len("a sentence")

    return hold


@pytest.fixture
def raw():
    """``raw(value)``: the decision of the command line's ``--value``."""
    return lambda value: Decision(Action.ANSWER, value=value)
