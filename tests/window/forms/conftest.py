"""What the tests of the forms share: forms that are shown, typed into and asked; published schemas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop.review.request import UNSET
from desktop.window.forms import SchemaForm
from desktop.window.forms.look import ErrorLine

SCHEMAS = Path(__file__).parent / "schemas"


def pytest_collection_modifyitems(items):
    """Let the offscreen platform say, in these tests, that it does not know size hints of windows."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True))


class Driver:
    """A form on screen, found and worked by what an operator sees: names and keys."""

    def __init__(self, form):
        self.form = form

    def find(self, kind, name):
        """Return the one visible widget of ``kind`` with the accessible name ``name``."""
        found = [
            widget
            for widget in self.form.findChildren(kind)
            if widget.accessibleName() == name and widget.isVisibleTo(self.form)
        ]
        assert len(found) == 1, (name, [w.accessibleName() for w in self.form.findChildren(kind)])
        return found[0]

    def type(self, name, text):
        """Click into the text field ``name``, clear it and type ``text``."""
        widget = next(
            (
                widget
                for kind in (QLineEdit, QPlainTextEdit)
                for widget in self.form.findChildren(kind)
                if widget.accessibleName() == name and widget.isVisibleTo(self.form)
            ),
            None,
        )
        assert widget is not None, name
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        QTest.keyClicks(widget, text)
        return widget

    def press(self, kind, name):
        """Press the button ``name`` with the space bar."""
        button = self.find(kind, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        return button

    def focused(self):
        """Return the widget with the focus; a key sent to none would end the process."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def shown_errors(self):
        """Return the sentences that stand beside fields now."""
        return [line.text for line in self.form.findChildren(ErrorLine) if line.isVisibleTo(self.form)]

    def messages(self):
        """Return the errors as a dict of path to message."""
        return {error.path: error.message for error in self.form.errors()}


@pytest.fixture
def show(qtbot):
    """Return a function that shows a form and gives its driver."""

    def make(schema, value=UNSET, *, scroll=True):
        form = SchemaForm(schema, value, scroll=scroll)
        qtbot.addWidget(form)
        qtbot.waitUntil(lambda: not form.is_building)
        form.resize(600, 700)
        with qtbot.waitActive(form):
            form.show()
            form.activateWindow()
        return Driver(form)

    return make


def _published():
    for file in sorted(SCHEMAS.glob("*.json")):
        book = json.loads(file.read_text(encoding="utf-8"))
        for name, schema in book["schemas"].items():
            yield f"{file.stem}/{name}", schema


@pytest.fixture(scope="session")
def published():
    """Return the published schemas by name: ``file/tool``."""
    return dict(_published())
