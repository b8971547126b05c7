"""Schemas of outside: hard where they can be, harmless where they cannot, and never followed to another place."""

from __future__ import annotations

import socket
import time

import pytest

from desktop.review.errors import InvalidAnswerError
from desktop.review.schema import Inspector, UncheckableError, check, check_json, place, resolve, safe

BOMB = {
    "$defs": {f"a{n}": {"allOf": [{"$ref": f"#/$defs/a{n + 1}"}] * 2} for n in range(40)} | {"a40": {"type": "string"}},
    "$ref": "#/$defs/a0",
}
LATE_BOMB = {"type": "object", "properties": {"x": {"$ref": "#/$defs/a0"}}, "$defs": BOMB["$defs"]}


@pytest.mark.parametrize(
    ("published", "note"),
    [
        ({"type": "sum"}, "invalid at type"),
        ({"properties": {"a": {"minimum": "x"}}}, "invalid at properties/a/minimum"),
        ({"$ref": "#"}, "cannot be used"),
        (BOMB, "takes too long"),
        (5, "not an object"),
        ({"$schema": 1}, "cannot be used"),
        ([], "not an object"),
        (False, "not an object"),
        ({"const": float("nan")}, "not JSON"),
        ({"const": {1, 2}}, "not JSON"),
    ],
)
def test_a_schema_that_cannot_be_used_says_so_and_accepts_anything(published, note):
    start = time.perf_counter()
    checked = safe(published)
    assert time.perf_counter() - start < 1
    assert checked.schema is None
    assert note in checked.notes[0]
    assert "any value is accepted" in checked.notes[0]
    check(checked.schema, {"anything": 1})


def test_a_schema_of_any_depth_is_harmless():
    deep = {}
    for _ in range(100_000):
        deep = {"items": deep}
    assert safe(deep).schema is None
    deep = {"type": "string"}
    for _ in range(200):
        deep = {"items": deep}
    assert safe(deep).schema is None


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "socket", refuse)
    for reference in (
        "http://127.0.0.1:9/s",
        "file:///etc/passwd",
        "other.json",
        "#/$defs/none",
        "https://json-schema.org/draft/2020-12/schema",
    ):
        checked = safe({"properties": {"a": {"$ref": reference}, "b": {"type": "integer"}}})
        assert "which is not in it" in checked.notes[0]
        check(checked.schema, {"a": "unchecked", "b": 1})
        with pytest.raises(InvalidAnswerError, match="b: must be integer, not string"):
            check(checked.schema, {"a": 1, "b": "x"})


def test_a_schema_that_explodes_only_for_some_answers_refuses_them_in_time():
    checked = safe(LATE_BOMB)
    check(checked.schema, {})
    start = time.perf_counter()
    with pytest.raises(InvalidAnswerError, match="could not be checked"):
        check(checked.schema, {"x": 1})
    assert time.perf_counter() - start < 5


def test_a_pattern_that_would_hang_does_not():
    checked = safe({"type": "string", "pattern": "^(a+)+$"})
    assert checked.notes == ()
    start = time.perf_counter()
    with pytest.raises(InvalidAnswerError, match="does not match"):
        check(checked.schema, "a" * 50_000 + "!")
    assert time.perf_counter() - start < 1
    checked = safe({"type": "string", "pattern": "^(?!x)(a+)+$"})
    assert "cannot be checked safely" in checked.notes[0]
    with pytest.raises(InvalidAnswerError, match="must be string"):
        check(checked.schema, 5)


@pytest.mark.parametrize(
    "dialect", ["https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema#"]
)
def test_no_dialect_inside_leads_out_of_the_bounds(dialect):
    hang = {"type": "string", "pattern": "^(a+)+$"}
    for published in (
        {"properties": {"x": {"$schema": dialect, **hang}}},
        {"$schema": dialect, "properties": {"x": {"$ref": "#/$defs/s"}}, "$defs": {"s": hang}},
        {"$schema": dialect, "properties": {"x": {"$ref": "#"}}, "anyOf": [{"type": "object"}, hang]},
    ):
        start = time.perf_counter()
        with pytest.raises(InvalidAnswerError):
            check(safe(published).schema, {"x": "a" * 40 + "!"})
        assert time.perf_counter() - start < 1


def test_patterned_properties_with_such_a_pattern_are_left_out_with_what_depends_on_them():
    checked = safe({"patternProperties": {"(?=(a+)+$)": {"type": "integer"}}, "additionalProperties": False})
    assert "patternProperties" in checked.notes[0]
    check(checked.schema, {"aaa": "x"})


def test_data_inside_a_schema_is_not_read_as_one():
    checked = safe({"const": {"$ref": "http://x/y", "pattern": "("}, "examples": [{"$ref": "z"}]})
    assert checked.notes == ()
    check(checked.schema, {"$ref": "http://x/y", "pattern": "("})


def test_a_property_may_be_called_like_a_keyword():
    checked = safe(
        {"properties": {"$ref": {"type": "string"}, "pattern": {"type": "integer"}, "const": {"type": "null"}}}
    )
    check(checked.schema, {"$ref": "x", "pattern": 5, "const": None})
    with pytest.raises(InvalidAnswerError):
        check(checked.schema, {"pattern": "x"})


def test_older_dialects_are_read_as_their_own():
    published = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "definitions": {"pair": {"items": [{"type": "string"}, {"type": "integer"}]}},
        "properties": {"a": {"$ref": "#/definitions/pair"}},
    }
    checked = safe(published)
    assert checked.notes == ()
    check(checked.schema, {"a": ["x", 1]})
    with pytest.raises(InvalidAnswerError) as refusal:
        check(checked.schema, {"a": ["x", "y"]})
    assert refusal.value.path == ("a", 1)


def test_a_form_is_told_of_each_error_by_the_same_rules():
    schema = safe({"properties": {"n": {"type": "integer"}, "t": {"pattern": "^(a+)+$"}}, "required": ["x"]}).schema
    inspector = Inspector(schema)
    assert {error.validator for error in inspector.errors({"n": "1", "t": "a" * 60 + "!"})} == {
        "type",
        "pattern",
        "required",
    }
    assert inspector.errors({"x": 1}) == []
    assert inspector.fits(schema["properties"]["n"], 1)
    assert not inspector.fits(schema["properties"]["n"], "1")
    assert not inspector.fits({"$ref": "#/$defs/none"}, 1)


def test_what_check_refuses_to_check_no_form_lets_pass():
    with pytest.raises(UncheckableError):
        Inspector(safe(LATE_BOMB).schema).errors({"x": 1})
    with pytest.raises(UncheckableError):
        Inspector({"multipleOf": 0.1}).errors(10**400)


def test_the_sentence_names_the_field_and_what_is_wanted():
    schema = {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": {"type": "object", "required": ["a", "b"]}},
            "k": {"enum": [1, "x"]},
        },
    }
    for value, sentence in [
        ({"items": [{}]}, "items[0]: a, b are missing"),
        ({"items": [{"a": 1, "b": 2}, {"a": 1}]}, "items[1]: b is missing"),
        ({"k": 2}, 'k: must be one of 1, "x"'),
        ([], "the answer: must be object, not array"),
        (None, "the answer: must be object, not null"),
    ]:
        with pytest.raises(InvalidAnswerError) as refusal:
            check(schema, value)
        assert refusal.value.title == sentence


@pytest.mark.parametrize("value", [2**64 - 1, -(2**63), "\U0001f600", {"": []}, [[[]]], 1e308, True, None])
def test_every_json_value_that_can_be_stored_passes(value):
    check_json(value)


def test_what_is_not_json_is_refused_where_it_stands():
    with pytest.raises(InvalidAnswerError) as refusal:
        check_json({"a": [1, {"b": float("inf")}]}, at=("x",))
    assert refusal.value.path == ("x", "a", 1, "b")


def test_a_huge_number_against_a_step_is_refused_not_raised():
    with pytest.raises(InvalidAnswerError):
        check({"multipleOf": 0.1}, 10**400)


def test_places_read_like_code():
    assert place(()) == "the answer"
    assert place(("a", 0, "b", 1, 2)) == "a[0].b[1][2]"
    assert place((0, "a")) == "[0].a"


def test_references_are_followed_inside():
    schema = {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"type": "string"}, "c": {"$ref": "#/$defs/c"}}}
    assert resolve(schema, {"$ref": "#/$defs/a"}) == {"type": "string"}
    assert resolve(schema, {"$ref": "#/$defs/none"}) is None
    assert resolve(schema, {"$ref": "#/$defs/c"}) is None
    assert resolve(schema, {"type": "null"}) == {"type": "null"}
