"""The head of a row: its question whole, its status as a word, its origin to be copied."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from desktop.review.interrupt import Status
from desktop.review.shapes import recognise
from desktop.window.payload.heading import Heading, title_of

LATER = datetime(2026, 3, 31, 12, 5, tzinfo=UTC)


def test_it_says_where_the_row_comes_from(on_screen, make_row):
    heading = on_screen(Heading(now=lambda: LATER))
    row = make_row({"question": "Refund?", "details": 1})
    heading.show_row(row, recognise(row.pending.value))
    origin = heading.origin.text()
    for part in ("refunds", "approval", "thread-42", "orders", "5 min", "c1", "ab" * 16):
        assert part in origin
    assert heading.origin.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert heading.chip.accessibleName() == "Status: pending"
    assert heading.title.browser.toPlainText() == "Refund?"


@pytest.mark.parametrize(
    ("minutes", "says"), [(3, "(in 3 min 0 s)"), (60 * 5 + 1, "(in 5 h)"), (-1, "the deadline was")]
)
def test_it_says_until_when_it_may_be_answered(on_screen, make_row, minutes, says):
    heading = on_screen(Heading(now=lambda: LATER))
    until = (LATER + timedelta(minutes=minutes)).isoformat()
    row = make_row({"question": "Refund?", "details": 1, "expiresAt": until})
    heading.show_row(row, recognise(row.pending.value))
    assert says in heading.origin.text()


def test_a_long_question_is_whole(make_row):
    question = "Shall we " + "really " * 60 + "do it?"
    row = make_row({"question": question, "details": 1})
    assert title_of(row, recognise(row.pending.value)) == question


def test_a_row_without_a_question_is_named_by_what_runs_next(make_row):
    assert (
        title_of(make_row(None, Status.BREAKPOINT, interrupt_id=None, next_nodes=("ship",)), None) == "breakpoint: ship"
    )


def test_hidden_characters_are_marked(on_screen, make_row):
    heading = on_screen(Heading(now=lambda: LATER))
    row = make_row("pay\u202epal?", graph="g\u200b")
    heading.show_row(row, recognise(row.pending.value))
    assert "U+202E" in heading.title.browser.toPlainText()
    assert "U+200B" in heading.origin.text()
