"""JSON text: exact both ways, and a place for each fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.window.forms.jsontext import JsonTextError, copied, number, parse, pretty

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_text_and_back_is_the_same_with_its_types(value):
    assert repr(parse(pretty(value))) == repr(value)
    assert repr(copied(value)) == repr(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("5.0", 5.0), ("5e0", 5.0), ("12345678901234567890123", 12345678901234567890123), ("-0.5", -0.5)],
)
def test_numbers_keep_their_type_and_digits(text, value):
    assert repr(parse(text)) == repr(value)
    assert repr(number(text)) == repr(value)


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ('{"a": 1,\n "a": 2}', 2, 2, "twice"),
        ("1e400", 1, 1, "too large"),
        ("9" * 5000, 1, 1, "too large"),
        ("[1,\n NaN]", 2, 2, "missing"),
        ("[1,]", 1, 4, "missing"),
        ('{"a" 1}', 1, 6, "colon"),
        ("[1 2]", 1, 4, "comma"),
        ("{} x", 1, 4, "follows"),
        ('"abc', 1, 1, "not closed"),
        ("", 1, 1, "missing"),
        ("{a: 1}", 1, 2, "double quotes"),
        ("[" * 100_000, 1, 100_001, "missing"),
    ],
)
def test_a_fault_has_a_place_and_a_sentence(text, line, column, word):
    with pytest.raises(JsonTextError) as caught:
        parse(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert word in caught.value.message


def test_depth_does_not_matter():
    value = inner = []
    for _ in range(20_000):
        inner.append({"k": []})
        inner = inner[0]["k"]
    text = pretty(value, 0)
    assert pretty(parse(text), 0) == text
    assert pretty(copied(value), 0) == text


def test_characters_that_hide_or_reorder_are_written_out():
    text = pretty("pay\u202e\u200bme\ud800")
    assert text == '"pay\\u202e\\u200bme\\ud800"'
    assert parse(text) == "pay\u202e\u200bme\ud800"
