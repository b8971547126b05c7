"""Numbers are what was typed."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "9007199254740993123456789", 9007199254740993123456789),
        ("integer", "-7", -7),
        ("number", "5", 5),
        ("number", "5.0", 5.0),
        ("number", "1e3", 1000.0),
        ("number", "1e400", None),
        ("number", "1,5", None),
        ("number", "NaN", None),
        ("integer", "5.5", None),
        ("integer", "0x10", None),
    ],
)
def test_numbers_are_what_was_typed(show, kind, text, value):
    driver = show({"type": "object", "properties": {"n": {"type": kind}}})
    driver.type("n", text)
    assert driver.form.is_valid() is (value is not None)
    assert repr(driver.form.value().get("n")) == repr(value)
