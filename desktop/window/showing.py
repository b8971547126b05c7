"""What of the queue is shown: the view, the filter, the order and the grouping; and how much each view has.

It finds rows in slices, so that the window goes on; the counts are taken in slices too, after the rows.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.review.query import NEWEST, Field, Grouping, Order, QueryError
from desktop.review.tally import Tally
from desktop.review.view import View
from desktop.window.queue.search import SLICE, Search
from desktop.window.views import DECIDED, PENDING, SavedView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.review.index import Delta, Index
    from desktop.review.ports import Clock
    from desktop.window.header import Header
    from desktop.window.queue import QueueView
    from desktop.window.remembered import Remembered
    from desktop.window.views import Sidebar

_FILTER = 120
"""Milliseconds after the last letter in which the filter waits."""
_MEASURED = 300
_COUNTS = 0.1
"""Seconds between two times that the counts beside the views are taken."""
_AGES = 60_000
"""Milliseconds between two counts of views that look at the age."""


class Showing(QObject):
    """Owns which rows are shown. ``laid_out()``: other rows are. ``view_changed(SavedView)``: another view is."""

    laid_out = Signal()
    view_changed = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917  # each is a part of its own
        self,
        index: Index,
        clock: Clock,
        header: Header,
        queue: QueueView,
        sidebar: Sidebar,
        remembered: Remembered,
    ) -> None:
        super().__init__(queue)
        self._index = index
        self._clock = clock
        self._header = header
        self._queue = queue
        self._sidebar = sidebar
        self._remembered = remembered
        self.views = remembered.views()
        self.view: SavedView = PENDING
        self.order: Order = remembered.order() or NEWEST
        self.grouping: Grouping | None = remembered.grouping()
        self._folded: set[str] = set()
        self._found = View(index, PENDING.query("", NEWEST, None), clock.now())
        self._base = self._found
        """What no filter would leave out, kept up to date behind it: the next one sorts nothing."""
        self._search = Search(self)
        self._search.found.connect(self._on_found)
        self._filter = _timer(self, _FILTER, self.find)
        header.filtered.connect(lambda _text: self._filter.start())
        queue.sorted_by.connect(self._on_sorted)
        queue.fold_asked.connect(lambda heading: self._fold(heading.text))
        queue.show_order(self.order)
        sidebar.chosen.connect(self.choose)
        sidebar.removed.connect(self._remove)
        self._steps: Iterator[None] | None = None
        self._counted = float("-inf")
        self._counting = QTimer(self)
        self._counting.timeout.connect(self._count_on)
        self._ages = QTimer(self)
        self._ages.setInterval(_AGES)
        self._ages.timeout.connect(self._count_ages)
        self._ages.start()
        self._sidebar.fill(self.views, self.view.ident)
        self._count_anew()

    # Rows

    def find(self) -> None:
        """Find and lay out the queue anew; a filter that cannot be read leaves it as it is and says why."""
        try:
            query = self.view.query(self._header.filter.text(), self.order, self.grouping)
        except QueryError as error:
            self._header.show_filter_error(str(error))
            return
        self._header.show_filter_error("")
        if query == self._base.query and self._base.holds(query):
            # The filter was cleared: all of it is at hand.
            self._search.stop()
            self._on_found(self._base)
            return
        views = [view for view in (self._found, self._base) if view.holds(query)]
        self._search.start(View(self._index, query, self._clock.now()), min(views, key=len, default=None))

    def _on_found(self, view: View) -> None:
        self._found = view
        if view.query == self.view.query("", self.order, self.grouping) or not self._base.is_built:
            self._base = view
        self._lay_out()
        if self._queue.rows.rowCount() and not self._queue.widths.measured:
            self._queue.widths.measure()

    def _lay_out(self) -> None:
        groups = [replace(one, folded=one.text in self._folded) for one in self._found.groups]
        self._queue.show_keys(self._found.keys, groups, self._found.position)
        self.show_count()
        self.laid_out.emit()

    def apply(self, delta: Delta) -> bool:
        """Rows changed; return whether they were laid out anew."""
        self._queue.forget_seen(delta.changed)
        if self._base is not self._found:
            self._base.apply(delta)
        moved = self._found.apply(delta)
        if moved:
            self._lay_out()
            if delta.added and self._queue.rows.rowCount() < _MEASURED:
                self._queue.widths.measure()
        else:
            self.show_count()
        self._search.changed(delta)
        self._queue.rows.touch(delta.changed)
        self._tally.apply(delta)
        self._count()
        return moved

    @property
    def is_filtered(self) -> bool:
        """Whether something is typed into the filter."""
        return bool(self._header.filter.text().strip())

    def show_count(self) -> None:
        """Say in the header how many rows the view has, and how many of them are shown."""
        if self.view is DECIDED:
            return
        shown = len(self._found)
        known = self._tally.counts.get(self.view.ident) if self._is_counted else None
        total = len(self._index) if known is None else known
        view = "" if self.view is PENDING else self.view.title
        self._header.show_count(max(total, shown) if self.is_filtered else shown, shown, view)

    # The view, its order and grouping

    def choose(self, ident: str) -> None:
        """Show another view; one that was saved brings its filter, order and grouping."""
        view = self.views.get(ident)
        self.view = view
        self._folded.clear()
        if view.is_saved:
            self._header.filter.setText(view.filter)
            self.order, self.grouping = view.order, view.grouping
            self._queue.show_order(self.order)
        elif self._header.filter.text():
            self._header.filter.clear()
        self._filter.stop()
        self._sidebar.choose(view.ident)
        self.view_changed.emit(view)
        if view is DECIDED:
            self._header.show_filter_error("")
        else:
            self.find()

    def choose_number(self, number: int) -> bool:
        """Show the view at a place of the list, from 1; False where there is none."""
        view = self.views.number(number)
        if view is not None:
            self.choose(view.ident)
        return view is not None

    def _on_sorted(self, order: Order) -> None:
        self.order = order
        self.find()

    def group_by(self, grouping: Grouping | None) -> None:
        """Group the rows, or no longer."""
        self.grouping = grouping
        self._folded.clear()
        self.find()

    def fold(self) -> None:
        """Fold the group of the selected row, or unfold it."""
        rows = self._queue.rows
        heading = rows.heading(rows.group_of(self._queue.currentIndex().row()))
        if heading is not None:
            self._fold(heading.text)

    def fold_all(self) -> None:
        """Fold all groups; where all are, unfold them."""
        texts = {one.text for one in self._found.groups}
        selected = self._queue.rows.heading(self._queue.rows.group_of(self._queue.currentIndex().row()))
        self._folded = set() if texts <= self._folded else texts
        self._lay_out()
        if selected is not None:
            self._queue.choose_group(selected.text)

    def _fold(self, text: str) -> None:
        self._folded ^= {text}
        self._lay_out()
        self._queue.choose_group(text)

    def cycle_grouping(self) -> Grouping | None:
        """Group by what comes next: graph, node, shape, nothing."""
        order = (None, *Grouping)
        self.group_by(order[(order.index(self.grouping) + 1) % len(order)])
        return self.grouping

    def save(self, name: str) -> SavedView:
        """Keep what is shown now as a view of this name."""
        view = self.views.save(name, self._header.filter.text(), self.order, self.grouping, self.view.scope)
        self._remembered.keep_views(self.views)
        self._count_anew()
        self._sidebar.fill(self.views, view.ident)
        self.choose(view.ident)
        return view

    def _remove(self, ident: str) -> None:
        self.views.remove(ident)
        self._remembered.keep_views(self.views)
        shown = self.view.ident if self.view.ident != ident else PENDING.ident
        self._sidebar.fill(self.views, shown)
        if shown != self.view.ident:
            self.choose(shown)
        self._count_anew()

    def show_again(self) -> None:
        """Name the views again, in another language."""
        self._sidebar.fill(self.views, self.view.ident)
        self.show_count()

    # Counts

    def _count_anew(self) -> None:
        queries = {view.ident: view.query(view.filter, NEWEST, None) for view in self.views if view is not DECIDED}
        self._looks_at_ages = any(term.field is Field.AGE for query in queries.values() for term in query.terms)
        self._tally = Tally(self._index, queries, self._clock.now())
        self._steps, self._is_counted = None, False
        self._count()

    def _count_ages(self) -> None:
        if self._looks_at_ages:
            self._count_anew()

    def _count(self) -> None:
        if self._steps is None:
            self._steps = self._tally.build()
            # The first look at once; after that what changes is gathered, and each view named anew for all of it.
            left = max(0.0, self._counted + _COUNTS - time.monotonic())
            self._counting.start(round(left * 1000))

    def _count_on(self) -> None:
        self._counting.setInterval(0)
        until = time.perf_counter() + SLICE
        for _ in self._steps or ():
            if time.perf_counter() >= until:
                return
        self._steps = None
        self._counting.stop()
        self._is_counted = True
        self._counted = time.monotonic()
        self._sidebar.show_counts(self._tally.counts)
        self.show_count()


def _timer(parent: Showing, milliseconds: int, act: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
