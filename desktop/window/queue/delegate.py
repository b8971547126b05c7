"""How a row is painted: a chip for the status, the question in the text's colour, everything else quiet."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.review.interrupt import Status
from desktop.review.query import Column
from desktop.window import status, theme
from desktop.window.queue import columns
from desktop.window.queue.columns import ORDER, Line
from desktop.window.queue.model import HEADING_ROLE, LINE_ROLE, MARK_ROLE, ROW_ROLE

if TYPE_CHECKING:
    from desktop.review.index import Row
    from desktop.review.ports import Clock

ICON = 16
_BAR = 3
_PAD = theme.STEP
GUTTER = ICON + theme.HALF
"""The room for the mark before a row's status, in pixels."""
AnyIndex = QModelIndex | QPersistentModelIndex
_MOVING = (Status.HELD, Status.QUEUED, Status.RUNNING)
_NEVER = datetime.min.replace(tzinfo=UTC)
_KEPT = 800
"""Cells whose picture is kept, some ten megabytes: two full screens of them."""


class Look(NamedTuple):
    """What a cell looks like: two cells that are the same here are the same on the screen.

    ``status`` is the chip's; in other columns it is RUNNING for a row on its way, and None where there is no row.
    ``signs`` is how late the row is. ``bar``: it carries the bar of the selected row, bright where ``focused``.
    """

    column: Column
    text: str
    status: Status | None
    signs: int
    chosen: bool
    hovered: bool
    bar: bool
    focused: bool
    marked: bool


def row_height(metrics: QFontMetrics) -> int:
    """The height of each row, in pixels."""
    return metrics.height() + 2 * theme.STEP + 2


class QueueDelegate(QStyledItemDelegate):
    """Paints the cells from their ``Line``; it asks the style for nothing.

    A row that comes or goes moves all below it: each cell is drawn once and then copied, which is ten times faster.
    """

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.hovered = -1
        self.late = (0, 0)
        """The minutes from which an age is late, and very late; 0 is never."""
        self._painted: dict[tuple[Look, int, int, float, int, str], QPixmap] = {}
        self.first = 0
        """The column that stands first; the selected row has its bar there."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell: from what was painted before, where it looked the same."""
        line: Line | None = index.data(LINE_ROLE)
        if line is None and index.data(HEADING_ROLE) is not None:
            self._paint_heading(painter, option, index)
            return
        look, rect = self._look(line, option, index), option.rect
        if rect.isEmpty():
            return
        device = painter.device()
        ratio = device.devicePixelRatioF() if device else 1.0
        kind = (look, rect.width(), rect.height(), ratio, option.palette.cacheKey(), option.font.key())
        known = self._painted.get(kind)
        if known is None:
            known = QPixmap(round(rect.width() * ratio), round(rect.height() * ratio))
            known.setDevicePixelRatio(ratio)
            fresh = QPainter(known)
            self._paint_look(fresh, look, QRect(0, 0, rect.width(), rect.height()), option)
            fresh.end()
            if len(self._painted) >= _KEPT:
                self._painted.clear()
            self._painted[kind] = known
        painter.drawPixmap(rect.topLeft(), known)

    def _look(self, line: Line | None, option: QStyleOptionViewItem, index: AnyIndex) -> Look:
        """Everything that a cell's looks depend on, but for its size, font and colours."""
        column, hovered = ORDER[index.column()], index.row() == self.hovered
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        bar = chosen and index.column() == self.first
        focused = bar and bool(option.state & QStyle.StateFlag.State_Active) and _has_focus(option.widget)
        if line is None:
            return Look(column, "", None, 0, chosen, hovered, bar, focused, marked=False)
        if column is Column.STATUS:
            text = self.chip_text(line, index.data(ROW_ROLE) if line.status is Status.HELD else None)
            marked = bool(index.data(MARK_ROLE))
            return Look(column, text, line.status, 0, chosen, hovered, bar, focused, marked)
        signs = self.lateness(line) if column is Column.AGE else 0
        text = columns.text(line, column, self._clock.now() if column is Column.AGE else _NEVER)
        resting = Status.RUNNING if line.status in _MOVING else Status.PENDING
        return Look(column, text, resting, signs, chosen, hovered, bar, focused, marked=False)

    def _paint_look(self, painter: QPainter, look: Look, rect: QRect, option: QStyleOptionViewItem) -> None:
        scheme = theme.colours(option.palette)
        ground = scheme.chosen if look.chosen else scheme.hover if look.hovered else scheme.surface
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QColor(scheme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(option.font)
        if look.bar:
            painter.fillRect(
                QRect(rect.left(), rect.top(), _BAR, rect.height()),
                QColor(scheme.accent if look.focused else scheme.quiet),
            )
        if look.status is None:
            return
        inner = rect.adjusted(_PAD, 0, -_PAD, -1)
        if look.column is Column.STATUS:
            self._paint_mark(painter, inner, look, option)
            self._paint_chip(painter, inner.adjusted(GUTTER, 0, 0, 0), look, option)
            return
        strong = look.column is Column.SUMMARY
        painter.setPen(QColor(scheme.text if strong else scheme.quiet))
        if strong and look.status is not Status.RUNNING:
            font = QFont(option.font)
            font.setWeight(QFont.Weight.Medium)
            painter.setFont(font)
        if look.signs:
            family = theme.Family.BROKEN if look.signs > 1 else theme.Family.CARE
            painter.setPen(QColor(scheme.tints[family].ink))
        self._paint_text(painter, inner, f"{look.text} {'!' * look.signs}" if look.signs else look.text)

    def lateness(self, line: Line) -> int:
        """0 for a row in time, 1 for a late one, 2 for a very late one."""
        if line.created_at is None:
            return 0
        minutes = (self._clock.now() - line.created_at).total_seconds() / 60
        return sum(1 for least in self.late if least and minutes >= least)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a group's heading; it is written across the columns, each of which paints its own part."""
        scheme = theme.colours(option.palette)
        painter.save()
        painter.fillRect(option.rect, QColor(scheme.window))
        painter.setPen(QColor(scheme.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        view = option.widget
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(scheme.text))
        painter.setClipRect(option.rect)
        width = view.width() if view is not None else option.rect.width()
        across = QRect(_PAD, option.rect.top(), width - 2 * _PAD, option.rect.height())
        self._paint_text(painter, across, columns.group_text(index.data(HEADING_ROLE)))
        painter.restore()

    def _paint_mark(self, painter: QPainter, rect: QRect, look: Look, option: QStyleOptionViewItem) -> None:
        """Paint the mark of a marked row; under the pointer, the place for one."""
        if look.marked or look.hovered:
            scheme = theme.colours(option.palette)
            name, ink = ("mark", scheme.accent) if look.marked else ("unmarked", scheme.quiet)
            top = rect.top() + (rect.height() - ICON) // 2
            painter.drawPixmap(
                rect.left() - 1, top, theme.pixmap(name, ink, ICON, painter.device().devicePixelRatioF())
            )

    def _paint_text(self, painter: QPainter, rect: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(
            rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), shown
        )

    def _paint_chip(self, painter: QPainter, rect: QRect, look: Look, option: QStyleOptionViewItem) -> None:
        assert look.status is not None  # noqa: S101  # its caller has looked
        tint = theme.colours(option.palette).tints[theme.FAMILIES[look.status]]
        text = look.text
        metrics = painter.fontMetrics()
        height = metrics.height() + theme.HALF + 2
        width = min(rect.width(), ICON + 3 * theme.HALF + metrics.horizontalAdvance(text) + theme.HALF)
        chip = QRectF(rect.left() + 1, rect.top() + (rect.height() - height) / 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.ground))
        painter.drawRoundedRect(chip, theme.RADIUS, theme.RADIUS)
        icon = theme.pixmap(look.status.value, tint.ink, ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(int(chip.left()) + theme.HALF + 1, int(chip.center().y() - ICON / 2 + 0.5), icon)
        painter.setPen(QPen(QColor(tint.ink)))
        inner = chip.toRect().adjusted(ICON + 2 * theme.HALF + 1, 0, -theme.HALF, 0)
        self._paint_text(painter, inner, text)

    def chip_text(self, line: Line, row: Row | None) -> str:
        """The word of the status; for a decision that is held here, with the seconds until it is sent."""
        text = status.word(line.status)
        if line.status is Status.HELD and row is not None and row.overlay and row.overlay.until is not None:
            left = max(0, round(row.overlay.until - self._clock.monotonic()))
            text = f"{text} {status.elapsed(left)}"
        return text

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802  # Qt's name
        """The size that a cell would like."""
        line: Line | None = index.data(LINE_ROLE)
        metrics = QFontMetrics(option.font)
        if line is None:
            return QSize(0, row_height(metrics))
        column = ORDER[index.column()]
        text = columns.text(line, column, self._clock.now())
        if column is Column.STATUS:
            return QSize(GUTTER + chip_width(metrics, status.word(line.status)) + 2 * _PAD, row_height(metrics))
        return QSize(metrics.horizontalAdvance(text) + 2 * _PAD + 2, row_height(metrics))


def chip_width(metrics: QFontMetrics, text: str) -> int:
    """The width of a chip with this text, in pixels."""
    return ICON + 4 * theme.HALF + metrics.horizontalAdvance(text) + 2


def _has_focus(widget: QWidget | None) -> bool:
    return widget is not None and widget.hasFocus()
