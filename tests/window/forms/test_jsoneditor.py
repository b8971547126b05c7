"""The JSON editor on its own: exact numbers, live errors, nothing changed unasked."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from desktop.review.request import UNSET
from desktop.window.forms import JsonEditor
from desktop.window.forms.look import ErrorLine


@pytest.fixture
def editor(qtbot):
    widget = JsonEditor()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def keys(editor, text):
    edit = editor.findChild(QPlainTextEdit)
    edit.selectAll()
    QTest.keyClicks(edit, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("5.0", 5.0), ("9007199254740993", 9007199254740993), ('{"a": [null, true]}', {"a": [None, True]})],
)
def test_what_is_typed_is_what_it_is(editor, qtbot, text, value):
    with qtbot.waitSignal(editor.changed):
        keys(editor, text)
    assert editor.is_valid()
    assert repr(editor.value()) == repr(value)


def test_an_error_is_said_with_its_place_and_goes_when_corrected(editor):
    keys(editor, '{"a": 1e400}')
    assert not editor.is_valid()
    assert editor.value() is UNSET
    line = editor.findChild(ErrorLine)
    assert line.text == "Line 1, column 7: This number is too large to be kept exactly."
    keys(editor, "1")
    assert editor.is_valid()
    assert line.text == ""


def test_an_empty_text_is_no_value(editor):
    assert editor.value() is UNSET
    assert not editor.is_valid()
    assert editor.error() == ""


def test_what_was_set_comes_back_as_it_was(editor):
    for value in (1.0, float("inf"), (1, 2), None, "a\u202eb", {"b": 1, "a": [1e300]}):
        editor.set_value(value)
        assert repr(editor.value()) == repr(value)
        assert editor.is_valid()


def test_format_indents_and_can_be_undone(editor):
    keys(editor, '{"a":[1.0,2]}')
    button = next(button for button in editor.findChildren(QPushButton) if button.text() == "Format")
    button.click()
    assert editor.text() == '{\n  "a": [\n    1.0,\n    2\n  ]\n}'
    assert repr(editor.value()) == "{'a': [1.0, 2]}"
    QTest.keyClick(editor.findChild(QPlainTextEdit), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == '{"a":[1.0,2]}'


def test_a_large_value_is_kept_without_freezing(editor):
    value = {"x": "y" * 20_000_000}
    started = time.perf_counter()
    editor.set_value(value)
    assert time.perf_counter() - started < 3
    assert editor.value() == value
    replace = next(button for button in editor.findChildren(QPushButton) if button.text() == "Replace…")
    replace.click()
    keys(editor, "7")
    assert editor.value() == 7


def test_the_colours_follow_the_palette(editor):
    def color():
        layout = editor.findChild(QPlainTextEdit).document().firstBlock().layout()
        # The list, and what it holds, live as long as the names do.
        formats = layout.formats()
        form = formats[0].format
        return form.foreground().color().name()

    editor.set_value(5)
    light = color()
    palette = QPalette(QColor("#2b2b2e"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#1f1f22"))
    editor.setPalette(palette)
    assert color() != light
    assert editor.value() == 5
