"""The list beside the queue: the views with how many rows each has, and which one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.window import theme
from desktop.window.commands import Command, shown_keys
from desktop.window.language import number_text

if TYPE_CHECKING:
    from desktop.window.views.saved import SavedView, Views

_ICON = 16
_VIEW = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_KEYED = 9
_WIDTH = 26
"""The width of the list, in widths of an "x"."""


class _Delegate(QStyledItemDelegate):
    """Paints a view: its icon, its name, and how many rows it has."""

    def __init__(self, views: Sidebar) -> None:
        super().__init__(views)
        self._list = views

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        scheme, rect = theme.colours(option.palette), option.rect
        # Not from the option's state: its type makes PySide build all of Qt's 560 words for styles.
        chosen, hovered = index.row() == self._list.currentRow(), index.row() == self._list.hovered
        view: SavedView = index.data(_VIEW)
        painter.save()
        if chosen or hovered:
            theme.fill(painter, rect, scheme.chosen if chosen else scheme.hover)
        if chosen:
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            theme.fill(painter, bar, scheme.accent if self._list.hasFocus() else scheme.quiet)
        ink = scheme.text if chosen else scheme.quiet
        ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
        top = rect.top() + (rect.height() - _ICON) // 2
        painter.drawPixmap(rect.left() + 2 * theme.STEP, top, theme.pixmap(view.icon, ink, _ICON, ratio))
        count: int | None = index.data(_COUNT)
        shown = "" if count is None else number_text(count)
        metrics = painter.fontMetrics()
        right = rect.adjusted(0, 0, -2 * theme.STEP, 0)
        aligned = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(scheme.text if chosen else scheme.quiet))
        painter.drawText(right, int(aligned | Qt.AlignmentFlag.AlignRight), shown)
        inner = rect.adjusted(3 * theme.STEP + _ICON, 0, -3 * theme.STEP - metrics.horizontalAdvance(shown), 0)
        painter.setPen(QColor(scheme.text))
        title = metrics.elidedText(view.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(aligned | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), title)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802  # Qt's name
        return QSize(0, option.fontMetrics.height() + 2 * theme.STEP)


class Sidebar(QListWidget):
    """``chosen(str)``: the ident of another view that shall be shown. ``removed(str)``: forget a saved view."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self.hovered = -1
        """The row under the pointer, -1 where there is none."""
        self.setObjectName("sidebar")
        self.setAccessibleName(self.tr("Views"))
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.currentItemChanged.connect(self._on_current)
        self.setMinimumWidth(theme.letter(self.fontMetrics()) * _WIDTH // 2)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Wide enough for the names of the built-in views."""
        return QSize(theme.letter(self.fontMetrics()) * _WIDTH + 4 * theme.STEP, super().sizeHint().height())

    def fill(self, views: Views, shown: str) -> None:
        """List the views; ``shown`` is the ident of the one that is shown."""
        self._filling = True
        counts = {self.item(row).data(_VIEW).ident: self.item(row).data(_COUNT) for row in range(self.count())}
        self.clear()
        for number, view in enumerate(views, 1):
            item = QListWidgetItem(self)
            item.setData(_VIEW, view)
            item.setData(_COUNT, counts.get(view.ident))
            key = shown_keys(Command(f"view-{number}"))[0] if number <= _KEYED else ""
            item.setToolTip(" ".join(part for part in (view.title, f"({key})" if key else "") if part))
            self._name(item)
            if view.ident == shown:
                self.setCurrentItem(item)
        self._filling = False

    def show_counts(self, counts: dict[str, int]) -> None:
        """Say how many rows each view has; one that is not named keeps what it said."""
        for row in range(self.count()):
            item = self.item(row)
            count = counts.get(item.data(_VIEW).ident)
            if count is not None and count != item.data(_COUNT):
                item.setData(_COUNT, count)
                self._name(item)

    def _name(self, item: QListWidgetItem) -> None:
        count = item.data(_COUNT)
        name = item.data(_VIEW).title
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name if count is None else f"{name}: {count}")

    def choose(self, ident: str) -> None:
        """Mark the view that is shown."""
        for row in range(self.count()):
            if self.item(row).data(_VIEW).ident == ident:
                self._filling = True
                self.setCurrentRow(row)
                self._filling = False

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self.chosen.emit(item.data(_VIEW).ident)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """The pointer is elsewhere."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Delete forgets a saved view; letters are left to the commands."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None and item.data(_VIEW).is_saved:
            self.removed.emit(item.data(_VIEW).ident)
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open_menu(self, at: QPoint) -> None:
        item = self.itemAt(at)
        if item is None or not item.data(_VIEW).is_saved:
            return
        ident = item.data(_VIEW).ident
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Forget this view")).triggered.connect(lambda: self.removed.emit(ident))
        menu.popup(self.viewport().mapToGlobal(at))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow another font or language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self.doItemsLayout()
