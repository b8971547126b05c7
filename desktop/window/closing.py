"""Leaving the desk: nothing that was decided is lost, nothing that runs is cut off, and nothing blocks the loop.

Runs are asked to end at their step, and waited for; abandoning them takes a second, confirmed step. Decisions that are
still held are asked about. The window stays until then; staying is the answer of Escape.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.review.errors import UserFacingError
from desktop.review.events import Notice, Tone
from desktop.review.interrupt import Status
from desktop.review.sending import Phase
from desktop.window.dialogs import Choice, Dialogs, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.review.desk import Desk
    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock
    from desktop.tasks import TaskScope

_LOOK = 100
"""Milliseconds between two looks at what still goes on."""
_LISTED = 5
_BEGINNING = 1.0
"""Seconds in which a run is not asked to stop yet."""


class _While(Question):
    """A question that goes away by itself, with no answer, once it has no subject any more."""

    def __init__(
        self, parent: QWidget, title: str, choices: list[Choice], safe: str, goes_on: Callable[[], str]
    ) -> None:
        super().__init__(parent, title, "", safe, choices)
        self.over = False
        self._goes_on = goes_on
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    def _look(self) -> None:
        text = self._goes_on()
        if text:
            self.words.setText(text)
        else:
            self.over = True
            self._timer.stop()
            self.accept()


class Closing(QObject):
    """The way out. ``done`` is set when the desk may be taken apart."""

    def __init__(  # noqa: PLR0913  # each is a part of its own
        self,
        desk: Desk,
        scope: TaskScope,
        clock: Clock,
        dialogs: Dialogs,
        *,
        tell: Callable[[Notice], None],
        done: asyncio.Event,
    ) -> None:
        super().__init__(dialogs.window)
        self._desk = desk
        self._scope = scope
        self._clock = clock
        self._dialogs = dialogs
        self._tell = tell
        self._done = done
        self._begun = False

    def begin(self) -> None:
        """Start leaving, unless that is on its way."""
        if not self._begun and not self._done.is_set():
            self._begun = True
            self._scope.spawn("close", self._leave())

    async def _leave(self) -> None:
        try:
            while self._desk.held():
                # No time passes for what is asked about: it would be sent under the question.
                with self._desk.holding.still():
                    answer = await self._ask_held()
                    if answer == "stay":
                        return
                    if answer == "keep":
                        # What is held is not sent from here on, so there is no way back.
                        self._scope.spawn("leave", self._desk.leave())
                        await self._drained(stay=False)
                        break
                    await self._settle_held(answer)
            if self._going() and not await self._drained(stay=True):
                return
        finally:
            self._begun = False
        self._done.set()

    # Runs

    def _going(self) -> int:
        """How many runs of this desk go on or are about to begin."""
        running = len(self._desk.runs.all())
        if self._desk.leaving:
            return running
        own = self._desk.index.overlays().values()
        return running + sum(1 for overlay in own if overlay.status is Status.QUEUED and not overlay.desk)

    async def _drained(self, *, stay: bool) -> bool:
        """Let the runs end at their step; False when the operator stays, where ``stay`` lets them."""

        def text() -> str:
            now = self._clock.monotonic()
            for run in self._desk.runs.all():
                # One that has only begun first takes the answer that it was sent for.
                if not run.stopping and now - run.started > _BEGINNING:
                    self._scope.spawn(f"stop {run.run_id}", self._desk.stop(run.run_id))
            count = self._going()
            if not count:
                return ""
            return self.tr(
                "Finishing the current step of what runs: %Ln. What comes after it can be continued later.", "", count
            )

        while self._going():
            question = _While(
                self._dialogs.window,
                self.tr("The desk closes after this step"),
                [Choice("abandon", self.tr("&Abandon\u2026"), "reject")],
                self.tr("Stay") if stay else self.tr("Wait"),
                text,
            )
            await self._dialogs.shown(question)
            if question.answer == "abandon":
                if await self._abandon():
                    stay = False
            elif stay and not question.over:
                return False
        return True

    async def _abandon(self) -> bool:
        """Ask, then abandon what runs and send nothing more; return whether that was wanted."""
        answer = await self._dialogs.ask(
            self.tr("Abandon what runs?"),
            self.tr(
                "A node may go on unseen to its end, and what it did in part is not known. Its row will wait to be "
                "settled."
            ),
            self.tr("Wait for it"),
            [Choice("abandon", self.tr("&Abandon it"), "reject")],
        )
        if answer != "abandon":
            return False
        for run in self._desk.runs.all():
            await self._desk.stop(run.run_id, abandon=True)
        if not self._desk.leaving:
            # What waits for its turn, or for another desk, stays in the journal.
            self._scope.spawn("leave", self._desk.leave())
        await asyncio.sleep(2 * _LOOK / 1000)
        return True

    # Held decisions

    async def _ask_held(self) -> str:
        """What shall become of what is held: stay, keep, send, discard; empty when nothing is held any more."""

        def text() -> str:
            held = self._desk.held()
            if not held:
                return ""
            lines = [f"\u2022 {sending.text} \u2014 {self._title(sending.key)}" for sending in held[:_LISTED]]
            if len(held) > _LISTED:
                lines.append(self.tr("and %Ln more", "", len(held) - _LISTED))
            return "\n".join((self.tr("These are not sent yet, and are not while you are asked:"), *lines))

        question = _While(
            self._dialogs.window,
            self.tr("Decisions are held"),
            [
                Choice("discard", self.tr("&Discard")),
                Choice("keep", self.tr("&Keep for next time")),
                Choice("send", self.tr("Send &now"), "primary"),
            ],
            self.tr("Stay"),
            text,
        )
        await self._dialogs.shown(question)
        return question.answer or ("" if question.over else "stay")

    def _title(self, key: Key) -> str:
        request = self._desk.index.request(key)
        return request.title if request is not None and request.title else key.thread

    async def _settle_held(self, answer: str) -> None:
        for sending in self._desk.held():
            if sending.phase is not Phase.HELD:
                continue  # it went with its batch
            if answer == "send":
                self._desk.send_now(sending.decision_id)
            elif answer == "discard":
                try:
                    await self._desk.undo(sending.decision_id)
                except UserFacingError as error:
                    self._tell(Notice(Tone.FAILED, error.title, error.hint, sending.key, error=error))
