"""A draft is JSON text that reads back, and anything else is an empty one."""

from __future__ import annotations

import pytest

from desktop.window.review.draft import Draft, read_draft


def test_it_reads_back():
    draft = Draft("edit", {"edit": {"args": {"a": 1.0}}}, "note")
    assert read_draft(draft.as_text()) == draft


def test_nothing_typed_is_no_draft():
    assert Draft("edit").as_text() is None


@pytest.mark.parametrize("text", [None, "", "{", "[]", "1", '{"version": 2}', '{"version": 1, "typed": 5}'])
def test_anything_else_is_empty(text):
    assert read_draft(text) == Draft()


def test_what_cannot_be_written_is_left_out():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    assert Draft("edit", {"edit": deep}).as_text() is None
