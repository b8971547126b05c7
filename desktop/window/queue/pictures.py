"""The rows of the queue as pictures: each is drawn once, then copied, and drawn anew only where it says something else.

A row that comes or goes moves all below it, and Qt would ask for each of its cells again, in Python. A screenful of
copied rows takes a tenth of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QPainter, QPixmap

from desktop.review.view import Heading
from desktop.window import theme
from desktop.window.queue.columns import ORDER
from desktop.window.queue.delegate import State

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desktop.review.interrupt import Key
    from desktop.window.queue.delegate import Look, QueueDelegate, Said
    from desktop.window.queue.model import QueueModel

_SCREENS = 3
"""How many screens of rows are kept: the one in view, and what was scrolled past just now."""


class _Picture:
    """A row as it was drawn: ``said`` is what it was drawn from, ``looks`` its cells from left to right."""

    __slots__ = ("looks", "pixmap", "said")

    def __init__(self, pixmap: QPixmap) -> None:
        self.pixmap = pixmap
        self.said: Said | None = None
        self.looks: list[Look | None] = []


class _Measures(NamedTuple):
    """What all pictures depend on. ``columns``: section, left edge and width of each that is shown, from the left."""

    columns: tuple[tuple[int, int, int], ...]
    height: int
    ratio: float
    palette: int
    font: str


class Pictures:
    """Paints ``rows`` as the table ``view`` has them; ``delegate`` draws the cells."""

    def __init__(self, view: QTableView, rows: QueueModel, delegate: QueueDelegate) -> None:
        self._view = view
        self._rows = rows
        self._delegate = delegate
        self._measures = _Measures((), 0, 1.0, 0, "")
        self._kept: dict[Key, _Picture] = {}
        self.drawn = 0
        """How many cells were drawn so far; the others were copied."""

    def paint(self, area: QRect) -> None:
        """Paint the rows that ``area`` of the viewport touches."""
        view = self._view
        height = view.verticalHeader().defaultSectionSize()
        offset = view.verticalScrollBar().value()
        first, last = (area.top() + offset) // height, (area.bottom() + offset) // height
        self._measure(height)
        left = -view.horizontalHeader().offset()
        entries = self._rows.entries
        chosen, focused = self._chosen()
        painter = QPainter(view.viewport())
        try:
            for number in range(max(0, first), min(last, len(entries) - 1) + 1):
                entry, top = entries[number], number * height - offset
                if isinstance(entry, Heading):
                    self._delegate.draw_heading(
                        painter,
                        QRect(0, top, view.viewport().width(), height),
                        entry,
                        State(number in chosen, hovered=False, focused=focused, marked=False),
                        view.palette(),
                        view.font(),
                    )
                    continue
                state = State(number in chosen, number == self._delegate.hovered, focused, entry in self._rows.marks)
                painter.drawPixmap(QPoint(left, top), self._picture(entry, state))
        finally:
            painter.end()
        self._forget(_SCREENS * (view.viewport().height() // height + 2))

    def _chosen(self) -> tuple[set[int], bool]:
        """The selected rows, and whether they have the keyboard."""
        view = self._view
        return {one.row() for one in view.selectionModel().selectedRows()}, view.isActiveWindow() and view.hasFocus()

    def _measure(self, height: int) -> None:
        """Forget all pictures where their columns, colours or font are others now."""
        view, head = self._view, self._view.horizontalHeader()
        sections = (head.logicalIndex(place) for place in range(len(ORDER)))
        columns = tuple(
            (section, head.sectionPosition(section), head.sectionSize(section))
            for section in sections
            if not head.isSectionHidden(section)
        )
        ratio = view.viewport().devicePixelRatioF()
        measures = _Measures(columns, height, ratio, view.palette().cacheKey(), view.font().key())
        if measures != self._measures:
            self._kept.clear()
            self._measures = measures

    def _picture(self, key: Key, state: State) -> QPixmap:
        """The row as it looks now. The one that is used last is kept longest."""
        known = self._kept.pop(key, None) or _Picture(self._blank())
        self._kept[key] = known
        line, row = self._rows.shown(key)
        said = self._delegate.said(line, row, state)
        if said != known.said:
            known.said = said
            self._draw(known, self._delegate.looks(said))
        return known.pixmap

    def _blank(self) -> QPixmap:
        width = max((left + width for _, left, width in self._measures.columns), default=1)
        blank = QPixmap(
            max(1, round(width * self._measures.ratio)), round(self._measures.height * self._measures.ratio)
        )
        blank.setDevicePixelRatio(self._measures.ratio)
        return blank

    def _draw(self, picture: _Picture, looks: list[Look]) -> None:
        """Draw the cells that look different from before."""
        before = picture.looks or [None] * len(ORDER)
        scheme, font = theme.colours(self._view.palette()), QFont(self._view.font())
        painter = QPainter(picture.pixmap)
        try:
            for section, left, width in self._measures.columns:
                if looks[section] != before[section] and width > 0:
                    self._delegate.draw(
                        painter, looks[section], QRect(left, 0, width, self._measures.height), scheme, font
                    )
                    self.drawn += 1
        finally:
            painter.end()
        picture.looks = list(looks)

    def _forget(self, most: int) -> None:
        """Keep no more than the rows used last."""
        for key in list(self._kept)[: max(0, len(self._kept) - most)]:
            del self._kept[key]
