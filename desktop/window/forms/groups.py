"""Fields for objects: a slot for each property, and rows of key and value for what a schema names only by type."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.review.request import UNSET
from desktop.window.forms.entries import MapRows
from desktop.window.forms.field import Field, inside, under
from desktop.window.forms.look import ROW_GAP, ErrorLine, Indent
from desktop.window.forms.slot import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.window.forms.check import FieldError, Path
    from desktop.window.forms.field import Context, Place
    from desktop.window.forms.outline import Node

PAGE = 40
"""So many properties are shown; the others come on request, and keep their values until then."""
FIRST, SLICE = 10, 4
"""So many of them are made at once, and then in each turn of the loop: one takes a millisecond or two."""
ENTRIES_MOST = 100
"""An object with more keys outside of its schema than this is edited as JSON."""


class ObjectField(Field):
    """The properties of an object, in the schema's order, and the keys beside them.

    Keys that the schema does not name are kept and shown. What is left out stays left out.
    """

    def __init__(self, context: Context, node: Node, parent: QWidget) -> None:
        super().__init__(context, node, parent)
        found = node.schema.get("properties")
        self._properties: dict[str, Any] = found if isinstance(found, dict) else {}
        required = node.schema.get("required")
        self._required = frozenset(filter(_is_text, required)) if isinstance(required, list) else frozenset()
        self._slots: dict[str, Slot] = {}
        self._pages: list[QWidget] = []
        self._loaded: dict[str, Any] = {}
        self._fresh = False
        self._due = 0
        self._growing = QTimer(self)
        self._growing.setInterval(0)
        self._growing.timeout.connect(self._grow)
        self._inner = replace(context, depth=context.depth + 1, required=False, name="")
        is_root = context.depth == 0
        self._rows: QVBoxLayout
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if is_root:
            layout.setSpacing(ROW_GAP)
            self._rows = layout
        else:
            indent = Indent(self)
            layout.addWidget(indent)
            self._rows = indent.rows
        self._more = QPushButton(self)
        self._more.hide()
        self._more.setAutoDefault(False)
        self._more.clicked.connect(self._show_more)
        self._more_error = ErrorLine(self)
        self._rest = MapRows(self._inner, node, self, taken=self._properties.keys())
        self._rest.changed.connect(self.changed)
        for widget in (self._more, self._more_error, self._rest):
            self._rows.addWidget(widget)
        if is_root:
            self._rows.addStretch(1)

    def can_hold(self, value: Any) -> bool:
        """Say whether ``value`` is an object of a size that can be shown."""
        return (
            isinstance(value, dict)
            and all(isinstance(key, str) for key in value)
            and len(value.keys() - self._properties.keys()) <= ENTRIES_MOST
        )

    def load(self, value: Any, *, fresh: bool) -> None:
        """Show ``value``; without one the object is there with what its properties have by default."""
        self._loaded = dict(value) if isinstance(value, dict) else {}
        self._fresh = fresh and value is UNSET
        for page in self._pages:
            self._rows.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages = []
        self._slots = {}
        self._due = 0
        self._show_page()
        self._rest.load({key: item for key, item in self._loaded.items() if key not in self._properties})

    def _show_more(self) -> None:
        self.complete()
        before = len(self._slots)
        self._show_page()
        list(self._slots.values())[before].focus_target().setFocus()

    @property
    def is_building(self) -> bool:
        """Whether places that shall be in view are still to be made; their values and errors hold already."""
        return len(self._slots) < self._due

    def complete(self) -> None:
        """Make at once what is still to be made."""
        self._make(self._due - len(self._slots))

    def _grow(self) -> None:
        self._make(SLICE)
        if not self.is_building and self.context.growth is not None:
            self.context.growth.grown.emit()

    def _show_page(self) -> None:
        self._due = min(self._due + PAGE, len(self._properties))
        self._make(FIRST)
        left = len(self._properties) - self._due
        self._more.setVisible(left > 0)
        self._more.setText(self.tr("Show more fields (%Ln)", "", left))
        self._more.setAccessibleName(self._more.text())

    def _make(self, most: int) -> None:
        """Make up to so many of the places that are due."""
        before = len(self._slots)
        names = [name for name in self._properties if name not in self._slots][: min(most, self._due - before)]
        if names:
            # Hidden while it fills: each widget that is shown on screen has everything around it laid out anew.
            page = QWidget(self)
            page.hide()
            rows = QVBoxLayout(page)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(ROW_GAP)
            for name in names:
                rows.addWidget(self._make_slot(name, page))
            self._rows.insertWidget(len(self._pages), page)
            self._pages.append(page)
            page.show()
        if self.is_building:
            self._growing.start()
        else:
            self._growing.stop()
        previous = list(self._slots.values())[before - 1].focus_target() if before else None
        for slot in list(self._slots.values())[before:]:
            if previous is not None:
                QWidget.setTabOrder(previous, slot)
            previous = slot
        if previous is not None:
            QWidget.setTabOrder(previous, self._more)
            QWidget.setTabOrder(self._more, self._rest)

    def _make_slot(self, name: str, page: QWidget) -> Slot:
        node = self.context.outline.node(self._properties[name])
        title = node.text("title") or name
        context = replace(self._inner, required=name in self._required, name=name)
        slot = Slot(context, node, page, title=title)
        slot.load(self._loaded.get(name, UNSET), fresh=self._fresh)
        slot.changed.connect(self.changed)
        self._slots[name] = slot
        return slot

    def _hidden_value(self, name: str) -> Any:
        if name in self._loaded or not self._fresh:
            return self._loaded.get(name, UNSET)
        return self.context.outline.node(self._properties[name]).default

    def value(self) -> Any:
        """Return the object: first the keys that it came with, in their order, then the others in the schema's."""
        rest = self._rest.value()
        names = dict.fromkeys([*(key for key in self._loaded if key in self._properties or key in rest)])
        names.update(dict.fromkeys(self._properties))
        names.update(dict.fromkeys(rest))
        result = {}
        for name in names:
            if name in self._slots:
                item = self._slots[name].value()
            else:
                item = rest[name] if name in rest else self._hidden_value(name)
            if item is not UNSET:
                result[name] = item
        return result

    def problems(self) -> list[FieldError]:
        """Return what is wrong in the properties and rows."""
        found = [error for name, slot in self._slots.items() for error in under(name, slot.problems())]
        return found + self._rest.problems()

    def unread(self) -> Iterator[tuple[Place, str]]:
        """Yield the texts of properties, by name, and of rows, by number."""
        for name, slot in self._slots.items():
            yield from (((name, *place), text) for place, text in slot.unread())
        yield from self._rest.unread()

    def retype(self, place: Place, text: str) -> None:
        """Show a text again in its property or row."""
        if place and place[0] in self._properties:
            name = str(place[0])
            while name not in self._slots:
                if not self.is_building:
                    self._show_page()
                self.complete()
            self._slots[name].retype(place[1:], text)
        elif place:
            self._rest.retype(place, text)

    def show_errors(self, errors: list[FieldError]) -> list[FieldError]:
        """Hand each error to its property or row; return those of the object itself."""
        own: list[FieldError] = []
        by_slot: dict[str, list[FieldError]] = {name: [] for name in self._slots}
        hidden: list[FieldError] = []
        # Those that come in the next turns of the loop show their errors themselves.
        coming = frozenset(list(self._properties)[: self._due])
        rest: list[FieldError] = []
        for error in errors:
            step = error.path[0] if error.path else None
            if step in by_slot:
                by_slot[str(step)].append(inside(error))
            elif step in coming:
                continue
            elif step in self._properties:
                hidden.append(error)
            elif error.path:
                rest.append(error)
            else:
                own.append(error)
        for name, found in by_slot.items():
            self._slots[name].show_errors(found)
        self._more_error.show_text(f"{hidden[0].path[0]}: {hidden[0].message}" if hidden else "")
        return own + self._rest.show_errors(rest)

    def chosen(self) -> Iterator[tuple[Path, int]]:
        """Yield the choices of variants in the properties and rows."""
        for name, slot in self._slots.items():
            yield from (((name, *path), index) for path, index in slot.chosen())
        yield from self._rest.chosen()

    def focus_target(self) -> QWidget:
        """Return the first property's widget, else the rows'."""
        first = next(iter(self._slots.values()), None)
        return self._rest.focus_target() if first is None else first.focus_target()

    def set_accessible(self, name: str, description: str) -> None:
        """Name the group itself; its fields name themselves."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self._rest.set_name(name)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
