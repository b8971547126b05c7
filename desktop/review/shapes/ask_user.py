"""Questions of Deep Agents to its user: several in one interrupt, each answered with one text.

``{"type": "ask_user", questions: [{question, type, choices?, required?}], tool_call_id}`` is answered with
``{"status": "answered", "answers": [str, ...]}``, one for each question and in order, or ``{"status": "cancelled"}``.
A ``multi_select`` answer is a JSON array of texts written into a string. Both kinds of choice also take a text of one's
own ("Other"), so an answer need not be one of the choices. Source: langchain-ai/deepagents
``libs/code/deepagents_code/_ask_user_types.py`` and ``ask_user.py``.
"""

from __future__ import annotations

import json
from typing import Any

from desktop.review import schema
from desktop.review.errors import InvalidAnswerError
from desktop.review.hidden import one_line
from desktop.review.request import UNSET, Action, Decision, Request, Text
from desktop.review.shapes.shape import MisfitError, as_object, filled, no_message, only_keys

NAME = "ask_user"

_KINDS = ("text", "multiple_choice", "multi_select")


def recognise(payload: Any, published: dict[str, Any] | None) -> Request | None:
    """See Shape.recognise. The form has a field ``1``, ``2``, ... for each question, a list for a multi_select."""
    if not isinstance(payload, dict) or payload.get("type") != "ask_user":
        return None
    questions = payload.get("questions")
    if not isinstance(questions, (list, tuple)) or not questions:
        raise MisfitError("it has no list of questions")
    for number, question in enumerate(questions, 1):
        _check_question(number, question)
    first = one_line(questions[0]["question"], 200)
    return Request(
        shape=NAME,
        title=first if len(questions) == 1 else one_line(f"{len(questions)} questions: {first}", 200),
        actions=(Action.ANSWER, Action.REJECT),
        payload=payload,
        description="\n\n".join(question["question"] for question in questions),
        text=Text.PLAIN,
        details=list(questions),
        schema=published,
        form=_form(questions),
    )


def _check_question(number: int, question: Any) -> None:
    if not isinstance(question, dict) or not isinstance(question.get("question"), str):
        raise MisfitError(f"question {number} has no text")
    if question.get("type") not in _KINDS:
        raise MisfitError(f"question {number} is of no known type")
    if not isinstance(question.get("required", True), bool):
        raise MisfitError(f"question {number} does not say with true or false whether it is required")
    choices = question.get("choices", [])
    if not isinstance(choices, (list, tuple)) or (question["type"] != "text" and not choices):
        raise MisfitError(f"question {number} has no list of choices")
    if not all(isinstance(choice, dict) and isinstance(choice.get("value"), str) for choice in choices):
        raise MisfitError(f"a choice of question {number} has no value")


def _form(questions: Any) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for number, question in enumerate(questions, 1):
        required = question.get("required", True)
        choices = [choice["value"] for choice in question.get("choices", [])]
        text = {"type": "string", **({"minLength": 1} if required else {})}
        either = {
            "anyOf": [
                {"title": "One of the choices", "type": "string", "enum": choices},
                {"title": "Other", "type": "string", "minLength": 1},
            ]
        }
        field: dict[str, Any] = text
        if question["type"] == "multiple_choice":
            field = either
        elif question["type"] == "multi_select":
            field = {"type": "array", "items": either, **({"minItems": 1} if required else {})}
        properties[str(number)] = {"title": question["question"], **field}
    needed = [str(number) for number, question in enumerate(questions, 1) if question.get("required", True)]
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def compose(request: Request, decision: Decision) -> dict[str, Any]:
    """See Shape.compose: reject cancels; the form's fields become one text for each question."""
    no_message(decision)
    if decision.action is Action.REJECT:
        if decision.args is not UNSET:
            raise InvalidAnswerError("a cancelled question carries no answers")
        return {"status": "cancelled"}
    values = filled(decision)
    schema.check(request.form, values)
    answers = []
    for number, question in enumerate(request.payload["questions"], 1):
        value = values.get(str(number), UNSET)
        if question["type"] == "multi_select":
            answers.append(json.dumps([] if value is UNSET else value, ensure_ascii=False))
        else:
            answers.append("" if value is UNSET else value)
    return {"status": "answered", "answers": answers}


def check(request: Request, value: Any) -> None:
    """See Shape.check: as many texts as questions, none empty that is required."""
    answer = as_object(value, "the answer to questions")
    if answer.get("status") == "cancelled":
        only_keys(answer, ("status",))
        return
    if answer.get("status") != "answered":
        raise InvalidAnswerError("status: either 'answered' or 'cancelled'", path=("status",))
    only_keys(answer, ("status", "answers"))
    questions, answers = request.payload["questions"], answer.get("answers")
    if not isinstance(answers, list) or len(answers) != len(questions):
        given = f"{len(answers)} given" if isinstance(answers, list) else "no list given"
        raise InvalidAnswerError(f"answers: one text for each of {len(questions)} questions, {given}", "", ("answers",))
    for index, (question, text) in enumerate(zip(questions, answers, strict=True)):
        at: schema.Path = ("answers", index)
        if not isinstance(text, str):
            raise InvalidAnswerError(f"{schema.place(at)}: an answer is text", path=at)
        selected = _selection(text, at) if question["type"] == "multi_select" else text.strip()
        if question.get("required", True) and not selected:
            raise InvalidAnswerError(f"{schema.place(at)}: this question needs an answer", path=at)


def _selection(text: str, at: schema.Path) -> list[str]:
    try:
        selected = json.loads(text)
    except (ValueError, RecursionError):
        selected = None
    if not isinstance(selected, list) or not all(isinstance(one, str) for one in selected):
        raise InvalidAnswerError(
            f"{schema.place(at)}: the selection is a JSON array of texts in a string", 'for example "[\\"a\\"]"', at
        )
    return selected
