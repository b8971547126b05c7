"""The first start shows the examples: a bar says so, and leads to adding sources of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.window import theme
from desktop.window.commands import Command, label, tip
from desktop.window.labels import PlainLabel


class Welcome(QFrame):
    """The bar of the first start: these are examples, and this is how one's own threads come here."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName(self.tr("First steps"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.STEP, theme.STEP, 2 * theme.STEP, theme.STEP)
        row.setSpacing(theme.STEP)
        text = self.tr(
            "These are example threads to try everything on. Your own come from a checkpoint file or a project."
        )
        row.addWidget(PlainLabel(text, self, wrap=True), 1)
        self.add = QPushButton(label(Command.ADD_SOURCE), self)
        self.add.setProperty("kind", "primary")
        self.add.setToolTip(tip(Command.ADD_SOURCE))
        self.add.clicked.connect(lambda: self.pressed.emit(Command.ADD_SOURCE))
        self.close_button = QPushButton(self.tr("Not now"), self)
        self.close_button.setProperty("kind", "plain")
        self.close_button.clicked.connect(self.hide)
        for button in (self.add, self.close_button):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
