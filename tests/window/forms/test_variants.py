"""Values that may be one thing or another, or none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPushButton,
)


def test_none_is_neither_the_empty_text_nor_left_out(show):
    schema = {"type": "object", "properties": {"a": {"anyOf": [{"type": "string"}, {"type": "null"}]}}}
    driver = show(schema, {"a": ""})
    assert driver.form.value() == {"a": ""}
    driver.press(QCheckBox, "a: none")
    assert driver.form.value() == {"a": None}
    driver.press(QCheckBox, "a: none")
    line = driver.type("a", "x")
    assert driver.form.value() == {"a": "x"}
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert driver.form.value() == {}


def test_a_group_that_may_be_none(show):
    group = {"type": "object", "properties": {"x": {"type": "integer"}}}
    schema = {"type": "object", "required": ["g"], "properties": {"g": {"anyOf": [group, {"type": "null"}]}}}
    driver = show(schema, {"g": None})
    driver.press(QPushButton, "Add: g")
    assert driver.form.value() == {"g": {}}
    driver.type("x", "5")
    assert driver.form.value() == {"g": {"x": 5}}
    driver.press(QCheckBox, "g: none")
    assert driver.form.value() == {"g": None}
    driver.press(QPushButton, "Leave out: g")
    assert driver.form.value() == {}
    assert not driver.form.is_valid()


def test_a_variant_is_chosen_and_its_text_survives_a_look_at_the_other(show):
    card = {"title": "Card", "properties": {"kind": {"const": "card"}, "n": {"type": "string"}}, "required": ["kind"]}
    cash = {"title": "Cash", "properties": {"kind": {"const": "cash"}}, "required": ["kind"]}
    schema = {"type": "object", "required": ["pay"], "properties": {"pay": {"oneOf": [card, cash]}}}
    driver = show(schema)
    assert not driver.form.is_valid()
    box = driver.find(QComboBox, "pay")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert driver.form.value() == {"pay": {"kind": "card"}}
    driver.type("n", "4242")
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert driver.form.value() == {"pay": {"kind": "cash"}}
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert driver.form.value() == {"pay": {"kind": "card", "n": "4242"}}
    assert driver.form.is_valid()
