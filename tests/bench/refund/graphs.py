"""The graphs that the benchmarks run: one that asks, then books, and one that waits in three steps."""

from __future__ import annotations

import asyncio
import operator
from typing import Annotated, Any

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
    return {
        "decision": interrupt({"question": f"Refund {state['amount']} EUR for {state['item']}?", "details": details})
    }


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


class Steps(TypedDict):
    steps: Annotated[list[str], operator.add]


async def step(_state: Steps) -> Steps:
    await asyncio.sleep(1)
    return {"steps": ["done"]}


steps = StateGraph(Steps)
for before, name in ((START, "one"), ("one", "two"), ("two", "three")):
    steps.add_node(name, step)
    steps.add_edge(before, name)
