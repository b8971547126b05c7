"""Payload to request: one small recogniser for each public protocol of asking, tried in order, plain JSON last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.review import schema
from desktop.review.shapes import (
    ag_ui,
    ask_user,
    copilotkit,
    form_card,
    headless_tool,
    hitl_request,
    hook_invocation,
    human_interrupt,
    plain,
    tool_approval,
    typed,
)
from desktop.review.shapes.shape import MisfitError

if TYPE_CHECKING:
    from desktop.review.request import Request
    from desktop.review.shapes.shape import Shape

# The approval idiom of plain JSON stands before nothing: a payload with a protocol's mark is of that protocol.
SHAPES: tuple[Shape, ...] = (
    hitl_request,
    tool_approval,
    human_interrupt,
    ask_user,
    hook_invocation,
    headless_tool,
    copilotkit,
    form_card,
    ag_ui,
    typed,
)
_BY_NAME: dict[str, Shape] = {shape.NAME: shape for shape in (*SHAPES, plain)} | {hitl_request.CAMEL: hitl_request}


def recognise(payload: Any, response_schema: dict[str, Any] | None = None) -> Request:
    """The request that a payload makes. ``response_schema`` is the interrupt's, as it was published.

    Never raises, for any value that LangGraph's serializer yields, of any depth and size. What looks like a known
    protocol but is malformed is read as plain JSON, with a note of what did not fit.
    """
    checked = schema.safe(response_schema)
    notes: list[str] = list(checked.notes)
    for shape in SHAPES:
        try:
            request = shape.recognise(payload, checked.schema)
        except MisfitError as misfit:
            notes.append(f"this looks like {shape.NAME}, but {misfit}; it is read as plain JSON")
            continue
        except Exception as error:  # noqa: BLE001  # one payload of outside must not take the list with it
            notes.append(f"this could not be read as {shape.NAME} ({type(error).__name__}); it is read as plain JSON")
            continue
        if request is not None:
            return replace(request, notes=(*request.notes, *notes))
    request = plain.recognise(payload, checked.schema)
    return replace(request, notes=(*request.notes, *notes))


def shape_of(request: Request) -> Shape:
    """The shape that made a request."""
    return _BY_NAME[request.shape]
