"""Code on its ground: whole, marked, and quick when it is long."""

from __future__ import annotations

import re

from desktop.window.payload.rawtext import RawPane
from desktop.window.payload.renderers.code import INLINE, Card, CodeView, by_pattern

DIGITS = by_pattern(re.compile(r"(?P<number>\d+)"))


def test_it_shows_its_text_and_colours_tokens(on_screen):
    view = on_screen(CodeView("code", "a 12\u200b b", DIGITS))
    assert view.browser.toPlainText() == "a 12\u27e8U+200B\u27e9 b"
    assert list(DIGITS("a 12 b 3")) == [(2, 2, "number"), (7, 1, "number")]
    assert isinstance(view, Card)
    assert not view.grab().isNull()


def test_long_code_is_filled_in_as_it_is_read(on_screen):
    view = on_screen(CodeView("code", "x" * (INLINE + 1), DIGITS))
    assert view.browser is None
    assert view.findChild(RawPane).text.loaded > 0
