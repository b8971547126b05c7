"""Random schemas of every supported keyword with random valid values: nothing crashes, and nothing changes unasked."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QToolButton

from desktop.review.request import UNSET
from desktop.review.schema import check, safe
from desktop.window.forms import SchemaForm
from desktop.window.forms.check import Checker

NAMES = st.sampled_from(["a", "b", "body", "größe", "$ref", "a.b", "", "<i>x</i>", "pull_number"])
WORDS = st.fixed_dictionaries({}, optional={"title": st.text(max_size=8), "description": st.text(max_size=20)})
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


def pair(schema, values):
    """Return a strategy of ``(schema with words, strategy of its values)``."""
    return WORDS.map(lambda words: ({**words, **schema}, values))


@st.composite
def numbers(draw):
    low = draw(st.integers(-(10**20), 10**20))
    high = low + draw(st.integers(0, 10**20))
    whole = st.integers(low, high)
    if draw(st.booleans()):
        return draw(pair({"type": "integer", "minimum": low, "maximum": high}, whole))
    return draw(pair({"type": "number"}, whole | st.floats(allow_nan=False, allow_infinity=False)))


LEAVES = st.one_of(
    numbers(),
    pair({"type": "string"}, st.text(max_size=30)),
    pair({"type": "string", "minLength": 1, "maxLength": 300}, st.text(min_size=1, max_size=300)),
    pair({"type": "string", "pattern": "^[a-z]+$"}, st.from_regex("^[a-z]+\\Z")),
    pair({"type": "string", "format": "date"}, st.dates().map(str)),
    pair({"type": "string", "format": "date-time"}, st.datetimes().map(lambda when: when.isoformat() + "Z")),
    pair({"type": "string", "format": "email"}, st.just("a@b.example")),
    pair({"type": "string", "format": "uri"}, st.just("https://example.org/x?y=1")),
    pair({"type": "boolean"}, st.booleans()),
    pair({"type": "null"}, st.none()),
    pair({"enum": ["a", 1, 1.5, True, None, [1], {"x": 2}]}, st.sampled_from(["a", 1, 1.5, True, None, [1], {"x": 2}])),
    pair({"const": "fixed"}, st.just("fixed")),
    pair({"type": "integer"}, st.just(1.0)),  # a whole number too, for JSON Schema
    pair({"type": "object", "patternProperties": {"^x": {"type": "integer"}}}, st.just({"x": 1, "y": "z"})),
    pair({}, ANY),
)


@st.composite
def nullable(draw, inner):
    schema, values = draw(inner)
    return draw(pair({"anyOf": [schema, {"type": "null"}], "default": None}, values | st.none()))


@st.composite
def lists(draw, inner):
    schema, values = draw(inner)
    return draw(pair({"type": "array", "items": schema, "minItems": 0, "maxItems": 4}, st.lists(values, max_size=4)))


@st.composite
def maps(draw, inner):
    schema, values = draw(inner)
    return draw(
        pair(
            {"type": "object", "additionalProperties": schema}, st.dictionaries(st.text(max_size=5), values, max_size=3)
        )
    )


@st.composite
def objects(draw, inner):
    parts = draw(st.dictionaries(NAMES, inner, max_size=4))
    required = draw(st.lists(st.sampled_from(sorted(parts)), unique=True)) if parts else []
    values = st.fixed_dictionaries(
        {name: parts[name][1] for name in required},
        optional={name: values for name, (_, values) in parts.items() if name not in required},
    )
    schema = {"type": "object", "properties": {name: schema for name, (schema, _) in parts.items()}}
    if draw(st.booleans()):
        schema["additionalProperties"] = False
    elif draw(st.booleans()):
        values = st.builds(lambda value: {**value, "extra \u202e": [1, {"x": 1.0}]}, values)
    if draw(st.booleans()):
        schema = {"allOf": [schema, {"required": required}]}
    else:
        schema["required"] = required
    return draw(pair(schema, values))


@st.composite
def variants(draw, inner):
    branches = draw(st.lists(inner, min_size=2, max_size=3))
    tagged = [
        {"type": "object", "required": ["kind", "v"], "properties": {"kind": {"const": f"k{at}"}, "v": schema}}
        for at, (schema, _) in enumerate(branches)
    ]
    values = st.one_of(
        *(values.map(lambda value, at=at: {"kind": f"k{at}", "v": value}) for at, (_, values) in enumerate(branches))
    )
    if draw(st.booleans()):
        return draw(pair({"oneOf": tagged, "discriminator": {"propertyName": "kind"}}, values))
    return draw(pair({"anyOf": [schema for schema, _ in branches]}, st.one_of(*(values for _, values in branches))))


def deeper(inner):
    return nullable(inner) | lists(inner) | maps(inner) | objects(inner) | variants(inner)


SCHEMAS = st.recursive(LEAVES, deeper, max_leaves=8)
QUIET = settings(
    max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, *HealthCheck]
)


@pytest.fixture
def forms(qtbot):
    """Give a function that makes forms and ends the one before."""
    alive = []

    def make(schema, value=UNSET):
        while alive:
            alive.pop().deleteLater()
            # No event loop runs between the examples, so nothing would be deleted.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        form = SchemaForm(schema, value, scroll=False)
        alive.append(form)
        return form

    yield make
    for form in alive:
        qtbot.addWidget(form)


@QUIET
@given(data=st.data())
def test_a_round_trip_without_edits_changes_nothing(forms, data):
    schema, values = data.draw(SCHEMAS)
    value = data.draw(values)
    assume(not Checker(schema).errors(value))
    form = forms(schema, value)
    assert form.errors() == []
    assert repr(form.value()) == repr(value)


def poke(form, data):
    """Use one random control as an operator could: type, pick, press."""
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QRadioButton, QCheckBox, QPushButton, QToolButton)
    controls = [
        widget
        for kind in kinds
        for widget in form.findChildren(kind)
        if widget.isEnabledTo(form) and widget.isVisibleTo(form) and widget.accessibleName()
    ]
    if not controls:
        return
    control = data.draw(st.sampled_from(controls))
    if isinstance(control, QComboBox):
        control.setCurrentIndex(data.draw(st.integers(0, max(control.count() - 1, 0))))
    elif isinstance(control, QLineEdit | QPlainTextEdit):
        control.selectAll()
        QTest.keyClicks(control, data.draw(st.sampled_from(["", "x", "7", "1.5", "1e400", "{", "[1, 2.0]", "a@b.c"])))
    elif "calendar" not in control.accessibleName():
        control.click()


@QUIET
@given(data=st.data())
def test_whatever_is_pressed_a_valid_form_yields_a_valid_value(forms, data):
    schema, values = data.draw(SCHEMAS)
    value = data.draw(st.just(UNSET) | values)
    form = forms(schema, value)
    for _ in range(data.draw(st.integers(0, 8))):
        poke(form, data)
        found = form.value()
        if form.is_valid():
            assert Checker(schema).errors(found) == []
            # What the desk itself asks before it sends anything: no form may promise more.
            check(safe(schema).schema, found)
            json.dumps(found)
            form.set_value(found)
            assert repr(form.value()) == repr(found)
            assert form.is_valid()


@QUIET
@given(value=ANY, schema=SCHEMAS.map(lambda found: found[0]))
def test_any_value_is_kept_even_where_it_does_not_fit(forms, value, schema):
    form = forms(schema, value)
    assert repr(form.value()) == repr(value)
    assert form.is_valid() is (not Checker(schema).errors(value))
