"""Statements on the screen: plain text, whole, and still when nothing changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.window.payload.banner import Banner, Banners
from desktop.window.payload.ink import Tone
from desktop.window.payload.states import Statement

LOCKED = Statement(Tone.BAD, "Saved \u202e", ("<b>one</b>",), "Error: " + "x" * 2_000)


def test_texts_are_plain_and_marked(on_screen):
    banner = on_screen(Banner(LOCKED))
    labels = banner.findChildren(QLabel)
    assert [label.text() for label in labels] == ["Saved \u27e8U+202E\u27e9", "<b>one</b>"]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_same_statements_are_not_built_again(on_screen):
    banners = on_screen(Banners())
    banners.show_statements((LOCKED,))
    first = banners.findChild(Banner)
    banners.show_statements((LOCKED,))
    assert banners.findChild(Banner) is first
    banners.show_statements(())
    assert not banners.isVisible()


def test_each_tone_is_painted(on_screen):
    banners = on_screen(Banners())
    banners.show_statements([Statement(tone, tone.value) for tone in Tone])
    assert not banners.grab().isNull()
