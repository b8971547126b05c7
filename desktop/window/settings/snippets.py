"""The page of the settings where snippets are written: a short trigger, and the text that it unfolds to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.window import theme
from desktop.window.labels import PlainLabel
from desktop.window.snippets import MARK, is_trigger

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROWS = 8


class SnippetsPage(QWidget):
    """``changed()``: the snippets were edited. A row with neither trigger nor text counts for nothing."""

    changed = Signal()

    def __init__(self, texts: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.STEP, 2 * theme.STEP, theme.STEP, theme.STEP)
        layout.setSpacing(theme.STEP)
        says = self.tr(
            "Type %1 and the trigger in a message, then Space: the text takes its place. Ctrl+Z gives the trigger back."
        )
        layout.addWidget(PlainLabel(says.replace("%1", MARK), self, quiet=True, wrap=True))
        self.table = QTableWidget(0, 2, self)
        self.table.setAccessibleName(self.tr("Snippets"))
        self.table.setHorizontalHeaderLabels([self.tr("Trigger"), self.tr("Text")])
        self.table.verticalHeader().hide()
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setColumnWidth(0, theme.letter(self.fontMetrics()) * 18)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        height = self.fontMetrics().height() + theme.STEP + 2
        self.table.verticalHeader().setDefaultSectionSize(height)
        self.table.setMinimumHeight(height * _ROWS)
        for trigger, text in texts.items():
            self._append(trigger, text)
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        self.add = self._button(self.tr("&Add"), self._add)
        self.remove = self._button(self.tr("Re&move"), self._remove)
        self.wrong = PlainLabel("", self, wrap=True)
        self.wrong.setAccessibleName(self.tr("Triggers that cannot be typed"))
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addWidget(self.wrong, 1)
        layout.addLayout(row)
        self.table.itemChanged.connect(self._on_changed)
        self._on_changed()

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _append(self, trigger: str, text: str) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        self.table.setItem(row, 0, QTableWidgetItem(trigger))
        self.table.setItem(row, 1, QTableWidgetItem(text))

    def _add(self) -> None:
        self._append("", "")
        row = self.table.rowCount() - 1
        self.table.setCurrentCell(row, 0)
        if (item := self.table.item(row, 0)) is not None:
            self.table.editItem(item)

    def _remove(self) -> None:
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self._on_changed()

    def _lines(self) -> list[tuple[str, str]]:
        found = []
        for row in range(self.table.rowCount()):
            cells = [item.text() if (item := self.table.item(row, column)) else "" for column in range(2)]
            trigger, text = cells[0].strip().removeprefix(MARK), cells[1]
            if trigger or text:
                found.append((trigger, text))
        return found

    @property
    def problem(self) -> str:
        """Why the snippets cannot be saved as they are, empty where they can."""
        triggers = [trigger for trigger, _ in self._lines()]
        for trigger in triggers:
            if not is_trigger(trigger):
                return self.tr("A trigger is one short word: \u201c%1\u201d").replace("%1", trigger)
            if triggers.count(trigger) > 1:
                return self.tr("This trigger is there twice: \u201c%1\u201d").replace("%1", trigger)
        return ""

    @property
    def texts(self) -> dict[str, str]:
        """The snippets by trigger."""
        return dict(self._lines())

    def _on_changed(self) -> None:
        self.wrong.setText(self.problem)
        self.changed.emit()
