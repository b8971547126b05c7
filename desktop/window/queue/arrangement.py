"""Which columns the queue shows, and in which order: chosen from a menu, drawn by the heading, remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from desktop.review.query import Column
from desktop.window.queue import columns
from desktop.window.queue.columns import ORDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu, QTableView

_STAYS = Column.SUMMARY
"""The column without which a row says nothing."""


class Arrangement(QObject):
    """The columns of a table. ``changed()``: one was shown, hidden or moved."""

    changed = Signal()

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        head = table.horizontalHeader()
        head.setSectionsMovable(True)
        head.sectionMoved.connect(lambda *_: self.changed.emit())

    @property
    def hidden(self) -> list[str]:
        """The names of the columns that are not shown."""
        return [column.value for section, column in enumerate(ORDER) if self._table.isColumnHidden(section)]

    @property
    def order(self) -> list[str]:
        """The names of all columns from left to right."""
        head = self._table.horizontalHeader()
        return [ORDER[head.logicalIndex(place)].value for place in range(len(ORDER))]

    @property
    def first(self) -> int:
        """The section that stands first of those that are shown."""
        head = self._table.horizontalHeader()
        places = (head.logicalIndex(place) for place in range(len(ORDER)))
        return next(section for section in places if not self._table.isColumnHidden(section))

    def restore(self, order: Sequence[str], hidden: Sequence[str]) -> None:
        """Take the arrangement of an earlier time; what it does not name keeps its place."""
        head, known = self._table.horizontalHeader(), [column.value for column in ORDER]
        for place, name in enumerate(name for name in order if name in known):
            head.moveSection(head.visualIndex(known.index(name)), place)
        for column in ORDER:
            self.show(column, shown=column.value not in hidden)

    def show(self, column: Column, *, shown: bool) -> None:
        """Show or hide a column; the question cannot be hidden."""
        self._table.setColumnHidden(ORDER.index(column), not shown and column is not _STAYS)
        self.changed.emit()

    def fill(self, menu: QMenu) -> None:
        """Put an entry for each column into a menu, checked where it is shown."""
        for section, column in enumerate(ORDER):
            action = QAction(columns.heading(column), menu)
            action.setCheckable(True)
            action.setChecked(not self._table.isColumnHidden(section))
            action.setEnabled(column is not _STAYS)
            action.toggled.connect(lambda shown, column=column: self.show(column, shown=shown))
            menu.addAction(action)
