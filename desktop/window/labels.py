"""Labels for text from outside: plain to the letter, and where it is cut the whole stands in the tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.window import theme
from desktop.window.plaintext import plain_tip

_NARROWEST = 4
"""The least width of an elided label, in widths of an "x"."""


class PlainLabel(QLabel):
    """A label that never takes its text for HTML. ``quiet`` writes it in the palette's quiet colour."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, quiet: bool = False, wrap: bool = False
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("quiet", quiet)
        self.setText(text)


class ElidedLabel(QWidget):
    """One line that is cut with an ellipsis where there is no room, and is then whole in its tool tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, quiet: bool = False) -> None:
        super().__init__(parent)
        self._text = ""
        self._quiet = quiet
        self._colour = ""
        self._more = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str, colour: str = "", more: str = "") -> None:
        """Show a text, in a colour where one is given; ``more`` is told in the tool tip."""
        if (text, colour, more) != (self._text, self._colour, self._more):
            self._text, self._colour, self._more = text, colour, more
            self.setAccessibleName(text)
            self._tell_whole()
            self.updateGeometry()
            self.update()

    def _tell_whole(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self._text) > self.width()
        whole = self._text if cut else ""
        self.setToolTip(plain_tip("\n".join(part for part in (whole, self._more) if part)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Offer the whole text where it is cut now."""
        super().resizeEvent(event)
        self._tell_whole()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for a few letters, or for the whole where it is shorter."""
        metrics = self.fontMetrics()
        narrowest = metrics.horizontalAdvance("x") * _NARROWEST
        return QSize(min(narrowest, metrics.horizontalAdvance(self._text) + 2), metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the line."""
        painter = QPainter(self)
        scheme = theme.colours()
        painter.setPen(QColor(self._colour or (scheme.quiet if self._quiet else scheme.text)))
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
