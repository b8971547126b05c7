"""The whole form: errors that are corrected by typing, reset, defaults, values given out."""

from __future__ import annotations

from desktop.review.request import UNSET

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


def test_a_nested_error_is_corrected_by_typing(show, qtbot):
    driver = show(ORDER, {"customer": {"name": "Ada", "address": {"zip": "123"}}})
    assert not driver.form.is_valid()
    assert driver.shown_errors() == ["This does not match the pattern ^[0-9]{5}$"]
    with qtbot.waitSignal(driver.form.changed):
        driver.type("Postal code", "12345")
    assert driver.form.is_valid()
    assert driver.shown_errors() == []
    assert driver.form.value() == {"customer": {"name": "Ada", "address": {"zip": "12345"}}}


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
