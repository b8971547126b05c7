"""The batched request of LangChain's middleware: several tool calls in one interrupt, a decision for each, in order.

``{"action_requests": [{name, args, description?}], "review_configs": [{action_name, allowed_decisions}]}`` is answered
with ``{"decisions": [...]}``. Source: ``langchain.agents.middleware.human_in_the_loop.HITLRequest``. The JavaScript
spelling (``actionRequests``, ``reviewConfigs``, ``actionName``, ``allowedDecisions``) is that of
langchain-ai/langgraphjs ``libs/sdk/src/ui/hitl-interrupt-payload.ts``; an edit answers it in both spellings, so that
either runtime reads it.
"""

from __future__ import annotations

from typing import Any

from desktop.review import schema
from desktop.review.errors import InvalidAnswerError
from desktop.review.request import Action, Call, Decision, Request, Text
from desktop.review.shapes import titles, tool_decision
from desktop.review.shapes.shape import MisfitError, as_object, offered, only_keys

NAME = "HITLRequest"
CAMEL = "HITLRequest (JavaScript)"

_MESSAGES = frozenset({Action.REJECT, Action.RESPOND})


def recognise(payload: Any, published: dict[str, Any] | None) -> Request | None:
    """See Shape.recognise."""
    if not isinstance(payload, dict) or not ({"action_requests", "actionRequests"} & payload.keys()):
        return None
    camel = "actionRequests" in payload
    requests = payload["actionRequests" if camel else "action_requests"]
    configs = payload.get("reviewConfigs" if camel else "review_configs")
    if not isinstance(requests, (list, tuple)) or not requests:
        raise MisfitError("its action requests are not a list of calls")
    if not isinstance(configs, (list, tuple)):
        raise MisfitError("its review configs are not a list")
    calls = []
    notes: tuple[str, ...] = ()
    for position, request in enumerate(requests):
        call, unknown = _call(position, request, configs, len(requests))
        calls.append(call)
        notes += unknown
    numbered = tool_decision.numbered(calls)
    actions = tool_decision.joint_actions(numbered)
    return Request(
        shape=CAMEL if camel else NAME,
        title=titles.of_calls([(call.name, call.args) for call in numbered]),
        actions=actions,
        payload=payload,
        description=numbered[0].description if len(numbered) == 1 else "",
        text=Text.PLAIN if any(_generated(call) for call in numbered) else Text.MARKDOWN,
        calls=numbered,
        schema=published,
        takes_message=_MESSAGES & frozenset(actions),
        needs_message=frozenset({Action.RESPOND}) & frozenset(actions),
        notes=tuple(dict.fromkeys(notes)),
    )


def _call(position: int, request: Any, configs: Any, count: int) -> tuple[Call, tuple[str, ...]]:
    where = f"action request {position + 1}"
    if not isinstance(request, dict) or not isinstance(request.get("name"), str):
        raise MisfitError(f"{where} has no name")
    if not isinstance(request.get("args"), dict):
        raise MisfitError(f"the args of {where} are not an object")
    config = _config(position, request["name"], configs, count)
    if config is None:
        raise MisfitError(f"no review config says what {where} ({request['name'][:60]}) allows")
    listed = config.get("allowedDecisions", config.get("allowed_decisions"))
    actions, notes = tool_decision.allowed(listed, f"the review config of {request['name'][:60]}")
    published = schema.safe(config.get("argsSchema", config.get("args_schema")))
    description = request.get("description")
    call = Call(
        name=request["name"],
        args=request["args"],
        actions=actions,
        description=description if isinstance(description, str) else "",
        schema=published.schema,
    )
    return call, notes + published.notes


def _config(position: int, name: str, configs: Any, count: int) -> dict[str, Any] | None:
    """The call's config: the one in its own place where they pair up, else the first of its name."""

    def named(config: Any) -> bool:
        return isinstance(config, dict) and config.get("actionName", config.get("action_name")) == name

    if len(configs) == count and named(configs[position]):
        paired: dict[str, Any] = configs[position]
        return paired
    return next((config for config in configs if named(config)), None)


def _generated(call: Call) -> bool:
    """Whether the description is the middleware's own, which is no Markdown: it writes out the arguments."""
    return f"\n\nTool: {call.name}\nArgs: " in call.description


def compose(request: Request, decision: Decision) -> dict[str, Any]:
    """See Shape.compose. A decision with ``calls`` decides each call by itself; another decides all alike."""
    camel = request.shape == CAMEL
    if decision.calls:
        if decision.action is not Action.ANSWER:
            raise InvalidAnswerError("decisions for single calls go with the action 'answer'")
        if len(decision.calls) != len(request.calls):
            raise InvalidAnswerError(
                f"{len(decision.calls)} decisions for {len(request.calls)} tool calls", "decide each call once"
            )
        each = decision.calls
    else:
        offered(decision, request.actions)
        each = (decision,) * len(request.calls)
    decided = zip(request.calls, each, strict=True)
    return {"decisions": [tool_decision.compose(call, one, camel=camel) for call, one in decided]}


def check(request: Request, value: Any) -> None:
    """See Shape.check: one decision for each call, in order, each of a type that its call allows."""
    answer = as_object(value, "the answer to tool calls")
    only_keys(answer, ("decisions",))
    decisions = answer.get("decisions")
    if not isinstance(decisions, list):
        raise InvalidAnswerError("decisions: a list of decisions is needed", path=("decisions",))
    if len(decisions) != len(request.calls):
        raise InvalidAnswerError(
            f"decisions: {len(decisions)} given for {len(request.calls)} tool calls",
            "give one decision for each call, in their order",
            ("decisions",),
        )
    for index, (call, one) in enumerate(zip(request.calls, decisions, strict=True)):
        tool_decision.check(call, one, ("decisions", index), camel=request.shape == CAMEL)
