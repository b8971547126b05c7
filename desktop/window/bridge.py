"""Between the desk and the widgets: what the desk tells, as Qt signals, all changes of a short while in one.

A burst of changes (a source read anew, ten decisions at once, two hundred runs) becomes one telling, so that the window
is laid out and painted once. What comes in a quiet time is told at the loop's next turn; after that the next telling
waits for ``PAUSE``, and longer where the window takes long: it never has more than a third of the time.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.review.events import Event, Notice, RowsChanged, RunChanged
from desktop.review.index import Delta

if TYPE_CHECKING:
    from desktop.review.desk import Desk
    from desktop.review.events import ActiveRun

PAUSE = 40
"""Milliseconds between two tellings."""
RUNS = 100
"""Milliseconds in which the steps of runs are gathered, where nothing else is to be told."""
_LONGEST = 250
"""Milliseconds between two tellings where the window takes very long for one."""


class Bridge(QObject):
    """Follows a desk from its making to its end.

    Each telling is, in this order and where there is something to tell: ``rows(Delta)``: rows came, went or changed.
    ``problems()``: a source's problems changed. ``notice(Notice)``: a sentence for the operator, once for each.
    ``run(ActiveRun)``: runs began, moved or ended, this one last. What a sentence is about is on the screen with it.
    """

    rows = Signal(object)
    problems = Signal()
    notice = Signal(object)
    run = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._delta = Delta()
        self._problems = False
        self._notices: list[Notice] = []
        self._run: ActiveRun | None = None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._tell)
        self._told = -1.0
        self._pause = PAUSE / 1000
        self.destroyed.connect(desk.listen(self._hear))

    def _hear(self, event: Event) -> None:
        if isinstance(event, RowsChanged):
            self._delta = joined(self._delta, event.delta)
            self._problems = self._problems or event.problems
        elif isinstance(event, Notice):
            self._notices.append(event)
        elif isinstance(event, RunChanged):
            # Of many runs side by side only the newest step is told: who listens asks the desk for all of them.
            self._run = event.run
            if not self._next.isActive():
                self._next.start(RUNS)
            return
        else:
            return
        left = max(0, round((self._told + self._pause - time.monotonic()) * 1000))
        if not self._next.isActive() or self._next.remainingTime() > left:
            self._next.start(left)

    def _tell(self) -> None:
        delta, problems, notices, run = self._delta, self._problems, self._notices, self._run
        self._delta, self._problems, self._notices, self._run = Delta(), False, [], None
        began = time.monotonic()
        try:
            if delta:
                self.rows.emit(delta)
            if problems:
                self.problems.emit()
            for one in notices:
                self.notice.emit(one)
            if run is not None:
                self.run.emit(run)
        finally:
            if delta or notices:
                self._told = time.monotonic()
                self._pause = min(max(PAUSE / 1000, 2 * (self._told - began)), _LONGEST / 1000)


def joined(first: Delta, then: Delta) -> Delta:
    """Two changes, one after the other, as one."""
    came = (first.added - then.removed) | (then.added - first.removed)
    went = (first.removed - then.added) | (then.removed - first.added)
    back = first.removed & then.added
    changed = (first.changed | then.changed | back) - came - went - (first.added & then.removed)
    return Delta(came, went, changed)
