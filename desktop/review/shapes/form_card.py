"""A card with fields to fill in, approved with their values or rejected.

``{formType, title, tool?, context?, fields: [{name, label, type, options?, default?}]}`` with the field types select,
checkbox, textarea and currency is answered with ``{"approved": bool, "values": {name: value}}``. Source: LangChain's
documentation, "Human-in-the-loop" of the frontend pages.
"""

from __future__ import annotations

from typing import Any

from desktop.review import schema
from desktop.review.errors import InvalidAnswerError
from desktop.review.hidden import one_line
from desktop.review.request import UNSET, Action, Decision, Request
from desktop.review.shapes.shape import MisfitError, as_object, no_message, only_keys

NAME = "form card"

_TYPES: dict[str, dict[str, Any]] = {
    "checkbox": {"type": "boolean"},
    "textarea": {"type": "string"},
    "text": {"type": "string"},
    "currency": {"type": "number"},
    "number": {"type": "number"},
}


def recognise(payload: Any, published: dict[str, Any] | None) -> Request | None:
    """See Shape.recognise. The form is the object of values; it starts with the defaults."""
    if not isinstance(payload, dict) or "formType" not in payload or "fields" not in payload:
        return None
    fields = payload["fields"]
    if not isinstance(fields, (list, tuple)):
        raise MisfitError("its fields are not a list")
    properties: dict[str, Any] = {}
    defaults: dict[str, Any] = {}
    notes: list[str] = []
    for number, field in enumerate(fields, 1):
        if not isinstance(field, dict) or not isinstance(field.get("name"), str):
            raise MisfitError(f"field {number} has no name")
        name = field["name"]
        if name in properties:
            raise MisfitError(f"two fields are named {name[:60]}")
        properties[name] = _property(number, field, notes)
        if "default" in field:
            defaults[name] = field["default"]
    form = schema.safe(
        {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    )
    title = payload.get("title")
    return Request(
        shape=NAME,
        title=one_line(title if isinstance(title, str) and title else f"Form: {payload['formType']}", 200),
        actions=(Action.APPROVE, Action.REJECT),
        payload=payload,
        details={key: payload[key] for key in ("tool", "context") if key in payload} or UNSET,
        schema=published,
        form=form.schema,
        form_value=defaults,
        notes=(*notes, *form.notes),
    )


def _property(number: int, field: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    label = field.get("label")
    described = {"title": label} if isinstance(label, str) else {}
    kind = field.get("type")
    if kind == "select":
        options = field.get("options")
        if not isinstance(options, (list, tuple)) or not options:
            raise MisfitError(f"field {number} has no options to select from")
        values = [one["value"] if isinstance(one, dict) and "value" in one else one for one in options]
        return {**described, "enum": values}
    if not isinstance(kind, str) or kind not in _TYPES:
        notes.append(f"the type of the field {field['name'][:60]} is not known, so it takes any value")
        return described
    return {**described, **_TYPES[kind]}


def compose(request: Request, decision: Decision) -> dict[str, Any]:
    """See Shape.compose: approve sends the defaults with what was filled in over them."""
    no_message(decision)
    if decision.action is Action.REJECT:
        if decision.args is not UNSET:
            raise InvalidAnswerError("a rejected form carries no values")
        return {"approved": False, "values": {}}
    given = {} if decision.args is UNSET else as_object(decision.args, "the values of the form")
    return {"approved": True, "values": {**request.form_value, **given}}


def check(request: Request, value: Any) -> None:
    """See Shape.check: every field of an approved form has a value of its type; a rejected one may be empty."""
    answer = as_object(value, "the answer to a form")
    only_keys(answer, ("approved", "values"))
    if not isinstance(answer.get("approved"), bool):
        raise InvalidAnswerError("approved: true or false is needed", path=("approved",))
    values = as_object(answer.get("values"), "the field values", ("values",))
    if answer["approved"] or values:
        schema.check(request.form, values, at=("values",))
