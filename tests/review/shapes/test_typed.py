"""Published response schemas, with LangGraph's own validation on the other side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

import pytest
from langgraph.errors import is_invalid_resume
from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from desktop.review.decision import answer
from desktop.review.errors import InvalidAnswerError
from desktop.review.request import Action, Decision


class Size(StrEnum):
    """An enum."""

    SMALL = "small"
    LARGE = "large"


class Item(BaseModel):
    """Something nested."""

    name: str = Field(min_length=1)
    price: float = Field(gt=0)


class Order(BaseModel):
    """Everything that a form shows."""

    size: Size
    items: list[Item] = Field(min_length=1)
    due: date
    note: str | None = None
    express: bool
    code: str = Field(pattern="^[A-Z]{3}$")


class Verdict(TypedDict):
    """A TypedDict."""

    outcome: Literal["keep", "drop"]
    score: int


@dataclass
class Point:
    """A dataclass."""

    x: int
    y: int


ORDER = {
    "size": "large",
    "items": [{"name": "Lamp", "price": 20.5}],
    "due": "2026-12-01",
    "note": None,
    "express": False,
    "code": "ABC",
}


def test_a_pydantic_model_reaches_the_node_validated(asking):
    thread = asking({"question": "Which order?"}, Order)
    assert (thread.request.shape, thread.request.actions) == ("response schema", (Action.ANSWER,))
    assert thread.request.title == "Which order?"
    assert thread.request.form is thread.request.schema
    _, received = thread.decide(Decision(Action.ANSWER, args=ORDER))
    assert received == Order(**ORDER)
    assert received.due == date(2026, 12, 1)


def test_a_typed_dict_and_a_dataclass_as_well(asking, same):
    _, verdict = asking("Verdict?", Verdict).decide(Decision(Action.ANSWER, args={"outcome": "keep", "score": 3}))
    assert same(verdict, {"outcome": "keep", "score": 3})
    _, point = asking("Where?", Point).decide(Decision(Action.ANSWER, value={"x": 1, "y": -2}))
    assert point == Point(1, -2)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"size": "medium"}, ("size",)),
        ({"items": []}, ("items",)),
        ({"items": [{"name": "Lamp", "price": 0}]}, ("items", 0, "price")),
        ({"items": [{"name": "", "price": 1}]}, ("items", 0, "name")),
        ({"due": "01.12.2026"}, ("due",)),
        ({"due": None}, ("due",)),
        ({"express": None}, ("express",)),
        ({"code": "abc"}, ("code",)),
    ],
)
def test_what_the_node_would_refuse_is_refused_here_at_its_field(asking, change, path):
    thread = asking("Which order?", Order)
    with pytest.raises(InvalidAnswerError) as refusal:
        answer(thread.request, Decision(Action.ANSWER, args={**ORDER, **change}))
    assert refusal.value.path == path
    with pytest.raises(ValueError, match="validation error") as failure:
        thread.resume({**ORDER, **change})
    assert is_invalid_resume(failure.value)


def test_what_the_node_would_turn_into_another_type_is_refused_here(asking, raw, refuses):
    thread = asking("Where?", Point)
    refuses(thread.request, raw({"x": "1", "y": 2}), raw({"x": 1}), raw([1, 2]), raw(None))


def test_a_json_schema_that_langgraph_does_not_check_is_checked_here(asking, raw, refuses, same):
    schema = {"type": "object", "properties": {"amount": {"type": "integer", "maximum": 10}}, "required": ["amount"]}
    thread = asking({"question": "How much?", "details": {"order": 1}}, schema)
    assert thread.request.actions == (Action.ANSWER,), "the schema says more than the idiom does"
    refuses(thread.request, raw({"amount": 11}), raw({}), raw(True), Decision(Action.APPROVE))
    _, received = thread.decide(Decision(Action.ANSWER, args={"amount": 10}))
    assert same(received, {"amount": 10})


def test_an_unusable_schema_leaves_a_note_and_any_value(asking, raw):
    thread = asking("How much?", {"type": "sum"})
    assert (thread.request.shape, thread.request.schema, thread.request.form) == ("plain", None, None)
    assert "invalid" in thread.request.notes[0]
    assert thread.decide(raw(5)) == (5, 5)
