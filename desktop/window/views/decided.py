"""What was decided lately, in the queue's place: when, what, by whom, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.review.hidden import one_line
from desktop.window import theme
from desktop.window.plaintext import plain_tip
from desktop.window.queue.empty import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from desktop.review.past import Decided

_HEADINGS = (
    str(QT_TRANSLATE_NOOP("Decided", "Decided at")),
    str(QT_TRANSLATE_NOOP("Decided", "Outcome")),
    str(QT_TRANSLATE_NOOP("Decided", "Decision")),
    str(QT_TRANSLATE_NOOP("Decided", "Question")),
    str(QT_TRANSLATE_NOOP("Decided", "By")),
    str(QT_TRANSLATE_NOOP("Decided", "Thread")),
    str(QT_TRANSLATE_NOOP("Decided", "Comment")),
)
_OUTCOMES = {
    "": (str(QT_TRANSLATE_NOOP("Decided", "on its way")), theme.Family.MOVES),
    "applied": (str(QT_TRANSLATE_NOOP("Decided", "applied")), theme.Family.GOOD),
    "waiting": (str(QT_TRANSLATE_NOOP("Decided", "applied, asks again")), theme.Family.GOOD),
    "stale": (str(QT_TRANSLATE_NOOP("Decided", "answered elsewhere")), theme.Family.RESTS),
    "busy": (str(QT_TRANSLATE_NOOP("Decided", "busy, not sent")), theme.Family.CARE),
    "invalid": (str(QT_TRANSLATE_NOOP("Decided", "not valid")), theme.Family.CARE),
    "failed": (str(QT_TRANSLATE_NOOP("Decided", "failed")), theme.Family.BROKEN),
    "locked": (str(QT_TRANSLATE_NOOP("Decided", "failed, answer saved")), theme.Family.BROKEN),
    "unknown": (str(QT_TRANSLATE_NOOP("Decided", "not known")), theme.Family.CARE),
    "undone": (str(QT_TRANSLATE_NOOP("Decided", "taken back")), theme.Family.RESTS),
    "settled": (str(QT_TRANSLATE_NOOP("Decided", "settled")), theme.Family.RESTS),
}
_QUESTION = 3


class _Rows(QStyledItemDelegate):
    """Cells of a row that is chosen as a whole: none of them has a frame of its own."""

    def initStyleOption(  # noqa: N802  # Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class DecidedPage(QTableWidget):
    """The list; it is only read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADINGS), parent)
        self.setObjectName("decided")
        self.setAccessibleName(self.tr("What was decided lately"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setItemDelegate(_Rows(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setAccessibleName(self.tr("Columns of what was decided"))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(_QUESTION, QHeaderView.ResizeMode.Stretch)

        self.empty = EmptyState(self.viewport())
        self.empty.say(
            "decided",
            self.tr("Nothing was decided here yet"),
            self.tr("Each decision is listed with its outcome, whoever made it, from whichever desk."),
        )
        self.empty.hide()

    def step(self, by: int) -> None:
        """Select the decision that is ``by`` rows further down."""
        if self.rowCount():
            self.setCurrentCell(min(max(self.currentRow() + by, 0), self.rowCount() - 1), 0)

    def page(self, by: int) -> None:
        """Select the decision that is ``by`` pages further down."""
        self.step(by * max(1, self.viewport().height() // self.verticalHeader().defaultSectionSize() - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the sentence of the empty list in the middle."""
        super().resizeEvent(event)
        self.empty.setGeometry(self.viewport().rect())

    def show_decisions(self, decisions: Sequence[Decided]) -> None:
        """List these."""
        translate = QCoreApplication.translate
        self.setHorizontalHeaderLabels([translate("Decided", heading) for heading in _HEADINGS])
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * theme.STEP + 2)
        self.setRowCount(len(decisions))
        locale = QLocale()
        for row, one in enumerate(decisions):
            text, family = _OUTCOMES.get(one.outcome, (one.outcome, theme.Family.RESTS))
            moment = QDateTime.fromMSecsSinceEpoch(round(one.at.timestamp() * 1000)) if one.at else QDateTime()
            when = locale.toString(moment, QLocale.FormatType.ShortFormat)
            cells = (
                when,
                translate("Decided", text),
                one.text,
                one.question,
                one.operator,
                one.key.thread,
                one.comment,
            )
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(one_line(cell))
                item.setToolTip(plain_tip(one.sentence if column == 1 and one.sentence else cell))
                if column == 1:
                    item.setForeground(QColor(theme.colours().tints[family].ink))
                self.setItem(row, column, item)
        widest = theme.letter(self.fontMetrics()) * 26
        for column in range(len(_HEADINGS)):
            if column != _QUESTION:
                self.resizeColumnToContents(column)
                self.setColumnWidth(column, min(self.columnWidth(column) + theme.STEP, widest))
        self.empty.setVisible(not decisions)
        if decisions and self.currentRow() < 0:
            self.setCurrentCell(0, 0)
