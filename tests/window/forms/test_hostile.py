"""Schemas and values from outside that are broken, huge, deep or sly: a form, a note, never an exception."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from desktop.review.request import UNSET
from desktop.window.forms import SchemaForm
from desktop.window.forms.jsoneditor import JsonField

KEYWORDS = [
    "type",
    "properties",
    "items",
    "$ref",
    "$defs",
    "anyOf",
    "oneOf",
    "allOf",
    "enum",
    "const",
    "required",
    "additionalProperties",
    "minimum",
    "pattern",
    "format",
    "title",
    "description",
    "default",
    "prefixItems",
    "if",
    "then",
    "not",
    "$id",
    "$schema",
    "minLength",
    "x",
    "discriminator",
]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["#", "#/x", "string", "object", "(", "http://x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYWORDS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(schema=JUNK, value=st.just(UNSET) | JUNK)
def test_no_schema_raises(qtbot, schema, value):
    form = SchemaForm(schema, value, scroll=False)
    qtbot.addWidget(form)
    form.errors()
    if value is not UNSET:
        assert repr(form.value()) == repr(value)
    form.deleteLater()


@pytest.mark.parametrize("schema", [{"type": "strnig"}, {"pattern": "("}, True, None, [], {"$ref": "#"}])
def test_a_broken_schema_gives_an_editor_with_a_note(show, schema):
    driver = show(schema)
    assert len(driver.form.findChildren(JsonField)) == 1
    notes = [label.text() for label in driver.form.findChildren(QLabel) if label.isVisibleTo(driver.form)]
    assert any("not valid" in note for note in notes)
    driver.form.findChild(QPlainTextEdit).setPlainText('{"a": 1.0}')
    assert driver.form.is_valid()
    assert driver.form.value() == {"a": 1.0}


def test_five_hundred_properties_stay_usable(show):
    schema = {
        "type": "object",
        "required": ["p499"],
        "properties": {f"p{at}": {"type": "string", "description": "Help."} for at in range(500)},
    }
    started = time.perf_counter()
    driver = show(schema, {"p0": "x", "p300": "kept"})
    assert time.perf_counter() - started < 2
    assert driver.messages() == {("p499",): "An answer is needed here."}
    driver.type("p0", "y")
    while True:
        more = [
            button
            for button in driver.form.findChildren(QPushButton)
            if "more fields" in button.text() and button.isVisibleTo(driver.form)
        ]
        if not more:
            break
        more[0].click()
    driver.form.complete()
    driver.type("p499", "z")
    assert driver.form.value() == {"p0": "y", "p300": "kept", "p499": "z"}
    assert driver.form.is_valid()


def test_deep_long_and_large_values_become_text_in_their_place(show):
    deep = inner = []
    for _ in range(1000):
        inner.append([])
        inner = inner[0]
    value = {"deep": deep, "many": list(range(5000)), "large": "x" * 20_000_000, "bidi": "a\u202eb", "ok": "fine"}
    schema = {"type": "object", "properties": {"ok": {"type": "string"}}}
    started = time.perf_counter()
    driver = show(schema, value)
    assert time.perf_counter() - started < 10
    driver.type("ok", "better")
    found = driver.form.value()
    assert found["ok"] == "better"
    assert all(found[key] == value[key] for key in ("many", "large", "bidi"))
    assert repr(type(found["deep"])) == "<class 'list'>"


def test_text_from_a_schema_is_shown_to_the_letter(show):
    nasty = '<img src="http://127.0.0.1:9/x.png"><b>bold</b> & more'
    schema = {
        "type": "object",
        "properties": {
            nasty: {"type": "string", "title": nasty, "description": nasty},
            "c": {"enum": [nasty], "description": nasty},
        },
    }
    driver = show(schema)
    labels = driver.form.findChildren(QLabel)
    assert any(label.text() == nasty for label in labels)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert driver.form.findChild(QLineEdit).toolTip() == ""
