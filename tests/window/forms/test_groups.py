"""Objects: what is left out stays left out, unknown keys stay, the order of keys too."""

from __future__ import annotations

from desktop.window.forms.groups import PAGE

SCHEMA = {
    "type": "object",
    "required": ["b"],
    "properties": {"a": {"type": "integer", "default": 1}, "b": {"type": "string"}, "c": {"type": "object"}},
}


def test_an_edit_touches_one_key_alone(show):
    given = {"unknown": {"x": [1.0]}, "b": "old", "other": None}
    driver = show(SCHEMA, given)
    driver.type("b", "new")
    assert repr(driver.form.value()) == repr({**given, "b": "new"})


def test_errors_stand_at_the_property_that_has_them(show):
    driver = show(SCHEMA, {"a": "text", "b": 1})
    assert driver.messages() == {("a",): "This must be: whole number.", ("b",): "This must be: text."}
    assert driver.shown_errors() == ["This must be: whole number.", "This must be: text."]


def test_a_property_that_waits_for_its_page_has_its_value_and_its_error(show):
    names = [f"p{at}" for at in range(PAGE + 5)]
    schema = {"type": "object", "properties": {name: {"type": "integer", "default": 7} for name in names}}
    assert show(schema).form.value() == dict.fromkeys(names, 7)
    driver = show(schema, {names[-1]: "text"})
    assert driver.form.value() == {names[-1]: "text"}
    assert driver.shown_errors() == [f"{names[-1]}: This must be: whole number."]
