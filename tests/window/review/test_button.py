"""A deciding button: clicks, Space and its mnemonic press it; Return and held keys do not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from desktop.window.gate import By
from desktop.window.review.button import DecidingButton


@pytest.fixture
def pressed(qtbot):
    """A button in an active dialog, and how it was pressed."""
    dialog = QDialog()
    button = DecidingButton("&Approve", "approve", dialog)
    QVBoxLayout(dialog).addWidget(button)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    button.setFocus()
    ways = []
    button.pressed_by.connect(ways.append)
    yield button, ways
    dialog.close()


def test_a_click_space_and_the_mnemonic_press_it(pressed):
    button, ways = pressed
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.keyClick(button, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert ways == [By.CLICK, By.KEY, By.KEY]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_does_not(pressed, key):
    button, ways = pressed
    QTest.keyClick(button, key)
    assert ways == []


def test_a_held_key_does_not(pressed):
    button, ways = pressed
    for key, modifiers in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier),
    ):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(button, QKeyEvent(kind, key, modifiers, "", autorep=True))
    assert ways == []


def test_a_space_that_only_its_timestamps_tell_as_held_does_not(pressed):
    button, ways = pressed
    for kind, moment in ((QEvent.Type.KeyRelease, 5000), (QEvent.Type.KeyPress, 5000), (QEvent.Type.KeyRelease, 5033)):
        event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
        event.setTimestamp(moment)
        QApplication.sendEvent(button, event)
    assert ways == []


def test_it_is_no_default_and_has_a_name(pressed):
    button, _ = pressed
    assert not button.isDefault()
    assert not button.autoDefault()
    assert button.accessibleName() == "Approve"
