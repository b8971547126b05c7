"""Fields that are chosen, not typed: enum and const, yes or no, and nothing.

None of them decides by itself: where no value was given there is a state that says so, and the wheel changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from desktop.review.request import UNSET
from desktop.window.forms.field import Field
from desktop.window.forms.look import QuietCombo, TextLabel
from desktop.window.forms.words import shown

if TYPE_CHECKING:
    from desktop.window.forms.field import Context
    from desktop.window.forms.outline import Node


def same(one: Any, two: Any) -> bool:
    """Say whether two JSON values are equal with their types: 1, 1.0 and true are three values."""
    if type(one) is not type(two):
        return False
    if isinstance(one, dict):
        return one.keys() == two.keys() and all(same(one[key], two[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(two) and all(map(same, one, two))
    return bool(one == two)


class ChoiceField(Field):
    """One of several values. A single one that is required is simply stated."""

    def __init__(self, context: Context, node: Node, parent: QWidget) -> None:
        super().__init__(context, node, parent)
        self._values: list[Any] = [option.value for option in node.options]
        self._titles = [option.title for option in node.options]
        self._fixed = context.required and len(self._values) == 1
        self._box = QuietCombo(self)
        self._stated = TextLabel(parent=self)
        self._at = -1
        self._box.setVisible(not self._fixed)
        self._stated.setVisible(self._fixed)
        self._box.activated.connect(self._pick)
        self._box.currentIndexChanged.connect(self._pick)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._box, 1)
        layout.addWidget(self._stated, 1)

    def _text(self, index: int) -> str:
        value, title = self._values[index], self._titles[index]
        if title and title != self.node.text("title"):
            return title
        if value is None:
            return self.tr("None")
        if isinstance(value, bool):
            return self.tr("Yes") if value else self.tr("No")
        is_plain = isinstance(value, str) and value.strip() == value and value.isprintable() and value
        return str(value) if is_plain else shown(value)

    def load(self, value: Any, *, fresh: bool) -> None:  # noqa: ARG002  # a choice has nothing below it
        """Show ``value``; one that no option equals to the type becomes an option of its own."""
        del self._values[len(self.node.options) :], self._titles[len(self.node.options) :]
        self._at = -1
        if value is not UNSET:
            at = next((index for index, option in enumerate(self._values) if same(option, value)), None)
            if at is None:
                self._values.append(value)
                self._titles.append("")
                at = len(self._values) - 1
            self._at = at
        elif self._fixed:
            self._at = 0
        self._fill()

    def _fill(self) -> None:
        self._box.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self._box.clear()
        for index in range(len(self._values)):
            self._box.addItem(self._text(index), index)
        if not self.context.required:
            self._box.insertItem(0, self.tr("Not set"), -1)
        self._box.setPlaceholderText(self.tr("Choose…"))
        self._box.setCurrentIndex(self._box.findData(self._at))
        self._box.blockSignals(False)  # noqa: FBT003  # Qt's signature
        self._stated.setText(self._text(self._at) if self._at >= 0 else "")

    def _pick(self) -> None:
        at = self._box.currentData()
        at = -1 if at is None else int(at)
        if at != self._at:
            self._at = at
            self.changed.emit()

    def value(self) -> Any:
        """Return the chosen value, or UNSET."""
        return self._values[self._at] if self._at >= 0 else UNSET

    def focus_target(self) -> QWidget:
        """Return the box."""
        return self._box


class BooleanField(Field):
    """Yes or no, or undecided: a box without a tick would say no where nobody did."""

    def __init__(self, context: Context, node: Node, parent: QWidget) -> None:
        super().__init__(context, node, parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[Any, QRadioButton] = {
            True: QRadioButton(self.tr("Yes"), self),
            False: QRadioButton(self.tr("No"), self),
        }
        if not context.required:
            self._buttons[UNSET] = QRadioButton(self.tr("Not set"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for button in self._buttons.values():
            self._group.addButton(button)
            layout.addWidget(button)
            button.clicked.connect(self._on_clicked)
            button.toggled.connect(self._on_clicked)
        layout.addStretch(1)
        self._value: Any = UNSET
        self._loading = False

    def can_hold(self, value: Any) -> bool:
        """Say whether ``value`` is a boolean."""
        return isinstance(value, bool)

    def load(self, value: Any, *, fresh: bool) -> None:  # noqa: ARG002  # a boolean has nothing below it
        """Show ``value``."""
        self._loading = True
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key is value)
        self._group.setExclusive(True)
        self._loading = False
        self._value = value

    def _on_clicked(self) -> None:
        checked = next((key for key, button in self._buttons.items() if button.isChecked()), UNSET)
        if not self._loading and checked is not self._value:
            self._value = checked
            self.changed.emit()

    def value(self) -> Any:
        """Return True, False or UNSET."""
        return self._value

    def focus_target(self) -> QWidget:
        """Return the button that is on, else the first."""
        return next((button for button in self._buttons.values() if button.isChecked()), self._buttons[True])

    def set_accessible(self, name: str, description: str) -> None:
        """Name each button by the question and its answer."""
        for button in self._buttons.values():
            button.setAccessibleName(f"{name}: {button.text()}")
            button.setAccessibleDescription(description)


class NullField(ChoiceField):
    """A place that takes null alone: stated where it is required, a choice where it may be left out."""

    def __init__(self, context: Context, node: Node, parent: QWidget) -> None:
        super().__init__(context, node, parent)
        self._values, self._titles = [None], [""]
        self._fixed = context.required
        self._box.setVisible(not self._fixed)
        self._stated.setVisible(self._fixed)

    def can_hold(self, value: Any) -> bool:
        """Say whether ``value`` is null."""
        return value is None

    def load(self, value: Any, *, fresh: bool) -> None:  # noqa: ARG002  # null has nothing below it
        """Show ``value``."""
        self._at = 0 if value is None or self._fixed else -1
        self._fill()
