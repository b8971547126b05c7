"""The tree on the screen: copied by key, read whole by key, quick for any payload."""

from __future__ import annotations

import json
import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.window.payload.tree import TreePane


def test_value_and_path_are_copied_by_key(on_screen):
    pane = on_screen(TreePane("data"))
    pane.show_value({"order": {"items": [{"sku": "A\u202e1"}]}})
    tree = pane.tree
    index = tree.payload.index(0, 0)
    tree.setFocus()
    while index.isValid():
        tree.setCurrentIndex(index)
        tree.expand(index)
        tree.payload.fetchMore(index)
        index = tree.payload.index(0, 0, index)
    QTest.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "A\u202e1"
    QTest.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "order.items[0].sku"
    tree.setCurrentIndex(tree.payload.index(0, 0))
    QTest.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert json.loads(QGuiApplication.clipboard().text()) == {"items": [{"sku": "A\u202e1"}]}


def test_one_key_shows_a_long_value_whole_and_hides_it(on_screen):
    pane = on_screen(TreePane("data"))
    pane.show_value({"body": "long " * 300})
    pane.tree.setFocus()
    pane.tree.setCurrentIndex(pane.tree.payload.index(0, 0))
    QTest.keyClick(pane.tree, Qt.Key.Key_Space)
    assert pane.whole.isVisible()
    assert pane.whole.text.toPlainText() == "long " * 300
    QTest.keyClick(pane.tree, Qt.Key.Key_Return)
    assert not pane.whole.isVisible()


def test_the_menu_says_what_the_keys_do(on_screen):
    pane = on_screen(TreePane("data"))
    assert [action.text().replace("&", "") for action in pane.tree.menu.actions()] == [
        "Copy value",
        "Copy path",
        "Show the whole value",
    ]


def test_letters_are_left_to_the_window(on_screen):
    pane = on_screen(TreePane("data"))
    pane.show_value({"a": 1, "j": 2})
    pane.tree.setFocus()
    pane.tree.setCurrentIndex(pane.tree.payload.index(0, 0))
    QTest.keyClick(pane.tree, Qt.Key.Key_J)
    QTest.keyClick(pane.tree, Qt.Key.Key_Asterisk)
    assert pane.tree.currentIndex().row() == 0


def test_large_and_deep_payloads_open_at_once(on_screen, large, deep):
    pane = on_screen(TreePane("data"))
    for value in (large, deep):
        started = time.perf_counter()
        pane.show_value(value)
        pane.tree.expand(pane.tree.payload.index(0, 0))
        QApplication.processEvents()
        assert time.perf_counter() - started < 0.15


def test_a_thousand_open_levels_are_painted(on_screen, deep):
    pane = on_screen(TreePane("data"))
    pane.show_value(deep)
    index = pane.tree.payload.index(0, 0)
    while index.isValid():
        pane.tree.payload.fetchMore(index)
        pane.tree.expand(index)
        index = pane.tree.payload.index(0, 0, index)
    pane.tree.doItemsLayout()
    pane.tree.scrollToBottom()
    assert not pane.grab().isNull()


def test_it_is_as_high_as_its_rows_up_to_a_limit(on_screen):
    pane = on_screen(TreePane("data", rows=5))
    pane.show_value({"a": 1})
    low = pane.tree.height()
    pane.show_value({str(number): number for number in range(50)})
    assert low < pane.tree.height() < 5 * 40
