"""The table's model: a list of keys and nothing else; what a cell says is looked up when it is painted.

``data`` does no I/O, costs the same for any number of rows and never raises: Qt would swallow the error and the cell
with it. A reset is one list put in another's place; there is no proxy, since the index sorts and filters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.window import status
from desktop.window.plaintext import plain_tip
from desktop.window.queue import columns
from desktop.window.queue.columns import ORDER, Line

if TYPE_CHECKING:
    from desktop.review.index import Index, Row
    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock

AnyIndex = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
"""The ``Line`` of a row."""
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The ``Row`` of now."""
_CACHED = 4096


class QueueModel(QAbstractTableModel):
    """The rows that are shown, in order."""

    def __init__(self, index: Index, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._clock = clock
        self._keys: list[Key] = []
        self._rows: dict[Key, int] = {}
        self._lines: dict[Key, tuple[Row, Line]] = {}

    @property
    def keys(self) -> list[Key]:
        """The keys in the order of the rows; not to be changed."""
        return self._keys

    def reset(self, keys: list[Key]) -> None:
        """Show these keys."""
        self.beginResetModel()
        self._keys = keys
        self._rows = {key: number for number, key in enumerate(keys)}
        if len(self._lines) > _CACHED:
            self._lines.clear()
        self.endResetModel()

    def touch(self, keys: frozenset[Key]) -> None:
        """The rows of these keys say something else now."""
        for key in keys:
            number = self._rows.get(key)
            if number is not None:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(ORDER) - 1))

    def key(self, row: int) -> Key | None:
        """The key of a row, None where there is none."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def row_of(self, key: Key | None) -> int:
        """The row of a key, -1 where it is not shown."""
        return -1 if key is None else self._rows.get(key, -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name; an index is a value
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name; an index is a value
        """How many columns there are."""
        return 0 if parent.isValid() else len(ORDER)

    def line(self, key: Key) -> Line | None:
        """What the cells of a key's row say, None when the row is gone."""
        row = self._index.row(key)
        if row is None:
            return None
        known = self._lines.get(key)
        if known is None or known[0] != row:
            known = (row, columns.line_of(row, self._index.request(key)))
            self._lines[key] = known
        return known[1]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says; see LINE_ROLE and ROW_ROLE for what the delegate paints."""
        key = self.key(index.row()) if index.isValid() else None
        if key is None or not 0 <= index.column() < len(ORDER):
            return None
        try:
            return self._data(key, index.column(), role)
        except Exception:  # noqa: BLE001  # one row of outside must not take the table with it
            return None

    def _data(self, key: Key, column: int, role: int) -> Any:
        if role == ROW_ROLE:
            return self._index.row(key)
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            LINE_ROLE,
        ):
            return None
        line = self.line(key)
        if line is None or role == LINE_ROLE:
            return line
        text = columns.text(line, ORDER[column], self._clock.now())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(status.meaning(line.status) if column == 0 else text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{columns.heading(ORDER[column])}: {text}"
        return text

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What stands over a column."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(ORDER):
            if role == Qt.ItemDataRole.DisplayRole:
                return columns.heading(ORDER[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
