"""Code from outside on a quiet ground: fixed-width, coloured with restraint, hidden characters marked, never run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.window.payload.ink import line_color, monospace, token, token_ground
from desktop.window.payload.marked import MARK, slices
from desktop.window.payload.rawtext import RawPane, mark_format
from desktop.window.payload.textblock import FittedBrowser
from desktop.window.theme import RADIUS

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    Painted = Callable[[str], Iterable[tuple[int, int, str]]]

INLINE = 30_000
"""Characters up to which code stands in the page and is coloured; longer code is filled in as it is read."""


class Card(QWidget):
    """What it holds stands on the palette's base, within a thin line."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(line_color(self.palette()))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class CodeView(Card):
    """Some code. ``painted(line)`` yields the start, the length and the token's name of what is coloured in a line."""

    def __init__(self, name: str, code: str, painted: Painted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self._painted = painted
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        self.browser: FittedBrowser | None = None
        if len(code) > INLINE:
            pane = RawPane(name, self)
            pane.setFixedHeight(320)
            pane.show_pieces(slices(code), lambda: code)
            layout.addWidget(pane)
            return
        self.browser = FittedBrowser(self)
        self.browser.setAccessibleName(name)
        self.browser.setFont(monospace())
        layout.addWidget(self.browser)
        self._fill()

    def _fill(self) -> None:
        if self.browser is None:
            return
        self.browser.clear()
        cursor = QTextCursor(self.browser.document())
        for number, line in enumerate("".join(slices(self.code)).split("\n")):
            if number:
                cursor.insertBlock()
            self._line(cursor, line)
        self.browser.fit()

    def _line(self, cursor: QTextCursor, line: str) -> None:
        marks = [(found.start(), len(found.group()), "mark") for found in MARK.finditer(line)]
        at = 0
        for start, length, name in sorted([*self._painted(line), *marks]):
            if start < at:
                continue
            cursor.insertText(line[at:start], QTextCharFormat())
            style = mark_format(self) if name == "mark" else _style(self.palette(), name)
            cursor.insertText(line[start : start + length], style)
            at = start + length
        cursor.insertText(line[at:], QTextCharFormat())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Take the new palette's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()


def _style(palette: QPalette, name: str) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setForeground(token(palette, name))
    if name in ("added", "removed"):
        style.setBackground(token_ground(palette, name))
    if name == "keyword":
        style.setFontWeight(600)
    return style


def by_pattern(pattern: re.Pattern[str]) -> Painted:
    """Return a painter that colours each match of ``pattern`` by the name of the group that matched."""

    def painted(line: str) -> Iterable[tuple[int, int, str]]:
        for found in pattern.finditer(line):
            if found.lastgroup and found.group():
                yield found.start(), len(found.group()), found.lastgroup

    return painted
