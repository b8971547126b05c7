"""The operator's note on a decision: folded away until it is wanted, kept in the journal, never sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget


class CommentLine(QWidget):
    """One line behind the button ``fold``, which stands where its owner puts it. ``changed``: the note changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = QPushButton(self.tr("Add a co&mment"), self)
        self.fold.setAccessibleName(self.fold.text().replace("&", ""))
        self.fold.setAutoDefault(False)
        self.fold.setProperty("kind", "plain")
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(self.tr("Comment"))
        self.edit.setPlaceholderText(self.tr("A comment: kept in the journal, never sent to the graph"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.hide()
        self.fold.clicked.connect(self.open)
        self.edit.textChanged.connect(self.changed)

    def open(self) -> None:
        """Show the line and give it the focus."""
        self._unfold()
        self.edit.setFocus()

    def _unfold(self) -> None:
        self.fold.hide()
        self.show()

    def text(self) -> str:
        """Return the note, empty for none."""
        return self.edit.text().strip()

    def restore(self, text: str) -> None:
        """Show a note that was written before."""
        if text:
            self.edit.setText(text)
            self._unfold()
