"""A button that decides: pressed by a click, by Space while it has the focus, or by its mnemonic, never by Return.

Its mnemonic is a shortcut of its own, because Qt's own one fires again and again while the key is held.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.window.gate import By
from desktop.window.repeats import Repeats


class DecidingButton(QPushButton):
    """``pressed_by(By)``: the operator pressed it, and how. Whether that decides is for the gate to say."""

    pressed_by = Signal(object)

    def __init__(self, label: str, kind: str, parent: QWidget) -> None:
        super().__init__(label, parent)
        self.setAutoDefault(False)
        self.setDefault(False)
        self.setProperty("kind", kind)
        self.setAccessibleName(label.replace("&", ""))
        self.setShortcut(QKeySequence())
        self._by = By.CLICK
        self._repeats = Repeats()
        keys = QKeySequence.mnemonic(label)
        if not keys.isEmpty():
            shortcut = QShortcut(keys, self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda: self.pressed_by.emit(By.KEY))
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.pressed_by.emit(self._by)
        self._by = By.CLICK

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Return is left to nobody; a held Space presses nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select):
            event.ignore()
        elif self._repeats.is_repeated(event.key(), event.timestamp(), flagged=event.isAutoRepeat()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Say that the press that ends here came by key."""
        self._repeats.released(event.key(), event.timestamp())
        self._by = By.KEY if event.key() == Qt.Key.Key_Space else By.CLICK
        super().keyReleaseEvent(event)
        self._by = By.CLICK
