"""Lists, worked with the keyboard."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
    QToolButton,
)


def test_lists_are_added_to_moved_and_shortened(show):
    schema = {"type": "object", "properties": {"tags": {"type": "array", "items": {"type": "string"}}}}
    driver = show(schema)
    assert driver.form.value() == {}
    driver.press(QPushButton, "Add: tags")
    assert driver.form.value() == {"tags": []}
    for text in ("one", "two"):
        driver.press(QPushButton, "Add an entry to “tags”")
        entry = driver.focused()
        assert isinstance(entry, QLineEdit)
        assert not driver.form.is_valid()
        QTest.keyClicks(entry, text)
    assert driver.form.is_valid()
    assert driver.form.value() == {"tags": ["one", "two"]}
    driver.press(QToolButton, "Move entry 2 up")
    assert driver.form.value() == {"tags": ["two", "one"]}
    driver.press(QToolButton, "Remove entry 1")
    assert driver.form.value() == {"tags": ["one"]}
    driver.press(QPushButton, "Leave out: tags")
    assert driver.form.value() == {}
