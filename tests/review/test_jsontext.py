"""JSON text is total: whatever a payload holds, at any depth, and what is JSON comes back as it was."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.review.jsontext import digest, dumps, loads

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def deep(depth):
    value = []
    for _ in range(depth):
        value = [value, {"k": value}] if depth < 10 else [value]
    return value


@given(JSON)
def test_what_is_json_comes_back(value):
    assert loads(dumps(value)) == value
    assert loads(dumps(value, indent=2)) == value


@given(st.dictionaries(st.text(), JSON, min_size=2, max_size=5))
def test_a_digest_does_not_depend_on_the_order_of_keys(value):
    assert digest(dict(reversed(value.items()))) == digest(value)


@pytest.mark.parametrize(
    ("one", "other"), [(1, "1"), (1, True), (None, "null"), ([], {}), ({"a": 1}, {"a": 2}), ("", None)]
)
def test_a_digest_tells_values_apart(one, other):
    assert digest(one) != digest(other)


@pytest.mark.parametrize(
    "value",
    [math.nan, [math.inf], {1: 2}, {("a", 1): 2}, {None: 1, "b": {3}}, object(), b"bytes", "\ud800", {"\ud800": 1}],
)
def test_what_is_not_json_stands_as_text_all_the_same(value):
    assert isinstance(dumps(value), str)
    assert len(digest(value)) == 64


def test_depth_is_no_limit():
    value = deep(100_000)
    text = dumps(value)
    assert text.count("[") == 100_001
    assert loads(text) == text
    assert len(digest(value)) == 64


def test_values_of_a_deep_one_are_written_whole():
    value = {"a": [1, None, True, "é"], "deep": deep(50_000)}
    text = dumps(value)
    assert text.startswith('{"a": [1, null, true, "é"], "deep": [[')
    assert json.loads(dumps({"x": (1, 2)})) == {"x": [1, 2]}
