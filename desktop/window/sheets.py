"""The two sheets that are only read: the keys, made from the table of commands, and what was said lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.window import theme
from desktop.window.commands import TABLE, does, shown_keys
from desktop.window.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.window.activity import Remark


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
    """Every key and what it does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        title = self.tr("Keys")
        self._head(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * theme.STEP)
        grid.setVerticalSpacing(theme.STEP)
        for number, entry in enumerate(TABLE):
            keys = QHBoxLayout()
            keys.setSpacing(theme.HALF)
            for key in shown_keys(entry.command):
                keys.addWidget(_key(key, self))
            keys.addStretch(1)
            grid.addLayout(keys, number, 0)
            grid.addWidget(PlainLabel(does(entry.command), self), number, 1)
        grid.setColumnStretch(1, 1)
        self._layout.addLayout(grid)
        note = PlainLabel(
            self.tr(
                "Letters act only while no text field has the keyboard. Return and Escape never decide; in a dialog "
                "Ctrl+Return sends what is filled in."
            ),
            self,
            quiet=True,
            wrap=True,
        )
        self._layout.addWidget(note)
        self._close_row()


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
        text.setMinimumSize(self.fontMetrics().averageCharWidth() * 80, self.fontMetrics().height() * 14)
        self._layout.addWidget(text)
        self._close_row()
