"""A question asked through CopilotKit: a message, or an action with arguments, for a text or an object in return.

``{"__copilotkit_interrupt_value__": str | {action, args}, "__copilotkit_messages__": [...]}``. Its helper reads a text
as it is and writes an object out as JSON; a list makes it fail after the answer is stored. Source:
CopilotKit/CopilotKit ``sdk-python/copilotkit/langgraph.py``, ``copilotkit_interrupt``.
"""

from __future__ import annotations

from typing import Any

from desktop.review.errors import InvalidAnswerError
from desktop.review.request import Action, Decision, Request
from desktop.review.shapes import titles
from desktop.review.shapes.shape import MisfitError, filled, no_message

NAME = "CopilotKit"

_VALUE = "__copilotkit_interrupt_value__"


def recognise(payload: Any, published: dict[str, Any] | None) -> Request | None:
    """See Shape.recognise."""
    if not isinstance(payload, dict) or _VALUE not in payload:
        return None
    asked = payload[_VALUE]
    form: dict[str, Any]
    if isinstance(asked, str):
        title, form = titles.of_value(asked), {"type": "string"}
    elif isinstance(asked, dict) and isinstance(asked.get("action"), str):
        title, form = titles.of_call(asked["action"], asked.get("args")), {"type": ["string", "object"]}
    else:
        raise MisfitError("its value is neither a message nor an action")
    return Request(
        shape=NAME,
        title=title,
        actions=(Action.ANSWER,),
        payload=payload,
        description=asked if isinstance(asked, str) else "",
        details=asked if isinstance(asked, dict) else payload.get("__copilotkit_messages__"),
        schema=published,
        form=published or form,
    )


def compose(_request: Request, decision: Decision) -> Any:
    """See Shape.compose."""
    no_message(decision)
    return filled(decision)


def check(_request: Request, value: Any) -> None:
    """See Shape.check: a text or an object."""
    if not isinstance(value, (str, dict)):
        raise InvalidAnswerError("the answer is a text or an object", "put a text into quotes")
