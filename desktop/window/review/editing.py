"""Editing the arguments of one call: in fields where they have a form, or as JSON; types stay what they are."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.review.difference import difference
from desktop.review.request import UNSET, Action, Call, Decision
from desktop.window.forms import JsonEditor, SchemaForm
from desktop.window.forms.look import TextLabel
from desktop.window.payload.callcard import call_name
from desktop.window.review.changes import Changes
from desktop.window.review.panel import Panel
from desktop.window.review.wording import still_building
from desktop.window.theme import STEP

_FIELDS_MOST = 60
_SIZE_MOST = 300_000
_DEPTH = 3


class EditPanel(Panel):
    """New arguments for ``call``, with what they change. An edit that changes nothing is sent only where the call
    cannot be approved as it is.
    """  # noqa: D205  # one thought

    def __init__(self, call: Call, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._call = call
        self._large = size_of(call.args) > _SIZE_MOST
        schema = None if self._large else (call.schema or inferred(call.args))
        self.form = SchemaForm(schema, call.args, self, scroll=False) if schema is not None else None
        self.editor = JsonEditor(UNSET if self._large or self.form else call.args, self)
        self.editor.setAccessibleName(self.tr("Arguments of %1 as JSON").replace("%1", call_name(call)))
        self.as_json = QPushButton(self.tr("Edit as &JSON"), self)
        self.as_json.setAccessibleName(f"{call_name(call)}: {self.as_json.text().replace('&', '')}")
        self.as_json.setCheckable(True)
        self.as_json.setChecked(self.form is None)
        self.as_json.setVisible(self.form is not None)
        self.reset_button = QPushButton(self.tr("Reset"), self)
        self.reset_button.setAccessibleName(self.tr("Reset the arguments of %1").replace("%1", call_name(call)))
        for button in (self.as_json, self.reset_button):
            button.setAutoDefault(False)
        self.changes = Changes(self)
        self._lay_out()
        self.as_json.toggled.connect(self._on_toggled)
        self.reset_button.clicked.connect(self.reset)
        self.editor.changed.connect(self._on_changed)
        if self.form is not None:
            self.form.changed.connect(self._on_changed)
            self.form.completed.connect(self.settled)
        self._show_mode()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(TextLabel(self.tr("New arguments"), self, quiet=True), 1)
        head.addWidget(self.as_json)
        head.addWidget(self.reset_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addLayout(head)
        if self._large:
            note = self.tr(
                "These arguments are too large to be edited in place. Copy them from the data, change them elsewhere "
                "and paste them here."
            )
            layout.addWidget(TextLabel(note, self))
        if self.form is not None:
            layout.addWidget(self.form)
        layout.addWidget(self.editor)
        layout.addWidget(self.changes)

    def _show_mode(self) -> None:
        in_json = self.as_json.isChecked()
        if self.form is not None:
            self.form.setVisible(not in_json)
        self.editor.setVisible(in_json)

    def _on_toggled(self, in_json: bool) -> None:  # noqa: FBT001  # a signal's argument
        if self.form is not None:
            if in_json:
                self.editor.set_value(self.form.value())
            elif self.editor.is_valid():
                self.form.set_value(self.editor.value())
        self._show_mode()
        self._on_changed()

    def _on_changed(self) -> None:
        value = self.value()
        # A text that is no value yet would read as if its field were removed.
        in_form = self.form is not None and not self.as_json.isChecked()
        unsure = value is UNSET or (in_form and self.form is not None and bool(self.form.errors()))
        self.changes.show_difference(self._call.args, self._call.args if unsure else value)
        self.reset_button.setEnabled(self._is_touched())
        self.changed.emit()

    def value(self) -> Any:
        """Return the arguments as they stand, UNSET while they are no JSON."""
        if self.form is not None and not self.as_json.isChecked():
            return self.form.value()
        return self.editor.value()

    def _is_touched(self) -> bool:
        if self._large:
            return bool(self.editor.text().strip())
        if self.form is not None and self.form.is_building and not self.form.is_edited():
            return False
        value = self.value()
        if value is UNSET or difference(self._call.args, value):
            return True
        # A field with a text that is no value shows no difference, and is still something typed.
        in_fields = self.form is not None and not self.as_json.isChecked()
        return in_fields and self.form is not None and self.form.is_edited() and not self.form.is_valid()

    def problem(self) -> str:
        """See Panel.problem."""
        if self.form is not None and not self.as_json.isChecked():
            if self.form.is_building:
                return still_building()
            errors = self.form.errors()
            if errors:
                return self.tr("One field needs attention.") if len(errors) == 1 else self._several(len(errors))
        elif not self.editor.is_valid():
            return self.editor.error() or self.tr("Give the new arguments first.")
        if Action.APPROVE in self._call.actions and not difference(self._call.args, self.value()):
            return self.tr("Nothing is changed yet.")
        return ""

    def _several(self, count: int) -> str:
        return self.tr("%Ln fields need attention.", "", count)

    def decision(self) -> Decision | None:
        """See Panel.decision."""
        if self.problem():
            return None
        value = self.value()
        return None if value is UNSET else Decision(Action.EDIT, args=value)

    def draft(self) -> Any:
        """See Panel.draft."""
        if not self._is_touched():
            return None
        if self.form is not None and not self.as_json.isChecked():
            return self.form.draft()
        return {"text": self.editor.text()}

    def restore(self, draft: Any) -> None:
        """See Panel.restore."""
        if not isinstance(draft, dict):
            return
        if self.form is not None and draft.keys() & {"args", "texts"}:
            self.as_json.setChecked(False)
            self.form.restore(draft)
        elif isinstance(draft.get("text"), str):
            self.as_json.setChecked(True)
            self.editor.editor().setPlainText(draft["text"])
        self._on_changed()

    def reset(self) -> None:
        """See Panel.reset."""
        if self.form is not None:
            self.form.reset()
        self.editor.set_value(UNSET if self._large else self._call.args)
        self._on_changed()

    def focus_first(self) -> None:
        """See Panel.focus_first."""
        if self.form is not None and not self.as_json.isChecked():
            self.form.focus_first()
        else:
            self.editor.editor().setFocus()


def inferred(args: Any) -> dict[str, Any] | None:
    """Return a schema with the types that ``args`` has, for a call that publishes none; None where JSON reads better.

    It asks for nothing: a field that is null or of mixed content is edited as JSON, and any number is a number.
    """
    if not isinstance(args, dict) or not 0 < len(args) <= _FIELDS_MOST:
        return None
    return _object(args, _DEPTH)


def _object(value: dict[str, Any], depth: int) -> dict[str, Any]:
    return {"type": "object", "properties": {key: _field(inner, depth) for key, inner in value.items()}}


def _field(value: Any, depth: int) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"type": "boolean"}
    if isinstance(value, str):
        return {"type": "string"}
    if isinstance(value, int | float):
        return {"type": "number"}
    if isinstance(value, dict) and 0 < len(value) <= _FIELDS_MOST and depth:
        return _object(value, depth - 1)
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return {"type": "array", "items": {"type": "string"}}
    return {}


def size_of(value: Any) -> int:
    """Return about how many characters ``value`` takes as JSON; counting stops soon after _SIZE_MOST."""
    size, waiting = 0, [value]
    while waiting and size <= _SIZE_MOST:
        item = waiting.pop()
        size += len(item) if isinstance(item, str) else 6
        if isinstance(item, dict):
            size += sum(len(str(key)) for key in list(item)[:_SIZE_MOST])
            waiting.extend(item.values())
        elif isinstance(item, list | tuple):
            waiting.extend(item)
    return size
