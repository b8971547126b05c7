"""Every hidden or misleading character is written out, and nothing else is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.window.payload.marked import MARK, SLICE, is_plain, marked, one_line, quoted, slices


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("refund \u202egnp.exe", "refund \u27e8U+202E\u27e9gnp.exe"),
        ("pay\u200bpal", "pay\u27e8U+200B\u27e9pal"),
        ("1\u00a0000", "1\u27e8U+00A0\u27e9000"),
        ("tag \U000e0041", "tag \u27e8U+E0041\u27e9"),
        ("line\u2028two", "line\u27e8U+2028\u27e9two"),
        ("bell\x07", "bell\u27e8U+0007\u27e9"),
    ],
)
def test_what_hides_is_written_out(text, shown):
    assert marked(text) == shown
    assert not is_plain(text)


@pytest.mark.parametrize("text", ["plain", "two\nlines\tand a tab", "Grüße, 你好, ελληνικά, עברית", "❤️ 👍🏽"])
def test_what_hides_nothing_stays(text):
    assert marked(text) == text
    assert is_plain(text)


@given(st.text(max_size=60))
def test_marking_twice_changes_nothing_more(text):
    once = marked(text)
    assert marked(once) == once
    assert is_plain(once)
    assert is_plain(text) == (once == text)


def test_a_long_text_comes_in_slices_that_make_the_whole():
    text = "ab\u202e" * SLICE
    pieces = list(slices(text))
    assert max(map(len, pieces)) <= SLICE * len("\u27e8U+202E\u27e9")
    assert "".join(pieces) == marked(text)
    assert MARK.search(pieces[0])


def test_one_line_folds_and_cuts():
    assert one_line("a\n b\u200b", 20) == "a b\u27e8U+200B\u27e9"
    assert one_line("x" * 50, 10) == "x" * 9 + "\u2026"


def test_quoted_folds_nothing():
    assert quoted(' "a"\n') == '" \\"a\\"\\n"'
    assert quoted("x" * 50, 10).endswith("\u2026")
