"""What stands in the queue's place while it is empty: why, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.window import theme
from desktop.window.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.review.ports import Problem

_ICON = 40
_WIDTH = 40
"""The width of the text, in widths of an "x"."""


class EmptyState(QFrame):
    """One sentence, one of what to do, and one button. ``acted``: the button was pressed."""

    acted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        self._name = "empty"
        self._said = ("", "", "", "")
        layout = QVBoxLayout(self)
        layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.setSpacing(theme.STEP)
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = PlainLabel("", self)
        theme.scaled(self.title, 1.25, bold=True)
        self.text = PlainLabel("", self, quiet=True, wrap=True)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setFixedWidth(self.fontMetrics().horizontalAdvance("x") * _WIDTH)
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.acted)
        layout.addWidget(self._icon)
        layout.addWidget(self.title, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.text, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addSpacing(theme.STEP)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)

    def explain(  # noqa: PLR0913  # each is a reason of its own, all but two by name
        self, hidden: int, fatal: Sequence[Problem], *, sources: int, read: bool, view: str = "", how: str = ""
    ) -> None:
        """Say why nothing is shown.

        ``hidden`` rows are there and do not match the filter; ``fatal`` are the problems of sources that cannot be
        read at all; ``read`` is whether anything was read yet.
        ``view`` is the title of the view where that alone hides them, ``how`` how rows come there.
        """
        if view:
            self.say(
                "empty",
                self.tr("Nothing in \u201c%1\u201d").replace("%1", view),
                how or self.tr("Rows come here by themselves."),
                self.tr("Show what is pending"),
            )
        elif hidden:
            self.say(
                "search",
                self.tr("Nothing matches the filter"),
                self.tr("Rows that wait and are not shown: %Ln.", "", hidden),
                self.tr("Clear the filter"),
            )
        elif not sources:
            self.say(
                "source",
                self.tr("No source yet"),
                self.tr("Choose the checkpoint file that your graphs write, or their langgraph.json."),
                self.tr("Add a source\u2026"),
            )
        elif fatal and len(fatal) >= sources:
            hint = fatal[0].hint or self.tr("Correct it, then read again")
            self.say(
                "unreadable",
                self.tr("Nothing can be read"),
                f"{fatal[0].sentence}. {hint[:1].upper()}{hint[1:]}.",
                self.tr("Read again"),
            )
        elif not read:
            self.say("refresh", self.tr("Reading what waits\u2026"), "")
        else:
            self.say(
                "empty",
                self.tr("Nothing waits for you"),
                self.tr("A thread that asks a question appears here by itself, whoever started it."),
                self.tr("Start a thread"),
            )

    def say(self, icon: str, title: str, text: str, button: str = "") -> None:
        """Show an icon of resources/icons, a title, what to do, and a button where ``button`` names it."""
        said = (icon, title, text, button)
        if said == self._said:
            return
        self._said = said
        self._name = icon
        self.title.setText(title)
        self.text.setText(text)
        self.button.setText(button)
        self.button.setAccessibleName(button.replace("&", "") or title)
        self.button.setVisible(bool(button))
        self.setAccessibleName(f"{title} {text}")
        self._tint()

    def _tint(self) -> None:
        self._icon.setPixmap(theme.pixmap(self._name, theme.colours().quiet, _ICON, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._tint()
