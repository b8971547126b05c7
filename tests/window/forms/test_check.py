"""Errors: where they are, in which words, and that nothing in a schema reaches outside or gets through."""

from __future__ import annotations

import socket
import time

import pytest

from desktop.window.forms.check import BrokenSchemaError, Checker, FieldError


def messages(schema, value, chosen=None):
    return {error.path: error.message for error in Checker(schema).errors(value, chosen)}


def test_each_error_stands_at_its_field():
    schema = {
        "type": "object",
        "required": ["a", "b"],
        "properties": {"a": {"type": "array", "items": {"type": "integer", "maximum": 9}}, "b": {"type": "string"}},
    }
    assert messages(schema, {"a": [1, 10]}) == {("a", 1): "Not more than 9.", ("b",): "An answer is needed here."}


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("date", "2024-02-29", "2023-02-29"),
        ("date-time", "2024-02-29T10:00", "2024-02-29T"),
        ("date-time", "2024-02-29T10:00:00.123456789+02:00", "2024-02-30T10:00:00Z"),
        ("time", "10:00:00Z", "25:00:00Z"),
        ("email", "a@b.example", "a@b@c"),
        ("uri", "https://example.org/a?b#c", "https:?x"),
        ("uuid", "123e4567-e89b-12d3-a456-426614174000", "123"),
    ],
)
def test_formats(name, good, bad):
    checker = Checker({"type": "string", "format": name})
    assert checker.errors(good) == []
    assert checker.errors(bad) != []


def test_the_errors_of_the_variant_that_is_meant():
    schema = {
        "oneOf": [
            {"properties": {"kind": {"const": "a"}, "n": {"type": "integer"}}, "required": ["kind", "n"]},
            {"properties": {"kind": {"const": "b"}, "s": {"type": "string"}}, "required": ["kind", "s"]},
            {"type": "null"},
        ]
    }
    assert messages(schema, {"kind": "b"}) == {("s",): "An answer is needed here."}
    assert messages(schema, {"kind": "b"}, {(): 0}) == {
        ("kind",): "This must be a.",
        ("n",): "An answer is needed here.",
    }


def test_a_reference_to_elsewhere_is_never_followed(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    schema = {"properties": {"a": {"$ref": "http://127.0.0.1:9/x.json"}, "b": {"type": "integer"}}}
    assert messages(schema, {"a": "anything", "b": "x"}) == {("b",): "This must be: whole number."}


def test_data_that_looks_like_a_reference_is_data():
    schema = {"properties": {"a": {"const": {"$ref": "http://x.invalid"}}, "$ref": {"type": "string"}}}
    assert messages(schema, {"a": {"$ref": "http://x.invalid"}, "$ref": "text"}) == {}
    assert messages(schema, {"a": {}}) != {}


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "strnig"},
        {"minimum": "1"},
        {"pattern": "("},
        {"$ref": "#/$defs/A", "$defs": {"A": {"$ref": "#/$defs/A"}}},
        {"properties": []},
    ],
)
def test_a_schema_that_does_not_hold_is_refused(schema):
    with pytest.raises(BrokenSchemaError):
        Checker(schema)


def test_a_pattern_that_would_hang_is_checked_at_once():
    checker = Checker({"type": "string", "pattern": "^(a+)+$"})
    assert checker.errors("aaaa") == []
    started = time.perf_counter()
    assert "pattern" in checker.errors("a" * 60 + "!")[0].message
    assert time.perf_counter() - started < 1


def test_a_check_that_fails_by_itself_is_an_error_of_the_value():
    checker = Checker({"items": {"$ref": "#"}})
    value = []
    for _ in range(5000):
        value = [value]
    assert len(checker.errors(value)) == 1
    assert Checker({"multipleOf": 0.1}).errors(10**400) != []
    assert checker.errors([[], []]) == []
    assert checker.errors([]) == [] != [FieldError((), "")]
