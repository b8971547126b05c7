"""A tool without an implementation on the server: whoever answers does its work and gives back what it returns.

``{"type": "tool", toolCall | tool_call: {id, name, args}}``; the answer is the tool's return value, of any JSON type.
Source: langchain-ai/langgraphjs ``libs/sdk/src/headless-tools.ts`` and langchain-ai/langchainjs
``libs/langchain/src/tools/headless.ts``.
"""

from __future__ import annotations

from typing import Any

from desktop.review.request import Action, Call, Decision, Request
from desktop.review.shapes import titles
from desktop.review.shapes.shape import MisfitError, filled, no_message

NAME = "headless tool"


def recognise(payload: Any, published: dict[str, Any] | None) -> Request | None:
    """See Shape.recognise."""
    if not isinstance(payload, dict) or payload.get("type") != "tool":
        return None
    if not ({"toolCall", "tool_call"} & payload.keys()):
        return None
    asked = payload.get("toolCall", payload.get("tool_call"))
    if not isinstance(asked, dict) or not isinstance(asked.get("name"), str):
        raise MisfitError("its tool call has no name")
    call = Call(asked["name"], asked.get("args"), (Action.ANSWER,))
    return Request(
        shape=NAME,
        title=titles.of_call(call.name, call.args),
        actions=(Action.ANSWER,),
        payload=payload,
        calls=(call,),
        schema=published,
        form=published,
    )


def compose(_request: Request, decision: Decision) -> Any:
    """See Shape.compose."""
    no_message(decision)
    return filled(decision)


def check(_request: Request, _value: Any) -> None:
    """See Shape.check: a tool may return anything."""
