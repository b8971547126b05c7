"""Going on without an answer: a breakpoint, a stalled or a lost thread, with a change of its state where wanted."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.review.request import UNSET, Action, Decision
from desktop.window.forms import JsonEditor
from desktop.window.forms.look import TextLabel
from desktop.window.review.panel import Panel
from desktop.window.theme import STEP


class ContinuePanel(Panel):
    """Continue as it is, or write some of the state first. The update is folded away until it is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = QPushButton(self.tr("Change the &state first\u2026"), self)
        self.fold.setAccessibleName(self.fold.text().replace("&", ""))
        self.fold.setCheckable(True)
        self.fold.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.fold.setAutoDefault(False)
        self.editor = JsonEditor(UNSET, self)
        self.editor.setAccessibleName(self.tr("Update of the state, as JSON"))
        self._note = TextLabel(
            self.tr("A JSON object with the keys of the state to write before it goes on. Empty: nothing is written."),
            self,
            quiet=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(self.fold)
        layout.addWidget(self._note)
        layout.addWidget(self.editor)
        self._show_folded(is_open=False)
        self.fold.toggled.connect(lambda on: self._show_folded(is_open=on))
        self.editor.changed.connect(self.changed)

    def _show_folded(self, *, is_open: bool) -> None:
        self.editor.setVisible(is_open)
        self._note.setVisible(is_open)
        if is_open:
            self.editor.editor().setFocus()
        self.changed.emit()

    def decision(self) -> Decision | None:
        """See Panel.decision."""
        if self.problem():
            return None
        value = self.editor.value() if self.fold.isChecked() else UNSET
        return Decision(Action.CONTINUE, args=value)

    def problem(self) -> str:
        """See Panel.problem."""
        if not self.fold.isChecked() or not self.editor.text().strip():
            return ""
        if not self.editor.is_valid():
            return self.editor.error()
        return "" if isinstance(self.editor.value(), dict) else self.tr("The update is a JSON object.")

    def draft(self) -> Any:
        """See Panel.draft."""
        return {"text": self.editor.text()} if self.fold.isChecked() and self.editor.text() else None

    def restore(self, draft: Any) -> None:
        """See Panel.restore."""
        if isinstance(draft, dict) and isinstance(draft.get("text"), str):
            self.fold.setChecked(True)
            self.editor.editor().setPlainText(draft["text"])

    def reset(self) -> None:
        """See Panel.reset."""
        self.editor.set_value(UNSET)
        self.fold.setChecked(False)

    def focus_first(self) -> None:
        """See Panel.focus_first."""
        (self.editor.editor() if self.fold.isChecked() else self.fold).setFocus()
