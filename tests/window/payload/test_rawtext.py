"""A text of any length is shown at once, whole on demand, and copied exactly; the window answers meanwhile."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.window.payload.marked import slices
from desktop.window.payload.rawtext import FIRST, LINE, RawPane, RawText
from desktop.window.payload.written import written


def test_twenty_megabytes_are_there_at_once(on_screen, large):
    view = on_screen(RawText("raw"))
    started = time.perf_counter()
    view.show_pieces(written(large))
    QApplication.processEvents()
    assert time.perf_counter() - started < 0.15
    assert view.toPlainText().startswith('{\n  "rows": [\n    {\n      "number": 0,')
    assert FIRST <= view.loaded < 4 * FIRST
    assert not view.is_whole


def test_all_is_loaded_in_slices_and_the_window_answers(on_screen):
    pane = on_screen(RawPane("raw"))
    text = "line\n" * 100_000
    pane.show_pieces(slices(text), lambda: text)
    assert pane.all_button.isVisible()
    QTest.mouseClick(pane.all_button, Qt.MouseButton.LeftButton)
    worst = 0.0
    while not pane.text.is_whole:
        started = time.perf_counter()
        QApplication.processEvents()
        worst = max(worst, time.perf_counter() - started)
    assert worst < 0.15, worst
    assert pane.text.toPlainText() == text
    assert not pane.all_button.isVisible()


def test_more_comes_as_it_is_scrolled(on_screen, qtbot):
    view = on_screen(RawText("raw"))
    view.show_pieces(slices("line\n" * 100_000))
    before = view.loaded
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: view.loaded > before)
    assert not view.is_whole


def test_a_long_line_is_broken_for_display_alone(on_screen):
    view = on_screen(RawText("raw"))
    text = "a" * (3 * LINE + 7) + "\nsecond"
    view.show_pieces(slices(text))
    view.load_all()
    while not view.is_whole:
        QApplication.processEvents()
    assert max(len(line) for line in view.toPlainText().split("\n")) == LINE
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == text
    cursor = view.textCursor()
    cursor.setPosition(LINE - 3)
    cursor.setPosition(LINE + 4, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.createMimeDataFromSelection().text() == "a" * 6


def test_copy_all_gives_the_exact_text(on_screen):
    pane = on_screen(RawPane("raw"))
    pane.show_pieces(slices("a\u202eb"), lambda: "a\u202eb")
    assert "U+202E" in pane.text.toPlainText()
    QTest.mouseClick(pane.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "a\u202eb"


def test_a_mark_is_told_apart_from_its_text(on_screen):
    view = on_screen(RawText("raw"))
    view.show_pieces(slices("a\u202eb"))
    cursor = QTextCursor(view.document())
    weights = []
    for position in (1, 3):
        cursor.setPosition(position)
        weights.append(cursor.charFormat().fontWeight())
    assert weights[0] < weights[1]
