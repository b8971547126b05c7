"""From the order to a running graph, and from a press of Stop to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.review.errors import UserFacingError
from desktop.review.events import Notice, Tone
from desktop.review.ports import RunEnd
from desktop.window.dialogs import Choice, Dialogs

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.review.desk import Desk
    from desktop.review.interrupt import Key
    from desktop.review.starting import Started
    from desktop.tasks import TaskScope
    from desktop.window.starting.dialog import Order, StartDialog


class Starting(QObject):
    """Starts threads and stops runs. ``tell`` takes a sentence for the operator."""

    def __init__(self, desk: Desk, scope: TaskScope, dialogs: Dialogs, tell: Callable[[Notice], None]) -> None:
        super().__init__(dialogs.window)
        self._desk = desk
        self._scope = scope
        self._dialogs = dialogs
        self._tell = tell
        self.dialog: StartDialog | None = None

    def begin(self, near: Key | None) -> None:
        """Ask what shall be started; ``near`` is the selected row, whose source is offered first."""
        if self.dialog is None:
            self._scope.spawn("start a thread", self._ask(near.source if near else None))

    async def _ask(self, source: str | None) -> None:
        from desktop.window.starting.dialog import StartDialog

        if self.dialog is not None:
            return
        self.dialog = dialog = StartDialog(self._desk, self._scope, self._dialogs.window, source)
        try:
            await self._dialogs.shown(dialog)
        finally:
            self.dialog = None
        if dialog.order is not None:
            await self._start(dialog.order)

    async def _start(self, order: Order) -> None:
        try:
            started = await self._desk.start(order.source, order.graph, order.graph_input, order.thread)
        except UserFacingError as error:
            self._tell(Notice(Tone.FAILED, error.title, error.hint, error=error))
        else:
            self._tell(self._notice(started))

    def _notice(self, started: Started) -> Notice:
        """What became of it: a run that returned without an error may be done, wait, or have been stopped."""
        result, thread, count = started.result, started.thread, len(started.reading.rows)
        if result.end is RunEnd.FAILED or result.error:
            text = self.tr("the run of thread %1 failed: %2").replace("%1", thread).replace("%2", result.error)
            return Notice(Tone.FAILED, text)
        if result.end is RunEnd.DRAINED:
            return Notice(Tone.STOPPED, self.tr("thread %1 was stopped after its step").replace("%1", thread))
        if count:
            text = self.tr("thread %1 waits in the queue (rows: %Ln)", "", count).replace("%1", thread)
            return Notice(Tone.DONE, text)
        return Notice(Tone.DONE, self.tr("thread %1 ran to its end").replace("%1", thread))

    def stop(self, run_id: str) -> None:
        """Ask a run to end after its step; the second time, ask whether it shall be abandoned."""
        self._scope.spawn(f"stop {run_id}", self._stop(run_id))

    async def _stop(self, run_id: str) -> None:
        run = self._desk.runs.get(run_id)
        if run is None:
            return
        abandon = run.stopping
        if abandon:
            answer = await self._dialogs.ask(
                self.tr("Abandon this run?"),
                self.tr(
                    "It was asked to stop and ends after its current step. Abandoned now, its node may go on unseen, "
                    "and what it did in part is not known."
                ),
                self.tr("Wait for it"),
                [Choice("abandon", self.tr("&Abandon it"), "reject")],
            )
            if answer != "abandon":
                return
        await self._desk.stop(run_id, abandon=abandon)
