"""How the desk looks: two palettes, one rhythm, a colour and an icon for each status.

Colours are data here, so that a test can compute their contrast. Status is never told by colour alone: each has an
icon and a word beside it. Sizes come from the font, so that a larger system font makes a larger desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.places import resources
from desktop.review.interrupt import Status
from desktop.window.stylesheet import STYLE_SHEET

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics
    from PySide6.QtWidgets import QApplication, QWidget

STEP = 8
"""The rhythm: gaps are this many pixels, halves of it inside a group."""
HALF = STEP // 2
RADIUS = 6
"""The rounding of controls and chips, in pixels."""
_ACTIVE = QPalette.ColorGroup.Active
_HALF_LIGHT = 128
_SAME = 0.01
_SCALES = (1, 2, 3)
"""The device pixel ratios that icons are drawn for."""


class Look(StrEnum):
    """Which palette: ``system`` follows the desktop's own scheme, live."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "contrast-light"
    CONTRAST_DARK = "contrast-dark"


class Family(StrEnum):
    """What a status asks of the operator; statuses of one family share a colour."""

    ASKS = "asks"
    HELD = "held"
    MOVES = "moves"
    BROKEN = "broken"
    CARE = "care"
    RESTS = "rests"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Tint:
    """A chip's colours: what is written, and the ground that it is written on."""

    ink: str
    ground: str


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette. ``surface`` is what rows and text stand on, ``window`` what lies around it."""

    window: str
    surface: str
    raised: str
    text: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    chosen: str
    hover: str
    disabled: str
    tints: dict[Family, Tint]


LIGHT = Colours(
    window="#f4f5f8",
    surface="#ffffff",
    raised="#ffffff",
    text="#1a1d24",
    quiet="#565d6b",
    line="#dcdfe6",
    accent="#3355d1",
    on_accent="#ffffff",
    chosen="#e8edfd",
    hover="#f3f5fa",
    disabled="#9aa1ae",
    tints={
        Family.ASKS: Tint("#2643ad", "#e3e9fc"),
        Family.HELD: Tint("#6d2f9c", "#f1e6fa"),
        Family.MOVES: Tint("#0b5f6b", "#dcf2f4"),
        Family.BROKEN: Tint("#a3221b", "#fce7e5"),
        Family.CARE: Tint("#7f4a00", "#fcefd6"),
        Family.RESTS: Tint("#4b5362", "#eaecf0"),
        Family.GOOD: Tint("#1c6338", "#ddf3e4"),
    },
)
DARK = Colours(
    window="#16181d",
    surface="#1d2026",
    raised="#2a2e36",
    text="#e7e9ee",
    quiet="#a3aab8",
    line="#343944",
    accent="#8fa8ff",
    on_accent="#10141f",
    chosen="#28324f",
    hover="#242830",
    disabled="#6b7280",
    tints={
        Family.ASKS: Tint("#b3c4ff", "#2a3560"),
        Family.HELD: Tint("#dcb8f7", "#43295a"),
        Family.MOVES: Tint("#8bdde8", "#143f46"),
        Family.BROKEN: Tint("#ffb4ab", "#5a2320"),
        Family.CARE: Tint("#f7c877", "#4c3710"),
        Family.RESTS: Tint("#c3c9d4", "#363b46"),
        Family.GOOD: Tint("#93e0b0", "#1a4429"),
    },
)

CONTRAST_LIGHT = Colours(
    window="#ffffff",
    surface="#ffffff",
    raised="#ffffff",
    text="#000000",
    quiet="#1f1f1f",
    line="#5a5a5a",
    accent="#0000c8",
    on_accent="#ffffff",
    chosen="#d5ddff",
    hover="#efefef",
    disabled="#6b6b6b",
    tints={
        Family.ASKS: Tint("#00008f", "#ffffff"),
        Family.HELD: Tint("#4b0082", "#ffffff"),
        Family.MOVES: Tint("#00424d", "#ffffff"),
        Family.BROKEN: Tint("#8a0000", "#ffffff"),
        Family.CARE: Tint("#573200", "#ffffff"),
        Family.RESTS: Tint("#1f1f1f", "#ffffff"),
        Family.GOOD: Tint("#00401a", "#ffffff"),
    },
)
CONTRAST_DARK = Colours(
    window="#000000",
    surface="#000000",
    raised="#000000",
    text="#ffffff",
    quiet="#e6e6e6",
    line="#a6a6a6",
    accent="#ffe34d",
    on_accent="#000000",
    chosen="#3a3200",
    hover="#1f1f1f",
    disabled="#9a9a9a",
    tints={
        Family.ASKS: Tint("#c2d0ff", "#000000"),
        Family.HELD: Tint("#f0ccff", "#000000"),
        Family.MOVES: Tint("#9df1ff", "#000000"),
        Family.BROKEN: Tint("#ffc4bd", "#000000"),
        Family.CARE: Tint("#ffdc8f", "#000000"),
        Family.RESTS: Tint("#f2f2f2", "#000000"),
        Family.GOOD: Tint("#a5f7c3", "#000000"),
    },
)
SCHEMES: dict[Look, Colours] = {
    Look.LIGHT: LIGHT,
    Look.DARK: DARK,
    Look.CONTRAST_LIGHT: CONTRAST_LIGHT,
    Look.CONTRAST_DARK: CONTRAST_DARK,
}

FAMILIES: dict[Status, Family] = {
    Status.PENDING: Family.ASKS,
    Status.HELD: Family.HELD,
    Status.QUEUED: Family.MOVES,
    Status.RUNNING: Family.MOVES,
    Status.FAILED: Family.BROKEN,
    Status.LOCKED: Family.BROKEN,
    Status.UNSENT: Family.CARE,
    Status.UNSETTLED: Family.CARE,
    Status.BREAKPOINT: Family.ASKS,
    Status.STALLED: Family.CARE,
    Status.LOST: Family.CARE,
    Status.SNOOZED: Family.RESTS,
    Status.EXPIRED: Family.RESTS,
    Status.UNREADABLE: Family.BROKEN,
}


def is_dark(palette: QPalette | None = None) -> bool:
    """Whether a palette, the program's own where none is given, writes light on dark."""
    palette = palette or QGuiApplication.palette()
    text, ground = palette.color(_ACTIVE, QPalette.ColorRole.Text), palette.color(_ACTIVE, QPalette.ColorRole.Base)
    return text.lightness() > ground.lightness()


def colours(palette: QPalette | None = None) -> Colours:
    """The colours that go with a palette."""
    palette = palette or QGuiApplication.palette()
    text, ground = palette.color(_ACTIVE, QPalette.ColorRole.Text), palette.color(_ACTIVE, QPalette.ColorRole.Base)
    return _colours_of(text.name(), ground.name(), is_dark(palette))


@cache
def _colours_of(text: str, ground: str, dark: bool) -> Colours:  # noqa: FBT001  # a part of the key
    exact = (one for one in SCHEMES.values() if (one.text, one.surface) == (text, ground))
    return next(exact, DARK if dark else LIGHT)


def tint(status: Status) -> Tint:
    """The chip colours of a status in the palette of now."""
    return colours().tints[FAMILIES[status]]


def palette_of(scheme: Colours) -> QPalette:
    """A whole palette of one scheme, the disabled group included."""
    role, palette = QPalette.ColorRole, QPalette()
    values = {
        role.Window: scheme.window,
        role.WindowText: scheme.text,
        role.Base: scheme.surface,
        role.AlternateBase: scheme.hover,
        role.Text: scheme.text,
        role.Button: scheme.raised,
        role.ButtonText: scheme.text,
        role.BrightText: scheme.tints[Family.BROKEN].ink,
        role.ToolTipBase: scheme.raised,
        role.ToolTipText: scheme.text,
        role.PlaceholderText: scheme.quiet,
        role.Highlight: scheme.accent,
        role.HighlightedText: scheme.on_accent,
        role.Link: scheme.accent,
        role.LinkVisited: scheme.accent,
        role.Accent: scheme.accent,
        role.Light: scheme.raised,
        role.Midlight: scheme.line,
        role.Mid: scheme.line,
        role.Dark: scheme.disabled,
        role.Shadow: scheme.line,
    }
    for name, value in values.items():
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(scheme.disabled))
    return palette


def application(name: str) -> QApplication:
    """Make the application, in our style; ``name`` is what the process was started as.

    Told so on its command line, Qt takes the style by itself; ``setStyle`` makes PySide build all of Qt's 560 words for
    styles first.
    """
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # its failure to load is a sentence of the caller's

    app = QApplication([name, "-style", "Fusion"])
    app.setProperty("styled", True)  # noqa: FBT003  # Qt's way of a property
    return app


def apply(app: QApplication, wanted: str | None = None) -> None:
    """Give the program its style and palette.

    ``wanted`` is the name of a Look; anything else follows the desktop's scheme, whenever that changes.
    """
    look = Look(wanted) if wanted in {one.value for one in Look} else Look.SYSTEM
    app.setProperty("look", look.value)
    if not app.property("styled"):
        app.setStyle("Fusion")
    app.setWindowIcon(app_icon())
    if not app.property("follows"):
        app.setProperty("follows", True)  # noqa: FBT003  # Qt's way of a property
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: _follow(app))
    _paint(app, look)


def _follow(app: QApplication) -> None:
    if app.property("look") == Look.SYSTEM.value:
        _paint(app, Look.SYSTEM)


def _paint(app: QApplication, look: Look) -> None:
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    scheme = SCHEMES.get(look, DARK if dark else LIGHT)
    app.setPalette(palette_of(scheme))
    app.setStyleSheet(STYLE_SHEET.substitute(_sheet_values(scheme)))
    # A widget that mixes its own colour hears of the change before its parents have the new palette: tell it again.
    for widget in app.allWidgets():
        app.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))


def _sheet_values(scheme: Colours) -> dict[str, str]:
    names = (
        "window",
        "surface",
        "raised",
        "text",
        "quiet",
        "line",
        "accent",
        "on_accent",
        "chosen",
        "hover",
        "disabled",
    )
    good, broken = scheme.tints[Family.GOOD], scheme.tints[Family.BROKEN]
    care = scheme.tints[Family.CARE]
    return {name: getattr(scheme, name) for name in names} | {
        "good": good.ink,
        # In high contrast the grounds are all alike, so that a line tells where a button is.
        "good_line": good.ink if good.ground == scheme.surface else good.ground,
        "broken_line": broken.ink if broken.ground == scheme.surface else broken.ground,
        "good_ground": good.ground,
        "broken": broken.ink,
        "broken_ground": broken.ground,
        "care": care.ink,
        "care_ground": care.ground,
        "radius": f"{RADIUS}px",
        "chevron": _for_ground("chevron", scheme.surface),
        "chevron_up": _for_ground("chevron-up", scheme.surface),
        "check": _for_ground("check", scheme.accent),
    }


def _for_ground(name: str, ground: str) -> str:
    """The path of an icon that a style sheet shows as it is drawn, in the variant for a dark or a light ground."""
    variant = "dark" if QColor(ground).lightness() < _HALF_LIGHT else "light"
    return (resources() / "icons" / f"{name}-{variant}.svg").as_posix()


@cache
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))


def fill(painter: QPainter, rect: QRect, colour: str) -> None:
    """Fill ``rect`` with a colour.

    ``QPainter.fillRect`` makes PySide build Qt's 170 preset gradients as a Python enumeration when it is first called.
    """
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(rect)
    painter.restore()


@cache
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon of resources/icons as a square of ``size`` logical pixels, its strokes in ``colour``."""
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(QColor(0, 0, 0, 0))
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def _icon(name: str, colour: str, disabled: str, size: int) -> QIcon:
    icon = QIcon()
    for ratio in _SCALES:
        icon.addPixmap(pixmap(name, colour, size, ratio), QIcon.Mode.Normal)
        icon.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return icon


def icon(name: str, colour: str | None = None, size: int = 18) -> QIcon:
    """An icon of resources/icons, in the text's colour of now or the one given, with its disabled form."""
    scheme = colours()
    return _icon(name, colour or scheme.text, scheme.disabled, size)


def app_icon() -> QIcon:
    """The program's own icon."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(pixmap("interrupt-desk", "#000000", size))
    return icon


def letter(metrics: QFontMetrics) -> int:
    """The width of a usual letter, in pixels; sizes that are a number of letters are measured with it.

    Qt's own average is twice as much in a font that has Chinese characters too.
    """
    return min(metrics.averageCharWidth(), metrics.horizontalAdvance("x"))


def scaled(widget: QWidget, factor: float, *, bold: bool = False) -> None:
    """Give a widget a font that is ``factor`` times its own; it stays so when the text's size changes."""
    font = widget.font()
    font.setPointSizeF(max(font.pointSizeF() * factor, 7.0))
    if bold:
        font.setWeight(font.Weight.DemiBold)
    widget.setFont(font)
    widget.setProperty("textFactor", factor)


def resize_text(app: QApplication, percent: int) -> None:
    """Write everything ``percent`` as large as the system does."""
    font = app.font()
    known = app.property("systemTextSize")
    if known is None:
        known = font.pointSizeF()
        app.setProperty("systemTextSize", known)
    size = known * percent / 100
    if abs(font.pointSizeF() - size) < _SAME:
        return
    font.setPointSizeF(size)
    app.setFont(font)
    if app.styleSheet():
        # With a style sheet Qt passes the new font on to windows, but not to what stands in them.
        app.setStyleSheet(app.styleSheet())
    for widget in app.allWidgets():
        if (factor := widget.property("textFactor")) is not None:
            own = widget.font()
            own.setPointSizeF(max(size * factor, 7.0))
            widget.setFont(own)
