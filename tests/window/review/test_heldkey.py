"""A key that is held is told from a finger for a whole window, wherever its events go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.window.review.heldkey import HeldKey


def key(kind, moment, *, flagged=False):
    event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", flagged)
    event.setTimestamp(moment)
    return event


def test_release_and_press_are_seen_where_they_enter_the_window_whichever_widget_takes_them(qtbot):
    window = QWidget()
    first, second = QLineEdit(window), QLineEdit(window)
    layout = QVBoxLayout(window)
    layout.addWidget(first)
    layout.addWidget(second)
    qtbot.addWidget(window)
    keys = HeldKey(window)
    with qtbot.waitExposed(window):
        window.show()
    keys.watch()
    first.setFocus()
    QApplication.sendEvent(window.windowHandle(), key(QEvent.Type.KeyRelease, 1000))
    second.setFocus()
    QApplication.sendEvent(window.windowHandle(), key(QEvent.Type.KeyPress, 1000))
    assert keys.is_repeated
    QApplication.sendEvent(window.windowHandle(), key(QEvent.Type.KeyPress, 1200))
    assert not keys.is_repeated


def test_what_bubbles_up_is_noted_and_nothing_but_keys(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    keys = HeldKey(window)
    QApplication.sendEvent(window, QEvent(QEvent.Type.StyleChange))
    assert not keys.is_repeated
    QApplication.sendEvent(window, key(QEvent.Type.ShortcutOverride, 0, flagged=True))
    assert keys.is_repeated
