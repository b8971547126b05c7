"""A place of a form: when it speaks up, and what it builds on request."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QPushButton,
)

ORDER = {
    "type": "object",
    "required": ["customer"],
    "properties": {
        "customer": {
            "title": "Customer",
            "type": "object",
            "required": ["name", "address"],
            "properties": {
                "name": {"title": "Name", "type": "string"},
                "address": {
                    "title": "Address",
                    "type": "object",
                    "required": ["zip"],
                    "properties": {"zip": {"title": "Postal code", "type": "string", "pattern": "^[0-9]{5}$"}},
                },
            },
        }
    },
}


def test_a_new_form_does_not_shout_until_a_field_was_visited(show):
    driver = show(ORDER)
    assert driver.messages() == {
        ("customer", "name"): "An answer is needed here.",
        ("customer", "address", "zip"): "An answer is needed here.",
    }
    assert driver.shown_errors() == []
    driver.form.focus_first()
    name = driver.focused()
    assert name.accessibleName() == "Name"
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert driver.focused().accessibleName() == "Postal code"
    assert driver.shown_errors() == ["An answer is needed here."]
    driver.form.focus_first_error()
    assert len(driver.shown_errors()) == 2
    assert driver.focused() is name


def test_recursion_opens_one_level_at_a_time(show):
    schema = {
        "$defs": {"N": {"type": "object", "properties": {"v": {"type": "integer"}, "next": {"$ref": "#/$defs/N"}}}},
        "$ref": "#/$defs/N",
    }
    driver = show(schema)
    driver.press(QPushButton, "Add: next")
    assert driver.form.value() == {"next": {}}
    driver.press(QPushButton, "Add: next")
    assert driver.form.value() == {"next": {"next": {}}}
    assert driver.form.is_valid()
