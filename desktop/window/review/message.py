"""A decision that carries words: the reason of a rejection, or a response in the tool's place."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.review.request import Action, Decision
from desktop.window.forms.look import TextLabel
from desktop.window.review.panel import Panel
from desktop.window.snippets import expanding
from desktop.window.theme import HALF


class MessagePanel(Panel):
    """A text for ``action``. An empty one is sent as no message at all, unless one is ``required``."""

    def __init__(self, action: Action, parent: QWidget | None = None, *, required: bool) -> None:
        super().__init__(parent)
        self._action = action
        self._required = required
        self.edit = QPlainTextEdit(self)
        self.edit.setTabChangesFocus(True)
        sized(self.edit, 4)
        expanding(self.edit)
        title, help_text = self._words()
        label = TextLabel(title, self)
        label.setBuddy(self.edit)
        self.edit.setAccessibleName(title)
        self.edit.setAccessibleDescription(help_text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        layout.addWidget(label)
        layout.addWidget(self.edit)
        layout.addWidget(TextLabel(help_text, self, quiet=True))
        self.edit.textChanged.connect(self.changed)

    def _words(self) -> tuple[str, str]:
        if self._action is Action.RESPOND:
            return self.tr("Your response"), self.tr(
                "It is given back in place of the tool's result. The tool does not run."
            )
        if self._required:
            return self.tr("Why it is rejected"), self.tr("The graph receives this text. The tool does not run.")
        return self.tr("Why it is rejected (optional)"), self.tr("The graph receives this text. The tool does not run.")

    def decision(self) -> Decision | None:
        """See Panel.decision."""
        text = self.edit.toPlainText()
        if not text.strip():
            return None if self._required else Decision(self._action)
        return Decision(self._action, message=text)

    def problem(self) -> str:
        """See Panel.problem."""
        missing = self._required and not self.edit.toPlainText().strip()
        return self.tr("Write the message first.") if missing else ""

    def draft(self) -> Any:
        """See Panel.draft."""
        return self.edit.toPlainText() or None

    def restore(self, draft: Any) -> None:
        """See Panel.restore."""
        if isinstance(draft, str):
            self.edit.setPlainText(draft)

    def reset(self) -> None:
        """See Panel.reset."""
        self.edit.clear()

    def focus_first(self) -> None:
        """See Panel.focus_first."""
        self.edit.setFocus()


def sized(edit: QPlainTextEdit, lines: int) -> None:
    """Make a text field ``lines`` lines high."""
    edit.setFixedHeight(lines * edit.fontMetrics().lineSpacing() + 2 * edit.frameWidth() + 12)
