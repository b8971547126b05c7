"""The sheet that says what became of each row of a decision for many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from desktop.window import theme
from desktop.window.bulk.outcomes import WORDS, Outcomes, sentence, word
from desktop.window.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.review.interrupt import Key
    from desktop.review.sending import Batch

_OF_WINDOW = 0.9


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
        text = f"{batch.text}: {sentence(batch)}"
        heading = PlainLabel(text[:1].upper() + text[1:], self, wrap=True)
        theme.scaled(heading, 1.2, bold=True)
        layout.addWidget(heading)
        self.table = QTableView(self)
        self.table.setObjectName("results")
        self.table.setAccessibleName(title)
        self.table.setModel(Outcomes(batch, titles, self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.STEP + theme.HALF)
        wide = theme.letter(self.fontMetrics())
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        results = max(self.fontMetrics().horizontalAdvance(word(one)) for one in WORDS) + 2 * theme.STEP
        for column, width in enumerate((wide * 30, wide * 20, results)):
            self.table.setColumnWidth(column, width)
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = QPushButton(self.tr("&Close"), self)
        close.setAccessibleName(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        layout.addLayout(row)
        room = parent.window().size()
        self.resize(
            min(wide * 150, round(room.width() * _OF_WINDOW)),
            min(self.fontMetrics().height() * 32, round(room.height() * _OF_WINDOW)),
        )
