"""An answer in the form that its request publishes: a typed form, a questionnaire, the fields of a card."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.review.request import UNSET, Action, Decision, Request
from desktop.window.forms import SchemaForm
from desktop.window.review.panel import Panel
from desktop.window.review.wording import still_building
from desktop.window.theme import STEP


class FormPanel(Panel):
    """The request's form; what is filled in becomes the decision's ``args`` for ``action``."""

    def __init__(self, request: Request, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.form = SchemaForm(request.form, request.form_value, self, scroll=False)
        self.reset_button = QPushButton(self.tr("Reset"), self)
        self.reset_button.setAccessibleName(self.tr("Reset the form"))
        self.reset_button.setAutoDefault(False)
        self.reset_button.setEnabled(False)
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self.reset_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(self.form)
        layout.addLayout(head)
        self.form.changed.connect(self._on_changed)
        self.form.completed.connect(self.settled)
        self.reset_button.clicked.connect(self.reset)

    def _on_changed(self) -> None:
        self.reset_button.setEnabled(self.form.is_edited())
        self.changed.emit()

    def decision(self) -> Decision | None:
        """See Panel.decision."""
        if self.form.is_building or not self.form.is_valid():
            return None
        value = self.form.value()
        return None if value is UNSET else Decision(self._action, args=value)

    def problem(self) -> str:
        """See Panel.problem."""
        if self.form.is_building:
            return still_building()
        errors = self.form.errors()
        if errors:
            several = self.tr("%Ln fields need attention.", "", len(errors))
            return self.tr("One field needs attention.") if len(errors) == 1 else several
        return self.tr("Give an answer first.") if self.form.value() is UNSET else ""

    def draft(self) -> Any:
        """See Panel.draft."""
        return self.form.draft()

    def restore(self, draft: Any) -> None:
        """See Panel.restore."""
        if isinstance(draft, dict):
            self.form.restore(draft)
            self._on_changed()

    def reset(self) -> None:
        """See Panel.reset."""
        self.form.reset()
        self._on_changed()

    def focus_first(self) -> None:
        """See Panel.focus_first."""
        self.form.focus_first()
