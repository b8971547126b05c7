"""Fields for what may be one thing or another: a chooser of variants, and a value that may be none.

A switch of the variant keeps what was typed in the other one until the form is loaded anew.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.review.request import UNSET
from desktop.window.forms.field import Field
from desktop.window.forms.look import GAP, QuietCombo
from desktop.window.forms.outline import Kind, Node
from desktop.window.forms.slot import Slot
from desktop.window.forms.words import type_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.window.forms.check import FieldError, Path
    from desktop.window.forms.field import Context, Place


class NullableField(Field):
    """A value, or none: the tick sends null, which is not the same as leaving out or as an empty text."""

    def __init__(self, context: Context, node: Node, parent: QWidget) -> None:
        super().__init__(context, node, parent)
        inner = context.outline.node(node.branches[0])
        about = node.text("description") or inner.text("description")
        outer = {"title": node.text("title"), "default": node.default, "description": about if inner.compound else ""}
        shown = {**inner.schema, **{key: text for key, text in outer.items() if text not in (UNSET, None)}}
        if node.default is None:
            shown.pop("default", None)
        self._none = QCheckBox(self.tr("None"), self)
        self._none.setToolTip(self.tr("Sends null: no value, which is not the same as an empty text"))
        self._none.toggled.connect(self._on_none)
        title = context.name if inner.compound and context.depth else ""
        self._slot = Slot(
            replace(context, required=False, depth=max(context.depth, 1)),
            replace(inner, schema=shown),
            self,
            title=title,
            tools=(self._none,),
            mark=context.required,
        )
        self._slot.changed.connect(self._on_changed)
        self._loading = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._slot)

    def load(self, value: Any, *, fresh: bool) -> None:
        """Show ``value``; None is the tick."""
        self._loading = True
        self._none.setChecked(value is None)
        self._slot.load(UNSET if value is None else value, fresh=fresh and value is UNSET)
        self._slot.allow(on=value is not None)
        self._loading = False

    def _on_changed(self) -> None:
        if self._none.isChecked():
            # Only "Add" and "Leave out" can be pressed then: both mean something else than none.
            self._none.setChecked(False)
        else:
            self.changed.emit()

    def _on_none(self, on: bool) -> None:  # noqa: FBT001  # a slot of toggled(bool)
        self._slot.allow(on=not on)
        if not self._loading:
            self.changed.emit()

    def value(self) -> Any:
        """Return None when ticked, else the value or UNSET."""
        return None if self._none.isChecked() else self._slot.value()

    def problems(self) -> list[FieldError]:
        """Return what is wrong with the value; with none nothing is."""
        return [] if self._none.isChecked() else self._slot.problems()

    def unread(self) -> Iterator[tuple[Place, str]]:
        """Yield the texts in the value that are none yet."""
        if not self._none.isChecked():
            yield from self._slot.unread()

    def retype(self, place: Place, text: str) -> None:
        """Show a text again in the value."""
        self._none.setChecked(False)
        self._slot.retype(place, text)

    def show_errors(self, errors: list[FieldError]) -> list[FieldError]:
        """Show errors of places inside; those of the value itself belong here."""
        self._slot.show_errors([error for error in errors if error.path])
        return [error for error in errors if not error.path]

    def chosen(self) -> Iterator[tuple[Path, int]]:
        """Yield the choices of variants in the value."""
        if not self._none.isChecked():
            yield from self._slot.chosen()

    def focus_target(self) -> QWidget:
        """Return the value's widget, or the tick while it says none."""
        return self._none if self._none.isChecked() else self._slot.focus_target()

    def set_accessible(self, name: str, description: str) -> None:
        """Name the tick; the value's slot names its own."""
        self._none.setAccessibleName(self.tr("%1: none").replace("%1", name))
        self._none.setAccessibleDescription(description)


class VariantField(Field):
    """A chooser, and the field of the variant that is chosen."""

    def __init__(self, context: Context, node: Node, parent: QWidget) -> None:
        super().__init__(context, node, parent)
        self._nodes = [context.outline.node(branch) for branch in node.branches]
        self._labels = _labels(self._nodes, node)
        self._kept: dict[int, Any] = {}
        self._at = -1
        self._slot: Slot | None = None
        self._box = QuietCombo(self)
        self._box.setPlaceholderText(self.tr("Choose…"))
        if not context.required:
            self._box.addItem(self.tr("Not set"), -1)
        for index, label in enumerate(self._labels):
            self._box.addItem(label, index)
        self._box.currentIndexChanged.connect(self._on_pick)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP * 2)
        self._lines.addWidget(self._box)

    def _fitting(self, value: Any) -> int:
        """Return the branch that ``value`` is valid for, else the nearest by type and tag, else -1."""
        checker = self.context.checker
        if checker is not None:
            for index, branch in enumerate(self.node.branches):
                if checker.fits(branch, value):
                    return index
        scores = [_likeness(node, value) for node in self._nodes]
        best = max(scores, default=0)
        return scores.index(best) if best > 0 else -1

    def can_hold(self, value: Any) -> bool:
        """Say whether one of the variants comes near ``value``."""
        return self._fitting(value) >= 0

    def load(self, value: Any, *, fresh: bool) -> None:  # noqa: ARG002  # nothing is chosen without a value
        """Show ``value`` in the variant that it fits."""
        self._kept = {}
        self._show(-1 if value is UNSET else self._fitting(value), value, fresh=False)

    def _show(self, index: int, value: Any, *, fresh: bool) -> None:
        self._at = index
        self._box.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self._box.setCurrentIndex(self._box.findData(index))
        self._box.blockSignals(False)  # noqa: FBT003  # Qt's signature
        if self._slot is not None:
            self._lines.removeWidget(self._slot)
            self._slot.hide()
            self._slot.deleteLater()
            self._slot = None
        if index < 0:
            return
        context = replace(self.context, required=True, depth=self.context.depth + 1)
        node = self._nodes[index]
        if node.text("title") == self._labels[index] or node.text("description") == self.node.text("description"):
            schema = {key: item for key, item in node.schema.items() if key != "title"}
            if node.text("description") == self.node.text("description"):
                schema.pop("description", None)
            node = replace(node, schema=schema)
        self._slot = Slot(context, node, self)
        self._slot.load(value, fresh=fresh)
        self._slot.changed.connect(self.changed)
        self._lines.addWidget(self._slot)
        # The chooser says "Nothing (null)" already.
        self._slot.setVisible(node.kind is not Kind.NULL)
        QWidget.setTabOrder(self._box, self._slot.focus_target())

    def _on_pick(self) -> None:
        data = self._box.currentData()
        index = -1 if data is None else int(data)
        if index == self._at:
            return
        if self._at >= 0 and self._slot is not None and (old := self._slot.value()) is not UNSET:
            self._kept[self._at] = old
        kept = self._kept.get(index, UNSET)
        self._show(index, kept, fresh=kept is UNSET)
        self.changed.emit()

    def value(self) -> Any:
        """Return the value of the chosen variant, or UNSET."""
        return UNSET if self._slot is None else self._slot.value()

    def problems(self) -> list[FieldError]:
        """Return what is wrong in the chosen variant."""
        return [] if self._slot is None else self._slot.problems()

    def unread(self) -> Iterator[tuple[Place, str]]:
        """Yield the texts in the chosen variant, by its number."""
        if self._slot is not None:
            yield from (((self._at, *place), text) for place, text in self._slot.unread())

    def retype(self, place: Place, text: str) -> None:
        """Show a text again in the variant that it was typed into."""
        if not place or not isinstance(at := place[0], int) or not 0 <= at < len(self._nodes):
            return
        if at != self._at:
            self._show(at, UNSET, fresh=True)
        if self._slot is not None:
            self._slot.retype(place[1:], text)

    def show_errors(self, errors: list[FieldError]) -> list[FieldError]:
        """Show errors of places inside; those of the value itself belong here."""
        if self._slot is None:
            return errors
        self._slot.show_errors([error for error in errors if error.path])
        return [error for error in errors if not error.path]

    def chosen(self) -> Iterator[tuple[Path, int]]:
        """Yield this choice and those inside."""
        if self._at >= 0 and self._slot is not None:
            yield (), self._at
            yield from (item for item in self._slot.chosen() if item[0])

    def focus_target(self) -> QWidget:
        """Return the chooser."""
        return self._box


def _labels(nodes: list[Node], owner: Node) -> list[str]:
    """Return a name for each variant: its title, its tag, else its type; numbered where two are the same."""
    tag = owner.schema.get("discriminator")
    key = tag.get("propertyName") if isinstance(tag, dict) else None
    names = [_label(node, key) for node in nodes]
    counts, seen = Counter(names), Counter[str]()
    result = []
    for name in names:
        seen[name] += 1
        result.append(f"{name} {seen[name]}" if counts[name] > 1 else name)
    return result


def _label(node: Node, key: Any) -> str:
    if title := node.text("title"):
        return title
    properties = node.schema.get("properties")
    if isinstance(properties, dict):
        for name, schema in properties.items():
            if isinstance(schema, dict) and isinstance(schema.get("const"), str) and key in (None, name):
                return str(schema["const"])
    kind = node.schema.get("type")
    word = type_word(kind) if isinstance(kind, str) else "JSON"
    if node.text("format"):
        word = f"{word} ({node.text('format')})"
    return word[:1].upper() + word[1:]


_PYTHON: dict[Kind, type | tuple[type, ...]] = {
    Kind.OBJECT: dict,
    Kind.ARRAY: list,
    Kind.STRING: str,
    Kind.INTEGER: int,
    Kind.NUMBER: (int, float),
    Kind.BOOLEAN: bool,
    Kind.NULL: type(None),
}


def _likeness(node: Node, value: Any) -> int:
    """Return how near ``value`` comes to ``node``; 0 for another type."""
    kind = _PYTHON.get(node.kind)
    if node.kind in (Kind.JSON, Kind.VARIANTS, Kind.NULLABLE):
        return 1
    if kind is None or not isinstance(value, kind) or (isinstance(value, bool) and node.kind is not Kind.BOOLEAN):
        return 0
    properties = node.schema.get("properties")
    if not isinstance(value, dict) or not isinstance(properties, dict):
        return 2
    score = 2
    for name in value.keys() & properties.keys():
        schema = properties[name]
        tagged = isinstance(schema, dict) and "const" in schema
        score += (100 if schema["const"] == value[name] else -50) if tagged else 1
    return max(score, 1)
