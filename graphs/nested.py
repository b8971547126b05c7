"""A question from inside a subgraph: erasing a customer's data on request.

The subgraph ``erasure`` pauses, and the whole thread waits at the parent's node of that name. The operator need not
know: the interrupt has one id, and the answer finds its way down.

    verify -> erasure ( plan -> confirm -> erase or keep ) -> notify
"""

from typing import Literal, NotRequired

from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, interrupt
from typing_extensions import TypedDict


class Request(TypedDict):
    """What the graph is started with: who wants to be forgotten, and on what grounds."""

    customer: str
    reason: NotRequired[str]


class Erasure(Request, total=False):
    """One request on its way. Parent and subgraph share these keys, so the state flows through both."""

    verified: bool
    systems: list[str]
    erased: bool
    notice: str


async def verify(state: Erasure) -> dict[str, bool]:
    """Check that the request comes from the customer; a real one would ask the identity provider."""
    return {"verified": True}


async def plan(state: Erasure) -> dict[str, list[str]]:
    """List the systems that hold data of the customer."""
    return {"systems": ["crm", "billing", "support-tickets", "newsletter"]}


async def confirm(state: Erasure) -> Command[Literal["erase", "keep"]]:
    """Ask before anything is deleted: this cannot be undone."""
    answer = interrupt(
        {
            "question": f"Delete all data of {state['customer']}?",
            "details": {
                "customer": state["customer"],
                "reason": state.get("reason", "Request under Article 17 GDPR"),
                "identity verified": state["verified"],
                "systems": state["systems"],
                "can be undone": False,
            },
        }
    )
    return Command(goto="erase" if answer is True else "keep")


async def erase(state: Erasure) -> dict[str, bool]:
    """Delete the data."""
    return {"erased": True}


async def keep(state: Erasure) -> dict[str, bool]:
    """Leave the data where it is."""
    return {"erased": False}


async def notify(state: Erasure) -> dict[str, str]:
    """Tell the customer what was done."""
    return {"notice": "Your data has been deleted." if state["erased"] else "Your data has been kept."}


inner = StateGraph(Erasure)
inner.add_node("plan", plan)
inner.add_node("confirm", confirm)
inner.add_node("erase", erase)
inner.add_node("keep", keep)
inner.add_edge(START, "plan")
inner.add_edge("plan", "confirm")
inner.add_edge("erase", END)
inner.add_edge("keep", END)

builder = StateGraph(Erasure, input_schema=Request)
builder.add_node("verify", verify)
builder.add_node("erasure", inner.compile(name="erasure"))
builder.add_node("notify", notify)
builder.add_edge(START, "verify")
builder.add_edge("verify", "erasure")
builder.add_edge("erasure", "notify")
builder.add_edge("notify", END)

graph = builder.compile(name="nested")
