"""A text in the page: as high as it needs, never rich, whole behind one key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.window.payload.textblock import SHORT, TextBlock


def test_a_short_text_stands_whole_and_plain(on_screen):
    block = on_screen(TextBlock("text"))
    block.show_text("<b>not bold</b> \u202e")
    assert block.browser.toPlainText() == "<b>not bold</b> \u27e8U+202E\u27e9"
    assert block.is_open
    assert not block.toggle_button.isVisible()


def test_one_key_shows_a_long_text_whole_and_cut_again(on_screen):
    block = on_screen(TextBlock("text"))
    text = "word " * SHORT
    block.show_text(text)
    assert not block.is_open
    assert len(block.browser.toPlainText()) < len(text)
    block.browser.setFocus()
    QTest.keyClick(block.browser, Qt.Key.Key_Space)
    assert block.browser.toPlainText() == text
    QTest.keyClick(block.browser, Qt.Key.Key_Return)
    assert not block.is_open
    assert block.toggle_button.text().startswith("Show all")


def test_a_very_long_text_gets_a_pane_that_fills_in(on_screen):
    block = on_screen(TextBlock("text"))
    block.show_text("x" * 2_000_000)
    QTest.mouseClick(block.toggle_button, Qt.MouseButton.LeftButton)
    assert block._pane.isVisible()
    assert not block.browser.isVisible()


def test_it_is_as_high_as_its_text_at_each_width(on_screen):
    page = QWidget()
    layout = QVBoxLayout(page)
    block = TextBlock("text")
    layout.addWidget(block)
    layout.addStretch(1)
    block.show_text("some words " * 20)
    on_screen(page, 700, 500)
    QApplication.processEvents()
    wide = block.browser.height()
    page.resize(260, 500)
    QApplication.processEvents()
    assert block.browser.height() > wide
    assert block.browser.height() >= block.browser.document().size().height() - 1
