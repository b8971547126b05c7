"""An answer where nothing says what is accepted: yes or no, a text, a number, or any JSON, exact in its type.

The node may compare what it gets with anything; a text where it expects true can mean the opposite. So what will be
received is always written out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.review.request import UNSET, Action, Decision
from desktop.window.forms import JsonEditor
from desktop.window.forms.jsontext import number
from desktop.window.forms.look import TextLabel
from desktop.window.review.message import sized
from desktop.window.review.panel import Panel
from desktop.window.theme import HALF, STEP


class Of(StrEnum):
    """The kind of a free answer."""

    YES_NO = "yes-no"
    TEXT = "text"
    NUMBER = "number"
    JSON = "json"


class FreePanel(Panel):
    """A typed answer without a schema. Nothing is chosen at first, so that nothing is answered by accident."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = {
            Of.YES_NO: QRadioButton(self.tr("Yes or no"), self),
            Of.TEXT: QRadioButton(self.tr("Text"), self),
            Of.NUMBER: QRadioButton(self.tr("Number"), self),
            Of.JSON: QRadioButton(self.tr("JSON"), self),
        }
        self.yes = QRadioButton(self.tr("Yes  (true)"), self)
        self.no = QRadioButton(self.tr("No  (false)"), self)
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Your answer as text"))
        sized(self.text, 4)
        self.number = QLineEdit(self)
        self.number.setAccessibleName(self.tr("Your answer as a number"))
        self.number.setPlaceholderText(self.tr("like 5 or 5.0: a whole number and a fraction are two types"))
        self.json = JsonEditor(UNSET, self)
        self.json.setAccessibleName(self.tr("Your answer as JSON"))
        self._lay_out()
        for kind, button in self.kinds.items():
            button.setAccessibleName(self.tr("Kind of answer: %1").replace("%1", button.text()))
            button.toggled.connect(lambda on, chosen=kind: self._on_kind(chosen) if on else None)
        for signal in (self.yes.toggled, self.no.toggled, self.text.textChanged, self.number.textChanged):
            signal.connect(self.changed)
        self.json.changed.connect(self.changed)

    def _lay_out(self) -> None:
        chooser = QHBoxLayout()
        chooser.setSpacing(2 * STEP)
        self._kind_group, self._yes_group = QButtonGroup(self), QButtonGroup(self)
        for button in self.kinds.values():
            self._kind_group.addButton(button)
            chooser.addWidget(button)
        chooser.addStretch(1)
        either = QWidget(self)
        row = QHBoxLayout(either)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP)
        for button in (self.yes, self.no):
            self._yes_group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._stack = QStackedWidget(self)
        for page in (either, self.text, self.number, self.json):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, HALF, 0, 0)
            column.addWidget(page)
            column.addStretch(1)
            self._stack.addWidget(holder)
        self._stack.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        hint = self.tr("Nothing says what this graph accepts. Choose what kind of answer it shall get.")
        layout.addWidget(TextLabel(hint, self, quiet=True))
        layout.addLayout(chooser)
        layout.addWidget(self._stack)

    def kind(self) -> Of | None:
        """Return the kind that is chosen, None for none."""
        return next((kind for kind, button in self.kinds.items() if button.isChecked()), None)

    def _on_kind(self, kind: Of) -> None:
        self._stack.setCurrentIndex(list(Of).index(kind))
        self._stack.show()
        self.changed.emit()

    def value(self) -> Any:
        """Return the answer with its exact type, UNSET while there is none."""
        kind = self.kind()
        if kind is Of.YES_NO:
            return True if self.yes.isChecked() else False if self.no.isChecked() else UNSET
        if kind is Of.TEXT:
            return self.text.toPlainText()
        if kind is Of.NUMBER:
            try:
                return number(self.number.text().strip())
            except ValueError:
                return UNSET
        return self.json.value() if kind is Of.JSON else UNSET

    def decision(self) -> Decision | None:
        """See Panel.decision."""
        value = self.value()
        return None if value is UNSET else Decision(Action.ANSWER, args=value)

    def problem(self) -> str:
        """See Panel.problem."""
        kind = self.kind()
        if self.value() is not UNSET:
            return ""
        if kind is None:
            return self.tr("Choose a kind of answer first.")
        if kind is Of.NUMBER and self.number.text().strip():
            return self.tr("This is not a number.")
        if kind is Of.JSON and self.json.error():
            return self.json.error()
        return self.tr("Give an answer first.")

    def draft(self) -> Any:
        """See Panel.draft."""
        kind = self.kind()
        if kind is None:
            return None
        either = "yes" if self.yes.isChecked() else "no" if self.no.isChecked() else ""
        return {
            "kind": kind.value,
            "either": either,
            "text": self.text.toPlainText(),
            "number": self.number.text(),
            "json": self.json.text(),
        }

    def restore(self, draft: Any) -> None:
        """See Panel.restore."""
        if not isinstance(draft, dict) or draft.get("kind") not in set(Of):
            return
        given = {key: value if isinstance(value, str) else "" for key, value in draft.items()}
        self.yes.setChecked(given.get("either") == "yes")
        self.no.setChecked(given.get("either") == "no")
        self.text.setPlainText(given.get("text", ""))
        self.number.setText(given.get("number", ""))
        self.json.editor().setPlainText(given.get("json", ""))
        self.kinds[Of(draft["kind"])].setChecked(True)

    def reset(self) -> None:
        """See Panel.reset."""
        for group in (self._kind_group, self._yes_group):
            group.setExclusive(False)
            for button in group.buttons():
                button.setChecked(False)
            group.setExclusive(True)
        self.text.clear()
        self.number.clear()
        self.json.set_value(UNSET)
        self._stack.hide()
        self.changed.emit()

    def focus_first(self) -> None:
        """See Panel.focus_first."""
        (self.kinds[self.kind() or Of.YES_NO]).setFocus()
