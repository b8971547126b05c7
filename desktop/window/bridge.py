"""Between the desk and the widgets: what the desk tells, as Qt signals, many row changes in one.

A burst of changes (a source read anew, ten decisions at once) becomes one ``rows`` signal, so that the table is laid
out once. The first change of a quiet time is told at the loop's next turn, later ones at most every ``PAUSE``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.review.events import Event, Notice, RowsChanged, RunChanged
from desktop.review.index import Delta

if TYPE_CHECKING:
    from desktop.review.desk import Desk
    from desktop.review.events import ActiveRun

PAUSE = 60
"""Milliseconds between two ``rows`` signals."""


class Bridge(QObject):
    """Follows a desk from its making to its end.

    ``rows(Delta)``: rows came, went or changed. ``problems()``: a source's problems changed. ``notice(Notice)``: a
    sentence for the operator. ``run(ActiveRun)``: runs began, moved or ended, this one last.
    """

    rows = Signal(object)
    problems = Signal()
    notice = Signal(object)
    run = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = Delta()
        self._problems = False
        self._due = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._after_pause)
        self._run: ActiveRun | None = None
        self._runs = QTimer(self)
        self._runs.setSingleShot(True)
        self._runs.setInterval(PAUSE)
        self._runs.timeout.connect(self._tell_run)
        self.destroyed.connect(desk.listen(self._hear))

    def _hear(self, event: Event) -> None:
        if isinstance(event, RowsChanged):
            self._waiting = joined(self._waiting, event.delta)
            self._problems = self._problems or event.problems
            if not self._due and not self._pause.isActive():
                self._due = True
                QTimer.singleShot(0, self, self._tell)
        elif isinstance(event, Notice):
            # What the sentence is about shall be on the screen with it.
            self._tell()
            self.notice.emit(event)
        elif isinstance(event, RunChanged):
            # Of many runs side by side only the newest step is told: who listens asks the desk for all of them.
            self._run = event.run
            if not self._runs.isActive():
                self._runs.start()

    def _tell_run(self) -> None:
        self.run.emit(self._run)

    def _after_pause(self) -> None:
        if self._waiting or self._problems:
            self._tell()

    def _tell(self) -> None:
        self._due = False
        delta, problems = self._waiting, self._problems
        self._waiting, self._problems = Delta(), False
        if delta:
            self._pause.start()
            self.rows.emit(delta)
        if problems:
            self.problems.emit()


def joined(first: Delta, then: Delta) -> Delta:
    """Two changes, one after the other, as one."""
    came = (first.added - then.removed) | (then.added - first.removed)
    went = (first.removed - then.added) | (then.removed - first.added)
    back = first.removed & then.added
    changed = (first.changed | then.changed | back) - came - went - (first.added & then.removed)
    return Delta(came, went, changed)
