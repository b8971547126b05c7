"""Words keep their contrast on the grounds they stand on, in light and in dark."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QPalette

from desktop.window import theme
from desktop.window.payload.ink import Tone, ground, monospace, quiet_color, token, token_ground, tone_color

TOKENS = ("keyword", "string", "number", "added", "removed", "mark", "comment")


def contrast(one: QColor, two: QColor) -> float:
    """The contrast of WCAG 2."""

    def luminance(color: QColor) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=[theme.LIGHT, theme.DARK], ids=["light", "dark"])
def palette(request):
    return theme.palette_of(request.param)


@pytest.mark.parametrize("tone", list(Tone))
def test_the_words_of_a_banner_can_be_read(palette, tone):
    for color in (tone_color(palette, tone), palette.color(QPalette.ColorRole.WindowText)):
        assert contrast(color, ground(palette, tone)) >= 4.5


@pytest.mark.parametrize("name", TOKENS)
def test_code_can_be_read(palette, name):
    assert contrast(token(palette, name), palette.color(QPalette.ColorRole.Base)) >= 4.5
    if name in ("added", "removed"):
        assert contrast(token(palette, name), token_ground(palette, name)) >= 4.5


def test_quiet_words_can_be_read(palette):
    assert contrast(quiet_color(palette), palette.color(QPalette.ColorRole.Window)) >= 4.5


def test_code_has_one_width():
    metrics = QFontMetrics(monospace())
    assert metrics.horizontalAdvance("i" * 20) == metrics.horizontalAdvance("m" * 20)
