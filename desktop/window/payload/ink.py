"""The colours of what is read: tones of statements and tokens of code, taken from the theme of now.

A meaning is never told by its colour alone: a word or a sign always stands beside it.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from desktop.window import theme
from desktop.window.theme import Family


class Tone(StrEnum):
    """How urgent something is."""

    NEUTRAL = "neutral"
    GOOD = "good"
    NOTICE = "notice"
    WARNING = "warning"
    BAD = "bad"


_FAMILIES = {
    Tone.NEUTRAL: Family.RESTS,
    Tone.GOOD: Family.GOOD,
    Tone.NOTICE: Family.ASKS,
    Tone.WARNING: Family.CARE,
    Tone.BAD: Family.BROKEN,
}
_TOKENS = {
    "keyword": Family.HELD,
    "string": Family.GOOD,
    "number": Family.ASKS,
    "added": Family.GOOD,
    "removed": Family.BROKEN,
    "mark": Family.BROKEN,
}


def tone_color(palette: QPalette, tone: Tone) -> QColor:
    """Return the colour of words and signs of this tone."""
    return QColor(theme.colours(palette).tints[_FAMILIES[tone]].ink)


def ground(palette: QPalette, tone: Tone) -> QColor:
    """Return the ground that words of this tone stand on."""
    scheme = theme.colours(palette)
    return QColor(scheme.hover if tone is Tone.NEUTRAL else scheme.tints[_FAMILIES[tone]].ground)


def token(palette: QPalette, name: str) -> QColor:
    """Return the colour of a part of code: keyword, string, number, added, removed, mark or comment."""
    scheme = theme.colours(palette)
    return QColor(scheme.quiet if name == "comment" else scheme.tints[_TOKENS[name]].ink)


def token_ground(palette: QPalette, name: str) -> QColor:
    """Return the ground of an added or removed line."""
    return QColor(theme.colours(palette).tints[_TOKENS[name]].ground)


def quiet_color(palette: QPalette) -> QColor:
    """Return the colour of what stands beside the matter."""
    return QColor(theme.colours(palette).quiet)


def line_color(palette: QPalette) -> QColor:
    """Return the colour of a thin line."""
    return QColor(theme.colours(palette).line)


def monospace() -> QFont:
    """Return the system's fixed-width font at the size of the window's text."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(QFont().pointSizeF())
    return font
