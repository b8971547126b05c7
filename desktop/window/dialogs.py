"""Questions to the operator that never stop the loop: a dialog is opened, and awaited.

``exec()`` would start a second event loop inside the first, and other tasks would never go on. A dialog that was
answered gives the keyboard back to the queue, also where no window manager does; it never takes the focus from another
program. No answer that decides has Return or Escape as its key.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.window import theme
from desktop.window.gate import SETTLING
from desktop.window.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WIDTH = 52
"""The width of a question, in widths of an "x"."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: its name for the program, its label, and ``kind`` of its button (stylesheet)."""

    name: str
    label: str
    kind: str = ""


class Question(QDialog):
    """A question with a safe answer, which Escape, Return and closing give, and others that act.

    The acting buttons arm ``SETTLING`` after the dialog came up, so that a key meant for the queue presses none.
    """

    def __init__(self, parent: QWidget, title: str, text: str, safe: str, choices: Sequence[Choice]) -> None:
        super().__init__(parent)
        self.answer = ""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.acting: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.STEP, 3 * theme.STEP, 3 * theme.STEP, 2 * theme.STEP)
        layout.setSpacing(theme.STEP)
        heading = PlainLabel(title, self, wrap=True)
        theme.scaled(heading, 1.2, bold=True)
        self.words = PlainLabel(text, self, wrap=True)
        self.words.setMinimumWidth(self.fontMetrics().horizontalAdvance("x") * _WIDTH)
        self.body = QVBoxLayout()
        self.row = QHBoxLayout()
        self.row.setSpacing(theme.STEP)
        layout.addWidget(heading)
        layout.addWidget(self.words)
        layout.addLayout(self.body)
        layout.addSpacing(theme.STEP)
        layout.addLayout(self.row)
        self.safe = QPushButton(safe, self)
        self.safe.setAccessibleName(safe.replace("&", ""))
        self.safe.clicked.connect(self.reject)
        self.row.addWidget(self.safe)
        self.row.addStretch(1)
        for choice in choices:
            self._add(choice)
        self.safe.setDefault(True)
        self.safe.setFocus()
        QTimer.singleShot(round(SETTLING * 1000), self, self._arm)

    def _add(self, choice: Choice) -> None:
        button = QPushButton(choice.label, self)
        button.setProperty("kind", choice.kind)
        button.setAccessibleName(choice.label.replace("&", ""))
        button.setAutoDefault(False)
        button.setEnabled(False)
        button.clicked.connect(lambda: self._take(choice.name))
        self.row.addWidget(button)
        self.acting[choice.name] = button

    def _arm(self) -> None:
        for name, button in self.acting.items():
            button.setEnabled(self.may(name))

    def may(self, _name: str) -> bool:
        """Whether an answer can be given now."""
        return True

    def _take(self, name: str) -> None:
        self.answer = name
        self.accept()


class ChoiceOfOne(Question):
    """A question whose answer is one of a list; nothing is chosen at first."""

    def __init__(self, parent: QWidget, title: str, text: str, options: Sequence[str], labels: tuple[str, str]) -> None:
        super().__init__(parent, title, text, labels[0], [Choice("use", labels[1], "primary")])
        self.list = QListWidget(self)
        self.list.setAccessibleName(title)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.addItems(list(options))
        self.list.setMaximumHeight(self.fontMetrics().height() * 12)
        self.list.itemSelectionChanged.connect(self._arm)
        self.body.addWidget(self.list)
        self.list.setFocus()

    def may(self, _name: str) -> bool:
        """Whether one is chosen."""
        return bool(self.list.selectedItems())

    @property
    def chosen(self) -> str | None:
        """The option that was taken, None where none was."""
        taken = self.list.selectedItems()
        return taken[0].text() if self.answer and taken else None


class Dialogs:
    """Opens the window's dialogs and waits for them. ``focus`` is the widget that has the keyboard afterwards."""

    def __init__(self, window: QWidget, focus: Callable[[], QWidget]) -> None:
        self.window = window
        self._focus = focus

    async def shown(self, dialog: QDialog) -> int:
        """Open a dialog and wait until it is finished; return its result code. It is closed when the task is."""
        done: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def finished(code: int) -> None:
            if not done.done():
                done.set_result(code)

        dialog.finished.connect(finished)
        self.follow(dialog)
        dialog.open()
        try:
            return await done
        finally:
            if dialog.isVisible():
                dialog.reject()
            dialog.deleteLater()

    def follow(self, dialog: QDialog) -> None:
        """Give the keyboard back when this dialog, which opens itself, is finished."""
        dialog.finished.connect(self._give_back)

    def _give_back(self, _code: int) -> None:
        # Only while this program has the focus: an answer that came by itself takes it from nobody.
        if QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            self.window.activateWindow()
            self._focus().setFocus(Qt.FocusReason.OtherFocusReason)

    async def ask(self, title: str, text: str, safe: str, choices: Sequence[Choice]) -> str:
        """Ask; return the name of the answer, empty for the safe one."""
        question = Question(self.window, title, text, safe, choices)
        await self.shown(question)
        return question.answer

    async def choose(self, title: str, text: str, options: Sequence[str], labels: tuple[str, str]) -> str | None:
        """Let one of a list be chosen; ``labels`` are the safe button's and the acting one's."""
        question = ChoiceOfOne(self.window, title, text, options, labels)
        await self.shown(question)
        return question.chosen
