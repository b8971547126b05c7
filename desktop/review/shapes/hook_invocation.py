"""A question of Deep Agents to a program of its own: shown here, answered by that program.

``{"type": "hook_invocation", request: {protocol_version, invocation_id, snapshot_id, ...}}`` waits for the decision of
a hook, and a person's approval would be a lie. So it offers no action. Who must free such a thread by hand gives the
raw answer, which has to be the hook's own envelope: ``{protocol_version, invocation_id, snapshot_id, decision}`` with
the request's own ids. Source: langchain-ai/deepagents ``libs/code/deepagents_code/hooks/interrupt.py`` and
``hooks/models/transport.py``.
"""

from __future__ import annotations

from typing import Any

from desktop.review.errors import ActionNotOfferedError, InvalidAnswerError
from desktop.review.hidden import one_line
from desktop.review.request import Decision, Request
from desktop.review.shapes.shape import MisfitError, as_object, only_keys

NAME = "hook_invocation"

_ECHOED = ("protocol_version", "invocation_id", "snapshot_id")


def recognise(payload: Any, published: dict[str, Any] | None) -> Request | None:
    """See Shape.recognise."""
    if not isinstance(payload, dict) or payload.get("type") != "hook_invocation":
        return None
    asked = payload.get("request")
    if not isinstance(asked, dict) or not all(name in asked for name in _ECHOED):
        raise MisfitError("its request does not carry the ids that its answer must repeat")
    event = _event(asked)
    return Request(
        shape=NAME,
        title=one_line(f"A hook of the agent is asked{f': {event}' if event else ''}", 200),
        actions=(),
        payload=payload,
        details=asked,
        schema=published,
        notes=("a program answers this; there is nothing to approve",),
    )


def _event(asked: dict[str, Any]) -> str | None:
    """The name of the hook event, which the decision repeats; None where the request names none."""
    invocation = asked.get("invocation")
    described = invocation.get("event") if isinstance(invocation, dict) else None
    name = described.get("event") if isinstance(described, dict) else None
    return name if isinstance(name, str) else None


def compose(request: Request, decision: Decision) -> Any:
    """See Shape.compose: there is no action to compose."""
    raise ActionNotOfferedError(decision.action.value, tuple(action.value for action in request.actions))


def check(request: Request, value: Any) -> None:
    """See Shape.check: the envelope of the hook's answer, with the ids of the request."""
    answer = as_object(value, "the answer of a hook")
    only_keys(answer, (*_ECHOED, "decision"))
    asked = request.payload["request"]
    for name in _ECHOED:
        if name not in answer or type(answer[name]) is not type(asked[name]) or answer[name] != asked[name]:
            raise InvalidAnswerError(f"{name}: the answer of a hook repeats the request's own", path=(name,))
    decided = as_object(answer.get("decision"), "the decision of a hook", ("decision",))
    event = _event(asked)
    if event is not None and decided.get("event") != event:
        raise InvalidAnswerError(f"decision.event: it must be {event!r}", path=("decision", "event"))
