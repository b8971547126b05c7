"""The selected row: what of it is laid out beside the queue, and when; and which row is the next to be selected.

To lay out a payload takes longer than anything else that a key leads to. So the queue is painted first, a decision is
begun before the next row's payload, and of many rows passed in a moment only the last is laid out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.review.interrupt import MOVING
from desktop.window.settings.preferences import Advance

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.review.index import Delta, Index
    from desktop.review.interrupt import Key
    from desktop.window.deciding import Deciding
    from desktop.window.header import Header
    from desktop.window.queue import QueueView
    from desktop.window.reading import Reading

AFTER_DECIDING, AFTER_ROWS = 100, 10
"""Milliseconds from a decision to the next row's payload: at most, and once the decided row says what became of it."""


class Selected(QObject):
    """Shows the selected row in ``reading`` and ``header``.

    ``deciding`` gives what tells what a row takes, None before the first frame; ``is_shown`` whether the queue is.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # each is a part of its own
        self,
        index: Index,
        queue: QueueView,
        reading: Reading,
        header: Header,
        deciding: Callable[[], Deciding | None],
        is_shown: Callable[[], bool],
    ) -> None:
        super().__init__(queue)
        self._index = index
        self._queue = queue
        self._reading = reading
        self._header = header
        self._deciding = deciding
        self._is_shown = is_shown
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show)

    def show(self) -> None:
        """Show the row that is selected now."""
        deciding = self._deciding()
        if deciding is None:
            return
        self._soon.stop()
        key = self._queue.current if self._is_shown() else None
        row = self._index.row(key) if key is not None else None
        if key is None or row is None:
            self._reading.show_row(None, None, ())
            self._header.show_offered(None)
            return
        offered = deciding.offered(key)
        self._reading.show_row(row, self._index.request(key), offered)
        # What is on its way is no unfinished answer; it is one again where it comes back.
        self._reading.show_kept(kept=key in deciding.unfinished and row.status not in MOVING)
        self._header.show_offered(offered, deciding.why_not(key))

    def soon(self) -> None:
        """The operator selected a row: show it once the queue is painted."""
        self._soon.start(0)

    def show_again(self) -> None:
        """Something beside the rows changed: what is on the screen is shown as it is now."""
        if not self._soon.isActive():
            self.show()

    def rows_changed(self, delta: Delta) -> None:
        """Rows changed: show the selected one again where it is among them."""
        if self._soon.isActive():
            self._soon.start(AFTER_ROWS)
        elif self._queue.current in delta.changed:
            self.show()

    def advance(self, key: Key, advance: Advance) -> None:
        """Go on from a row that the operator decided to the next one that can be answered, as they prefer."""
        deciding = self._deciding()
        if deciding is None or self._queue.current != key or advance is Advance.STAY:
            return
        for other in self._queue.rows.beside(key, after_first=advance is Advance.NEXT):
            if (found := self._index.row(other)) and found.status not in MOVING and deciding.offered(other):
                self._queue.choose(other)
                self._soon.start(AFTER_DECIDING)
                return
