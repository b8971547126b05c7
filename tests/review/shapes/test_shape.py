"""What every shape offers, and the small rules that they share."""

from __future__ import annotations

import inspect

import pytest

from desktop.review.errors import ActionNotOfferedError, InvalidAnswerError
from desktop.review.request import Action, Decision
from desktop.review.shapes import SHAPES, plain
from desktop.review.shapes import shape as rules


@pytest.mark.parametrize("shape", [*SHAPES, plain], ids=lambda shape: shape.NAME)
def test_every_shape_is_one(shape):
    for name in ("recognise", "compose", "check"):
        wanted = list(inspect.signature(getattr(rules.Shape, name)).parameters)[1:]
        given = list(inspect.signature(getattr(shape, name)).parameters)
        assert [name.lstrip("_") for name in given] == wanted
    assert inspect.getdoc(inspect.getmodule(shape.recognise))


def test_names_are_one_each():
    names = [shape.NAME for shape in (*SHAPES, plain)]
    assert len(set(names)) == len(names)


def test_the_rules_refuse_with_a_path():
    with pytest.raises(InvalidAnswerError) as refusal:
        rules.only_keys({"a": 1, "b": 2}, ("a",), ("x", 0))
    assert refusal.value.path == ("x", 0, "b")
    assert str(refusal.value).startswith("x[0].b: ")
    with pytest.raises(InvalidAnswerError, match=r"x\[0\]: a thing is an object"):
        rules.as_object([], "a thing", ("x", 0))
    with pytest.raises(InvalidAnswerError, match="carries no message"):
        rules.no_message(Decision(Action.APPROVE, message="x"))
    with pytest.raises(ActionNotOfferedError, match="it takes: none"):
        rules.offered(Decision(Action.APPROVE), ())
    with pytest.raises(InvalidAnswerError, match="needs a value"):
        rules.filled(Decision(Action.ANSWER))
    assert rules.filled(Decision(Action.ANSWER, args=None)) is None
