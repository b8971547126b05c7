"""Chosen values: none of them by accident."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QRadioButton,
)


def test_a_required_boolean_is_undecided_at_first(show):
    driver = show({"type": "object", "required": ["ok"], "properties": {"ok": {"type": "boolean"}}})
    assert driver.form.value() == {}
    assert not driver.form.is_valid()
    assert not any(button.isChecked() for button in driver.form.findChildren(QRadioButton))
    driver.press(QRadioButton, "ok: No")
    assert driver.form.value() == {"ok": False}
    assert driver.form.is_valid()


def test_the_wheel_changes_nothing_without_focus(show):
    driver = show({"type": "object", "properties": {"c": {"enum": ["a", "b"]}, "t": {"type": "string"}}}, {"c": "a"})
    driver.form.findChild(QLineEdit).setFocus()
    box = driver.find(QComboBox, "c")
    for _ in range(3):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(box.mapToGlobal(QPoint(5, 5))),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # Qt's signature
        )
        QApplication.sendEvent(box, event)
    assert driver.form.value() == {"c": "a"}
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert driver.form.value() == {"c": "b"}
