"""Two questions in one node: the review of an incident, asked one after the other.

The second ``interrupt()`` is reached only when the first has its answer. With each answer the node runs again from its
first line; answers already given are returned at once, in order. The two questions have ids of their own.

    ask (first question, then second question) -> file
"""

from typing import Any

from langgraph.graph import END, START, StateGraph
from langgraph.types import interrupt
from typing_extensions import TypedDict


class Incident(TypedDict):
    """What the graph is started with."""

    incident: str


class Survey(Incident, total=False):
    """One incident, and what the person on call says about it."""

    cause: Any
    customers_affected: Any
    record: str


async def ask(state: Survey) -> dict[str, Any]:
    """Ask for the cause in words, then for a number. Any JSON is accepted: nothing here says what is valid."""
    cause = interrupt({"question": "What caused this incident?", "incident": state["incident"]})
    affected = interrupt(
        {
            "question": "How many customers were affected?",
            "incident": state["incident"],
            "cause": cause,
        }
    )
    return {"cause": cause, "customers_affected": affected}


async def file(state: Survey) -> dict[str, str]:
    """File the review."""
    return {"record": f"{state['incident']}: {state['cause']} ({state['customers_affected']} customers affected)"}


builder = StateGraph(Survey, input_schema=Incident)
builder.add_node("ask", ask)
builder.add_node("file", file)
builder.add_edge(START, "ask")
builder.add_edge("ask", "file")
builder.add_edge("file", END)

graph = builder.compile(name="survey")
