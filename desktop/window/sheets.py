"""The two sheets that are only read: the keys, made from the table of commands, and what was said lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.window import fitting, theme
from desktop.window.commands import TABLE, Group, does, shown_keys
from desktop.window.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.window.activity import Remark


_COLUMNS = ((Group.ROW, Group.MARKS, Group.DIALOG), (Group.MOVE, Group.VIEW, Group.DESK))
_BAR = 24
"""The width of a scroll bar and what lies beside it, in pixels."""


class _Sheet(QDialog):
    """A page with a heading and one button that closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(3 * theme.STEP, 3 * theme.STEP, 3 * theme.STEP, 2 * theme.STEP)
        self._layout.setSpacing(2 * theme.STEP)

    def _head(self, title: str) -> None:
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        heading = PlainLabel(title, self)
        theme.scaled(heading, 1.2, bold=True)
        self._layout.addWidget(heading)

    def _close_row(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        close = QPushButton(self.tr("&Close"), self)
        close.setAccessibleName(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        self._layout.addLayout(row)
        close.setFocus()


class KeySheet(_Sheet):
    """Every key and what it does, group by group in two columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._head(self.tr("Keys"))
        names = {
            Group.MOVE: self.tr("Go"),
            Group.ROW: self.tr("The selected row"),
            Group.MARKS: self.tr("Many rows"),
            Group.VIEW: self.tr("What is shown"),
            Group.DESK: self.tr("The desk"),
            Group.DIALOG: self.tr("In a dialog"),
        }
        page = QWidget(self)
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, theme.STEP, 0)
        columns.setSpacing(4 * theme.STEP)
        for groups in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(2 * theme.STEP)
            for group in groups:
                column.addLayout(self._group(names[group], group, page))
            column.addStretch(1)
            columns.addLayout(column, 1)
        scroll = QScrollArea(self)
        scroll.setAccessibleName(self.tr("Keys"))
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        wanted = page.sizeHint()
        self._layout.addWidget(scroll)
        note = PlainLabel(
            self.tr(
                "Letters act only while no text field has the keyboard. Return and Escape never decide. Keys can be "
                "changed in the settings."
            ),
            self,
            quiet=True,
            wrap=True,
        )
        self._layout.addWidget(note)
        self._close_row()
        around = self.sizeHint() - scroll.sizeHint()
        fitting.resize(self, QSize(wanted.width() + _BAR, wanted.height()) + around)

    def _group(self, name: str, group: Group, parent: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.STEP)
        grid.setVerticalSpacing(theme.HALF)
        heading = PlainLabel(name, parent)
        theme.scaled(heading, 1.0, bold=True)
        grid.addWidget(heading, 0, 0, 1, 2)
        # The nine keys of the views stand in one line.
        entries = [entry for entry in TABLE if entry.group is group and entry.number <= 1]
        for number, entry in enumerate(entries, 1):
            keys = QHBoxLayout()
            keys.setSpacing(theme.HALF)
            shown = [*shown_keys(entry.command)]
            if entry.number:
                last = max(TABLE, key=lambda one: one.number)
                shown = [*shown[:1], "\u2026", *shown_keys(last.command)[:1]]
            for key in shown:
                keys.addWidget(_key(key, parent), 0, Qt.AlignmentFlag.AlignTop)
            keys.addStretch(1)
            grid.addLayout(keys, number, 0)
            grid.addWidget(PlainLabel(does(entry.command), parent, wrap=True), number, 1)
        grid.setColumnStretch(1, 1)
        return grid


def _key(text: str, parent: QWidget) -> PlainLabel:
    cap = PlainLabel(text, parent)
    cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
    cap.setFrameShape(QFrame.Shape.NoFrame)
    cap.setObjectName("keycap")
    cap.setMinimumWidth(cap.fontMetrics().height() + theme.HALF)
    return cap


class HistorySheet(_Sheet):
    """What was said lately, newest first, whole and to be copied."""

    def __init__(self, parent: QWidget, remarks: Sequence[Remark]) -> None:
        super().__init__(parent)
        title = self.tr("What happened lately")
        self._head(title)
        text = QPlainTextEdit(self)
        text.setReadOnly(True)
        text.setAccessibleName(title)
        lines = [f"{one.at.astimezone():%H:%M:%S}   {one.text}" for one in reversed(remarks)]
        text.setPlainText("\n".join(lines) or self.tr("Nothing yet."))
        self._layout.addWidget(text)
        self._close_row()
        fitting.resize(self, QSize(theme.letter(self.fontMetrics()) * 84, self.fontMetrics().height() * 22))
