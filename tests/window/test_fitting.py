"""No dialog is larger than its screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from desktop.window import fitting


def test_a_small_screen_keeps_a_margin_around_a_dialog():
    assert fitting.within(QSize(1000, 730), QSize(800, 500)) == QSize(784, 460)
    assert fitting.within(QSize(600, 400), QSize(800, 500)) == QSize(600, 400)


def test_a_dialog_is_made_to_fit_the_screen_that_it_is_on(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    fitting.resize(dialog, QSize(9000, 300))
    assert dialog.width() == dialog.screen().availableGeometry().width() - fitting.MARGIN.width()
    assert dialog.height() == 300
