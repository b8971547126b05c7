"""Hidden characters: each found, each written out, and nothing else touched."""

from __future__ import annotations

import unicodedata

import pytest

from desktop.review.hidden import Hidden, find, mark, one_line


@pytest.mark.parametrize(
    "codepoint", [0x202E, 0x2066, 0x200B, 0x200D, 0xFEFF, 0x00, 0x1B, 0xAD, 0x061C, 0xE0041, 0x3164]
)
def test_each_is_found_and_written_out(codepoint):
    text = f"a{chr(codepoint)}b"
    assert find(text) == (Hidden(1, codepoint),)
    assert find(text)[0].name == f"U+{codepoint:04X}"
    assert mark(text) == f"a\u27e8U+{codepoint:04X}\u27e9b"


def test_every_format_character_of_unicode_is_hidden_but_for_the_visible_ones():
    # Subtending marks and the like are drawn.
    visible = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    missed = [
        f"U+{codepoint:04X}"
        for codepoint in range(0x110000)
        if unicodedata.category(chr(codepoint)) == "Cf" and codepoint not in visible and not find(chr(codepoint))
    ]
    # Controls of hieroglyphs, shorthand and music stand between signs of their own scripts.
    assert [name for name in missed if not name.startswith(("U+13", "U+1BC", "U+1D1"))] == []


def test_writing_is_left_alone():
    text = "Grüße, 東京 — नमस्ते\n\tשלום مرحبا 👍🏽 e\u0301"  # noqa: RUF001  # real writing
    assert find(text) == ()
    assert mark(text) == text


def test_one_line_folds_marks_and_cuts():
    assert one_line(" a\r\n\u2028 b\u200b ") == "a b\u27e8U+200B\u27e9"
    assert one_line("x" * 300, 10) == "x" * 9 + "\u2026"
    assert one_line("x" * 10, 10) == "x" * 10
    assert one_line("\n" * 10**7 + "x", 10).endswith("\u2026")
