"""A form made from a JSON Schema: typed answers, checked while they are typed, each error beside its field."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.review.request import UNSET
from desktop.window.forms.check import BrokenSchemaError, Checker, FieldError
from desktop.window.forms.field import Context, Growth
from desktop.window.forms.groups import ObjectField
from desktop.window.forms.jsontext import copied
from desktop.window.forms.look import ROW_GAP, TextLabel, refit_all
from desktop.window.forms.outline import Kind, Node, Outline
from desktop.window.forms.slot import Slot
from desktop.window.forms.table import build

_QUICK_SECONDS = 0.008
_PAUSE_MS = 200


class SchemaForm(QWidget):
    """A form for one JSON value.

    ``schema`` is a JSON Schema (draft 2020-12, or the one that its ``$schema`` names) and data from outside: one that
    is broken or has no end gives a JSON editor with a note, never an exception. ``value`` is what the form starts
    with; UNSET starts with the schema's defaults. ``scroll=False`` leaves scrolling to a scroll area around it.

    A value that is not edited comes back equal and of the same types, keys outside of the schema included.
    A large form is made in slices, so that the window answers meanwhile: ``is_building`` until signal ``completed``.
    Who asks for its value or errors before gets them exact, and waits for the rest to be made.

    Signal ``changed``: the value or its errors may be others now.
    """

    changed = Signal()
    completed = Signal()

    def __init__(self, schema: Any, value: Any = UNSET, parent: QWidget | None = None, *, scroll: bool = True) -> None:
        super().__init__(parent)
        self._start = value
        self._errors: list[FieldError] = []
        self._stale = True
        self._restored = False
        self._cost = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._check)
        self._slot = self._make_slot(schema)
        self._slot.changed.connect(self._on_changed)
        self._lay_out(schema, scroll=scroll)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        self.set_value(value)

    def _make_slot(self, schema: Any) -> Slot:
        self._checker: Checker | None = None
        self._note = ""
        root = schema if isinstance(schema, dict) else {}
        try:
            if not isinstance(schema, dict):
                raise BrokenSchemaError  # noqa: TRY301  # the same way out as for the checker's own
            self._checker = Checker(schema)
            outline = Outline(self._checker.schema)
            node = outline.node(self._checker.schema)
        except BrokenSchemaError:
            self._note = self.tr("The schema of this form is not valid, so the answer is edited as JSON, unchecked.")
            root, outline = {}, Outline({})
            node = Node(Kind.JSON, {})
        growth = Growth(self)
        growth.grown.connect(self._on_grown)
        context = Context(outline, self._checker, build, required=True, name=self.tr("Answer"), growth=growth)
        self._title = node.text("title")
        self._has_required = bool(root.get("required"))
        return Slot(context, node, self)

    def _lay_out(self, schema: Any, *, scroll: bool) -> None:
        inner = QWidget(self)
        rows = QVBoxLayout(inner)
        rows.setSpacing(ROW_GAP)
        rows.setContentsMargins(0, 0, 8 if scroll else 0, 0)
        legend = TextLabel(self.tr("Fields marked with * are required."), inner, quiet=True)
        legend.setVisible(isinstance(schema, dict) and self._has_required)
        note = TextLabel(self._note, inner, quiet=True)
        note.setVisible(bool(self._note))
        for widget in (note, legend):
            rows.addWidget(widget)
        rows.addWidget(self._slot, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if not scroll:
            layout.addWidget(inner)
            return
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        layout.addWidget(area)

    def _on_changed(self) -> None:
        self._stale = True
        if self._cost <= _QUICK_SECONDS:
            self._check()
        else:
            # A large form is checked when the typing rests, or when someone asks.
            self._timer.start(_PAUSE_MS)
            self.changed.emit()

    def _check(self) -> None:
        if self._stale:
            self._timer.stop()
            started = time.perf_counter()
            own = self._slot.problems()
            taken = {error.path for error in own}
            value = self._slot.value()
            found: list[FieldError] = []
            if self._checker is not None and value is not UNSET:
                chosen = dict(self._slot.chosen())
                found = [error for error in self._checker.errors(value, chosen) if error.path not in taken]
            self._errors = own + found
            self._slot.show_errors(self._errors)
            self._stale = False
            self._cost = time.perf_counter() - started
            self.changed.emit()

    def _on_focus(self, old: QWidget | None, _new: QWidget | None) -> None:
        widget = old
        while widget is not None and widget is not self:
            if isinstance(widget, Slot) and self.isAncestorOf(widget):
                widget.visit()
            widget = widget.parentWidget()

    @property
    def is_building(self) -> bool:
        """Whether fields are still to be made in the next turns of the loop."""
        return any(group.is_building for group in self.findChildren(ObjectField))

    def complete(self) -> None:
        """Make at once what is still to be made."""
        while waiting := [group for group in self.findChildren(ObjectField) if group.is_building]:
            for group in waiting:
                group.complete()
            self._stale = True

    def _on_grown(self) -> None:
        if not self.is_building:
            self._stale = True
            self._check()
            self.completed.emit()

    def value(self) -> Any:
        """Return the value of now with its JSON types, UNSET for none. A copy: change it freely.

        While the form is not valid this is the best that can be said: a text that is no number is left out.
        """
        self.complete()
        return copied(self._slot.value())

    def set_value(self, value: Any) -> None:
        """Show ``value`` from now on; UNSET shows the schema's defaults. What was typed is gone."""
        self._restored = False
        self._slot.load(copied(value), fresh=value is UNSET)
        refit_all(self._slot)
        self._stale = True
        self._check()

    def reset(self) -> None:
        """Go back to the value that the form was made with."""
        self.set_value(self._start)

    def draft(self) -> dict[str, Any] | None:
        """Return what was typed as JSON data, None when nothing was; texts that are no value yet included."""
        if not self.is_edited():
            return None
        value = self.value()
        texts = [[list(place), text] for place, text in self._slot.unread()]
        return {**({} if value is UNSET else {"args": value}), **({"texts": texts} if texts else {})} or None

    def restore(self, draft: Any) -> None:
        """Show again what ``draft`` returned; what does not fit is left out, never raised."""
        if not isinstance(draft, dict):
            return
        texts = draft.get("texts")
        self.set_value(draft.get("args", UNSET))
        self._restored = True
        for entry in texts if isinstance(texts, list) else ():
            match entry:
                case [list(place), str(text)] if all(isinstance(step, str | int) for step in place):
                    self._slot.retype(tuple(place), text)
        self._check()

    def errors(self) -> list[FieldError]:
        """Return what is wrong now; nothing when the value may be sent."""
        self.complete()
        self._check()
        return list(self._errors)

    def is_valid(self) -> bool:
        """Return True when the value of now may be sent."""
        return not self.errors()

    def is_edited(self) -> bool:
        """Return True when the operator changed something since the value was set, or had when it was restored."""
        return self._restored or self._slot.edited

    def focus_first(self) -> None:
        """Give the focus to the first field."""
        self._slot.focus_target().setFocus()

    def focus_first_error(self) -> None:
        """Say what is missing everywhere, and give the focus to the first field with an error."""
        self.complete()
        slots = [self._slot, *self._slot.findChildren(Slot)]
        for slot in slots:
            slot.visit()
        wrong = [slot for slot in slots if slot.error_text]
        if wrong:
            wrong[0].focus_target().setFocus()
