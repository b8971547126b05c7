"""The rows that the operator marked, to decide many at once.

A mark goes with its row: what is not shown is not marked, so that nothing unseen is decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import SignalInstance

    from desktop.review.interrupt import Key

_MANY = 2000
"""Marks from which all rows are gone through, in place of each mark being looked up."""


class Rows(Protocol):
    """What marks need of the rows that are shown: which they are, and when they are others."""

    @property
    def modelReset(self) -> SignalInstance:  # noqa: N802  # Qt's name
        """There are other rows now."""
        ...

    @property
    def keys(self) -> list[Key]:
        """The rows in order."""
        ...

    def row_of(self, key: Key, /) -> int:
        """Where a row stands, -1 where it is not shown."""
        ...


class Marks(QObject):
    """The marks of a queue. ``changed()``: there are others now."""

    changed = Signal()

    def __init__(self, rows: Rows, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        self._keys: set[Key] = set()
        rows.modelReset.connect(self._drop_hidden)

    def __contains__(self, key: Key | None) -> bool:
        return key in self._keys

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def keys(self) -> list[Key]:
        """The marked rows in the order in which they are shown."""
        if len(self._keys) > _MANY:
            return [key for key in self._rows.keys if key in self._keys]
        return sorted(self._keys, key=self._rows.row_of)

    def add(self, keys: Iterable[Key]) -> None:
        """Mark these rows, those of them that are shown."""
        self._become(self._keys | {key for key in keys if self._rows.row_of(key) >= 0})

    def remove(self, keys: Iterable[Key]) -> None:
        """Take the marks off these rows."""
        self._become(self._keys.difference(keys))

    def toggle(self, key: Key) -> None:
        """Mark a row, or take its mark off."""
        if key in self._keys:
            self.remove([key])
        else:
            self.add([key])

    def toggle_all(self) -> None:
        """Mark every row that is shown; where all are marked, none."""
        keys = self._rows.keys
        self._become(set() if len(self._keys) == len(keys) else set(keys))

    def clear(self) -> None:
        """Take all marks off."""
        self._become(set())

    def _drop_hidden(self) -> None:
        if len(self._keys) > _MANY:
            self._become(self._keys.intersection(self._rows.keys))
        elif self._keys:
            self._become({key for key in self._keys if self._rows.row_of(key) >= 0})

    def _become(self, keys: set[Key]) -> None:
        if keys != self._keys:
            self._keys = keys
            self.changed.emit()
