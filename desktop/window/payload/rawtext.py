"""Text of any length, read without a pause: it is filled in as the reader scrolls, or whole on demand, in slices.

A document of 20 MB takes seconds to lay out, and one line of that length freezes the window. So only the part that is
looked at is loaded, long lines are broken for display alone, and "show all" works in steps of a few milliseconds.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.window.payload.ink import monospace, token
from desktop.window.payload.marked import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LINE = 2_000
"""Characters after which a line is broken for display; copying joins it again."""
FIRST = 16_384
"""Characters that are there at once."""
_SLICE_SECONDS = 0.006
_BROKEN = 1


class RawText(QPlainTextEdit):
    """A read-only text that is pulled from an iterator of pieces. ``progressed(characters, done)`` tells how far."""

    progressed = Signal(int, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: Iterator[str] = iter(())
        self._left = ""
        self._column = 0
        self._done = True
        self._all = False
        self.loaded = 0
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFont(monospace())
        self.setStyleSheet(
            "QPlainTextEdit { background: palette(base); border: 1px solid palette(mid); border-radius: 6px;"
            " padding: 4px; }"
        )
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_pieces(self, pieces: Iterator[str]) -> None:
        """Show the text that ``pieces`` yields, already marked; what was shown before goes."""
        self._timer.stop()
        self.clear()
        self._pieces, self._left, self._column = pieces, "", 0
        self._done = self._all = False
        self.loaded = 0
        self._load(FIRST)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @property
    def is_whole(self) -> bool:
        """Whether all of the text is there."""
        return self._done

    def load_all(self) -> None:
        """Load the rest, in slices, so that the window answers meanwhile."""
        self._all = True
        if not self._done:
            self._timer.start()

    def _on_scrolled(self, value: int) -> None:
        if not self._done and value >= self.verticalScrollBar().maximum() - 2 * self.verticalScrollBar().pageStep():
            self._timer.start()

    def _step(self) -> None:
        end = time.perf_counter() + _SLICE_SECONDS
        while not self._done and time.perf_counter() < end:
            self._load(8_192)
        bar = self.verticalScrollBar()
        if self._done or not (self._all or bar.value() >= bar.maximum() - 2 * bar.pageStep()):
            self._timer.stop()

    def _load(self, wanted: int) -> None:
        """Take in at least ``wanted`` characters more, or the rest."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        taken: list[str] = []
        size = 0
        while size < wanted:
            piece = self._left or next(self._pieces, None)
            if piece is None:
                self._done = True
                break
            now, self._left = piece[:wanted], piece[wanted:]
            taken.append(now)
            size += len(now)
        self._insert(cursor, "".join(taken))
        cursor.endEditBlock()
        self.loaded += size
        self.progressed.emit(self.loaded, self._done)

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if self._column + len(lines[0]) <= LINE and all(len(line) <= LINE for line in lines):
            # The way of nearly all text: at once is ten times as fast as line by line.
            self._insert_marked(cursor, "\n".join(lines))
            self._column = len(lines[-1]) + (self._column if len(lines) == 1 else 0)
            return
        for number, line in enumerate(lines):
            if number:
                cursor.insertBlock()
                self._column = 0
            rest = line
            while self._column + len(rest) > LINE:
                room = LINE - self._column
                self._insert_marked(cursor, rest[:room])
                rest = rest[room:]
                cursor.block().setUserState(_BROKEN)
                cursor.insertBlock()
                self._column = 0
            self._insert_marked(cursor, rest)
            self._column += len(rest)

    def _insert_marked(self, cursor: QTextCursor, text: str) -> None:
        plain = QTextCharFormat()
        at = 0
        for found in MARK.finditer(text):
            cursor.insertText(text[at : found.start()], plain)
            cursor.insertText(found.group(), mark_format(self))
            at = found.end()
        if at < len(text):
            cursor.insertText(text[at:], plain)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802  # Qt's name
        """Copy plain text, with lines that were broken for display joined again."""
        cursor = self.textCursor()
        document = self.document()
        block, end = document.findBlock(cursor.selectionStart()), cursor.selectionEnd()
        parts: list[str] = []
        while block.isValid() and block.position() <= end:
            start = max(cursor.selectionStart() - block.position(), 0)
            parts.append(block.text()[start : end - block.position()])
            if block.position() + block.length() <= end and block.userState() != _BROKEN:
                parts.append("\n")
            block = block.next()
        data = QMimeData()
        data.setText("".join(parts))
        return data


def mark_format(widget: QWidget) -> QTextCharFormat:
    """Return how a character that is written out looks."""
    style = QTextCharFormat()
    style.setForeground(token(widget.palette(), "mark"))
    style.setFontWeight(700)
    return style


class RawPane(QWidget):
    """A RawText with its foot: how much is shown, show all, copy all."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = RawText(name, self)
        self._copied: Callable[[], str] | None = None
        self._note = QLabel(self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self.all_button = QPushButton(self.tr("Show &all"), self)
        self.all_button.setAccessibleName(self.tr("Show all of the text"))
        self.copy_button = QPushButton(self.tr("&Copy all"), self)
        self.copy_button.setAccessibleName(self.tr("Copy all of the text"))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._note, 1)
        for button in (self.all_button, self.copy_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)
        self.all_button.clicked.connect(self.text.load_all)
        self.copy_button.clicked.connect(self._copy)
        self.text.progressed.connect(self._on_progress)

    def show_pieces(self, pieces: Iterator[str], copied: Callable[[], str]) -> None:
        """Show what ``pieces`` yields; ``copied`` makes the exact text for the clipboard when it is asked for."""
        self._copied = copied
        self.text.show_pieces(pieces)

    def _copy(self) -> None:
        if self._copied is not None:
            QGuiApplication.clipboard().setText(self._copied())

    def _on_progress(self, characters: int, done: bool) -> None:  # noqa: FBT001  # a signal's argument
        self.all_button.setVisible(not done)
        shown = self.locale().toString(characters)
        self._note.setText(
            self.tr("%1 characters").replace("%1", shown)
            if done
            else self.tr("The first %1 characters. More follows as you scroll.").replace("%1", shown)
        )
