"""The line that names a row: telling, one line, marked, and quick for any payload."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from desktop.review.shapes import titles


@pytest.mark.parametrize(
    ("payload", "title"),
    [
        ("Pay Bob?", "Pay Bob?"),
        ("  Pay\n\n Bob?\t ", "Pay Bob?"),
        ("", "(empty text)"),
        ({"question": "Pay?", "details": 1}, "Pay?"),
        ({"message": "Look", "text": "Other"}, "Look"),
        ({"question": "", "city": "Porto"}, "city Porto"),
        ({"order": 7, "to": "bob", "amount": 1.5}, "to bob \u00b7 amount 1.5 \u00b7 order 7"),
        ({"inner": {}}, "an object with 1 fields"),
        ([], "0 items"),
        (["Pay Bob?", 2], "2 items: Pay Bob?"),
        ({3}, "1 item: 3"),
        (None, "null"),
        (True, "true"),
        (1.0, "1.0"),
        (10**5000, f"an integer of {(10**5000).bit_length()} bits"),
        (b"abc", "3 bytes"),
        (datetime(2026, 1, 2, tzinfo=UTC), "2026-01-02 00:00:00+00:00"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Decimal("1.50"), "1.50"),
        (object(), "a value of type object"),
        ("pay \u202eboB\u200b", "pay \u27e8U+202E\u27e9boB\u27e8U+200B\u27e9"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_of_any_value(payload, title):
    assert titles.of_value(payload) == title


def test_a_call_shows_what_tells_it_apart():
    args = {"body": "long", "subject": "Hello", "to": "bob@example.com", "retries": 3, "cc": ["x"], "html": False}
    assert titles.of_call("send_email", args) == (
        "send_email \u00b7 to bob@example.com \u00b7 subject Hello \u00b7 body long \u00b7 retries 3"
    )
    assert titles.of_call("ping", {}) == "ping"
    assert titles.of_call("ping", "host") == "ping \u00b7 host"


def test_a_batch_is_counted_and_named():
    assert titles.of_calls([("a", {"x": 1})]) == "a \u00b7 x 1"
    assert titles.of_calls([("a", {}), ("b", {}), ("a", {})]) == "3 tool calls: a, b, a"


def test_a_title_is_one_short_line_whatever_it_is_made_of():
    for payload in (
        "x" * 20_000_000,
        "\n" * 10**6,
        {"question": "y" * 10**6},
        {"k" * 10**6: "v" * 10**6},
        ["z" * 10**6],
    ):
        start = time.perf_counter()
        title = titles.of_value(payload)
        assert time.perf_counter() - start < 0.1
        assert len(title) <= titles.LIMIT
        assert "\n" not in title
