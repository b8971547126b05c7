"""The table's model: a list of keys and nothing else; what a cell says is looked up when it is painted.

``data`` does no I/O, costs the same for any number of rows and never raises: Qt would swallow the error and the cell
with it. A reset is one list put in another's place; there is no proxy, since the index sorts and filters. Where rows
are grouped, the heading of a group is a row of its own that has no key.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.review.interrupt import Status
from desktop.review.view import Heading
from desktop.window import status
from desktop.window.plaintext import plain_tip
from desktop.window.queue import columns
from desktop.window.queue.columns import ORDER, Line
from desktop.window.queue.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.review.index import Index, Row
    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock
    from desktop.review.query import Order

AnyIndex = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
"""The ``Line`` of a row."""
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The ``Row`` of now."""
MARK_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether a row is marked."""
HEADING_ROLE = Qt.ItemDataRole.UserRole + 3
"""The ``Heading`` of a group in the row that is one, else None."""
_CACHED = 4096
_STATUSES = tuple(status.value for status in Status)
_ROW = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


class QueueModel(QAbstractTableModel):
    """The rows that are shown, in order."""

    def __init__(self, index: Index, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._clock = clock
        self._keys: list[Key] = []
        self._entries: Sequence[Key | Heading] = self._keys
        self._position: Callable[[Key], int] = lambda _key: -1
        self._starts: list[int] = []
        self._shifts: list[int | None] = []
        self._order: Order = ()
        self.marks = Marks(self, self)
        self._lines: dict[Key, tuple[Row, Line]] = {}

    @property
    def keys(self) -> list[Key]:
        """The keys in the order of the rows, without the headings; not to be changed."""
        return self._keys

    def reset(
        self, keys: list[Key], headings: Sequence[Heading] = (), position: Callable[[Key], int] | None = None
    ) -> None:
        """Show these keys; ``headings`` part them into groups, in order. Rows of a folded group are not shown.

        ``position`` finds the place of a key among them, -1 where it is not; without one they are numbered here, which
        takes long for very many.
        """
        self.beginResetModel()
        self._keys = self._entries = keys
        self._starts, self._shifts = [], []
        if headings:
            self._entries = self._parted(keys, headings)
            if any(one.folded for one in headings):
                self._keys = [entry for entry in self._entries if not isinstance(entry, Heading)]
        if position is None:
            numbers = {key: number for number, key in enumerate(keys)}
            position = lambda key: numbers.get(key, -1)  # noqa: E731  # closes over its numbers
        self._position = position
        if len(self._lines) > _CACHED:
            self._lines.clear()
        self.endResetModel()

    def _parted(self, keys: list[Key], headings: Sequence[Heading]) -> list[Key | Heading]:
        entries: list[Key | Heading] = []
        at = hidden = 0
        for number, one in enumerate(headings, 1):
            self._starts.append(at)
            # What is to be added to a key's place among all keys to have its row; nothing has one where it is folded.
            self._shifts.append(None if one.folded else number - hidden)
            entries.append(one)
            if one.folded:
                hidden += one.count
            else:
                entries += keys[at : at + one.count]
            at += one.count
        return entries

    def touch(self, keys: frozenset[Key]) -> None:
        """The rows of these keys say something else now."""
        for key in keys:
            number = self.row_of(key)
            if number >= 0:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(ORDER) - 1))

    def key(self, row: int) -> Key | None:
        """The key of a row, None where there is none."""
        entry = self._entries[row] if 0 <= row < len(self._entries) else None
        return None if isinstance(entry, Heading) else entry

    def heading(self, row: int) -> Heading | None:
        """The heading that a row is, None where it is none."""
        entry = self._entries[row] if 0 <= row < len(self._entries) else None
        return entry if isinstance(entry, Heading) else None

    def group_of(self, row: int) -> int:
        """The row of the heading above a row, or that it is; -1 where rows are not grouped."""
        if not self._starts:
            return -1
        return next((at for at in range(min(row, len(self._entries) - 1), -1, -1) if self.heading(at)), -1)

    def row_of_group(self, text: str) -> int:
        """The row of the heading of the group that shares ``text``, -1 where there is none."""
        if not self._starts:
            return -1
        return next((at for at, one in enumerate(self._entries) if isinstance(one, Heading) and one.text == text), -1)

    @property
    def entries(self) -> Sequence[Key | Heading]:
        """The rows in order: keys, and the headings of groups; not to be changed."""
        return self._entries

    def between(self, first: int, last: int) -> list[Key]:
        """The keys of the rows from ``first`` to before ``last``."""
        return [entry for entry in self._entries[max(0, first) : last] if not isinstance(entry, Heading)]

    def beside(self, key: Key, *, after_first: bool) -> Iterator[Key]:
        """The other keys, the nearest first: those below one and then those above, or the other way round."""
        row = self.row_of(key)
        below, above = range(row + 1, len(self._entries)), range(row - 1, -1, -1)
        for place in chain(below, above) if after_first else chain(above, below):
            entry = self._entries[place]
            if not isinstance(entry, Heading):
                yield entry

    def next_row(self, row: int, by: int) -> int:
        """The row that is ``by`` rows further than ``row`` and has a key or is a folded group's heading.

        The last such one where the end is near.
        """
        last = len(self._entries) - 1
        wanted = min(max(row + by, 0), last)
        step = 1 if by >= 0 else -1
        for way in (step, -step):
            at = wanted
            while 0 <= at <= last:
                if self._stops(at):
                    return at
                at += way
        return -1

    def _stops(self, row: int) -> bool:
        heading = self.heading(row)
        return heading is None or heading.folded

    def show_order(self, order: Order) -> None:
        """Say in the headings which columns the rows are sorted by, where they are several."""
        self._order = order
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(ORDER) - 1)

    def row_of(self, key: Key | Heading | None) -> int:
        """The row of a key, -1 where it is not shown."""
        if key is None or isinstance(key, Heading):
            return -1
        at = self._position(key)
        if at < 0 or not self._starts:
            return at
        shift = self._shifts[bisect_right(self._starts, at) - 1]
        return -1 if shift is None else at + shift

    def follow(self, key: Key | None) -> int:
        """The row of a key; of one that is called otherwise now, the row that means the same. -1 where there is none.

        A row without a question has its status in its name, which changes as soon as loaded graphs tell more.
        """
        row = self.row_of(key)
        if row >= 0 or key is None:
            return row
        name, _, checkpoint = key.ident.partition("@")
        if not checkpoint or name not in _STATUSES:
            return -1
        names = (key._replace(ident=f"{status}@{checkpoint}") for status in _STATUSES)
        return max(self.row_of(one) for one in names)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name; an index is a value
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name; an index is a value
        """How many columns there are."""
        return 0 if parent.isValid() else len(ORDER)

    def line(self, key: Key) -> Line | None:
        """What the cells of a key's row say, None when the row is gone."""
        row = self._index.row(key)
        return None if row is None else self._line(key, row)

    def shown(self, key: Key) -> tuple[Line | None, Row | None]:
        """What a key's row says, and the row; both None when it is gone, or what it holds cannot be shown."""
        row = self._index.row(key)
        if row is None:
            return None, None
        try:
            return self._line(key, row), row
        except Exception:  # noqa: BLE001  # one row of outside must not take the table with it
            return None, None

    def _line(self, key: Key, row: Row) -> Line:
        known = self._lines.get(key)
        if known is None or known[0] != row:
            known = (row, columns.line_of(row, self._index.request(key)))
            self._lines[key] = known
        return known[1]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says; see LINE_ROLE and ROW_ROLE for what the delegate paints."""
        if not index.isValid() or not 0 <= index.row() < len(self._entries) or not 0 <= index.column() < len(ORDER):
            return None
        key = self._entries[index.row()]
        if isinstance(key, Heading):
            return _of_heading(key, index.column(), role)
        if role == MARK_ROLE:
            return key in self.marks
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
            word = self.tr("marked")
            marked = f"{word}, " if column == 0 and key in self.marks else ""
            return f"{marked}{columns.heading(ORDER[column])}: {text}"
        return text

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """A heading cannot be selected, except where it stands for the rows that are folded below it."""
        if not self._stops(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return _ROW if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What stands over a column."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(ORDER):
            if role == Qt.ItemDataRole.DisplayRole:
                return columns.heading(ORDER[section]) + self._place(section)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _place(self, section: int) -> str:
        """Which place a column has in an order of several columns, and its direction."""
        for number, (column, descending) in enumerate(self._order, 1):
            if column is ORDER[section] and number > 1:
                arrow = "\u2193" if descending else "\u2191"
                return f"  {number}{arrow}"
        return ""


def _of_heading(heading: Heading, column: int, role: int) -> Any:
    if role == HEADING_ROLE:
        return heading
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and column == 0:
        state = columns.group_state(heading) if role == Qt.ItemDataRole.AccessibleTextRole else ""
        return ", ".join(part for part in (columns.group_text(heading), state) if part)
    return None
