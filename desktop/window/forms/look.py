"""How the form looks: colours taken from the palette, small painted icons, and quiet text.

Everything follows the palette, so light and dark need no second table. Icons are painted because a font may lack the
sign and a theme may lack the icon.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

GAP = 4
"""Between a label and its control, in pixels."""
ROW_GAP = 14
"""Between two fields."""
INDENT = 14
"""How far the fields of a group stand in."""

_ICON = 16
_DARK_BELOW = 128

GLYPHS: dict[str, tuple[list[tuple[float, float]], ...]] = {
    "up": ([(4, 10), (8, 6), (12, 10)],),
    "down": ([(4, 6), (8, 10), (12, 6)],),
    "remove": ([(4.5, 4.5), (11.5, 11.5)], [(11.5, 4.5), (4.5, 11.5)]),
    "add": ([(8, 3.5), (8, 12.5)], [(3.5, 8), (12.5, 8)]),
    "calendar": (
        [(2.5, 4), (13.5, 4), (13.5, 13.5), (2.5, 13.5), (2.5, 4)],
        [(2.5, 7), (13.5, 7)],
        [(5.5, 2), (5.5, 4)],
        [(10.5, 2), (10.5, 4)],
    ),
}
"""Lines of the icons on a square of 16 by 16."""


def is_dark(palette: QPalette) -> bool:
    """Say whether text is lighter than what it stands on."""
    return palette.color(QPalette.ColorRole.Base).lightness() < _DARK_BELOW


def error_color(palette: QPalette) -> QColor:
    """Return the colour of error text: at least 4.5 to 1 on the usual light and dark grounds."""
    return QColor("#ff8a80") if is_dark(palette) else QColor("#b3261e")


def quiet_color(palette: QPalette) -> QColor:
    """Return the colour of help text: between text and ground, still 4.5 to 1."""
    text, ground = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    return _mixed(text, ground, 0.32)


def line_color(palette: QPalette) -> QColor:
    """Return the colour of the line beside a group."""
    text, ground = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    return _mixed(text, ground, 0.78)


def _mixed(one: QColor, two: QColor, share: float) -> QColor:
    pairs = ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


def icon(name: str, palette: QPalette) -> QIcon:
    """Return the painted icon ``name`` of GLYPHS in the palette's colours, with its disabled form."""
    result = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        pixmap = QPixmap(_ICON * 2, _ICON * 2)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(2, 2)
        pen = QPen(palette.color(group, QPalette.ColorRole.ButtonText), 1.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for line in GLYPHS[name]:
            painter.drawPolyline(QPolygonF([QPointF(*point) for point in line]))
        painter.end()
        pixmap.setDevicePixelRatio(2)
        result.addPixmap(pixmap, mode)
    return result


class TextLabel(QLabel):
    """A label for text from outside: plain to the letter, wrapped, in a colour that follows the palette."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, quiet: bool = False) -> None:
        super().__init__(parent)
        self._quiet = quiet
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if quiet:
            font = self.font()
            font.setPointSizeF(max(font.pointSizeF() * 0.92, 7.0))
            self.setFont(font)
            self.setProperty("textFactor", 0.92)  # so that it grows with the text; see theme.resize_text
            self._tint()

    def _tint(self) -> None:
        parent = self.parentWidget()
        source = parent.palette() if parent is not None else QLabel().palette()
        palette = self.palette()
        color = quiet_color(source)
        if palette.color(QPalette.ColorRole.WindowText) != color:
            palette.setColor(QPalette.ColorRole.WindowText, color)
            self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Take the new palette's quiet colour."""
        super().changeEvent(event)
        if self._quiet and event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ParentChange):
            self._tint()


class ErrorLine(QWidget):
    """One sentence of what is wrong, with a sign before it so that colour is not needed to see it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = TextLabel(parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_ICON + 3, 0, 0, 0)
        layout.addWidget(self._label)
        self._tint()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence, '' when nothing is wrong."""
        return self._label.text()

    def show_text(self, text: str) -> None:
        """Show the sentence ``text``; hide the line when it is empty."""
        if text != self._label.text():
            self._label.setText(text)
            self.setAccessibleName(self.tr("Error: %1").replace("%1", text) if text else "")
        self.setVisible(bool(text))

    def _tint(self) -> None:
        palette = self._label.palette()
        color = error_color(self.palette())
        if palette.color(QPalette.ColorRole.WindowText) != color:
            palette.setColor(QPalette.ColorRole.WindowText, color)
            self._label.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Take the new palette's error colour."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the sign: a ring with an exclamation mark, on the first line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = error_color(self.palette())
        middle = QPointF(_ICON / 2 - 1, self._label.y() + self.fontMetrics().height() / 2)
        painter.setPen(QPen(color, 1.4))
        painter.drawEllipse(middle, 6.2, 6.2)
        painter.drawLine(middle + QPointF(0, -3), middle + QPointF(0, 0.6))
        painter.drawPoint(middle + QPointF(0, 3))


class Indent(QWidget):
    """The fields of a group: set in, with a line at their side instead of a frame around them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(INDENT, 4, 0, 4)
        self.rows.setSpacing(ROW_GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line_color(self.palette()))
        painter.drawRoundedRect(QRectF(0, 2, 2, self.height() - 4), 1, 1)


class GlyphButton(QToolButton):
    """A small button with a painted icon and a name for those who do not see it."""

    def __init__(self, glyph: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setAutoRaise(True)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIcon(icon(glyph, self.palette()))
        self.rename(name)

    def rename(self, name: str) -> None:
        """Set the accessible name and the tool tip."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the icon in the new palette's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(icon(self._glyph, self.palette()))


class QuietCombo(QComboBox):
    """A combo box that a turn of the wheel changes only while it has the focus, of a width of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Leave the wheel to what scrolls around."""
        if event.type() == QEvent.Type.Wheel and not self.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def refit(widget: QWidget) -> None:
    """Have every layout around ``widget`` measure anew.

    Qt passes a change of size upwards only through widgets that are on screen; a form is built before it is.
    """
    place: QWidget | None = widget
    while place is not None:
        layout = place.layout()
        if layout is not None:
            layout.invalidate()
        place.updateGeometry()
        place = None if place.isWindow() else place.parentWidget()


def refit_all(widget: QWidget) -> None:
    """Have every layout inside ``widget``, and then those around it, measure anew."""
    for inside in widget.findChildren(QWidget):
        layout = inside.layout()
        if layout is not None:
            layout.invalidate()
        inside.updateGeometry()
    refit(widget)


def plain_tip(text: str) -> str:
    """Return ``text`` as a tool tip that Qt never reads as rich text."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>" if escaped != text or "\n" in text else text


def label_text(text: str) -> str:
    """Return ``text`` for a control that reads an ampersand as a mnemonic."""
    return text.replace("&", "&&")
