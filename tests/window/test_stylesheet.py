"""The sheet can be filled in for both palettes, and Qt can read it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

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


def luminance(colour):
    """The relative luminance of WCAG 2, 0 to 1."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3])
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("kind", [QRadioButton, QCheckBox])
@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("checked", [True, False])
def test_what_is_chosen_is_seen_on_its_ground(qtbot, kind, name, checked):
    scheme = {"light": theme.LIGHT, "dark": theme.DARK}[name]
    page = QWidget()
    qtbot.addWidget(page)
    page.setPalette(theme.palette_of(scheme))
    page.setAutoFillBackground(True)
    page.setStyleSheet(STYLE_SHEET.substitute(theme._sheet_values(scheme)))
    button = kind(page)
    button.setChecked(checked)
    page.resize(40, 40)
    page.show()
    image = page.grab().toImage()
    ground = luminance(QColor(scheme.window))
    drawn = [luminance(image.pixelColor(x, y)) for x in range(20) for y in range(20)]
    contrast = max((max(one, ground) + 0.05) / (min(one, ground) + 0.05) for one in drawn)
    assert contrast >= 3, "WCAG 2.2, 1.4.11: what tells a control apart"
