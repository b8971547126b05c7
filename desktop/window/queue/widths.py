"""The columns' widths: what is short fits its content, the question and its details share what is left.

Content is measured on the first rows only: measuring 100,000 rows takes seconds. A width that the operator drew is
kept, and remembered.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from desktop.review.interrupt import Status
from desktop.review.query import Column
from desktop.window import status
from desktop.window.queue.columns import ORDER
from desktop.window.queue.delegate import GUTTER, chip_width

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

_MEASURED = 60
_WIDEST = {Column.AGE: 11, Column.GRAPH: 16, Column.NODE: 17, Column.THREAD: 22}
"""The most that a fitted column takes, in widths of a digit."""
_LEAST = {Column.GRAPH: 9, Column.NODE: 8, Column.THREAD: 12}
"""What these columns give way to, in widths of a digit, where the question has less room than it would like."""
_SMALLEST = {Column.GRAPH: 7, Column.NODE: 7, Column.THREAD: 8}
"""What they give way to where the table would have to be scrolled else."""
_NEAREST: dict[Column, int] = {Column.SUMMARY: 24, Column.DETAILS: 6}
"""The least that a column with free text takes, in widths of a digit."""
_WANTED = {Column.SUMMARY: 40, Column.DETAILS: 16}
"""What a column with free text would like, in widths of a digit, before the others give way."""
_SHARE = 0.6
"""The question's part of what is left; the details have the rest."""
_HELD = 30
"""Seconds that a decision is held at most."""
_PAD = 16
"""The padding of a cell, both sides together, in pixels."""


class Widths:
    """Shares a table's width among its columns."""

    def __init__(self, table: QTableView) -> None:
        self._table = table
        self._drawn: dict[str, int] = {}
        self._fitted: dict[Column, int] = {}
        self._fitting = False
        self._rows = 0
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setMinimumSectionSize(40)
        table.horizontalHeader().sectionResized.connect(self._on_resized)

    @property
    def drawn(self) -> dict[str, int]:
        """The widths that the operator drew, by the column's name, in pixels."""
        return dict(self._drawn)

    @property
    def measured(self) -> bool:
        """Whether rows were measured yet, not the headings alone."""
        return self._rows > 0

    def restore(self, drawn: dict[str, int]) -> None:
        """Take the widths of an earlier time."""
        names = {column.value for column in ORDER}
        self._drawn = {name: width for name, width in drawn.items() if name in names and width > 0}
        self.fit()

    def measure(self) -> None:
        """Measure the first rows anew, then share."""
        model, metrics = self._table.model(), self._table.fontMetrics()
        option = QStyleOptionViewItem()
        option.font = self._table.font()
        self._rows = rows = min(model.rowCount(), _MEASURED)
        head = self._table.horizontalHeader()
        for section, column in enumerate(ORDER):
            widest = head.sectionSizeHint(section)
            for row in range(rows):
                widest = max(widest, self._table.itemDelegate().sizeHint(option, model.index(row, section)).width())
            if column in _WIDEST:
                widest = min(widest, metrics.horizontalAdvance("0") * _WIDEST[column] + _PAD)
            if column is Column.STATUS:
                # Room for the longest word there is, so that a change of status moves no column.
                words = [status.word(one) for one in status.WORDS]
                words.append(f"{status.word(Status.HELD)} {status.elapsed(_HELD)}")
                widest = GUTTER + max(chip_width(metrics, text) for text in words) + _PAD
            self._fitted[column] = widest
        self.fit()

    def fit(self) -> None:
        """Share the table's width of now."""
        if not self._fitted:
            return
        metrics, total = self._table.fontMetrics(), self._table.viewport().width()
        digit = metrics.horizontalAdvance("0")
        visible = [column for section, column in enumerate(ORDER) if not self._table.isColumnHidden(section)]
        widths = {column: self._drawn.get(column.value, self._fitted[column]) for column in visible}
        self._give_way(widths, total, digit)
        free = [
            column
            for column in (Column.SUMMARY, Column.DETAILS)
            if column in widths and column.value not in self._drawn
        ]
        left = total - sum(width for column, width in widths.items() if column not in free)
        for column in free:
            share = _SHARE if column is Column.SUMMARY else 1 - _SHARE
            part = left if len(free) == 1 else round(left * share)
            widths[column] = max(part, digit * _NEAREST[column])
        if len(free) > 1:
            # Details never take more than they need.
            spare = widths[Column.DETAILS] - max(self._fitted[Column.DETAILS], digit * _NEAREST[Column.DETAILS])
            if spare > 0:
                widths[Column.DETAILS] -= spare
                widths[Column.SUMMARY] += spare
        _shrink(widths, self._least(widths, _SMALLEST, digit), sum(widths.values()) - total)
        self._fitting = True
        for shown_column, width in widths.items():
            self._table.setColumnWidth(ORDER.index(shown_column), width)
        self._fitting = False

    def _give_way(self, widths: dict[Column, int], total: int, digit: int) -> None:
        """Take from what is short by nature until the question has the room that it would like."""
        for column in _NEAREST:
            if column in widths and column.value not in self._drawn:
                widths[column] = min(widths[column], _WANTED[column] * digit)
        _shrink(widths, self._least(widths, _LEAST, digit), sum(widths.values()) - total)

    def _least(self, widths: dict[Column, int], least: dict[Column, int], digit: int) -> dict[Column, int]:
        """The least of the columns that the operator did not draw, in pixels."""
        return {
            column: digits * digit + _PAD
            for column, digits in least.items()
            if column in widths and column.value not in self._drawn
        }

    def _on_resized(self, section: int, _old: int, new: int) -> None:
        if not self._fitting and QGuiApplication.mouseButtons():
            self._drawn[ORDER[section].value] = new


def _shrink(widths: dict[Column, int], least: dict[Column, int], missing: int) -> None:
    """Take what is missing from columns in the share of what they have above their least."""
    spare = {column: max(0, widths[column] - pixels) for column, pixels in least.items()}
    if missing > 0 and (all_spare := sum(spare.values())):
        share = min(1.0, missing / all_spare)
        for column, pixels in spare.items():
            # Up, so that no pixel is left to be scrolled to.
            widths[column] -= min(pixels, math.ceil(pixels * share))
