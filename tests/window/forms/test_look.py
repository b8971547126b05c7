"""What holds for every form: names, labels, no button that Return presses, colours that can be read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from desktop.window.forms.look import error_color, plain_tip, quiet_color

RICH = {
    "type": "object",
    "required": ["s", "o"],
    "properties": {
        "s": {"type": "string", "title": "Sentence", "description": "What is said."},
        "n": {"anyOf": [{"type": "number"}, {"type": "null"}]},
        "d": {"type": "string", "format": "date"},
        "b": {"type": "boolean"},
        "e": {"enum": [1, 2]},
        "o": {"type": "object", "properties": {"x": {"type": "integer"}}, "additionalProperties": True},
        "l": {"type": "array", "items": {"type": "object", "properties": {"y": {"type": "string"}}}},
        "v": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "integer"}}]},
        "j": {"if": {}},
    },
}
VALUE = {"s": "x", "n": 1, "o": {"k": "v"}, "l": [{"y": "z"}, {}], "v": [1], "j": {}}


def test_every_control_has_a_name(show):
    driver = show(RICH, VALUE)
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
    controls = [
        widget for kind in kinds for widget in driver.form.findChildren(kind) if widget.isVisibleTo(driver.form)
    ]
    assert len(controls) > 20
    nameless = [widget for widget in controls if not (widget.accessibleName() or getattr(widget, "text", str)())]
    assert nameless == []


def test_labels_belong_to_their_controls(show):
    driver = show(RICH, VALUE)
    line = driver.find(QLineEdit, "Sentence")
    buddies = [label.text() for label in driver.form.findChildren(QLabel) if label.buddy() is line]
    assert buddies == ["Sentence *"]
    assert line.accessibleDescription() == "required. What is said."


def test_return_presses_no_button(show):
    driver = show(RICH, VALUE)
    buttons = driver.form.findChildren(QPushButton)
    assert buttons
    assert not any(button.autoDefault() or button.isDefault() for button in buttons)


@pytest.mark.parametrize(("ground", "text"), [("#efefef", "#000000"), ("#2b2b2e", "#e8e8ea")])
def test_colours_can_be_read(ground, text):
    palette = QPalette(QColor(ground))
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        palette.setColor(role, QColor(ground))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    for color in (error_color(palette), quiet_color(palette)):
        assert contrast(color, QColor(ground)) >= 4.5


def contrast(one, two):
    """Return the contrast ratio of WCAG 2.2."""

    def light(color):
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_tool_tip_is_never_read_as_rich_text():
    assert plain_tip("plain") == "plain"
    assert plain_tip("<b>&") == "<span>&lt;b&gt;&amp;</span>"
