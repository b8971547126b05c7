"""The review dialog: one row, read and answered. It decides nothing by accident and loses nothing that was typed."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QSplitter, QVBoxLayout, QWidget

from desktop.review.decision import answer
from desktop.review.errors import UserFacingError
from desktop.review.interrupt import ANSWERABLE
from desktop.review.request import Action
from desktop.window import fitting, taborder
from desktop.window.gate import By, Gate, Press, Refusal
from desktop.window.payload.banner import Banners
from desktop.window.payload.heading import Heading, title_of
from desktop.window.payload.marked import quoted
from desktop.window.payload.pane import HeadArea, scrolled
from desktop.window.payload.states import statements
from desktop.window.payload.written import written
from desktop.window.review.answerview import AnswerView
from desktop.window.review.bar import Bar
from desktop.window.review.batch import BatchPanel
from desktop.window.review.choice import choices
from desktop.window.review.draft import Draft, read_draft
from desktop.window.review.heldkey import HeldKey
from desktop.window.review.reading import Reading
from desktop.window.review.verdict import Verdict
from desktop.window.theme import STEP

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QScrollArea

    from desktop.review.index import Row
    from desktop.review.request import Decision, Request
    from desktop.window.review.choice import Choice
    from desktop.window.review.panel import Panel

_DRAFT_MS = 400
_CHECK_MS = 200
_QUICK = 0.016
_NARROW = 720
_PREVIEW = 240


class ReviewDialog(QDialog):
    """Read ``row`` and answer ``request`` by one of ``actions``.

    ``draft`` is what ``draft_changed`` gave before, ``chosen`` the action whose fields are open at first. ``now`` gives
    monotonic seconds, for the time in which a fresh dialog decides nothing.

    ``draft_changed(str | None)``: what was typed is another now, None when nothing is typed any more. What is sent is
    still a draft: who hears that the decision was accepted removes it. Window-modal through ``open()``, never by
    ``exec()``.
    """

    draft_changed = Signal(object)

    def __init__(  # noqa: PLR0913  # the fixed face of this dialog, all but three by name
        self,
        row: Row,
        request: Request,
        actions: tuple[Action, ...],
        *,
        draft: str | None = None,
        chosen: Action | None = None,
        parent: QWidget | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.row, self.request = row, request
        self._now = now
        self._gate = Gate(now)
        self._keys = HeldKey(self)
        self._shown_at: float | None = None
        self._asks = row.pending.asks and row.status in ANSWERABLE
        self._asks = self._asks and Action.CONTINUE not in actions and Action.RETRY not in actions
        self.offered = choices(request, actions, asks=self._asks)
        self.verdict: Verdict | None = None
        self._blocked = ""
        self._touched = False
        self._wide = True
        self._mode: Choice | None = None
        self._last_draft = draft
        self._draft = read_draft(draft)
        # What was typed for an action that the row takes again once it is settled, say: nothing here shows it.
        names = {choice.name for choice in self.offered}
        self._unoffered = {name: typed for name, typed in self._draft.typed.items() if name not in names}
        self.panels: dict[str, Panel] = {}
        self.setWindowTitle(self.tr("Review"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        fitting.resize(self, QSize(1000, 700))
        self.setMinimumSize(480, 360)
        self._draft_timer = self._timer(_DRAFT_MS, self._tell_draft)
        self._check_timer = self._timer(_CHECK_MS, self._check)
        self._cost = 0.0
        self._lay_out(actions)
        self._restore(self._draft, chosen)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    # How it is laid out

    def _lay_out(self, actions: tuple[Action, ...]) -> None:
        title = title_of(self.row, self.request)
        head = QWidget(self)
        self.heading, self.banners = Heading(head), Banners(head)
        self.heading.show_row(self.row, self.request)
        self.heading.show_kept(kept=self._last_draft is not None)
        self.banners.show_statements(statements(self.row, actions))
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(int(1.5 * STEP))
        column.addWidget(self.heading)
        column.addWidget(self.banners)
        self.reading = Reading(self.row, self.request, title, self, calls=not self._is_batch)
        self.reading_area = scrolled(QWidget() if self._is_batch else self.reading, self, right=2 * STEP)
        self.reading_area.setAccessibleName(self.tr("What is asked"))
        self.reading_area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._answers = QWidget(self)
        self._answers_layout = QVBoxLayout(self._answers)
        self._answers_layout.setContentsMargins(0, 0, 0, 0)
        if self._is_batch:
            self._answers_layout.setSpacing(3 * STEP)
            self._answers_layout.addWidget(self.reading)
        self.answer_area: QScrollArea = scrolled(self._answers, self)
        self.answer_area.setAccessibleName(self.tr("Your answer"))
        self.answer_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setAccessibleName(self.tr("Question and answer"))
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.reading_area)
        self.split.addWidget(self.answer_area)
        self.bar = Bar(self.offered, self)
        self.bar.note("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * STEP, 0, 0)
        layout.setSpacing(int(1.5 * STEP))
        for widget, stretch in ((HeadArea(head, self), 0), (self.split, 1)):
            holder = QVBoxLayout()
            holder.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
            holder.addWidget(widget)
            layout.addLayout(holder, stretch)
        layout.addWidget(self.bar)
        self.bar.pressed.connect(self._press)
        self.bar.opened.connect(self.open_choice)
        self.bar.back.connect(lambda: self.open_choice(None))
        self.bar.closed.connect(self.reject)
        self.bar.whole.connect(self.show_whole_answer)
        self.bar.comment.changed.connect(self._draft_timer.start)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._send_active)

    def _restore(self, draft: Draft, chosen: Action | None) -> None:
        by_name = {choice.name: choice for choice in self.offered}
        for name, typed in draft.typed.items():
            if name in by_name and (panel := self._panel(by_name[name])) is not None:
                panel.restore(typed)
        self.bar.comment.restore(draft.comment)
        wanted = next((one for one in self.offered if one.action is chosen and one.opens), None)
        if wanted is None and chosen is None and draft.mode in by_name and by_name[draft.mode].opens:
            wanted = by_name[draft.mode]
        home = self._home()
        if chosen is not None and home is not None and isinstance(batch := self._panel(home), BatchPanel):
            batch.aim(chosen)
        self.open_choice(wanted)
        self._draft_timer.stop()

    # Which fields are open

    def _home(self) -> Choice | None:
        return next((choice for choice in self.offered if choice.is_home), None)

    @property
    def _is_batch(self) -> bool:
        return any(choice.name == "batch" for choice in self.offered)

    def _active(self) -> Choice | None:
        """The choice whose fields are in view."""
        return self._mode or self._home()

    def _panel(self, choice: Choice) -> Panel | None:
        if choice.make is None:
            return None
        if choice.name not in self.panels:
            panel = choice.make(self._answers)
            panel.changed.connect(self._on_changed)
            panel.settled.connect(self._check)
            panel.hide()
            self._answers_layout.insertWidget(0, panel)
            self.panels[choice.name] = panel
        return self.panels[choice.name]

    def open_choice(self, choice: Choice | None) -> None:
        """Open the fields of a choice; None goes back to what the row offers. Decides nothing."""
        self._mode = choice
        self._touched = False
        active = self._active()
        wanted = self._panel(active) if active is not None else None
        for panel in self.panels.values():
            panel.setVisible(panel is wanted)
        self.answer_area.setVisible(wanted is not None)
        self.reading_area.setVisible(not self._is_batch and not self.reading.is_empty)
        self.bar.show_mode(self._mode)
        self._arrange()
        self._focus_first()
        self._check()
        self._draft_timer.start()

    def _focus_first(self) -> None:
        active = self._active()
        panel = self.panels.get(active.name) if active is not None else None
        if panel is not None:
            panel.focus_first()
        else:
            self.reading_area.setFocus()

    def _arrange(self) -> None:
        """Put the answer beside the question where there is room; a batch is read and decided in one place."""
        beside = self.width() >= _NARROW and not self._is_batch
        self.split.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self._answers_layout.setContentsMargins(2 * STEP if beside and not self.reading.is_empty else 0, 0, 0, 0)
        self.split.setSizes([1, 1])

    # Whether it may be sent

    def _on_changed(self) -> None:
        self._touched = True
        self._draft_timer.start()
        if self._cost <= _QUICK:
            self._check()
        else:
            for button in self.bar.deciding.values():
                button.setEnabled(False)
            self._check_timer.start()

    def decided_by(self, choice: Choice) -> tuple[Decision | None, str, str]:
        """Return a choice's decision as it stands, what is wrong with it, and the answer it becomes, in one line."""
        panel = self._panel(choice)
        decision = panel.decision() if panel is not None else choice.fixed
        problem = panel.problem() if panel is not None else ""
        if decision is None:
            return None, problem or self.tr("Something is missing."), ""
        if not self._asks:
            return decision, "", ""
        try:
            value = answer(self.request, decision)
        except UserFacingError as error:
            return None, str(error), ""
        return decision, "", _one_line(value) if panel is not None else ""

    def _check(self) -> None:
        self._check_timer.stop()
        started = time.perf_counter()
        active, said, preview = self._active(), "", ""
        for choice in self.offered:
            in_view = choice is active or (self._mode is None and choice.make is None)
            if not in_view:
                continue
            decision, problem, sends = self.decided_by(choice)
            self.bar.deciding[choice.name].setEnabled(decision is not None and not self._blocked)
            if choice is active or (problem and not said):
                said, preview = problem, sends
        words = self.tr("The node receives: %1").replace("%1", preview) if preview else ""
        # What is still missing in fields that nobody touched yet is a hint, not an error.
        self.bar.note("" if self._touched or self._blocked else said)
        self.bar.say(self._blocked or (said if self._touched else ""), preview="" if self._blocked else words)
        self._cost = time.perf_counter() - started

    # Deciding

    def _press(self, choice: Choice, by: By) -> None:
        refusal = self._gate.refuse(Press(by, self._shown_at, repeated=self._keys.is_repeated))
        if refusal is not None:
            self.bar.note(self._why(refusal))
            return
        self._check()
        decision, problem, _ = self.decided_by(choice)
        if decision is None or self._blocked:
            self.bar.say(self._blocked or problem)
            return
        self.verdict = Verdict(decision, self.bar.comment.text())
        self._tell_draft()
        self.accept()

    def show_whole_answer(self) -> None:
        """Show what the node would receive of the fields in view, to the letter; nothing while it cannot be sent."""
        self._check()
        active = self._active()
        decision = self.decided_by(active)[0] if active is not None else None
        if decision is not None and self._asks:
            AnswerView(answer(self.request, decision), self).open()

    def _send_active(self) -> None:
        """Send what is filled in. A row with buttons alone has nothing that Ctrl+Return could mean."""
        active = self._active()
        if self._check_timer.isActive():
            self._check()
        if active is not None and self.bar.deciding[active.name].isEnabled():
            self._press(active, By.KEY)

    def _why(self, refusal: Refusal) -> str:
        if refusal is Refusal.REPEATED:
            return self.tr("A key that is held down decides nothing. Let go, then press again.")
        if refusal in (Refusal.JUST_FOCUSED, Refusal.NOT_SEEN_YET, Refusal.OUT_OF_VIEW):
            return self.tr("This window just came up, so nothing was decided. Press again.")
        return self.tr("The row just changed, so nothing was decided. Look again, then press again.")

    async def decision(self) -> Verdict | None:
        """Open the dialog and wait until it closes; None when nothing was decided. Cancelling closes it."""
        finished: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def resolve(result: int) -> None:
            if not finished.done():
                finished.set_result(result)

        self.finished.connect(resolve)
        self.open()
        try:
            await finished
        except asyncio.CancelledError:
            self.reject()
            raise
        return self.verdict

    def row_changed(self, row: Row | None) -> None:
        """Take in that the row is another now, or None when it is gone: what is shown may be decided no more."""
        if row is None:
            blocked = self.tr("This question is gone: it was answered elsewhere. What you typed can still be copied.")
        elif _is_same(row, self.row):
            blocked = ""
        elif row.pending.key == self.row.pending.key and row.overlay != self.row.overlay:
            blocked = self.tr("This row is being decided elsewhere. What you typed can still be copied.")
        else:
            blocked = self.tr("This row changed while you were looking. Close and open it again; your text is kept.")
        if row is not None:
            self.heading.show_row(row, self.request)
        if blocked != self._blocked:
            self._blocked = blocked
            self._gate.row_moved()
            self._check()

    # The draft

    def _tell_draft(self) -> None:
        self._draft_timer.stop()
        typed = {name: draft for name, panel in self.panels.items() if (draft := panel.draft()) is not None}
        mode = self._mode.name if self._mode else ""
        if self._unoffered and not typed:
            mode = self._draft.mode
        settles = self.verdict is not None and self.verdict.decision.action is Action.SETTLE
        comment = self._draft.comment if settles else self.bar.comment.text()  # a finding's comment is no answer's
        text = Draft(mode, {**self._unoffered, **typed}, comment).as_text()
        if text != self._last_draft:
            self._last_draft = text
            self.draft_changed.emit(text)

    # What Qt tells

    def done(self, result: int) -> None:
        """Close; what was typed is told first."""
        if self._draft_timer.isActive():
            self._tell_draft()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Begin the time in which nothing decides."""
        super().showEvent(event)
        self._shown_at = self._now()
        self._keys.watch()
        self._gate.focus_gained()
        self._focus_first()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001  # Qt's name and argument
        """Go as the eye does: the fields of a decision are made when it is chosen, after all that stands below."""
        return taborder.step(self, forward)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """A window that gained the focus decides nothing for a moment."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._gate.focus_gained()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Question and answer stand beside each other where there is room."""
        super().resizeEvent(event)
        if (self.width() >= _NARROW) != self._wide:
            self._wide = self.width() >= _NARROW
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Return never decides; Escape closes and decides nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            if not self._keys.is_repeated:
                self.reject()
        else:
            super().keyPressEvent(event)


def _is_same(row: Row, shown: Row) -> bool:
    try:
        return row.overlay == shown.overlay and (row.pending is shown.pending or row.pending == shown.pending)
    except RecursionError:
        return False


def _one_line(value: object) -> str:
    """The exact JSON of an answer in one line, cut where it is long."""
    if isinstance(value, str):
        return quoted(value, _PREVIEW)
    text = ""
    for piece in written(value):
        text += ", " if piece.startswith(",\n") else piece.lstrip() if piece.startswith("\n") else piece
        if len(text) > _PREVIEW:
            return f"{text[:_PREVIEW]}\u2026"
    return text
