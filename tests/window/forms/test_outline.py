"""What is drawn for which schema: one kind for each place, and JSON only where a schema leaves the list."""

from __future__ import annotations

import pytest

from desktop.window.forms.outline import Kind, Outline


def kind(schema):
    return Outline(schema).node(schema).kind


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "object"}, Kind.OBJECT),
        ({"properties": {}}, Kind.OBJECT),
        ({"type": "array"}, Kind.ARRAY),
        ({"type": "string"}, Kind.STRING),
        ({"maxLength": 3}, Kind.STRING),
        ({"type": "integer"}, Kind.INTEGER),
        ({"type": "number"}, Kind.NUMBER),
        ({"type": "boolean"}, Kind.BOOLEAN),
        ({"type": "null"}, Kind.NULL),
        ({"enum": ["a", 1, None]}, Kind.CHOICE),
        ({"const": "a"}, Kind.CHOICE),
        ({"oneOf": [{"const": 1, "title": "One"}, {"const": 2}]}, Kind.CHOICE),
        ({"type": ["string", "null"]}, Kind.NULLABLE),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, Kind.NULLABLE),
        ({"anyOf": [{"enum": ["a"]}, {"const": "b"}, {"type": "null"}]}, Kind.CHOICE),
        ({"anyOf": [{"type": "string"}, {"type": "integer"}]}, Kind.VARIANTS),
        ({"type": ["string", "integer"]}, Kind.VARIANTS),
        ({"anyOf": [{"type": "string"}]}, Kind.STRING),
        ({}, Kind.VARIANTS),
        ({"allOf": [{"type": "object", "properties": {"a": {}}}, {"properties": {"b": {}}}]}, Kind.OBJECT),
        ({"$ref": "#/$defs/A", "$defs": {"A": {"type": "integer"}}}, Kind.INTEGER),
        ({"$ref": "#/definitions/A", "definitions": {"A": {"type": "integer"}}}, Kind.INTEGER),
        ({"$ref": "#a", "$defs": {"A": {"$anchor": "a", "type": "integer"}}}, Kind.INTEGER),
        ({"type": "object", "properties": {"a": {}}, "anyOf": [{"required": ["a"]}, {"not": {}}]}, Kind.OBJECT),
        ({"type": "object", "anyOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]}, Kind.VARIANTS),
        ({"type": "array", "prefixItems": [{"type": "string"}]}, Kind.ARRAY),
        # Outside the list: that part is JSON.
        ({"if": {"type": "string"}, "then": {"minLength": 1}}, Kind.JSON),
        ({"type": "object", "patternProperties": {"^x": {}}}, Kind.JSON),
        ({"type": "object", "dependentSchemas": {"a": {}}}, Kind.JSON),
        ({"anyOf": [{"type": "string"}], "oneOf": [{"type": "string"}]}, Kind.JSON),
        ({"allOf": [{"type": "string"}, {"type": "array"}]}, Kind.JSON),
        ({"enum": []}, Kind.JSON),
        ({"$ref": "https://example.org/other.json"}, Kind.JSON),
        ({"$ref": "#/$defs/A", "$defs": {"A": {"$ref": "#/$defs/A"}}}, Kind.JSON),
    ],
)
def test_kind(schema, expected):
    assert kind(schema) is expected


def test_a_json_part_says_why():
    schema = {"properties": {"a": {"if": {}}, "b": {"$ref": "https://example.org/x"}}}
    outline = Outline(schema)
    assert "“if”" in outline.node(schema["properties"]["a"]).reason
    assert "https://example.org/x" in outline.node(schema["properties"]["b"]).reason


def test_all_of_joins_properties_limits_and_words():
    schema = {
        "allOf": [
            {"title": "Old", "properties": {"a": {"minLength": 1}}, "required": ["a"]},
            {"properties": {"a": {"maxLength": 9}, "b": {}}, "required": ["b"]},
        ],
        "title": "New",
        "type": "object",
    }
    outline = Outline(schema)
    node = outline.node(schema)
    assert node.text("title") == "New"
    assert node.schema["required"] == ["a", "b"]
    inner = outline.node(node.schema["properties"]["a"])
    assert (inner.schema["minLength"], inner.schema["maxLength"]) == (1, 9)
