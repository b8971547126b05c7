"""The review protocol of LangGraph's Agent Inbox: a proposed action, and flags that say what may be done with it.

The payload is a list of ``HumanInterrupt`` dicts (``action_request``, ``config``, ``description``), the answer a list
with one response for each: ``accept``, ``edit`` with a new action, ``response`` with a text, or ``ignore``. Many
published agents ask this way; see ``langgraph.prebuilt.interrupt`` for the types.

    draft -> send     accepted, or edited
          -> draft    answered with a text: the draft is written again
          -> close    ignored
"""

from typing import Any, Literal, NotRequired

from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, interrupt
from typing_extensions import TypedDict


class Mail(TypedDict):
    """A mail that came in, and the reply that is proposed."""

    sender: str
    subject: str
    body: str
    reply: str


class Thread(Mail):
    """The mail, and what became of it."""

    wishes: NotRequired[list[str]]
    sent: NotRequired[dict[str, Any]]
    status: NotRequired[Literal["sent", "ignored"]]


async def draft(state: Thread) -> Command[Literal["draft", "send", "close"]]:
    """Propose a reply and ask what to do with it."""
    wishes = state.get("wishes", [])
    body = state["reply"] + "".join(f"\n\n[{wish}]" for wish in wishes)
    action = {
        "action": "send_email",
        "args": {"to": state["sender"], "subject": f"Re: {state['subject']}", "body": body, "priority": 3},
    }
    request = {
        "action_request": action,
        "config": {"allow_ignore": True, "allow_respond": True, "allow_edit": True, "allow_accept": True},
        "description": f"**{state['sender']}** wrote about *{state['subject']}*:\n\n> {state['body']}",
    }
    response = interrupt([request])[0]
    match response["type"]:
        case "accept":
            return Command(goto="send", update={"sent": action["args"]})
        case "edit":
            return Command(goto="send", update={"sent": response["args"]["args"]})
        case "response":
            return Command(goto="draft", update={"wishes": [*wishes, response["args"]]})
        case _:
            return Command(goto="close")


async def send(state: Thread) -> dict[str, str]:
    """Hand the reply to the mail server."""
    return {"status": "sent"}


async def close(state: Thread) -> dict[str, str]:
    """Leave the mail without a reply."""
    return {"status": "ignored"}


builder = StateGraph(Thread, input_schema=Mail)
builder.add_node("draft", draft)
builder.add_node("send", send)
builder.add_node("close", close)
builder.add_edge(START, "draft")
builder.add_edge("send", END)
builder.add_edge("close", END)

graph = builder.compile(name="inbox")
