"""The sheet that says what became of each row of a decision for many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from desktop.window import theme
from desktop.window.bulk.outcomes import Outcomes, sentence
from desktop.window.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.review.interrupt import Key
    from desktop.review.sending import Batch


class Results(QDialog):
    """What became of each row of ``batch`` so far; it is only read."""

    def __init__(self, batch: Batch, titles: Mapping[Key, str], parent: QWidget) -> None:
        super().__init__(parent)
        title = self.tr("What became of each row")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.STEP, 3 * theme.STEP, 3 * theme.STEP, 2 * theme.STEP)
        layout.setSpacing(2 * theme.STEP)
        heading = PlainLabel(f"{batch.text}: {sentence(batch)}", self, wrap=True)
        theme.scaled(heading, 1.2, bold=True)
        layout.addWidget(heading)
        self.table = QTableView(self)
        self.table.setAccessibleName(title)
        self.table.setModel(Outcomes(batch, titles, self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.STEP)
        wide = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate((38, 18, 18)):
            self.table.setColumnWidth(column, wide * letters)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = QPushButton(self.tr("&Close"), self)
        close.setAccessibleName(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        layout.addLayout(row)
        self.resize(wide * 110, self.fontMetrics().height() * 28)
