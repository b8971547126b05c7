"""The payload's tree on the screen: opened by key, copied by key, and any value read whole below it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.review.jsontext import dumps
from desktop.window.payload.marked import slices
from desktop.window.payload.rawtext import RawPane
from desktop.window.payload.treemodel import Node, PayloadModel, path_text
from desktop.window.payload.written import written

CARD = "KIND { background: palette(base); border: 1px solid palette(mid); border-radius: 6px; padding: 4px; }"
"""How data stands on the page: a quiet card in the palette's colours."""
_AIR = 8
_PADDING = 4
_FIRST_LEVEL = 12
_NAME_SHARE = 0.42
_NAMES_MEASURED = 40


class _Airy(QStyledItemDelegate):
    """Rows with room between the lines; painted plain to the letter, as Qt's own rows are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802  # Qt's name
        """Return the width of the text, and one height for all rows."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + _AIR)


class PayloadTree(QTreeView):
    """A tree of one JSON value. Space or Return asks for the whole value of the current row."""

    asked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.payload = PayloadModel(self)
        self.payload.recolour(self.palette())
        self.setModel(self.payload)
        self.setAccessibleName(name)
        self.setStyleSheet(CARD.replace("KIND", "QTreeView"))
        self.setItemDelegate(_Airy(self))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(16)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.doubleClicked.connect(self._open)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.header().hide()
        self.copy_value_action = self._action(self.tr("Copy &value"), QKeySequence("Ctrl+C"), self._copy_value)
        self.copy_path_action = self._action(self.tr("Copy &path"), QKeySequence("Ctrl+Shift+C"), self._copy_path)
        self.whole_action = self._action(self.tr("Show the &whole value"), QKeySequence(), self.ask)
        self.menu = QMenu(self)
        self.menu.addActions([self.copy_value_action, self.copy_path_action, self.whole_action])

    def _action(self, text: str, keys: QKeySequence, slot: Any) -> QAction:
        action = QAction(text, self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def show_value(self, value: Any) -> None:
        """Show ``value``; a small payload is opened, a large one stands closed."""
        self.payload.show_value(value)
        flat = self.payload.is_flat
        self.setRootIsDecorated(not flat)
        if not flat and self.payload.rowCount() <= _FIRST_LEVEL:
            for row in range(self.payload.rowCount()):
                index = self.payload.index(row, 0)
                if self.payload.node(index).is_container and len(self.payload.node(index).value) <= _FIRST_LEVEL:
                    self.expand(index)
        self._fit_names()

    def _fit_names(self) -> None:
        """Give the names the room of those that are open at first, up to a share of the width."""
        wanted, count, index = 0, 0, self.payload.index(0, 0)
        while index.isValid() and count < _NAMES_MEASURED:
            depth, above = 0 if self.payload.is_flat else 1, index.parent()
            while above.isValid():
                depth, above = depth + 1, above.parent()
            wanted = max(wanted, self.sizeHintForIndex(index).width() + depth * self.indentation())
            count, index = count + 1, self.indexBelow(index)
        self.setColumnHidden(0, self.payload.is_scalar)
        self.setColumnWidth(0, min(wanted + 16, max(150, round(self.viewport().width() * _NAME_SHARE))))

    def fitting_height(self, rows: int) -> int:
        """Return the height that shows up to ``rows`` of the rows that are open now."""
        count, index = 0, self.payload.index(0, 0)
        while index.isValid() and count < rows:
            count += 1
            index = self.indexBelow(index)
        across = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().isVisible() else 0
        return max(1, count) * (self.fontMetrics().height() + _AIR) + 2 * _PADDING + 2 + across

    def current_node(self) -> Node | None:
        """Return the node of the current row."""
        index = self.currentIndex()
        return self.payload.node(index) if index.isValid() else None

    def ask(self) -> None:
        """Ask for the whole value of the current row."""
        if (node := self.current_node()) is not None:
            self.asked.emit(node)

    def _open(self, index: QModelIndex) -> None:
        if self.payload.node(index).is_container:
            self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0)))
        else:
            self.ask()

    def _copy_value(self) -> None:
        if (node := self.current_node()) is not None:
            text = node.value if isinstance(node.value, str) else dumps(node.value)
            QGuiApplication.clipboard().setText(text)

    def _copy_path(self) -> None:
        if (node := self.current_node()) is not None:
            QGuiApplication.clipboard().setText(path_text(node))

    def _show_menu(self, at: QPoint) -> None:
        self.menu.popup(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Space and Return show the whole value; letters are no search, they belong to the window."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.ask()
        elif (plain and event.text().isalnum()) or event.key() == Qt.Key.Key_Asterisk:
            # Opening everything at once would build it all, and Qt dies of it while rows are still coming in.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Take the new palette's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.payload.recolour(self.palette())


class TreePane(QWidget):
    """A PayloadTree, and below it the whole value of a row while it is asked for.

    With ``rows`` the tree is as high as it needs, up to that many rows; without, it fills the room there is.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, rows: int | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._shown: Node | None = None
        self._name = name
        self._whole: RawPane | None = None
        self.tree = PayloadTree(name, self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.tree, 3)
        self.tree.asked.connect(self.toggle_whole)
        self.tree.expanded.connect(self._fit)
        self.tree.collapsed.connect(self._fit)

    @property
    def whole(self) -> RawPane:
        """Where a value is shown whole: made when it is first asked for, since every row that is read has a tree."""
        if self._whole is None:
            self._whole = RawPane(self.tr("%1: whole value").replace("%1", self._name), self)
            self._whole.setMinimumHeight(160)
            self._whole.hide()
            self._layout.addWidget(self._whole, 2)
        return self._whole

    def show_value(self, value: Any) -> None:
        """Show ``value``, which must not change meanwhile."""
        self._shown = None
        if self._whole is not None:
            self._whole.hide()
        self.tree.show_value(value)
        self._fit()

    def toggle_whole(self, node: Node) -> None:
        """Show the whole value of ``node``, or hide it again."""
        if self._shown is node:
            self._shown = None
            self.whole.hide()
            return
        self._shown = node
        value = node.value
        if isinstance(value, str):
            self.whole.show_pieces(slices(value), lambda: value)
        else:
            self.whole.show_pieces(written(value), lambda: dumps(value))
        self.whole.show()

    def _fit(self) -> None:
        if self._rows is not None:
            self.tree.setFixedHeight(self.tree.fitting_height(self._rows))
