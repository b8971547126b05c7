"""The graph that the benchmarks run: ask, then book; as small as a graph with a question can be."""

from __future__ import annotations

from typing import Any

from langgraph.graph import START, StateGraph
from langgraph.types import interrupt
from typing_extensions import TypedDict


class State(TypedDict, total=False):
    item: str
    amount: int
    reason: str
    decision: Any


def approve(state: State) -> State:
    details = {"item": state["item"], "amount": state["amount"], "reason": state["reason"]}
    return {"decision": interrupt({"question": f"Refund {state['amount']} EUR for {state['item']}?", "details": details})}


def book(_state: State) -> State:
    return {"item": "booked"}


builder = StateGraph(State)
builder.add_node("approve", approve)
builder.add_node("book", book)
builder.add_edge(START, "approve")
builder.add_edge("approve", "book")


def build(saver: Any) -> Any:
    """The graph on a saver."""
    return builder.compile(checkpointer=saver)
