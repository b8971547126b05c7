"""What every field of a form is and can do; the table picks which one stands for which part of a schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.window.forms.check import FieldError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.window.forms.check import Checker, Path
    from desktop.window.forms.outline import Node, Outline


Place = tuple[str | int, ...]
"""Where a field stands among the fields: names of properties, numbers of entries, rows and variants."""


class Build(Protocol):
    """Makes the widget for a node: the table, handed down so that fields need not know each other."""

    def __call__(self, context: Context, node: Node, parent: QWidget) -> Field:
        """Return a new field for ``node``; a JSON editor where nothing else fits."""
        ...


class Growth(QObject):
    """Tells the form that a group of fields is whole now. A child of the form, so that no field holds the form."""

    grown = Signal()


@dataclass(frozen=True, slots=True)
class Context:
    """What a field needs of the form that it stands in. ``depth`` counts the containers around it.

    ``growth`` is told when a field has made more of its places than it had at first.
    """

    outline: Outline
    checker: Checker | None
    build: Build
    depth: int = 0
    required: bool = False
    name: str = ""
    growth: Growth | None = None


class Field(QWidget):
    """One place of a form. Signal ``changed``: the operator, not the program, changed the value."""

    changed = Signal()

    def __init__(self, context: Context, node: Node, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.node = node

    def load(self, value: Any, *, fresh: bool) -> None:
        """Show ``value``, UNSET for none. ``fresh``: nothing was given around it either, so defaults below apply."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return the value of now, with its JSON type, or UNSET."""
        raise NotImplementedError

    def can_hold(self, _value: Any) -> bool:
        """Say whether this widget can show ``value`` and give it back unchanged."""
        return True

    def problems(self) -> list[FieldError]:
        """Return what is wrong that a schema cannot say (a number that is none), paths counted from here."""
        return []

    def unread(self) -> Iterator[tuple[Place, str]]:
        """Yield the texts in here that are no value yet, places counted from here."""
        return iter(())

    def retype(self, place: Place, text: str) -> None:
        """Show again a text that ``unread`` yielded, as if it were typed now; what has no place is left out."""

    def show_errors(self, errors: list[FieldError]) -> list[FieldError]:
        """Show the errors of places inside, paths counted from here; return those that belong to this field."""
        return errors

    def chosen(self) -> Iterator[tuple[Path, int]]:
        """Yield which branch is chosen at each choice of variants in here, paths counted from here."""
        return iter(())

    def focus_target(self) -> QWidget:
        """Return the widget that takes the focus for this field."""
        return self

    def set_accessible(self, name: str, description: str) -> None:
        """Give the focusable widgets their names."""
        target = self.focus_target()
        target.setAccessibleName(name)
        target.setAccessibleDescription(description)


def inside(error: FieldError) -> FieldError:
    """Return ``error`` with its path counted from one level further in."""
    return FieldError(error.path[1:], error.message)


def under(step: str | int, errors: list[FieldError]) -> list[FieldError]:
    """Return ``errors`` with their paths counted from one level further out."""
    return [FieldError((step, *error.path), error.message) for error in errors]
