"""The older review protocol of LangGraph and its Agent Inbox: one action or several, answered with a list of responses.

``{action_request: {action, args}, config: {allow_ignore, allow_respond, allow_edit, allow_accept}, description}``, a
list of them, or a JSON string of either. The answer is ``[{"type": "accept" | "ignore" | "response" | "edit",
"args": ...}]``, one for each request. Source: ``langgraph.prebuilt.interrupt`` and the README of
langchain-ai/agent-inbox.
"""

from __future__ import annotations

import json
from typing import Any

from desktop.review import schema
from desktop.review.difference import difference
from desktop.review.errors import InvalidAnswerError
from desktop.review.request import UNSET, Action, Call, Decision, Request, Text
from desktop.review.shapes import titles, tool_decision
from desktop.review.shapes.shape import MisfitError, as_object, no_message, offered, only_keys

NAME = "HumanInterrupt"

_FLAGS = {
    "allow_accept": Action.APPROVE,
    "allow_edit": Action.EDIT,
    "allow_respond": Action.RESPOND,
    "allow_ignore": Action.IGNORE,
}
_TYPES = {"accept": Action.APPROVE, "edit": Action.EDIT, "response": Action.RESPOND, "ignore": Action.IGNORE}
_LONGEST_JSON = 4_000_000


def recognise(payload: Any, published: dict[str, Any] | None) -> Request | None:
    """See Shape.recognise."""
    items = _items(payload)
    if items is None:
        return None
    calls = tool_decision.numbered([_call(position, item) for position, item in enumerate(items)])
    actions = tool_decision.joint_actions(calls)
    described = [item.get("description") for item in items]
    only = described[0] if len(items) == 1 and isinstance(described[0], str) else ""
    return Request(
        shape=NAME,
        title=titles.of_calls([(call.name, call.args) for call in calls]),
        actions=actions,
        payload=payload,
        description=only,
        text=Text.MARKDOWN,
        calls=calls,
        schema=published,
        takes_message=frozenset({Action.RESPOND}) & frozenset(actions),
        needs_message=frozenset({Action.RESPOND}) & frozenset(actions),
    )


def _items(payload: Any) -> list[dict[str, Any]] | None:
    """The single requests of a payload, None where it is of another shape."""
    if isinstance(payload, str):
        if not payload[:200].lstrip().startswith(("{", "[")) or '"action_request"' not in payload:
            return None
        if len(payload) > _LONGEST_JSON:
            raise MisfitError("its JSON text is too long to be read as a request")
        try:
            payload = json.loads(payload)
        except (ValueError, RecursionError) as error:
            raise MisfitError("its JSON text cannot be read") from error
    items = payload if isinstance(payload, (list, tuple)) else [payload]
    marked = [isinstance(item, dict) and "action_request" in item for item in items]
    if not any(marked):
        return None
    if not all(marked):
        raise MisfitError("not every item of its list has an action request")
    return list(items)


def _call(position: int, item: dict[str, Any]) -> Call:
    where = f"request {position + 1}"
    request, config = item["action_request"], item.get("config")
    if not isinstance(request, dict) or not isinstance(request.get("action"), str):
        raise MisfitError(f"the action request of {where} names no action")
    if not isinstance(request.get("args"), dict):
        raise MisfitError(f"the args of {where} are not an object")
    if not isinstance(config, dict):
        raise MisfitError(f"{where} has no config that says what it allows")
    actions = tuple(action for flag, action in _FLAGS.items() if config.get(flag) is True)
    if not actions:
        raise MisfitError(f"the config of {where} allows nothing")
    description = item.get("description")
    return Call(request["action"], request["args"], actions, description if isinstance(description, str) else "")


def compose(request: Request, decision: Decision) -> list[dict[str, Any]]:
    """See Shape.compose. A decision with ``calls`` decides each request by itself; another decides all alike."""
    items = _items(request.payload) or []
    if decision.calls:
        if decision.action is not Action.ANSWER:
            raise InvalidAnswerError("decisions for single requests go with the action 'answer'")
        if len(decision.calls) != len(request.calls):
            raise InvalidAnswerError(
                f"{len(decision.calls)} decisions for {len(request.calls)} requests", "decide each request once"
            )
        each = decision.calls
    else:
        offered(decision, request.actions)
        each = (decision,) * len(request.calls)
    decided = zip(request.calls, items, each, strict=True)
    return [_response(call, item["action_request"], one) for call, item, one in decided]


def _response(call: Call, original: dict[str, Any], decision: Decision) -> dict[str, Any]:
    if decision.value is not UNSET:
        raw = as_object(decision.value, "a response")
        _check_one(call, raw, ())
        return raw
    offered(decision, call.actions)
    if decision.action is Action.EDIT:
        no_message(decision)
        return {"type": "edit", "args": {"action": call.name, "args": tool_decision.new_arguments(call, decision)}}
    if decision.args is not UNSET:
        raise InvalidAnswerError(f"{decision.action.value!r} takes no arguments", "choose edit to change them")
    if decision.action is Action.RESPOND:
        if decision.message is None:
            raise InvalidAnswerError("a response needs a message", path=("args",))
        return {"type": "response", "args": decision.message}
    no_message(decision)
    if decision.action is Action.IGNORE:
        return {"type": "ignore", "args": None}
    # What may be edited is sent back whole even when it was not: that is how the Agent Inbox accepts.
    return {"type": "accept", "args": original if Action.EDIT in call.actions else None}


def check(request: Request, value: Any) -> None:
    """See Shape.check: a list, one response for each request, each of a type that its config allows."""
    if not isinstance(value, list):
        raise InvalidAnswerError("the answer is a list with one response for each request", "put it into [ ]")
    if len(value) != len(request.calls):
        raise InvalidAnswerError(f"{len(value)} responses given for {len(request.calls)} requests")
    for index, (call, one) in enumerate(zip(request.calls, value, strict=True)):
        _check_one(call, one, (index,))


def _check_one(call: Call, value: Any, at: schema.Path) -> None:
    response = as_object(value, "a response", at)
    only_keys(response, ("type", "args"), at)
    kind, args = response.get("type"), response.get("args")
    action = _TYPES.get(kind) if isinstance(kind, str) else None
    if action is None or action not in call.actions:
        known = ", ".join(name for name, one in _TYPES.items() if one in call.actions)
        raise InvalidAnswerError(
            f"{schema.place((*at, 'type'))}: {call.name} does not allow {str(kind)[:40]!r}",
            f"it allows {known}",
            (*at, "type"),
        )
    here = (*at, "args")
    if action is Action.RESPOND and (not isinstance(args, str) or not args.strip()):
        raise InvalidAnswerError(f"{schema.place(here)}: a response needs its text", path=here)
    if action is Action.IGNORE and args is not None:
        raise InvalidAnswerError(f"{schema.place(here)}: an ignore carries nothing", path=here)
    if action is Action.EDIT or (action is Action.APPROVE and args is not None):
        edited = as_object(args, "the action", here)
        only_keys(edited, ("action", "args"), here)
        if edited.get("action") != call.name:
            raise InvalidAnswerError(
                f"{schema.place((*here, 'action'))}: the action stays {call.name}", path=(*here, "action")
            )
        inner = as_object(edited.get("args"), "the argument value", (*here, "args"))
        if action is Action.APPROVE and difference(call.args, inner):
            raise InvalidAnswerError(
                f"{schema.place((*here, 'args'))}: an accept changes nothing", "choose edit to change the arguments"
            )
