"""Statements about a row as a quiet coloured block: a sign, a headline, sentences, and an error whole below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.window.forms.look import TextLabel
from desktop.window.payload.ink import Tone, ground, tone_color
from desktop.window.payload.marked import marked
from desktop.window.payload.textblock import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.window.payload.states import Statement

_SIGN = 22


class Banner(QWidget):
    """One statement. What comes from outside in it is plain text with its hidden characters marked."""

    def __init__(self, statement: Statement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.statement = statement
        self.setAccessibleName(statement.headline)
        self._headline = TextLabel(marked(statement.headline), self)
        bold = statement.tone is not Tone.NEUTRAL
        font = self._headline.font()
        font.setWeight(font.Weight.DemiBold if bold else font.Weight.Normal)
        self._headline.setFont(font)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14 + _SIGN, 9, 14, 9)
        layout.setSpacing(4)
        layout.addWidget(self._headline)
        for sentence in statement.sentences:
            label = TextLabel(marked(sentence), self)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(label)
        if statement.quoted:
            quoted = TextBlock(self.tr("Details: %1").replace("%1", statement.headline), self, limit=400)
            quoted.show_text(statement.quoted)
            layout.addWidget(quoted)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the ground, and a sign whose form differs by tone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = self.statement.tone
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground(self.palette(), tone))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        color = tone_color(self.palette(), tone)
        middle = QPointF(12 + 8, self._headline.y() + self._headline.fontMetrics().height() / 2)
        painter.setPen(QPen(color, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if tone in (Tone.WARNING, Tone.BAD):
            painter.drawPolygon([middle + QPointF(0, -7), middle + QPointF(7.5, 6), middle + QPointF(-7.5, 6)])
            painter.drawLine(middle + QPointF(0, -2.5), middle + QPointF(0, 1.5))
            painter.drawPoint(middle + QPointF(0, 3.8))
        else:
            painter.drawEllipse(middle, 6.8, 6.8)
            painter.drawLine(middle + QPointF(0, -0.5), middle + QPointF(0, 3.2))
            painter.drawPoint(middle + QPointF(0, -3.2))


class Banners(QWidget):
    """All statements about a row, one below the other; takes no room when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Statement, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.hide()

    @property
    def shown(self) -> tuple[Statement, ...]:
        """The statements that are shown now."""
        return self._shown

    def show_statements(self, said: Sequence[Statement]) -> None:
        """Show these; nothing flickers when they are the same as before."""
        if tuple(said) == self._shown:
            return
        self._shown = tuple(said)
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for statement in said:
            self._layout.addWidget(Banner(statement, self))
        self.setVisible(bool(said))
