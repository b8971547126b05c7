"""The operator's note on a decision: folded away until it is wanted, kept in the journal, never sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.window.theme import STEP


class CommentLine(QWidget):
    """One line behind a button. ``changed``: the note is another now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = QPushButton(self.tr("Add a co&mment"), self)
        self.fold.setAutoDefault(False)
        self.fold.setProperty("kind", "plain")
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(self.tr("Comment"))
        self.edit.setPlaceholderText(self.tr("A comment: kept in the journal, never sent to the graph"))
        self.edit.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(self.fold)
        layout.addWidget(self.edit, 1)
        layout.addStretch(0)
        self.fold.clicked.connect(self.open)
        self.edit.textChanged.connect(self.changed)

    def open(self) -> None:
        """Show the line and give it the focus."""
        self.fold.hide()
        self.edit.show()
        self.edit.setFocus()

    def text(self) -> str:
        """Return the note, empty for none."""
        return self.edit.text().strip()

    def restore(self, text: str) -> None:
        """Show a note that was written before."""
        if text:
            self.edit.setText(text)
            self.fold.hide()
            self.edit.show()
