"""The per-call request of LangChain's middleware: one interrupt for each tool call, answered with one decision.

``{"type": "tool_approval", tool_call_id, name, args, description}`` comes with a response schema that alone says which
decisions are allowed and what an edit's arguments must be. Source: ``ToolApprovalRequest`` and ``_decision_schema`` in
``langchain.agents.middleware.human_in_the_loop``.
"""

from __future__ import annotations

from typing import Any

from desktop.review import schema
from desktop.review.request import Action, Call, Decision, Request, Text
from desktop.review.shapes import titles, tool_decision
from desktop.review.shapes.shape import MisfitError

NAME = "ToolApprovalRequest"


def recognise(payload: Any, published: dict[str, Any] | None) -> Request | None:
    """See Shape.recognise."""
    if not isinstance(payload, dict) or payload.get("type") != "tool_approval":
        return None
    name, args = payload.get("name"), payload.get("args")
    if not isinstance(name, str):
        raise MisfitError("it has no name")
    if not isinstance(args, dict):
        raise MisfitError("its args are not an object")
    if published is None:
        raise MisfitError("it has no response schema, which alone says which decisions it allows")
    branches = _branches(published)
    actions, notes = tool_decision.allowed(list(branches), "its response schema")
    description = payload.get("description")
    description = description if isinstance(description, str) else ""
    call = Call(name, args, actions, description, _arguments(published, branches.get("edit"), name))
    generated = f"\n\nTool: {name}\nArgs: " in description
    return Request(
        shape=NAME,
        title=titles.of_call(name, args),
        actions=actions,
        payload=payload,
        description=description,
        text=Text.PLAIN if generated else Text.MARKDOWN,
        calls=(call,),
        schema=published,
        takes_message=frozenset({Action.REJECT, Action.RESPOND}) & frozenset(actions),
        needs_message=frozenset({Action.RESPOND}) & frozenset(actions),
        notes=notes,
    )


def _branches(published: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The decision schemas by the type that each names; a tool with one decision publishes that one alone."""
    listed = published.get("oneOf", published.get("anyOf", [published]))
    branches: dict[str, dict[str, Any]] = {}
    for node in listed if isinstance(listed, list) else []:
        branch = schema.resolve(published, node)
        if not isinstance(branch, dict):
            continue
        kind = schema.resolve(published, _property(branch, "type"))
        if isinstance(kind, dict):
            names = [kind["const"]] if "const" in kind else kind.get("enum", [])
            branches.update({name: branch for name in names if isinstance(name, str)})
    return branches


def _arguments(published: dict[str, Any], edit: dict[str, Any] | None, name: str) -> dict[str, Any] | None:
    """The schema of an edit's arguments, standing on its own. Raises MisfitError where an edit is of another tool."""
    if edit is None:
        return None
    action = schema.resolve(published, _property(edit, "edited_action"))
    if not isinstance(action, dict):
        raise MisfitError("its response schema does not say what an edited action is")
    pinned = schema.resolve(published, _property(action, "name"))
    if isinstance(pinned, dict) and pinned.get("const", name) != name:
        raise MisfitError("its response schema is of another tool")
    args = schema.resolve(published, _property(action, "args"))
    if not isinstance(args, dict):
        return None
    definitions = {**published.get("$defs", {}), **args.get("$defs", {})}
    return {**args, "$defs": definitions} if definitions else args


def _property(node: dict[str, Any], name: str) -> Any:
    properties = node.get("properties")
    return properties.get(name) if isinstance(properties, dict) else None


def compose(request: Request, decision: Decision) -> dict[str, Any]:
    """See Shape.compose."""
    return tool_decision.compose(request.calls[0], decision)


def check(request: Request, value: Any) -> None:
    """See Shape.check: one decision object, never a list."""
    tool_decision.check(request.calls[0], value)
