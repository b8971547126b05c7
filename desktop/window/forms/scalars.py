"""Fields for one line of typed text: numbers of any size, and what all line edits share.

A spin box would stop at 32 bits, round what it shows and turn with the wheel; a line that is checked does none of it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.review.request import UNSET
from desktop.window.forms.check import FieldError
from desktop.window.forms.field import Field
from desktop.window.forms.jsontext import number
from desktop.window.forms.outline import Kind
from desktop.window.forms.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.window.forms.field import Context, Place
    from desktop.window.forms.outline import Node

_DIGITS_MOST = 4000


class NumberField(Field):
    """An integer or a number, as typed: ``5`` is an int, ``5.0`` a float; what is given comes back as it was."""

    def __init__(self, context: Context, node: Node, parent: QWidget) -> None:
        super().__init__(context, node, parent)
        self._given: Any = UNSET
        self._given_text = ""
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(self._hint())
        self._line.textEdited.connect(self.changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)

    def _hint(self) -> str:
        schema = self.node.schema
        words = self.tr("Whole number") if self.node.kind is Kind.INTEGER else self.tr("Number")
        low, high = schema.get("minimum"), schema.get("maximum")
        if low is not None and high is not None:
            words += self.tr(", %1 to %2").replace("%1", shown(low)).replace("%2", shown(high))
        elif low is not None:
            words += self.tr(", %1 or more").replace("%1", shown(low))
        elif high is not None:
            words += self.tr(", %1 or less").replace("%1", shown(high))
        if self.node.default is not UNSET and self.node.default is not None:
            words += self.tr(" (default %1)").replace("%1", shown(self.node.default))
        return words

    def can_hold(self, value: Any) -> bool:
        """Say whether ``value`` is a number that can be written as text."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return math.isfinite(value) if isinstance(value, float) else abs(value) < 10**_DIGITS_MOST

    def load(self, value: Any, *, fresh: bool) -> None:  # noqa: ARG002  # a number has nothing below it
        """Show ``value``."""
        self._given = value
        self._given_text = "" if value is UNSET else repr(value)
        self._line.setText(self._given_text)
        self._line.setCursorPosition(0)

    def value(self) -> Any:
        """Return the number, or UNSET when there is none or the text is none."""
        text = self._line.text()
        if text == self._given_text:
            return self._given
        try:
            found = number(text.strip())
        except ValueError:
            return UNSET
        return UNSET if self.node.kind is Kind.INTEGER and isinstance(found, float) else found

    def problems(self) -> list[FieldError]:
        """Say that the text is not a number of this kind."""
        if not self._line.text().strip() or self.value() is not UNSET:
            return []
        if self.node.kind is Kind.INTEGER:
            return [FieldError((), self.tr("This is not a whole number. Write it like 42 or -7."))]
        return [FieldError((), self.tr("This is not a number that can be kept. Write it like 42, 0.5 or 1e6."))]

    def unread(self) -> Iterator[tuple[Place, str]]:
        """Yield the text where it is no number."""
        if self.problems():
            yield (), self._line.text()

    def retype(self, place: Place, text: str) -> None:
        """Show the text again."""
        if not place:
            self._line.setText(text)
            self.changed.emit()

    def focus_target(self) -> QWidget:
        """Return the line."""
        return self._line
