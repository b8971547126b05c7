"""From the marked rows to ``desk.decide_many``, and what becomes of them: preview, line, results, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from desktop.review.errors import UserFacingError
from desktop.review.events import BatchChanged, Event, Notice, Tone
from desktop.review.request import Action
from desktop.review.sending import Word
from desktop.window import bridge
from desktop.window.bulk import outcomes
from desktop.window.bulk.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from desktop.review.desk import Desk
    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock
    from desktop.review.sending import Batch
    from desktop.tasks import TaskScope
    from desktop.window.bulk.plan import Plan
    from desktop.window.bulk.preview import Preview
    from desktop.window.dialogs import Dialogs

_ACTIONS = (Action.APPROVE, Action.REJECT)


class Marks(Protocol):
    """The marks of the queue, as far as a bulk sets and takes them."""

    def add(self, keys: Iterable[Key]) -> None:
        """Mark these rows."""

    def remove(self, keys: Iterable[Key]) -> None:
        """Take the marks off these rows."""


class Bulk(QObject):
    """Carries out decisions for many rows. ``strip`` is the widget to show; ``tell`` takes what is said at the end."""

    def __init__(  # noqa: PLR0913, PLR0917  # each is a part of its own
        self,
        desk: Desk,
        scope: TaskScope,
        clock: Clock,
        dialogs: Dialogs,
        tell: Callable[[Notice], None],
        marks: Marks,
    ) -> None:
        super().__init__(dialogs.window)
        self._desk = desk
        self._scope = scope
        self._dialogs = dialogs
        self._tell = tell
        self._marks = marks
        self._titles: dict[str, dict[Key, str]] = {}
        self._told: set[str] = set()
        self.dialog: Preview | None = None
        self.strip = Strip(desk, clock, dialogs.window)
        self.strip.undo.connect(self.undo)
        self.strip.stop.connect(self.stop)
        self.strip.results.connect(self.show_results)
        self.destroyed.connect(desk.listen(self._hear))

    def begin(self, keys: Sequence[Key], action: Action) -> None:
        """Open the preview of ``approve`` or ``reject`` for these rows; it decides nothing by itself."""
        if action not in _ACTIONS:
            raise ValueError(action)
        if not keys:
            text = self.tr("mark rows first: a decision for many goes to those that are marked")
            self._tell(Notice(Tone.STOPPED, text))
        elif self.dialog is None:
            self._scope.spawn(f"bulk {action.value}", self._begin(tuple(keys), action))

    async def _begin(self, keys: tuple[Key, ...], action: Action) -> None:
        from desktop.window.bulk.preview import Preview

        if self.dialog is not None:
            return
        dialog = self.dialog = Preview(self._desk, self._scope, keys, action, self._dialogs.window)
        try:
            result = await self._dialogs.shown(dialog)
            found, message = dialog.plan, dialog.text
        finally:
            self.dialog = None
        if result == QDialog.DialogCode.Accepted and found is not None:
            await self._decide(found, action, message)

    async def _decide(self, found: Plan, action: Action, message: str) -> None:
        count = len(found.decisions)
        text = (
            self.tr("approve %Ln rows", "", count)
            if action is Action.APPROVE
            else self.tr("reject %Ln rows", "", count)
        )
        titles = {
            key: request.title for key, _ in found.decisions if (request := self._desk.index.request(key)) is not None
        }
        comment = message if action is Action.REJECT else ""
        batch = await self._desk.decide_many(found.decisions, text, comment=comment, graphs=found.graphs)
        self._titles[batch.batch_id] = titles
        self._show(batch)

    def _hear(self, event: Event) -> None:
        if isinstance(event, BatchChanged):
            self._show(event.batch)

    def _show(self, batch: Batch) -> None:
        self.strip.show_batch(batch)
        if batch.ended.is_set() and batch.batch_id not in self._told:
            self._told.add(batch.batch_id)
            self._tell(outcomes.notice(batch))
            # The rows that come back are laid out first, then marked again.
            QTimer.singleShot(3 * bridge.PAUSE, self, lambda: self._mark(batch))

    def _mark(self, batch: Batch) -> None:
        """What did not go through stays marked, as does what was taken back; what went through does not."""
        again = {*batch.failures, *(key for key, one in batch.outcomes.items() if one.word is Word.UNDONE)}
        self._marks.remove([key for key in batch.keys if key not in again])
        self._marks.add([key for key in (*batch.keys, *batch.refused) if key in again])

    def undo(self, batch: Batch) -> None:
        """Take a held batch back, whole."""
        held = next((sending for sending in self._desk.held() if sending.batch is batch), None)
        if held is not None:
            self._scope.spawn("undo a bulk", self._guarded(self._desk.undo(held.decision_id)))

    def stop(self, batch: Batch) -> None:
        """Send nothing more of a batch; what runs goes on to its end."""
        self._scope.spawn("stop a bulk", self._guarded(self._desk.stop_batch(batch)))

    def show_results(self, batch: Batch) -> None:
        """Show what became of each row so far."""
        from desktop.window.bulk.results import Results

        sheet = Results(batch, self._titles.get(batch.batch_id, {}), self._dialogs.window)
        self._scope.spawn("show the results", self._dialogs.shown(sheet))

    async def _guarded(self, work: Awaitable[None]) -> None:
        try:
            await work
        except UserFacingError as error:
            self._tell(Notice(Tone.FAILED, error.title, error.hint, error=error))
