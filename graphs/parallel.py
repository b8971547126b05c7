"""Many questions at once: each item of a payment run is approved by itself, in any order.

``Send`` starts one ``review`` task for each item, and each task pauses with an interrupt of its own. An answer names
the interrupt it belongs to, ``Command(resume={interrupt_id: True})``; the others keep waiting. ``report`` runs once,
when the last item is answered.

    START -> review, review, review ... -> report
"""

import operator
from typing import Annotated, Any

from langgraph.graph import END, START, StateGraph
from langgraph.types import Send, interrupt
from typing_extensions import TypedDict


class Items(TypedDict):
    """What the graph is started with: one payment each, as words or as an object."""

    items: list[str | dict[str, Any]]


class Item(TypedDict):
    """What one ``review`` task receives instead of the whole state."""

    item: str | dict[str, Any]


class Review(Item):
    """What was decided for one item."""

    approved: bool


class PaymentRun(Items, total=False):
    """The whole run. The reviews stand in the order of the items, whatever the order of the answers."""

    reviews: Annotated[list[Review], operator.add]
    summary: str


def fan_out(state: PaymentRun) -> list[Send]:
    """Start one review for each item."""
    return [Send("review", {"item": item}) for item in state["items"]]


async def review(state: Item) -> dict[str, list[Review]]:
    """Ask for one item."""
    answer = interrupt({"question": "Release this payment?", "details": state["item"]})
    return {"reviews": [{"item": state["item"], "approved": answer is True}]}


async def report(state: PaymentRun) -> dict[str, str]:
    """Say what the whole run came to."""
    released = sum(review["approved"] for review in state["reviews"])
    return {"summary": f"{released} of {len(state['reviews'])} payments released"}


builder = StateGraph(PaymentRun, input_schema=Items)
builder.add_node("review", review, input_schema=Item)
builder.add_node("report", report)
builder.add_conditional_edges(START, fan_out, ["review"])
builder.add_edge("review", "report")
builder.add_edge("report", END)

graph = builder.compile(name="parallel")
