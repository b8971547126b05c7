"""Objects: what is left out stays left out, unknown keys stay, the order of keys too."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.review.request import UNSET
from desktop.window.forms import SchemaForm
from desktop.window.forms.groups import FIRST, PAGE, SLICE
from desktop.window.forms.scalars import NumberField

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


def fields(count):
    return {"type": "object", "properties": {f"p{at}": {"type": "integer", "default": at} for at in range(count)}}


def made(form):
    return len(form.findChildren(NumberField))


def test_a_large_group_is_made_in_slices_and_is_whole_at_last(qtbot):
    form = SchemaForm(fields(PAGE))
    qtbot.addWidget(form)
    assert made(form) == FIRST, "the rest is left to the next turns of the loop"
    assert form.is_building
    grown = [FIRST]
    with qtbot.waitSignal(form.completed):
        while form.is_building:
            QApplication.processEvents()
            grown.append(made(form))
    assert made(form) == PAGE
    assert max(after - before for before, after in itertools.pairwise(grown)) <= 2 * SLICE
    assert not form.is_edited()


def test_who_asks_before_gets_the_exact_value_and_errors(qtbot):
    form = SchemaForm(fields(PAGE), {f"p{PAGE - 1}": "text"})
    qtbot.addWidget(form)
    assert [error.path for error in form.errors()] == [(f"p{PAGE - 1}",)]
    assert not form.is_building
    form.set_value(UNSET)
    assert form.is_building
    assert form.value() == {f"p{at}": at for at in range(PAGE)}
    assert not form.is_building


def test_the_tab_key_goes_through_all_slices_in_order(show):
    driver = show(fields(FIRST + SLICE + 2))
    driver.form.focus_first()
    names = []
    for _ in range(FIRST + SLICE + 2):
        names.append(driver.focused().accessibleName())
        QTest.keyClick(driver.focused(), Qt.Key.Key_Tab)
    assert names == [f"p{at}" for at in range(FIRST + SLICE + 2)]
