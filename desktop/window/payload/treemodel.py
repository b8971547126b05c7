"""A payload as a tree that is built as it is opened: 100,000 elements or 1,000 levels cost what is on the screen."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPalette

from desktop.review.schema import place
from desktop.window.payload.ink import quiet_color, token
from desktop.window.payload.marked import is_plain, marked, one_line, quoted
from desktop.window.payload.written import scalar
from desktop.window.plaintext import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH = 200
"""Rows that are added at once."""
_CELL = 300
_TIP = 2_000
_INVALID = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class Node:
    """One value of the payload, and as many of its children as were asked for."""

    __slots__ = ("_coming", "children", "key", "left", "parent", "row", "value")

    def __init__(self, parent: Node | None, row: int, key: str | int | None, value: Any) -> None:
        self.parent = parent
        self.row = row
        self.key = key
        self.value = value
        self.children: list[Node] = []
        self.left = len(value) if isinstance(value, dict | list | tuple | set | frozenset) else 0
        self._coming: Iterator[tuple[Any, Any]] | None = None

    @property
    def is_container(self) -> bool:
        """Whether it can have children."""
        return isinstance(self.value, dict | list | tuple | set | frozenset)

    def take(self, count: int) -> list[Node]:
        """Return up to ``count`` new nodes for the next children."""
        if self._coming is None:
            self._coming = iter(self.value.items()) if isinstance(self.value, dict) else enumerate(self.value)
        start = len(self.children)
        return [
            Node(self, start + number, key if isinstance(key, str | int) else repr(key), inner)
            for number, (key, inner) in enumerate(islice(self._coming, count))
        ]

    @property
    def path(self) -> tuple[str | int, ...]:
        """The keys and indexes that lead here from the root."""
        steps: list[str | int] = []
        node: Node | None = self
        while node is not None and node.key is not None:
            steps.append(node.key)
            node = node.parent
        return tuple(reversed(steps))


class PayloadModel(QAbstractItemModel):
    """Two columns, field and value. A scalar payload is one row without a name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node(None, 0, None, [])
        self._palette = QPalette()

    def show_value(self, value: Any) -> None:
        """Show ``value``, which must not change meanwhile."""
        self.beginResetModel()
        self._root = Node(None, 0, None, value)
        if not self._root.is_container:
            holder = Node(None, 0, None, {"": value})
            holder.children = holder.take(1)
            holder.left = 0
            holder.children[0].key = None
            self._root = holder
        self._grow(self._root)
        self.endResetModel()

    def recolour(self, palette: QPalette) -> None:
        """Use the colours of ``palette``."""
        self._palette = palette

    def _grow(self, node: Node) -> None:
        new = node.take(BATCH) if node.left else []
        node.children += new
        node.left -= len(new)

    def node(self, index: Index) -> Node:
        """Return the node of an index; the payload itself for an invalid one."""
        return index.internalPointer() if index.isValid() else self._root

    def index_of(self, node: Node) -> QModelIndex:
        """Return the index of a node; an invalid one for the payload itself."""
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node)

    @property
    def is_scalar(self) -> bool:
        """Whether the payload has no parts, so that its one row has no name."""
        return len(self._root.children) == 1 and self._root.children[0].key is None

    @property
    def is_flat(self) -> bool:
        """Whether none of the first rows has children, so that no room for branches is needed."""
        return not any(child.is_container and child.value for child in self._root.children)

    def index(self, row: int, column: int, parent: Index = _INVALID) -> QModelIndex:
        """See QAbstractItemModel.index."""
        children = self.node(parent).children
        if not 0 <= row < len(children) or not 0 <= column < 2 or (parent.isValid() and parent.column() != 0):  # noqa: PLR2004  # two columns
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, child: Index = _INVALID) -> QModelIndex:  # type: ignore[override]  # Qt overloads the name
        """See QAbstractItemModel.parent."""
        above = self.node(child).parent if child.isValid() else None
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = _INVALID) -> int:  # noqa: N802  # Qt's name
        """Return how many children are there already."""
        return 0 if parent.isValid() and parent.column() else len(self.node(parent).children)

    def columnCount(self, _parent: Index = _INVALID) -> int:  # noqa: N802  # Qt's name
        """Return 2: field and value."""
        return 2

    def hasChildren(self, parent: Index = _INVALID) -> bool:  # noqa: N802  # Qt's name
        """Say whether there are children, taken in or not."""
        node = self.node(parent)
        return not (parent.isValid() and parent.column()) and bool(node.children or node.left)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802  # Qt's name
        """Say whether children are still to be taken in."""
        return self.node(parent).left > 0

    def fetchMore(self, parent: Index) -> None:  # noqa: N802  # Qt's name
        """Take in the next children."""
        node = self.node(parent)
        count = min(node.left, BATCH)
        if count:
            start = len(node.children)
            self.beginInsertRows(self.index_of(node), start, start + count - 1)
            self._grow(node)
            self.endInsertRows()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802  # Qt's name
        """Return the names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.tr("Field") if section == 0 else self.tr("Value")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell in one line, hidden characters marked; never raises."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(node) if index.column() == 0 else self._value(node, _CELL)
        if role == Qt.ItemDataRole.ToolTipRole:
            shown = self._name(node) if index.column() == 0 else self._value(node, _TIP)
            return plain_tip(shown) if len(shown) > 40 else None  # noqa: PLR2004  # a shorter one is read in its cell
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(node, index.column())
        return None

    def _name(self, node: Node) -> str:
        if node.key is None:
            return ""
        if isinstance(node.parent.value if node.parent else None, dict):
            return one_line(str(node.key), _CELL) or '""'
        return f"[{node.key}]"

    def _value(self, node: Node, limit: int) -> str:
        if node.is_container:
            return self._count(node.value)
        if isinstance(node.value, str):
            # A text that could be taken for a value of another type, or for nothing, stands in quotes.
            return one_line(node.value, limit) if _is_prose(node.value) else quoted(node.value, limit)
        return "".join(scalar(node.value))[:limit]

    def _count(self, container: Any) -> str:
        count = len(container)
        if isinstance(container, dict):
            return self.tr("1 field") if count == 1 else self.tr("%Ln fields", "", count)
        return self.tr("1 item") if count == 1 else self.tr("%Ln items", "", count)

    def _colour(self, node: Node, column: int) -> QColor | None:
        if column == 0:
            text = node.key if isinstance(node.key, str) else ""
            return quiet_color(self._palette) if is_plain(text[:_CELL]) else token(self._palette, "mark")
        if node.is_container:
            return quiet_color(self._palette)
        if isinstance(node.value, str):
            return None if is_plain(node.value[:_CELL]) else token(self._palette, "mark")
        return token(self._palette, "keyword" if node.value is None or isinstance(node.value, bool) else "number")


def _is_prose(text: str) -> bool:
    first = text[:1]
    return first.isalpha() and text.strip() not in ("true", "false", "null", "NaN", "Infinity") and text == text.strip()


def path_text(node: Node) -> str:
    """Return where a node stands, as it is copied: ``items[2].amount``; hidden characters marked."""
    return marked(place(node.path)) if node.path else ""
