"""One question, yes or no: the smallest graph that waits for a person.

``interrupt()`` pauses the run and shows its payload to the operator; the call returns, perhaps days later and in
another process, with the answer. The node then runs again from its first line, so nothing above ``interrupt()`` may
have an effect.

    approval -> proceed   answered True
             -> cancel    answered anything else
"""

from typing import Any, Literal, NotRequired

from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, interrupt
from typing_extensions import TypedDict


class Approval(TypedDict):
    """What shall be done, and what became of it."""

    action_details: str | dict[str, Any]
    question: NotRequired[str]
    status: NotRequired[Literal["pending", "approved", "rejected"]]


async def approval(state: Approval) -> Command[Literal["proceed", "cancel"]]:
    """Ask whether the action may be done."""
    answer = interrupt(
        {
            "question": state.get("question", "Approve this action?"),
            "details": state["action_details"],
        }
    )
    # Only a real True proceeds: the words "no" and "denied" are true values too.
    return Command(goto="proceed" if answer is True else "cancel")


async def proceed(state: Approval) -> dict[str, str]:
    """Do what was approved; the refund, the deletion or the deploy would be started here."""
    return {"status": "approved"}


async def cancel(state: Approval) -> dict[str, str]:
    """Leave everything as it was."""
    return {"status": "rejected"}


builder = StateGraph(Approval)
builder.add_node("approval", approval)
builder.add_node("proceed", proceed)
builder.add_node("cancel", cancel)
builder.add_edge(START, "approval")
builder.add_edge("proceed", END)
builder.add_edge("cancel", END)

# No checkpointer here: whoever runs the graph brings one, the desk as well as LangGraph's own server.
graph = builder.compile(name="approval")
