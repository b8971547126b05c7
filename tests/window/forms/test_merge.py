"""Schemas laid over each other."""

from __future__ import annotations

import pytest

from desktop.window.forms.merge import UnrenderableError, merged


@pytest.mark.parametrize(
    ("one", "two", "both"),
    [
        ({"minimum": 1, "maximum": 9}, {"minimum": 3, "maximum": 99}, {"minimum": 3, "maximum": 9}),
        ({"title": "a"}, {"title": "b"}, {"title": "b"}),
        ({"required": ["a"]}, {"required": ["b", "a"]}, {"required": ["a", "b"]}),
        ({"enum": [1, 2, 3]}, {"enum": [2, 3, 4]}, {"enum": [2, 3]}),
        ({"type": ["string", "null"]}, {"type": "string"}, {"type": "string"}),
        ({"type": "number"}, {"type": "integer"}, {"type": "integer"}),
        ({"additionalProperties": True}, {"additionalProperties": False}, {"additionalProperties": False}),
        ({"items": {"a": 1}}, {"items": {"b": 2}}, {"items": {"allOf": [{"a": 1}, {"b": 2}]}}),
    ],
)
def test_merged(one, two, both):
    assert merged(one, two) == both


@pytest.mark.parametrize(("one", "two"), [({"type": "string"}, {"type": "array"}), ({"anyOf": [1]}, {"anyOf": [2]})])
def test_what_has_no_form_for_both_says_so(one, two):
    with pytest.raises(UnrenderableError):
        merged(one, two)
