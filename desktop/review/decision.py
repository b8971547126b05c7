"""A decision of an operator, and the answer that it becomes: valid for its request, or refused before it is sent.

A wrong answer can lock a thread for good: LangGraph stores it before the node looks at it. So each answer, from a
button as from the command line, goes through the same checks: the shape's own rules, and the published schema.
"""

from __future__ import annotations

import json
from typing import Any

from desktop.review import schema
from desktop.review.difference import Change, Kind, difference
from desktop.review.errors import ActionNotOfferedError, InvalidAnswerError
from desktop.review.hidden import one_line
from desktop.review.request import UNSET, Action, Call, Decision, Request
from desktop.review.shapes import shape_of

__all__ = ["Decision", "answer", "as_record", "changes", "describe", "from_record", "is_valid"]

_LINE = 200
_FIELDS = 4


def answer(request: Request, decision: Decision) -> Any:
    """The exact value for ``Command(resume={interrupt_id: VALUE})``.

    A decision with a ``value`` (action ``answer``) gives the raw answer, which any row that waits takes; a batch takes
    a decision for each call in ``calls``. Raises ActionNotOfferedError where the row does not list the action, and
    InvalidAnswerError with the path of the field where the answer does not fit.
    """
    _check_parts(decision)
    shape = shape_of(request)
    if decision.value is not UNSET:
        _check_raw(decision)
        value = decision.value
    else:
        apart = decision.action is Action.ANSWER and bool(decision.calls) and bool(request.calls)
        if decision.action not in request.actions and not apart:
            raise ActionNotOfferedError(decision.action.value, tuple(action.value for action in request.actions))
        if decision.calls and not apart:
            raise InvalidAnswerError("only tool calls are decided one by one", "choose one action for this request")
        value = shape.compose(request, decision)
    shape.check(request, value)
    schema.check(request.schema, value)
    return value


def is_valid(request: Request, decision: Decision) -> bool:
    """Whether ``answer`` would give a value for it."""
    try:
        answer(request, decision)
    except (InvalidAnswerError, ActionNotOfferedError):
        return False
    return True


def _check_raw(decision: Decision) -> None:
    if decision.action is not Action.ANSWER:
        raise InvalidAnswerError("a raw value is the whole answer", "give it without an action, or with 'answer'")
    if decision.args is not UNSET or decision.message is not None or decision.calls:
        raise InvalidAnswerError("a raw value is the whole answer", "give no arguments or message beside it")


def _check_parts(decision: Decision) -> None:
    """Refuse what came from the operator and is not JSON. What is echoed from the payload is the graph's own."""
    waiting = [decision]
    while waiting:
        one = waiting.pop()
        for part in (one.args, one.value, one.message):
            if part is not UNSET and part is not None:
                schema.check_json(part)
        waiting.extend(one.calls)


def changes(request: Request, decision: Decision) -> tuple[Change, ...]:
    """What the decision changes in the arguments it was shown, for the preview and the journal.

    In a batch each path begins with the number of its call, from 0. Empty where nothing is edited.
    """
    if decision.calls:
        found: list[Change] = []
        for index, (call, one) in enumerate(zip(request.calls, decision.calls, strict=False)):
            found += [Change((index, *c.path), c.before, c.after, c.kind) for c in _edited(call, one)]
        return tuple(found)
    return _edited(request.calls[0], decision) if len(request.calls) == 1 else ()


def _edited(call: Call, decision: Decision) -> tuple[Change, ...]:
    if decision.action is not Action.EDIT or decision.args is UNSET:
        return ()
    return difference(call.args, decision.args)


def describe(request: Request, decision: Decision) -> str:
    """The decision in one line of plain text: ``approve``, ``edit amount 120 -> 90``, ``reject "too much"``."""
    if decision.calls:
        parts = []
        for index, one in enumerate(decision.calls):
            call = request.calls[index] if index < len(request.calls) else None
            name = f"{call.name}{f' {call.index}' if call.index else ''}" if call else f"call {index + 1}"
            parts.append(f"{name}: {_describe_one(call, one)}")
        return one_line("; ".join(parts), _LINE)
    return one_line(_describe_one(request.calls[0] if len(request.calls) == 1 else None, decision), _LINE)


def _describe_one(call: Call | None, decision: Decision) -> str:
    text = decision.action.value
    edited = _edited(call, decision) if call else ()
    if edited:
        shown = ", ".join(_describe_change(change) for change in edited[:_FIELDS])
        text += f" {shown}{f' and {len(edited) - _FIELDS} more' if len(edited) > _FIELDS else ''}"
    elif decision.value is not UNSET:
        text += f" {_short(decision.value)}"
    elif decision.args is not UNSET:
        text += f" {_short(decision.args)}" if decision.action is not Action.EDIT else " nothing"
    if decision.message is not None:
        text += f' "{one_line(decision.message, 80)}"'
    return text


def _describe_change(change: Change) -> str:
    where = schema.place(change.path) if change.path else "all"
    if change.kind is Kind.ADDED:
        return f"{where} added {_short(change.after)}"
    if change.kind is Kind.REMOVED:
        return f"{where} removed"
    return f"{where} {_short(change.before)} -> {_short(change.after)}"


def _short(value: Any) -> str:
    try:
        return one_line(json.dumps(value, ensure_ascii=False), 60)
    except (TypeError, ValueError, RecursionError):
        return f"a value of type {type(value).__name__}"


def as_record(decision: Decision) -> dict[str, Any]:
    """The decision as JSON data for the journal. What was not given is not in it, so null stays a value."""
    record: dict[str, Any] = {"action": decision.action.value}
    if decision.args is not UNSET:
        record["args"] = decision.args
    if decision.message is not None:
        record["message"] = decision.message
    if decision.value is not UNSET:
        record["value"] = decision.value
    if decision.calls:
        record["calls"] = [as_record(one) for one in decision.calls]
    return record


def from_record(record: dict[str, Any]) -> Decision:
    """The decision that ``as_record`` wrote. Raises KeyError or ValueError for a record of another form."""
    return Decision(
        action=Action(record["action"]),
        args=record.get("args", UNSET),
        message=record.get("message"),
        value=record.get("value", UNSET),
        calls=tuple(from_record(one) for one in record.get("calls", ())),
    )
