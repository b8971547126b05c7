"""Both palettes can be read: the contrast of each text on each ground, and an icon for each status."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QLabel

from desktop.places import resources
from desktop.review.interrupt import Status
from desktop.window import theme
from desktop.window.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, FAMILIES, LIGHT, SCHEMES, Family, Look

AA_TEXT = 4.5
AAA_TEXT = 7.0
AA_GRAPHIC = 3.0


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, two: str) -> float:
    """The contrast ratio, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def restored(qapp):
    """The application, which looks as before when the test is over."""
    palette, sheet = qapp.palette(), qapp.styleSheet()
    yield qapp
    qapp.setProperty("look", Look.LIGHT.value)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("status", list(Status))
def test_each_status_can_be_read_on_its_chip_and_on_every_row(scheme, status):
    tint = scheme.tints[FAMILIES[status]]
    for ground in (tint.ground, scheme.surface, scheme.window, scheme.chosen, scheme.hover):
        assert contrast(tint.ink, ground) >= AA_TEXT


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_text_can_be_read_on_every_ground(scheme):
    for ink in (scheme.text, scheme.quiet):
        for ground in (scheme.window, scheme.surface, scheme.raised, scheme.chosen, scheme.hover):
            assert contrast(ink, ground) >= AA_TEXT
    assert contrast(scheme.on_accent, scheme.accent) >= AA_TEXT
    assert contrast(scheme.accent, scheme.surface) >= AA_GRAPHIC


@pytest.mark.parametrize("scheme", [CONTRAST_LIGHT, CONTRAST_DARK], ids=["light", "dark"])
def test_high_contrast_is_high(scheme):
    for ground in (scheme.window, scheme.surface, scheme.raised, scheme.chosen, scheme.hover):
        assert contrast(scheme.text, ground) >= AAA_TEXT
        assert contrast(scheme.quiet, ground) >= AAA_TEXT
    for tint in scheme.tints.values():
        assert contrast(tint.ink, tint.ground) >= AAA_TEXT


@pytest.mark.parametrize("look", [look for look in Look if look is not Look.SYSTEM])
def test_a_palette_leads_back_to_its_scheme(look):
    assert theme.colours(theme.palette_of(SCHEMES[look])) is SCHEMES[look]


def test_the_text_grows_and_what_was_larger_stays_larger(restored, qtbot):
    small, large = QLabel("a"), QLabel("b")
    for label in (small, large):
        qtbot.addWidget(label)
        label.show()
    theme.scaled(large, 1.5)
    before = small.font().pointSizeF()
    theme.resize_text(restored, 150)
    restored.processEvents()
    try:
        assert small.font().pointSizeF() == pytest.approx(before * 1.5, abs=0.1)
        assert large.font().pointSizeF() == pytest.approx(before * 2.25, abs=0.1)
    finally:
        theme.resize_text(restored, 100)
        restored.processEvents()
    assert small.font().pointSizeF() == pytest.approx(before, abs=0.1)


def test_every_status_has_a_family_an_icon_and_every_family_a_tint():
    assert set(FAMILIES) == set(Status)
    for scheme in SCHEMES.values():
        assert set(scheme.tints) == set(Family)
    for status in Status:
        assert (resources() / "icons" / f"{status.value}.svg").is_file()


@pytest.mark.parametrize("path", sorted((resources() / "icons").glob("*.svg")), ids=lambda path: path.stem)
@pytest.mark.usefixtures("qapp")
def test_every_icon_draws_something(path):
    image = theme.pixmap(path.stem, "#ff0000", 32).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))


def test_a_palette_that_is_asked_for_wins_over_the_systems(restored):
    theme.apply(restored, "dark")
    assert theme.is_dark()
    assert theme.colours() is DARK
    assert restored.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    theme.apply(restored, "light")
    assert theme.colours() is LIGHT


@pytest.mark.parametrize("wanted", [None, "", "purple", "system"])
def test_anything_else_follows_the_system(restored, wanted):
    theme.apply(restored, wanted)
    assert restored.property("look") == Look.SYSTEM.value


@pytest.mark.usefixtures("qapp")
def test_a_letter_is_as_wide_as_it_is_written_in_every_font():
    for family in QFontDatabase.families():
        metrics = QFontMetrics(QFont(family, 10))
        assert 0 < theme.letter(metrics) <= max(1, metrics.horizontalAdvance("x")), family
