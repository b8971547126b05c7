"""Fields for lists: entries that are added, removed and moved; a tuple's places are fixed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.review.request import UNSET
from desktop.window.forms.field import Field, inside, under
from desktop.window.forms.look import ROW_GAP, GlyphButton, Indent
from desktop.window.forms.slot import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.window.forms.check import FieldError, Path
    from desktop.window.forms.field import Context, Place
    from desktop.window.forms.outline import Node

ENTRIES_MOST = 100
"""A longer list is edited as JSON."""


class Entry:
    """One entry of a list: its slot and its buttons."""

    def __init__(self, owner: ArrayField, value: Any, index: int) -> None:
        self.up = GlyphButton("up", "", owner)
        self.down = GlyphButton("down", "", owner)
        self.remove = GlyphButton("remove", "", owner)
        node = owner.node_at(index)
        tools = (self.up, self.down, self.remove)
        context = replace(
            owner.context,
            depth=owner.context.depth + 1,
            required=True,
            name=QCoreApplication.translate("Forms", "Entry %1 of %2")
            .replace("%1", str(index + 1))
            .replace("%2", owner.context.name),
        )
        title = (
            (node.text("title") or QCoreApplication.translate("Forms", "Entry %1").replace("%1", str(index + 1)))
            if node.compound
            else ""
        )
        self.slot = Slot(context, node, owner, title=title, tools=tools)
        self.slot.load(value, fresh=value is UNSET)
        self.slot.changed.connect(owner.changed)
        self.up.clicked.connect(lambda: owner.move_entry(self, -1))
        self.down.clicked.connect(lambda: owner.move_entry(self, 1))
        self.remove.clicked.connect(lambda: owner.remove_entry(self))


class ArrayField(Field):
    """The entries of a list, with buttons to move and remove each and one to add."""

    def __init__(self, context: Context, node: Node, parent: QWidget) -> None:
        super().__init__(context, node, parent)
        schema = node.schema
        tuple_form = schema.get("prefixItems", schema.get("items"))
        self._prefix: list[Any] = tuple_form if isinstance(tuple_form, list) else []
        more = schema.get("items") if "prefixItems" in schema else schema.get("additionalItems")
        self._items = (more if self._prefix else schema.get("items")) if more is not False else False
        if self._items is None:
            self._items = {}
        limit = schema.get("maxItems")
        self._most = limit if isinstance(limit, int) and not isinstance(limit, bool) else ENTRIES_MOST
        if self._items is False or (self._prefix and self._most <= len(self._prefix)):
            self._most = min(self._most, len(self._prefix))
        self._entries: list[Entry] = []
        indent = Indent(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(indent)
        self._rows = indent.rows
        self._rows.setSpacing(ROW_GAP // 2)
        self._add = QPushButton(self.tr("Add an entry"), self)
        self._add.setAccessibleName(self._add.text())
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._add_entry)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self._rows.addLayout(foot)

    def node_at(self, index: int) -> Node:
        """Return what is drawn for the entry at ``index``."""
        return self.context.outline.node(self._prefix[index] if index < len(self._prefix) else self._items)

    def can_hold(self, value: Any) -> bool:
        """Say whether ``value`` is a list of a size that can be shown."""
        return isinstance(value, list) and len(value) <= ENTRIES_MOST

    def load(self, value: Any, *, fresh: bool) -> None:
        """Show the entries of ``value``; without one as many empty ones as the schema asks for."""
        for entry in list(self._entries):
            self._drop(entry)
        if isinstance(value, list):
            for item in value:
                self._insert(item)
        elif fresh:
            least = self.node.schema.get("minItems")
            wanted = least if isinstance(least, int) else 0
            for _ in range(min(max(wanted, len(self._prefix)), 8)):
                self._insert(UNSET)
        self._tell()

    def _insert(self, value: Any) -> Entry:
        entry = Entry(self, value, len(self._entries))
        self._rows.insertWidget(len(self._entries), entry.slot)
        self._entries.append(entry)
        entry.slot.show()
        return entry

    def _drop(self, entry: Entry) -> None:
        self._entries.remove(entry)
        self._rows.removeWidget(entry.slot)
        entry.slot.hide()
        entry.slot.deleteLater()

    def _tell(self) -> None:
        """Bring buttons, their names and the order of the Tab key up to date."""
        count, firm = len(self._entries), len(self._prefix)
        previous: QWidget | None = None
        for index, entry in enumerate(self._entries):
            number = str(index + 1)
            for button, text in (
                (entry.up, self.tr("Move entry %1 up")),
                (entry.down, self.tr("Move entry %1 down")),
                (entry.remove, self.tr("Remove entry %1")),
            ):
                button.rename(text.replace("%1", number))
                button.setVisible(index >= firm or (button is entry.remove and count == index + 1))
            entry.up.setEnabled(index > firm)
            entry.down.setEnabled(index < count - 1)
            entry.slot.retitle(index + 1)
            if previous is not None:
                QWidget.setTabOrder(previous, entry.slot.focus_target())
            previous = entry.remove
        self._add.setVisible(count < self._most)
        if previous is not None:
            QWidget.setTabOrder(previous, self._add)

    def _add_entry(self) -> None:
        entry = self._insert(UNSET)
        self._tell()
        entry.slot.focus_target().setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def remove_entry(self, entry: Entry) -> None:
        """Take the entry out and give the focus to the one that follows."""
        at = self._entries.index(entry)
        self._drop(entry)
        self._tell()
        (self._entries[min(at, len(self._entries) - 1)].remove if self._entries else self._add).setFocus()
        self.changed.emit()

    def move_entry(self, entry: Entry, by: int) -> None:
        """Move the entry ``by`` places; the focus stays on its button, or on the other one at the end."""
        at = self._entries.index(entry)
        self._entries.insert(at + by, self._entries.pop(at))
        self._rows.removeWidget(entry.slot)
        self._rows.insertWidget(at + by, entry.slot)
        self._tell()
        button, other = (entry.up, entry.down) if by < 0 else (entry.down, entry.up)
        (button if button.isEnabled() else other).setFocus()
        self.changed.emit()

    def value(self) -> Any:
        """Return the list; an entry that is still missing stands as null, and is a problem."""
        values = [entry.slot.value() for entry in self._entries]
        return [None if value is UNSET else value for value in values]

    def problems(self) -> list[FieldError]:
        """Return what is wrong in the entries."""
        return [error for at, entry in enumerate(self._entries) for error in under(at, entry.slot.problems())]

    def unread(self) -> Iterator[tuple[Place, str]]:
        """Yield the texts in the entries that are no value yet."""
        for at, entry in enumerate(self._entries):
            yield from (((at, *place), text) for place, text in entry.slot.unread())

    def retype(self, place: Place, text: str) -> None:
        """Show a text again in its entry."""
        if place and isinstance(at := place[0], int) and 0 <= at < len(self._entries):
            self._entries[at].slot.retype(place[1:], text)

    def show_errors(self, errors: list[FieldError]) -> list[FieldError]:
        """Hand each error to its entry; return those of the list itself."""
        places: dict[Any, list[FieldError]] = {at: [] for at in range(len(self._entries))}
        own = []
        for error in errors:
            if error.path and error.path[0] in places:
                places[error.path[0]].append(inside(error))
            else:
                own.append(error)
        for at, found in places.items():
            self._entries[at].slot.show_errors(found)
        return own

    def chosen(self) -> Iterator[tuple[Path, int]]:
        """Yield the choices of variants in the entries."""
        for at, entry in enumerate(self._entries):
            yield from (((at, *path), index) for path, index in entry.slot.chosen())

    def focus_target(self) -> QWidget:
        """Return the first entry's widget, else the button."""
        return self._entries[0].slot.focus_target() if self._entries else self._add

    def set_accessible(self, name: str, description: str) -> None:
        """Name the list and its button; the entries name themselves."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self._add.setAccessibleName(self.tr("Add an entry to “%1”").replace("%1", name))
