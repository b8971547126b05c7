"""Rows of key and value: what an object may hold beside the properties that its schema names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.review.request import UNSET
from desktop.window.forms.check import FieldError
from desktop.window.forms.field import inside, under
from desktop.window.forms.look import GAP, ROW_GAP, ErrorLine, GlyphButton, TextLabel
from desktop.window.forms.slot import Slot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from desktop.window.forms.check import Path
    from desktop.window.forms.field import Context, Place
    from desktop.window.forms.outline import Node


class MapRow(QWidget):
    """One key and its value. Signals: ``changed``, and ``removed`` when its button was pressed."""

    changed = Signal()
    removed = Signal()

    def __init__(self, context: Context, node: Node, parent: QWidget, key: str, value: Any) -> None:
        super().__init__(parent)
        self.given_key = key
        self.line = QLineEdit(self)
        self.line.setText(key)
        self.line.setPlaceholderText(self.tr("Key"))
        self.line.setAccessibleName(self.tr("Key"))
        self._shown_key = self.line.text()
        self._remove = GlyphButton("remove", "", self)
        self._remove.clicked.connect(self.removed)
        self.slot = Slot(replace(context, required=True, name=key or self.tr("Value")), node, self)
        self.slot.load(value, fresh=value is UNSET)
        self.slot.changed.connect(self.changed)
        self.error = ErrorLine(self)
        self.line.textEdited.connect(self._on_key)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.line, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        if node.compound or node.branches:
            head.addStretch(3)
            layout.addWidget(self.slot)
        else:
            head.addWidget(self.slot, 3)
        head.addWidget(self._remove)
        layout.addWidget(self.error)
        self._rename()

    @property
    def key(self) -> str:
        """The key of now; the one that it came with as long as it was not changed."""
        text = self.line.text()
        return self.given_key if text == self._shown_key else text

    def _rename(self) -> None:
        self._remove.rename(self.tr("Remove “%1”").replace("%1", self.key))

    def _on_key(self) -> None:
        self._rename()
        self.changed.emit()


class MapRows(QWidget):
    """The keys of an object that its schema does not name, with a button for more where it takes any."""

    changed = Signal()

    def __init__(self, context: Context, node: Node, parent: QWidget, *, taken: Collection[str]) -> None:
        super().__init__(parent)
        self._context = context
        self._taken = taken
        more = node.schema.get("additionalProperties", UNSET)
        # Without the keyword anything goes, but a form that lists its fields need not invite to add others.
        self._open = isinstance(more, dict) or more is True or (more is UNSET and not taken)
        self._schema = more if isinstance(more, dict) else {}
        self._rows: list[MapRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(ROW_GAP // 2)
        caption = TextLabel(self.tr("Other keys"), self)
        caption.setVisible(bool(taken))
        self._layout.addWidget(caption)
        self._add = QPushButton(self.tr("Add a key"), self)
        self._add.setAccessibleName(self._add.text())
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._add_row)
        self._add.setVisible(self._open)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self._layout.addLayout(foot)
        self.setVisible(self._open)

    def set_name(self, name: str) -> None:
        """Say in the button's name what it adds to."""
        self._add.setAccessibleName(self.tr("Add a key to “%1”").replace("%1", name))

    def load(self, values: dict[str, Any]) -> None:
        """Show the keys and values."""
        for row in list(self._rows):
            self._drop(row)
        for key, value in values.items():
            self._insert(key, value)
        self.setVisible(self._open or bool(values))

    def _insert(self, key: str, value: Any) -> MapRow:
        node = self._context.outline.node(self._schema)
        row = MapRow(self._context, node, self, key, value)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._layout.insertWidget(len(self._rows) + 1, row)
        self._rows.append(row)
        QWidget.setTabOrder(row, self._add)
        row.show()
        return row

    def _add_row(self) -> None:
        self._insert("", UNSET).line.setFocus()
        self.changed.emit()

    def _drop(self, row: MapRow) -> None:
        self._rows.remove(row)
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _remove(self, row: MapRow) -> None:
        at = self._rows.index(row)
        self._drop(row)
        (self._rows[min(at, len(self._rows) - 1)].line if self._rows else self._add).setFocus()
        self.changed.emit()

    def value(self) -> dict[str, Any]:
        """Return the rows as a dict; a row whose value is still missing counts as null."""
        found = {}
        for row in self._rows:
            item = row.slot.value()
            found[row.key] = None if item is UNSET else item
        return found

    def problems(self) -> list[FieldError]:
        """Return what is wrong in the rows; keys that are there twice or not at all are said beside their row."""
        found: list[FieldError] = []
        seen = set(self._taken)
        for row in self._rows:
            sentence = ""
            if row.key in seen:
                sentence = self.tr("The key “%1” is there already.").replace("%1", row.key)
            elif not row.key and (row.line.text() != row.given_key or row.slot.edited):
                sentence = self.tr("A key is needed.")
            seen.add(row.key)
            found += [FieldError((row.key,), sentence)] if sentence else []
            found += under(row.key, row.slot.problems())
        return found

    def unread(self) -> Iterator[tuple[Place, str]]:
        """Yield the texts in the rows that are no value yet, by the row's number."""
        for at, row in enumerate(self._rows):
            yield from (((at, *place), text) for place, text in row.slot.unread())

    def retype(self, place: Place, text: str) -> None:
        """Show a text again in its row."""
        if isinstance(at := place[0], int) and 0 <= at < len(self._rows):
            self._rows[at].slot.retype(place[1:], text)

    def show_errors(self, errors: list[FieldError]) -> list[FieldError]:
        """Hand each error to its row; return those of keys that have none."""
        keys = {row.key for row in self._rows}
        for row in self._rows:
            row.slot.show_errors([inside(error) for error in errors if error.path[0] == row.key])
        return [error for error in errors if error.path[0] not in keys]

    def chosen(self) -> Iterator[tuple[Path, int]]:
        """Yield the choices of variants in the rows."""
        for row in self._rows:
            yield from (((row.key, *path), index) for path, index in row.slot.chosen())

    def focus_target(self) -> QWidget:
        """Return the first key, else the button."""
        return self._rows[0].line if self._rows else self._add
