"""The sheet can be filled in for both palettes, and Qt can read it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.window import theme
from desktop.window.stylesheet import STYLE_SHEET


def test_every_name_in_the_sheet_has_a_value(qtbot):
    for scheme in (theme.LIGHT, theme.DARK):
        filled = STYLE_SHEET.substitute(theme._sheet_values(scheme))
        assert "$" not in filled
        widget = QWidget()
        qtbot.addWidget(widget)
        widget.setStyleSheet(filled)  # Qt warns of a sheet that it cannot parse, and a warning fails the test
        widget.show()
