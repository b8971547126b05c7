"""An operator at the keyboard: errors that are corrected, types that are kept, nothing decided by accident."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
)

from desktop.review.request import UNSET
from desktop.window.forms.look import ErrorLine

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


def shown_errors(driver):
    return [line.text for line in driver.form.findChildren(ErrorLine) if line.isVisibleTo(driver.form)]


def test_a_nested_error_is_corrected_by_typing(show, qtbot):
    driver = show(ORDER, {"customer": {"name": "Ada", "address": {"zip": "123"}}})
    assert not driver.form.is_valid()
    assert shown_errors(driver) == ["This does not match the pattern ^[0-9]{5}$"]
    with qtbot.waitSignal(driver.form.changed):
        driver.type("Postal code", "12345")
    assert driver.form.is_valid()
    assert shown_errors(driver) == []
    assert driver.form.value() == {"customer": {"name": "Ada", "address": {"zip": "12345"}}}


def test_a_new_form_does_not_shout_until_a_field_was_visited(show):
    driver = show(ORDER)
    assert driver.messages() == {
        ("customer", "name"): "An answer is needed here.",
        ("customer", "address", "zip"): "An answer is needed here.",
    }
    assert shown_errors(driver) == []
    driver.form.focus_first()
    name = driver.focused()
    assert name.accessibleName() == "Name"
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert driver.focused().accessibleName() == "Postal code"
    assert shown_errors(driver) == ["An answer is needed here."]
    driver.form.focus_first_error()
    assert len(shown_errors(driver)) == 2
    assert driver.focused() is name


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "9007199254740993123456789", 9007199254740993123456789),
        ("integer", "-7", -7),
        ("number", "5", 5),
        ("number", "5.0", 5.0),
        ("number", "1e3", 1000.0),
        ("number", "1e400", None),
        ("number", "1,5", None),
        ("number", "NaN", None),
        ("integer", "5.5", None),
        ("integer", "0x10", None),
    ],
)
def test_numbers_are_what_was_typed(show, kind, text, value):
    driver = show({"type": "object", "properties": {"n": {"type": kind}}})
    driver.type("n", text)
    assert driver.form.is_valid() is (value is not None)
    assert repr(driver.form.value().get("n")) == repr(value)


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


def test_a_required_boolean_is_undecided_at_first(show):
    driver = show({"type": "object", "required": ["ok"], "properties": {"ok": {"type": "boolean"}}})
    assert driver.form.value() == {}
    assert not driver.form.is_valid()
    assert not any(button.isChecked() for button in driver.form.findChildren(QRadioButton))
    driver.press(QRadioButton, "ok: No")
    assert driver.form.value() == {"ok": False}
    assert driver.form.is_valid()


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


def test_the_wheel_changes_nothing_without_focus(show):
    driver = show({"type": "object", "properties": {"c": {"enum": ["a", "b"]}, "t": {"type": "string"}}}, {"c": "a"})
    driver.form.findChild(QLineEdit).setFocus()
    box = driver.find(QComboBox, "c")
    for _ in range(3):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(box.mapToGlobal(QPoint(5, 5))),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # Qt's signature
        )
        QApplication.sendEvent(box, event)
    assert driver.form.value() == {"c": "a"}
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert driver.form.value() == {"c": "b"}


def test_shift_return_and_a_pasted_text_make_a_line_a_box(show):
    driver = show({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}})
    line = driver.type("a", "one")
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(driver.find(QPlainTextEdit, "a"), "two")
    QApplication.clipboard().setText("x\ny")
    QTest.keyClick(driver.type("b", ""), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert driver.form.value() == {"a": "one\ntwo", "b": "x\ny"}


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


def test_reset_and_defaults(show):
    schema = {"type": "object", "properties": {"a": {"type": "integer", "default": 3}, "b": {"type": "string"}}}
    driver = show(schema)
    assert driver.form.value() == {"a": 3}
    driver.type("a", "4")
    assert driver.form.is_edited()
    driver.form.reset()
    assert driver.form.value() == {"a": 3}
    assert not driver.form.is_edited()
    driver.form.set_value({"b": "x"})
    driver.type("b", "y")
    assert driver.form.value() == {"b": "y"}, "a default never slips into a value that was given"
    driver.form.set_value(UNSET)
    assert driver.form.value() == {"a": 3}


def test_a_value_given_out_can_be_changed_freely(show):
    given = {"a": {"b": [1]}}
    driver = show({"type": "object"}, given)
    driver.form.value()["a"]["b"].append(2)
    given["a"]["b"].append(3)
    assert driver.form.value() == {"a": {"b": [1]}}
