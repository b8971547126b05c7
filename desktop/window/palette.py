"""The palette: every command and every view by its name, found as it is typed.

It decides nothing: Return on a command that would decide opens the row with that answer chosen, and the operator sends
it from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.window import theme
from desktop.window.labels import PlainLabel
from desktop.window.plaintext import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

_ICON = 16
_ROWS = 12
_WIDTH = 78
"""The width of the palette, in widths of an "x"."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen. ``enabled`` is whether it means something now."""

    name: str
    title: str
    does: str
    keys: str = ""
    icon: str = ""
    enabled: bool = True


def rank(choice: Choice, typed: str) -> tuple[int, int] | None:
    """How well a choice fits what is typed, the least first; None where it does not.

    The title's beginning goes before a word's beginning, that before any place, that before the letters in order.
    """
    title, wanted = choice.title.casefold(), typed.casefold().strip()
    grey = 0 if choice.enabled else 1
    if title.startswith(wanted):
        return 0, grey
    if f" {wanted}" in title:
        return 1, grey
    if wanted in title:
        return 2, grey
    if all(word in f"{title} {choice.does.casefold()}" for word in wanted.split()):
        return 3, grey
    letters = iter(title)
    return (4, grey) if all(letter in letters for letter in wanted.replace(" ", "")) else None


class _Delegate(QStyledItemDelegate):
    """Paints a choice: its title, what it does, and its key."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice: Choice = index.data(Qt.ItemDataRole.UserRole)
        scheme, rect = theme.colours(option.palette), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(scheme.chosen))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(scheme.accent))
        ink = scheme.text if choice.enabled else scheme.disabled
        if choice.icon:
            ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
            top = rect.top() + (rect.height() - _ICON) // 2
            painter.drawPixmap(rect.left() + theme.STEP + 3, top, theme.pixmap(choice.icon, ink, _ICON, ratio))
        metrics = painter.fontMetrics()
        inner = rect.adjusted(2 * theme.STEP + 3 + _ICON, 0, -2 * theme.STEP, 0)
        aligned = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(scheme.quiet if choice.enabled else scheme.disabled))
        painter.drawText(inner, int(aligned | Qt.AlignmentFlag.AlignRight), choice.keys)
        inner.setRight(inner.right() - metrics.horizontalAdvance(choice.keys) - 2 * theme.STEP)
        left = int(aligned | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
        painter.setPen(QColor(ink))
        painter.drawText(inner, left, metrics.elidedText(choice.title, Qt.TextElideMode.ElideRight, inner.width()))
        inner.setLeft(inner.left() + metrics.horizontalAdvance(choice.title) + 2 * theme.STEP)
        painter.setPen(QColor(scheme.quiet if choice.enabled else scheme.disabled))
        painter.drawText(inner, left, metrics.elidedText(choice.does, Qt.TextElideMode.ElideRight, inner.width()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802  # Qt's name
        return QSize(0, option.fontMetrics.height() + 2 * theme.STEP)


class Palette(QDialog):
    """``chosen`` is the name of what was chosen, empty for nothing."""

    def __init__(self, parent: QWidget, choices: Sequence[Choice]) -> None:
        super().__init__(parent)
        self.chosen = ""
        self._choices = choices
        self.setWindowTitle(self.tr("Commands"))
        self.setAccessibleName(self.tr("Commands"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.STEP, 2 * theme.STEP, 2 * theme.STEP, 2 * theme.STEP)
        layout.setSpacing(theme.STEP)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(self.tr("Name of a command or view"))
        self.line.setPlaceholderText(self.tr("Type the name of a command or a view"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Commands and views"))
        self.list.setItemDelegate(_Delegate(self))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumWidth(self.fontMetrics().horizontalAdvance("x") * _WIDTH)
        self.list.setMinimumHeight((self.fontMetrics().height() + 2 * theme.STEP) * _ROWS)
        self.list.itemClicked.connect(lambda _item: self._take())
        self._nothing = PlainLabel(self.tr("No command or view has such a name."), self, quiet=True)
        note = PlainLabel(
            self.tr("Return opens or does what is chosen. It decides nothing: an answer is sent from its dialog."),
            self,
            quiet=True,
            wrap=True,
        )
        for widget in (self.line, self.list, self._nothing, note):
            layout.addWidget(widget)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self._find("")
        self.line.setFocus()

    def _find(self, typed: str) -> None:
        ranked = [
            (found, number, one) for number, one in enumerate(self._choices) if (found := rank(one, typed)) is not None
        ]
        # With nothing typed the table's own order is the one that is known.
        ordered = sorted(ranked, key=lambda entry: entry[:2]) if typed.strip() else ranked
        self.list.clear()
        for _rank, _number, choice in ordered:
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, choice)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (choice.title, choice.does, choice.keys)))
            )
            item.setToolTip(plain_tip(f"{choice.title}: {choice.does}" if choice.does else choice.title))
            if not choice.enabled:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        self._nothing.setVisible(not ordered)
        self._step(0)

    def _step(self, by: int) -> None:
        """Select the next choice that means something, ``by`` further."""
        count = self.list.count()
        row = self.list.currentRow() + by if by else 0
        direction = by or 1
        while 0 <= row < count:
            if self.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled:
                self.list.setCurrentRow(row)
                return
            row += direction

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Up, Down and Return belong to the list while the line has the keyboard."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if not event.isAutoRepeat():
                    self._take()
                return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.chosen = item.data(Qt.ItemDataRole.UserRole).name
            self.accept()
