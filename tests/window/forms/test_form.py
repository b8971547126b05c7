"""The whole form: errors that are corrected by typing, reset, defaults, values given out."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

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


HALF_TYPED = {
    "type": "object",
    "required": ["amount"],
    "properties": {
        "amount": {"title": "Amount", "type": "integer"},
        "limit": {"title": "Limit", "anyOf": [{"type": "number"}, {"type": "null"}]},
        "who": {"title": "Who", "type": "string"},
        "raw": {"title": "Raw"},
        "parts": {"title": "Parts", "type": "array", "items": {"type": "integer"}},
        "kind": {
            "title": "Kind",
            "oneOf": [
                {
                    "title": "Card",
                    "type": "object",
                    "required": ["digits"],
                    "properties": {"digits": {"title": "Digits", "type": "integer"}},
                },
                {
                    "title": "Cash",
                    "type": "object",
                    "required": ["coins"],
                    "properties": {"coins": {"title": "Coins", "type": "integer"}},
                },
            ],
        },
    },
    "additionalProperties": {"type": "integer"},
}


def test_a_draft_keeps_texts_that_are_no_value_yet(show):
    driver = show(HALF_TYPED, {"parts": [1, 2], "kind": {"coins": 3}, "more": 5})
    assert driver.form.draft() is None
    for name, text in (("Amount", "12x"), ("Limit", "1,5"), ("Who", "Ada"), ("Entry 2 of Parts", "2-"), ("more", "5a")):
        driver.type(name, text)
    driver.type("Coins", "three")
    before = driver.messages()
    draft = json.loads(json.dumps(driver.form.draft()))

    again = show(HALF_TYPED, {"parts": [1, 2], "kind": {"coins": 3}, "more": 5})
    again.form.restore(draft)
    shown = {line.accessibleName(): line.text() for line in again.form.findChildren(QLineEdit) if line.isVisible()}
    assert {name: shown[name] for name in ("Amount", "Limit", "Who", "Entry 2 of Parts", "more", "Coins")} == {
        "Amount": "12x",
        "Limit": "1,5",
        "Who": "Ada",
        "Entry 2 of Parts": "2-",
        "more": "5a",
        "Coins": "three",
    }
    assert again.messages() == before
    assert again.form.is_edited()
    assert again.form.draft() == draft, "a draft that is not touched is still the same draft"
    again.form.reset()
    assert again.form.draft() is None


def test_half_a_number_alone_is_a_draft(show):
    driver = show({"type": "integer"})
    driver.type("Answer", "12x")
    again = show({"type": "integer"})
    again.form.restore(driver.form.draft())
    assert again.find(QLineEdit, "Answer").text() == "12x"


def test_half_an_object_as_json_is_a_draft(show):
    schema = {"type": "object", "properties": {"a": {"title": "A", "type": "string", "if": {"minLength": 1}}}}
    driver = show(schema)
    driver.type("A", '{"b": ')
    again = show(schema)
    again.form.restore(driver.form.draft())
    assert again.find(QPlainTextEdit, "A").toPlainText() == '{"b": '


@pytest.mark.parametrize(
    "draft",
    [
        None,
        5,
        {},
        {"texts": 5},
        {"texts": [5, ["a"], [["nobody"], "x"], [[], "x"], [[None], "x"], [["parts", 9], "x"]]},
    ],
)
def test_a_draft_that_does_not_fit_is_left_out(show, draft):
    driver = show(HALF_TYPED, {"amount": 1, "parts": [1]})
    driver.form.restore(draft)
    driver.form.errors()
