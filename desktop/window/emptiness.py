"""What stands in the queue's place while no row does: why it is empty, and the way on that its button takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.window.commands import Command, shown_keys
from desktop.window.views import PENDING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.review.desk import Desk
    from desktop.window.header import Header
    from desktop.window.queue import QueueView
    from desktop.window.showing import Showing

_SNOOZED = "snoozed"
"""The view of what was put off."""


class Emptiness(QObject):
    """Explains the empty queue. ``press`` is told the command that the button stands for."""

    def __init__(
        self, desk: Desk, queue: QueueView, showing: Showing, header: Header, press: Callable[[Command], None]
    ) -> None:
        super().__init__(queue)
        self._desk = desk
        self._queue = queue
        self._showing = showing
        self._header = header
        self._press = press
        self._read = False
        queue.empty.acted.connect(self._on_acted)

    def was_read(self) -> None:
        """From now on no row means that nothing waits, no longer that nothing was read yet."""
        if not self._read:
            self._read = True
            self.show()

    def show(self) -> None:
        """Say why there is no row, where there is none."""
        empty, view = self._queue.empty, self._showing.view
        empty.setVisible(not self._queue.rows.rowCount())
        fatal = [one for listed in self._desk.index.problems.values() for one in listed if one.fatal]
        hidden, sources = len(self._desk.index), len(self._desk.places)
        other = hidden and not self._showing.is_filtered and view.ident != PENDING.ident
        title, how = (view.title, self._how(view.ident)) if other else ("", "")
        empty.explain(hidden, fatal, sources=sources, read=self._read, view=title, how=how)

    def _how(self, view: str) -> str:
        """How rows come into a view, where they do not come by themselves."""
        keys = shown_keys(Command.SNOOZE)[:1]
        if view != _SNOOZED or not keys:
            return ""
        return self.tr("Press %1 on a row to put it off; it comes back by itself.").replace("%1", keys[0])

    def _on_acted(self) -> None:
        fatal = any(one.fatal for listed in self._desk.index.problems.values() for one in listed)
        if self._showing.is_filtered:
            self._header.filter.clear()
            self._queue.setFocus()
        elif len(self._desk.index):
            self._showing.choose(PENDING.ident)
            self._queue.setFocus()
        elif not self._desk.places:
            self._press(Command.ADD_SOURCE)
        else:
            self._press(Command.REFRESH if fatal else Command.START)
