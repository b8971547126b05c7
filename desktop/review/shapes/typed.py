"""Any payload whose interrupt publishes the schema of its answer.

``interrupt(value, response_schema=...)`` publishes a JSON Schema, whether the graph gave a Pydantic model, a TypedDict,
a dataclass or the schema itself. LangGraph checks answers to the first three; to the last it checks nothing, so that is
done here for all. Source: ``langgraph.types.interrupt``.
"""

from __future__ import annotations

from typing import Any

from desktop.review.request import Action, Decision, Request
from desktop.review.shapes import plain
from desktop.review.shapes.shape import filled, no_message

NAME = "response schema"


def recognise(payload: Any, published: dict[str, Any] | None) -> Request | None:
    """See Shape.recognise."""
    if published is None:
        return None
    return plain.request(payload, shape=NAME, actions=(Action.ANSWER,), published=published)


def compose(_request: Request, decision: Decision) -> Any:
    """See Shape.compose."""
    no_message(decision)
    return filled(decision)


def check(_request: Request, _value: Any) -> None:
    """See Shape.check: the schema says it all."""
