"""How a row is drawn: a chip for the status, the question in the text's colour, everything else quiet."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPolygon
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.review.interrupt import MOVING, Status
from desktop.review.query import Column
from desktop.window import status, theme
from desktop.window.queue import columns
from desktop.window.queue.columns import ORDER, Line
from desktop.window.queue.model import LINE_ROLE

if TYPE_CHECKING:
    from desktop.review.index import Row
    from desktop.review.ports import Clock
    from desktop.review.view import Heading

ICON = 16
_BAR = 3
_PAD = theme.STEP
GUTTER = ICON + theme.HALF
"""The room for the mark before a row's status, in pixels."""
AnyIndex = QModelIndex | QPersistentModelIndex
_ALIGNED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_NEVER = datetime.min.replace(tzinfo=UTC)


class State(NamedTuple):
    """How a row stands in the queue, beside what it says. ``focused``: it is chosen, and the queue has the keyboard."""

    chosen: bool
    hovered: bool
    focused: bool
    marked: bool


class Said(NamedTuple):
    """All that a row's looks depend on. Cheap to ask for: a row that says the same is not even looked at closer.

    ``age`` is its text, ``signs`` how late the row is, ``chip`` the text of its status; ``line`` is None for a row that
    is gone.
    """

    line: Line | None
    age: str
    signs: int
    chip: str
    state: State


class Look(NamedTuple):
    """What a cell looks like: two cells of a column that are the same here are the same on the screen.

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
    """Draws cells from what their row says, and measures them; it asks the style for nothing.

    ``queue.pictures`` keeps what is drawn: Qt's own painting, cell by cell, does not come here.
    """

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.hovered = -1
        self.late = (0, 0)
        """The minutes from which an age is late, and very late; 0 is never."""
        self.first = 0
        """The column that stands first; the selected row has its bar there."""

    def said(self, line: Line | None, row: Row | None, state: State) -> Said:
        """What a row says now; ``row`` is needed for one that is held alone."""
        if line is None:
            return Said(None, "", 0, "", state)
        age = status.age(line.created_at, self._clock.now())
        return Said(line, age, self.lateness(line), self.chip_text(line, row), state)

    def looks(self, said: Said) -> list[Look]:
        """What the cells of a row look like, in the order of the columns."""
        return [self._look(said, section, column) for section, column in enumerate(ORDER)]

    def _look(self, said: Said, section: int, column: Column) -> Look:
        line, state = said.line, said.state
        bar = state.chosen and section == self.first
        focused = bar and state.focused
        if line is None:
            return Look(column, "", None, 0, state.chosen, state.hovered, bar, focused, marked=False)
        if column is Column.STATUS:
            return Look(
                column, said.chip, line.status, 0, state.chosen, state.hovered, bar, focused, marked=state.marked
            )
        text, signs = (said.age, said.signs) if column is Column.AGE else (columns.text(line, column, _NEVER), 0)
        resting = Status.RUNNING if line.status in MOVING else Status.PENDING
        return Look(column, text, resting, signs, state.chosen, state.hovered, bar, focused, marked=False)

    def draw(self, painter: QPainter, look: Look, rect: QRect, scheme: theme.Colours, font: QFont) -> None:
        """Draw one cell, its ground included."""
        ground = scheme.chosen if look.chosen else scheme.hover if look.hovered else scheme.surface
        theme.fill(painter, rect, ground)
        theme.fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), scheme.line)
        painter.setFont(font)
        if look.bar:
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            theme.fill(painter, bar, scheme.accent if look.focused else scheme.quiet)
        if look.status is None:
            return
        inner = rect.adjusted(_PAD, 0, -_PAD, -1)
        if look.column is Column.STATUS:
            self._draw_mark(painter, inner, look, scheme)
            self._draw_chip(painter, inner.adjusted(GUTTER, 0, 0, 0), look, scheme)
            return
        strong = look.column is Column.SUMMARY
        painter.setPen(QColor(scheme.text if strong else scheme.quiet))
        if strong and look.status is not Status.RUNNING:
            bold = QFont(font)
            bold.setWeight(QFont.Weight.Medium)
            painter.setFont(bold)
        if look.signs:
            family = theme.Family.BROKEN if look.signs > 1 else theme.Family.CARE
            painter.setPen(QColor(scheme.tints[family].ink))
        _draw_text(painter, inner, f"{look.text} {'!' * look.signs}" if look.signs else look.text)

    def lateness(self, line: Line) -> int:
        """0 for a row in time, 1 for a late one, 2 for a very late one."""
        if line.created_at is None:
            return 0
        minutes = (self._clock.now() - line.created_at).total_seconds() / 60
        return sum(1 for least in self.late if least and minutes >= least)

    def draw_heading(  # noqa: PLR0913, PLR0917  # a painter, where, what, and how it looks
        self, painter: QPainter, rect: QRect, heading: Heading, state: State, palette: QPalette, font: QFont
    ) -> None:
        """Draw a group's heading, across the columns; an arrow says whether its rows are shown."""
        scheme = theme.colours(palette)
        theme.fill(painter, rect, scheme.chosen if state.chosen else scheme.window)
        theme.fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), scheme.line)
        if state.chosen:
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            theme.fill(painter, bar, scheme.accent if state.focused else scheme.quiet)
        side = ICON // 3
        middle = QPoint(rect.left() + _PAD + ICON // 2, rect.center().y())
        turned = ((-1, -2), (2, 0), (-1, 2)) if heading.folded else ((-2, -1), (0, 2), (2, -1))
        arrow = QPolygon([middle + QPoint(x * side // 2, y * side // 2) for x, y in turned])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(scheme.quiet))
        painter.drawPolygon(arrow)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(scheme.text))
        _draw_text(painter, rect.adjusted(_PAD + GUTTER + 2, 0, -_PAD, 0), columns.group_text(heading))

    def _draw_mark(self, painter: QPainter, rect: QRect, look: Look, scheme: theme.Colours) -> None:
        """Draw the mark of a marked row; under the pointer, the place for one."""
        if look.marked or look.hovered:
            name, ink = ("mark", scheme.accent) if look.marked else ("unmarked", scheme.quiet)
            top = rect.top() + (rect.height() - ICON) // 2
            painter.drawPixmap(
                rect.left() - 1, top, theme.pixmap(name, ink, ICON, painter.device().devicePixelRatioF())
            )

    def _draw_chip(self, painter: QPainter, rect: QRect, look: Look, scheme: theme.Colours) -> None:
        assert look.status is not None  # noqa: S101  # its caller has looked
        tint = scheme.tints[theme.FAMILIES[look.status]]
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
        _draw_text(painter, inner, text)

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


def _draw_text(painter: QPainter, rect: QRect, text: str) -> None:
    if text:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _ALIGNED, shown)
