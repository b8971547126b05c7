"""One decision on one tool call, as LangChain's human-in-the-loop middleware defines it, written and checked.

Source: ``langchain.agents.middleware.human_in_the_loop`` (``Decision``), and for the JavaScript spelling
langchain-ai/langchainjs ``libs/langchain/src/agents/middleware/hitl.ts``. The middleware raises on any other form after
LangGraph stored the answer, which locks the thread; so what is checked here is all of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.review import schema
from desktop.review.difference import difference
from desktop.review.errors import InvalidAnswerError
from desktop.review.request import UNSET, Action, Call, Decision
from desktop.review.shapes.shape import MisfitError, as_object, no_message, offered, only_keys

TYPES = {
    "approve": Action.APPROVE,
    "edit": Action.EDIT,
    "reject": Action.REJECT,
    "respond": Action.RESPOND,
}


def allowed(decisions: Any, where: str) -> tuple[tuple[Action, ...], tuple[str, ...]]:
    """The actions of a list of decision types, and a note for each type that this desk does not know.

    Raises MisfitError where the list is none, or allows nothing that is known.
    """
    if not isinstance(decisions, (list, tuple)):
        raise MisfitError(f"{where} is not a list")
    known = [TYPES[item] for item in decisions if isinstance(item, str) and item in TYPES]
    if not known:
        raise MisfitError(f"{where} allows no decision that is known")
    unknown = [str(item)[:40] for item in decisions if not (isinstance(item, str) and item in TYPES)]
    return tuple(dict.fromkeys(known)), tuple(f"{where} names an unknown decision: {item}" for item in unknown)


def numbered(calls: list[Call]) -> tuple[Call, ...]:
    """The calls, those of the same tool numbered from 1 where there are several."""
    names = [call.name for call in calls]
    seen: dict[str, int] = {}
    result = []
    for call in calls:
        seen[call.name] = seen.get(call.name, 0) + 1
        result.append(replace(call, index=seen[call.name] if names.count(call.name) > 1 else 0))
    return tuple(result)


def joint_actions(calls: tuple[Call, ...]) -> tuple[Action, ...]:
    """The actions of the whole row: those that every call allows; one edit fits one call only."""
    first, *others = calls
    return tuple(
        action
        for action in first.actions
        if all(action in call.actions for call in others) and (action is not Action.EDIT or not others)
    )


def new_arguments(call: Call, decision: Decision, at: schema.Path = ()) -> dict[str, Any]:
    """The argument object of an edit: the arguments alone, matching the tool's schema where one is known."""
    if decision.args is UNSET:
        raise InvalidAnswerError(f"an edit of {call.name} needs the new arguments", "give them as a JSON object", at)
    args = as_object(decision.args, f"the new arguments of {call.name}", at)
    original = call.args if isinstance(call.args, dict) else {}
    for wrapper in ("name", "action"):
        if set(args) == {wrapper, "args"} and not {wrapper, "args"} & set(original):
            raise InvalidAnswerError(
                "an edit takes the new argument object alone, and the tool stays the same",
                f"give what stands under args, for {call.name}",
                at,
            )
    schema.check(call.schema, args, at=at)
    return args


def compose(call: Call, decision: Decision, *, camel: bool = False) -> dict[str, Any]:
    """The decision's wire form. ``camel`` adds the JavaScript spelling of an edit beside the Python one."""
    if decision.value is not UNSET:
        raw = as_object(decision.value, "a decision")
        check(call, raw, camel=camel)
        return raw
    offered(decision, call.actions)
    if decision.calls:
        raise InvalidAnswerError("a single tool call has no calls of its own")
    if decision.action is Action.EDIT:
        no_message(decision)
        edited = {"name": call.name, "args": new_arguments(call, decision)}
        return {"type": "edit", **({"editedAction": edited} if camel else {}), "edited_action": edited}
    if decision.args is not UNSET:
        raise InvalidAnswerError(f"{decision.action.value!r} takes no arguments", "choose edit to change them")
    if decision.action is Action.APPROVE:
        no_message(decision)
        return {"type": "approve"}
    if decision.message is None:
        if decision.action is Action.RESPOND:
            raise InvalidAnswerError("a response needs a message", path=("message",))
        return {"type": decision.action.value}
    return {"type": decision.action.value, "message": decision.message}


def check(call: Call, value: Any, at: schema.Path = (), *, camel: bool = False) -> None:
    """Refuse what the middleware would raise on, or would do something else with than was decided."""
    decision = as_object(value, "a decision", at)
    kind = decision.get("type")
    action = TYPES.get(kind) if isinstance(kind, str) else None
    if action is None or action not in call.actions:
        listed = ", ".join(action.value for action in call.actions)
        raise InvalidAnswerError(
            f"{schema.place((*at, 'type'))}: {call.name} does not allow {str(kind)[:40]!r}",
            f"it allows {listed}",
            (*at, "type"),
        )
    if action is Action.APPROVE:
        only_keys(decision, ("type",), at)
    elif action is Action.EDIT:
        _check_edit(call, decision, at, camel=camel)
    else:
        only_keys(decision, ("type", "message"), at)
        _check_message(decision, action, at)


def _check_edit(call: Call, decision: dict[str, Any], at: schema.Path, *, camel: bool) -> None:
    needed = "editedAction" if camel else "edited_action"
    only_keys(decision, ("type", "edited_action", *(("editedAction",) if camel else ())), at)
    if needed not in decision:
        raise InvalidAnswerError(f"{schema.place(at)}: an edit needs {needed}", path=(*at, needed))
    for spelling in ("editedAction", "edited_action"):
        if spelling not in decision:
            continue
        here = (*at, spelling)
        edited = as_object(decision[spelling], "an edited action", here)
        only_keys(edited, ("name", "args"), here)
        if edited.get("name") != call.name:
            raise InvalidAnswerError(
                f"{schema.place((*here, 'name'))}: an edit keeps its tool, which is {call.name}", path=(*here, "name")
            )
        args = as_object(edited.get("args"), "the argument value", (*here, "args"))
        schema.check(call.schema, args, at=(*here, "args"))
    if camel and "edited_action" in decision and difference(decision["edited_action"], decision["editedAction"]):
        raise InvalidAnswerError(f"{schema.place(at)}: editedAction and edited_action differ", path=at)


def _check_message(decision: dict[str, Any], action: Action, at: schema.Path) -> None:
    here = (*at, "message")
    message = decision.get("message", UNSET)
    if action is Action.RESPOND and (message is UNSET or not isinstance(message, str) or not message.strip()):
        raise InvalidAnswerError(f"{schema.place(here)}: a response needs a message", path=here)
    if message is not UNSET and not isinstance(message, str):
        raise InvalidAnswerError(f"{schema.place(here)}: a message is text", path=here)
