"""Rows of key and value."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
)


def test_keys_and_values_of_a_map(show):
    driver = show({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": 1})
    driver.press(QPushButton, "Add a key to “Answer”")
    QTest.keyClicks(driver.focused(), "a")
    value = next(line for line in driver.form.findChildren(QLineEdit) if line.accessibleName() == "Value")
    QTest.keyClicks(value, "2")
    assert driver.messages() == {("a",): "The key “a” is there already."}
    keys = [line for line in driver.form.findChildren(QLineEdit) if line.accessibleName() == "Key"]
    QTest.keyClicks(keys[1], "b")
    assert driver.form.value() == {"a": 1, "ab": 2}
    assert driver.form.is_valid()
