"""The table itself: it keeps selection and scroll by key, and knows since when each row can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from desktop.review.query import NEWEST, Column, Order
from desktop.window import viewport
from desktop.window.commands import TABLE, Command, Group
from desktop.window.queue.arrangement import Arrangement
from desktop.window.queue.columns import ORDER
from desktop.window.queue.delegate import GUTTER, QueueDelegate, row_height
from desktop.window.queue.empty import EmptyState
from desktop.window.queue.model import QueueModel
from desktop.window.queue.pictures import Pictures
from desktop.window.queue.widths import Widths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from desktop.review.index import Index
    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock
    from desktop.review.view import Heading
    from desktop.window.queue.marks import Marks


OPENING = 1.5
"""Seconds without new rows after which the queue counts as filled for the first time."""
_NEAR = 1000
"""How many rows on either side of one that went are looked at for its successor; else it is the first row."""
_KEYS: dict[str, Command] = {
    QKeySequence(key).toString(): entry.command
    for entry in TABLE
    if entry.group is not Group.DIALOG
    for key in entry.by_view
}
"""What the keys mean that the queue itself reacts to."""


class QueueView(QTableView):
    """The queue. ``chosen(Key | None, bool)``: another row is selected, and whether the operator did it.

    ``opened(Key)``: Return or a double click. ``sorted_by(Order)``: a heading was clicked; with Shift its column was
    added to the order. ``commanded(Command, bool)``: a key of the table's ``by_view``, and whether it repeats by
    itself. ``fold_asked(Heading)``: a group's heading was clicked, or opened.
    """

    chosen = Signal(object, bool)
    opened = Signal(object)
    sorted_by = Signal(object)
    commanded = Signal(object, bool)
    asked_for_menu = Signal(QPoint)
    fold_asked = Signal(object)

    def __init__(self, index: Index, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        viewport.give(self)
        self._clock = clock
        self._restoring = False
        self._seen: dict[Key, float] = {}
        self._opening: float | None = clock.monotonic()
        self._model = QueueModel(index, clock, self)
        self._delegate = QueueDelegate(clock, self)
        self.pictures = Pictures(self, self._model, self._delegate)
        self.setObjectName("queue")
        self.setAccessibleName(self.tr("Queue: what waits"))
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._order: Order = NEWEST
        self._set_up()
        self.widths = Widths(self)
        self.widths.measure()
        self.arrangement = Arrangement(self)
        self.arrangement.changed.connect(self._on_arranged)
        self._model.marks.changed.connect(self.viewport().update)
        self.empty = EmptyState(self.viewport())
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_double_click)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(self.fontMetrics()))
        head = self.horizontalHeader()
        head.setAccessibleName(self.tr("Columns of the queue"))
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setResizeContentsPrecision(0)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(ORDER.index(Column.AGE), Qt.SortOrder.AscendingOrder)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.sortIndicatorChanged.connect(self._on_sorted)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._open_columns_menu)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.asked_for_menu.emit(self.viewport().mapToGlobal(at)))

    # Which row

    @property
    def rows(self) -> QueueModel:
        """The model."""
        return self._model

    @property
    def current(self) -> Key | None:
        """The key of the selected row, None where nothing is selected."""
        return self._model.key(self.currentIndex().row())

    @property
    def marked(self) -> list[Key]:
        """The keys of the marked rows, in the order in which they are shown."""
        return self._model.marks.keys

    @property
    def marks(self) -> Marks:
        """The marks."""
        return self._model.marks

    def show_keys(
        self, keys: list[Key], headings: Sequence[Heading] = (), position: Callable[[Key], int] | None = None
    ) -> None:
        """Show these rows; what was selected stays selected, and what was on top stays on top. See the model."""
        before, number = self.current, self.currentIndex().row()
        group = self._model.heading(number)
        bar = self.verticalScrollBar()
        height = self.verticalHeader().defaultSectionSize()
        on_top = bar.value() // height
        top = self._model.key(on_top)
        within = bar.value() % height
        old, old_keys = self._model.entries, self._model.keys
        self._restoring = True
        self._model.reset(keys, headings, position)
        opening = bool(keys) and self._still_opening(old_keys, keys)
        after = self._model.next_row(0, 0) if opening else self._model.follow(before)
        if group is not None and (heading := self._model.row_of_group(group.text)) >= 0:
            # What was selected is a group that is folded: it stays so, or its first row is as it unfolds.
            after = self._model.next_row(heading, 0)
        elif after < 0 and keys:
            after = self._model.next_row(0, 0) if before is None else self._successor(old, number)
        if after >= 0:
            self.setCurrentIndex(self._model.index(after, 0))
        self._restoring = False
        anchor = self._model.follow(top)
        if anchor >= 0 and on_top > 0:
            bar.setValue(anchor * height + within)
        now = self.current
        if now != before:
            if after >= 0 and before is not None:
                self.scrollTo(self._model.index(after, 0))
            self.chosen.emit(now, False)  # noqa: FBT003  # a signal has no names

    def _still_opening(self, old: list[Key], keys: list[Key]) -> bool:
        """Whether the first rows are still coming in: until then the first row is the selected one.

        It ends with a moment without new rows, and with the operator's first key, click or choice.
        """
        now = self._clock.monotonic()
        if self._opening is not None and old and now - self._opening > OPENING:
            self._opening = None
        if self._opening is not None and len(keys) > len(old):
            self._opening = now
        return self._opening is not None

    def _successor(self, old: Sequence[Key | Heading], number: int) -> int:
        """The row that takes the place of one that went: the next that is still there, else the one before."""
        after = range(number + 1, min(number + 1 + _NEAR, len(old)))
        before = range(min(number, len(old)) - 1, max(-1, number - 1 - _NEAR), -1)
        for place in (*after, *before):
            if (row := self._model.row_of(old[place])) >= 0:
                return row
        return self._model.next_row(0, 0)

    def choose(self, key: Key) -> bool:
        """Select a row by the operator's doing and bring it into view; False where it is not shown."""
        row = self._model.row_of(key)
        if row < 0:
            return False
        self.setCurrentIndex(self._model.index(row, 0))
        self.scrollTo(self._model.index(row, 0))
        return True

    def choose_group(self, text: str) -> None:
        """Select a folded group's heading, or the first row of one that is not."""
        self._go_to(self._model.next_row(self._model.row_of_group(text), 0))

    def step(self, by: int) -> None:
        """Select the row that is ``by`` rows further down."""
        self._go_to(self._model.next_row(self.currentIndex().row(), by))

    def page(self, by: int) -> None:
        """Select the row that is ``by`` pages further down."""
        height = self.verticalHeader().defaultSectionSize()
        self.step(by * max(1, self.viewport().height() // height - 1))

    def go_to_end(self, *, last: bool) -> None:
        """Select the first or the last row."""
        self._go_to(self._model.next_row(self._model.rowCount(), -1) if last else self._model.next_row(0, 0))

    def _go_to(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))
            self.scrollTo(self._model.index(row, 0))

    def mark_and_step(self, by: int) -> None:
        """Mark the selected row and the one that is selected next."""
        before = self.current
        self.step(by)
        self.marks.add(key for key in (before, self.current) if key is not None)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._restoring:
            self._opening = None
            self.chosen.emit(self._model.key(current.row()), True)  # noqa: FBT003  # a signal has no names

    # What is seen

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint, and note since when each row that is whole in view has been there."""
        # The table does not paint its cells one by one itself; laying them out is still its own doing.
        self.executeDelayedItemsLayout()
        self.pictures.paint(event.rect())
        now = self._clock.monotonic()
        self._seen = {key: self._seen.get(key, now) for key in self._in_view()}

    def _in_view(self) -> list[Key]:
        height, offset = self.verticalHeader().defaultSectionSize(), self.verticalScrollBar().value()
        first = -(-offset // height)
        last = (offset + self.viewport().height()) // height
        return self._model.between(first, last)

    def seen_since(self, key: Key) -> float | None:
        """When a row was painted first since it is whole in view, in monotonic seconds; None while it is not."""
        return self._seen.get(key) if key in self._in_view() else None

    def forget_seen(self, keys: frozenset[Key]) -> None:
        """These rows say something else now: they count as seen when they are painted again."""
        for key in keys:
            self._seen.pop(key, None)

    def bring_into_view(self) -> None:
        """Scroll to the selected row."""
        self.scrollTo(self.currentIndex())

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Return opens; letters are left to the commands, and never search the table."""
        self._opening = None
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() and not plain:
                self._open(self.currentIndex().row())
            event.accept()
            return
        command = _KEYS.get(QKeySequence(event.key() | plain.value).toString())
        if command is not None:
            self.commanded.emit(command, event.isAutoRepeat())
            event.accept()
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """A click on the place of the mark or with Ctrl marks a row, one with Shift marks up to it; else it selects."""
        place = event.position().toPoint()
        key = self._model.key(self.rowAt(place.y()))
        held = event.modifiers()
        heading = self._model.heading(self.rowAt(place.y()))
        if heading is not None and event.button() == Qt.MouseButton.LeftButton:
            self.fold_asked.emit(heading)
        elif key is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif held & Qt.KeyboardModifier.ShiftModifier:
            ends = sorted((self.currentIndex().row(), self._model.row_of(key)))
            self.marks.add(self._model.between(ends[0], ends[1] + 1))
        elif held & Qt.KeyboardModifier.ControlModifier or self._is_gutter(place):
            self.marks.toggle(key)
        else:
            super().mousePressEvent(event)

    def _is_gutter(self, place: QPoint) -> bool:
        section = ORDER.index(Column.STATUS)
        left = self.columnViewportPosition(section)
        return self.columnAt(place.x()) == section and place.x() - left < GUTTER

    def _on_double_click(self, index: QModelIndex) -> None:
        # A heading has had its click, and would fold back at once.
        if self._model.key(index.row()) is not None:
            self._open(index.row())

    def _open(self, row: int) -> None:
        if (key := self._model.key(row)) is not None:
            self.opened.emit(key)
        elif (heading := self._model.heading(row)) is not None:
            self.fold_asked.emit(heading)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Light up the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Put the light out when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            for one in (self._delegate.hovered, row):
                if one >= 0:
                    top = QPoint(0, self.rowViewportPosition(one))
                    self.viewport().update(0, top.y(), self.viewport().width(), self.rowHeight(one))
            self._delegate.hovered = row

    # Order and size

    def _on_sorted(self, section: int, direction: Qt.SortOrder) -> None:
        column, descending = ORDER[section], direction == Qt.SortOrder.DescendingOrder
        order: Order = ((column, descending),)
        if QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier and self._order[0][0] is not column:
            known = dict(self._order)
            known[column] = not known[column] if column in known else False
            order = tuple(known.items())
        self.show_order(order)
        self.sorted_by.emit(order)

    def show_order(self, order: Order) -> None:
        """Mark the columns that the rows are sorted by."""
        self._order = order
        column, descending = order[0]
        head = self.horizontalHeader()
        head.blockSignals(True)  # noqa: FBT003  # Qt's way
        head.setSortIndicator(
            ORDER.index(column), Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        )
        head.blockSignals(False)  # noqa: FBT003  # Qt's way
        self._model.show_order(order)

    def show_late(self, amber: int, red: int) -> None:
        """Show an age of so many minutes as late, and as very late; 0 is never."""
        self._delegate.late = (amber, red)
        self.viewport().update()

    def _open_columns_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.arrangement.fill(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def _on_arranged(self) -> None:
        self._delegate.first = self.arrangement.first
        self.widths.fit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self.empty.setGeometry(self.viewport().rect())
        self.widths.fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
            if hasattr(self, "widths"):
                self.widths.measure()
