"""Texts: empty, several lines, exact."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
)


def test_an_empty_field_is_no_value_and_the_empty_text_is_one(show):
    schema = {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}
    driver = show(schema)
    line = driver.type("a", "")
    assert driver.form.value() == {}
    assert not driver.form.is_valid()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert driver.form.value() == {"a": ""}
    assert driver.form.is_valid()
    assert line.placeholderText() == "(empty text)"
    driver.type("a", "x")
    assert driver.form.value() == {"a": "x"}


def test_shift_return_and_a_pasted_text_make_a_line_a_box(show):
    driver = show({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}})
    line = driver.type("a", "one")
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(driver.find(QPlainTextEdit, "a"), "two")
    QApplication.clipboard().setText("x\ny")
    QTest.keyClick(driver.type("b", ""), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert driver.form.value() == {"a": "one\ntwo", "b": "x\ny"}
