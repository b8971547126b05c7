"""From a press to ``desk.decide``: what a command means for the row that it meets.

A press decides at once only what needs no word of the operator; everything else opens the row's dialog. Rejecting asks
for the reason wherever the graph receives one: an agent that hears no reason tries the same again.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop.review.belonging import fitting
from desktop.review.errors import Code, UserFacingError
from desktop.review.events import Notice, Tone
from desktop.review.interrupt import ANSWERABLE, Key, Status
from desktop.review.request import Action, Decision, Unset
from desktop.review.sending import Consent, Word
from desktop.window.dialogs import Choice, Dialogs
from desktop.window.unfinished import Unfinished

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from desktop.review.desk import Desk
    from desktop.review.index import Delta, Row
    from desktop.review.sending import Outcome
    from desktop.tasks import TaskScope
    from desktop.window.review import ReviewDialog, Verdict

_SETTLED = frozenset({Status.UNSENT, Status.UNSETTLED})
_REPEATABLE = frozenset({Action.APPROVE, Action.REJECT, Action.RESPOND, Action.IGNORE})
_ACCEPTED = frozenset({Word.APPLIED, Word.WAITING})
_KEPT = 200
"""How many refused decisions are remembered for a second try."""


class Advance(Protocol):
    """Called when a row was decided here: the selection goes on to the next one, by the operator's doing."""

    def __call__(self, key: Key) -> None:
        """Go on from the row of ``key``."""


class Deciding(QObject):
    """Carries out the commands that may change a thread. ``tell`` takes a sentence for the operator."""

    def __init__(
        self, desk: Desk, scope: TaskScope, dialogs: Dialogs, tell: Callable[[Notice], None], advance: Advance
    ) -> None:
        super().__init__(dialogs.window)
        self._desk = desk
        self._scope = scope
        self._dialogs = dialogs
        self._tell = tell
        self._advance = advance
        self.unfinished = Unfinished(desk, scope, self)
        self._busy: set[Key] = set()
        self._refused: dict[Key, tuple[Decision, str, str | None]] = {}
        self._last: tuple[Decision, tuple[object, ...]] | None = None
        self._made_for_one = False
        """Whether the last decision was meant for its row alone: nothing before it is repeated in its place."""
        self._dialog: ReviewDialog | None = None
        self._dialog_key: Key | None = None

    # What a row takes

    def offered(self, key: Key) -> tuple[Action, ...]:
        """The actions that can be taken here and now."""
        return self._desk.actions(key)

    def why_not(self, key: Key) -> str:
        """The sentence why nothing of this row's source can be answered, empty where it can."""
        return self._desk.place(key.source).source.capabilities.answers

    @property
    def dialog(self) -> ReviewDialog | None:
        """The review dialog that is open."""
        return self._dialog

    # The commands

    def approve(self, key: Key) -> None:
        """Approve at once; open it where that takes a filled form, the row another answer, or one is unfinished."""
        request = self._desk.index.request(key)
        if request is None or key in self.unfinished or Action.APPROVE not in self.offered(key):
            self.open(key)
        elif request.form is not None and request.shape == "form_card":
            self.open(key, Action.APPROVE)
        else:
            self._spawn("approve", key, Decision(Action.APPROVE))

    def reject(self, key: Key) -> None:
        """Reject at once; open it where the graph receives a reason, the row cannot be, or an answer is unfinished."""
        request = self._desk.index.request(key)
        if request is None or key in self.unfinished or Action.REJECT not in self.offered(key):
            self.open(key, self._in_batch(key, (Action.REJECT,)))
        elif Action.REJECT in request.takes_message:
            self.open(key, Action.REJECT)
        else:
            self._spawn("reject", key, Decision(Action.REJECT))

    def edit(self, key: Key) -> None:
        """Open the row to change what will be done; say so where it cannot be changed."""
        self._open_for(key, (Action.EDIT,), self.tr("what this row asks for cannot be changed"))

    def respond(self, key: Key) -> None:
        """Open the row to answer it in words or with a value; say so where it takes none."""
        self._open_for(key, (Action.RESPOND, Action.ANSWER), self.tr("this row takes no answer of its own words"))

    def _open_for(self, key: Key, actions: tuple[Action, ...], otherwise: str) -> None:
        offered = (action for action in actions if action in self.offered(key))
        chosen = self._in_batch(key, actions) or next(offered, None)
        if chosen is not None:
            self.open(key, chosen)
        else:
            self._tell(Notice(Tone.STOPPED, otherwise, key=key))

    def _in_batch(self, key: Key, actions: tuple[Action, ...]) -> Action | None:
        """The first of these that a call takes, where several are decided one by one; None otherwise."""
        row, request = self._desk.index.row(key), self._desk.index.request(key)
        if row is None or request is None or len(request.calls) <= 1 or self.why_not(key):
            return None
        if not row.pending.asks or row.status not in ANSWERABLE:
            return None
        return next((one for one in actions for call in request.calls if one in call.actions), None)

    def takes(self, key: Key) -> tuple[Action, ...]:
        """The actions that a command of theirs leads to here: those offered, and those of a batch's calls."""
        offered = self.offered(key)
        asked = tuple(one for one in Action if one not in offered and self._in_batch(key, (one,)) is not None)
        return (*offered, *asked)

    def repeatable(self, key: Key) -> Decision | None:
        """The last decision, where this row is of the same kind and takes it; None otherwise.

        Only what fits any such row can be said again: neither arguments nor a value that were made for another one.
        """
        if self._last is None or self._last[1] != self._kind(key) or self._last[0].action not in self.offered(key):
            return None
        return self._last[0]

    def repeat(self, key: Key) -> None:
        """Decide again as the last time; say why where that means nothing here."""
        decision = self.repeatable(key)
        if decision is not None and key in self.unfinished:
            self.open(key)
        elif decision is not None:
            self._spawn("repeat", key, decision)
        elif self._made_for_one:
            self._tell(
                Notice(Tone.STOPPED, self.tr("the last decision was meant for its row alone, so it is not repeated"))
            )
        elif self._last is None:
            self._tell(Notice(Tone.STOPPED, self.tr("nothing was decided yet that could be repeated")))
        else:
            self._tell(
                Notice(Tone.STOPPED, self.tr("the last decision was on a row of another kind, so it is not repeated"))
            )

    def _kind(self, key: Key) -> tuple[object, ...]:
        """What rows must share for one decision to mean the same on each."""
        row, request = self._desk.index.row(key), self._desk.index.request(key)
        if row is None or request is None:
            return (key,)
        calls = tuple(call.name for call in request.calls)
        return (key.source, row.pending.graph, row.pending.node, request.shape, calls)

    def _remember(self, key: Key, decision: Decision) -> None:
        made_for_it = decision.calls or not (isinstance(decision.args, Unset) and isinstance(decision.value, Unset))
        self._made_for_one = bool(made_for_it) or decision.action not in _REPEATABLE
        self._last = None if self._made_for_one else (decision, self._kind(key))

    def settle(self, key: Key) -> None:
        """Open the row to settle it; nothing for a row that needs none."""
        row = self._desk.index.row(key)
        if row is not None and row.status in _SETTLED:
            self.open(key, Action.SETTLE)
        else:
            self._tell(Notice(Tone.STOPPED, self.tr("there is nothing to settle in this row"), key=key))

    def open(self, key: Key, chosen: Action | None = None) -> None:
        """Open the review dialog of a row, with an action chosen where one is given. It decides nothing itself."""
        if self._dialog is None and key in self._desk.index:
            self._scope.spawn(f"review {key.ident}", self._review(key, chosen))

    def undo_last(self) -> None:
        """Take back the newest held decision."""
        held = self._desk.held()
        if held:
            self.undo(held[-1].decision_id)
        else:
            self._tell(Notice(Tone.STOPPED, self.tr("nothing is held, so there is nothing to take back")))

    def undo(self, decision_id: str) -> None:
        """Take back one held decision."""
        self._scope.spawn(f"undo {decision_id}", self._guarded(self._desk.undo(decision_id), None))

    def insist(self, key: Key) -> None:
        """Decide again what was refused because of another program's stored answer, after a confirmation."""
        if key in self._refused:
            self._scope.spawn(f"insist {key.ident}", self._insist(key))

    def rows_changed(self, delta: Delta) -> None:
        """Tell the open dialog when its row moved."""
        key = self._dialog_key
        if self._dialog is not None and key is not None and key in (delta.removed | delta.changed | delta.added):
            self._dialog.row_changed(self._desk.index.row(key))

    # The way

    def _spawn(self, name: str, key: Key, decision: Decision) -> None:
        if key not in self._busy:
            self._busy.add(key)
            self._scope.spawn(f"{name} {key.ident}", self._decide_at_once(key, decision))
            row = self._desk.index.row(key)
            if row is not None and row.pending.graph is not None:
                # Nothing is left to be asked: the next press means the next row, however fast it comes.
                self._advance(key)

    async def _decide_at_once(self, key: Key, decision: Decision) -> None:
        """Decide without a dialog, but never past an unfinished answer: right after the start it is not known yet."""
        if await self.unfinished.has(key):
            self._busy.discard(key)
            self.open(key)
        else:
            await self._decide(key, decision)

    async def _review(self, key: Key, chosen: Action | None) -> None:
        if self._dialog is not None:
            return
        row, request = self._desk.index.row(key), self._desk.index.request(key)
        if row is None or request is None:
            return
        self._dialog_key = key
        draft = await self._draft(key)
        if self._dialog is not None:
            return
        from desktop.window.review import ReviewDialog

        dialog = ReviewDialog(row, request, self.offered(key), draft=draft, chosen=chosen, parent=self._dialogs.window)
        self._dialog = dialog
        dialog.draft_changed.connect(lambda text: self._keep_draft(key, text))
        self._dialogs.follow(dialog)
        try:
            verdict = await dialog.decision()
        finally:
            self._dialog = self._dialog_key = None
            dialog.deleteLater()
        if verdict is not None:
            await self._carry_out(key, verdict)

    async def _draft(self, key: Key) -> str | None:
        try:
            return (await self.unfinished.of_source(key.source)).get(key)
        except UserFacingError:
            return None  # the journal says by itself what is wrong with it

    def _keep_draft(self, key: Key, text: str | None) -> None:
        self._scope.spawn(f"draft {key.ident}", self._guarded(self.unfinished.keep(key, text), key))

    async def _carry_out(self, key: Key, verdict: Verdict) -> None:
        decision = verdict.decision
        if decision.action is Action.SETTLE:
            self._advance(key)
            if await self._guarded(self._desk.settle(key, str(decision.value), verdict.comment), key):
                if decision.value == "applied":
                    await self._guarded(self.unfinished.keep(key, None), key)
                self._tell(Notice(Tone.DONE, self.tr("settled: %1").replace("%1", str(decision.value)), key=key))
        elif key not in self._busy:
            self._busy.add(key)
            await self._decide(key, decision, verdict.comment)

    async def _decide(self, key: Key, decision: Decision, comment: str = "") -> None:
        try:
            row = self._desk.index.row(key)
            if row is None:
                self._tell(Notice(Tone.FAILED, self.tr("this row is gone: it was answered elsewhere"), key=key))
                return
            consents: list[Consent] = []
            if row.status is Status.LOST and decision.action is Action.CONTINUE:
                if not await self._confirm_lost():
                    return
                consents.append(Consent.LOST)
            known, graph = await self._graph(row)
            if not known:
                return
        finally:
            self._busy.discard(key)
        await self._send(key, decision, comment, graph, consents)

    async def _send(
        self, key: Key, decision: Decision, comment: str, graph: str | None, consents: list[Consent]
    ) -> None:
        self._remember(key, decision)
        self._advance(key)
        try:
            sending = await self._desk.decide(key, decision, comment=comment, graph=graph, consents=consents)
        except UserFacingError as error:
            self._tell(_notice(error, key))
            return
        outcome: Outcome = await asyncio.shield(sending.ended)
        self._refused.pop(key, None)
        if outcome.word in _ACCEPTED:
            # Not before: what was taken back, or did not arrive, is answered again from what was typed.
            await self._guarded(self.unfinished.keep(key, None), key)
        if outcome.code is Code.LEFTOVER:
            while len(self._refused) >= _KEPT:
                del self._refused[next(iter(self._refused))]
            self._refused[key] = (decision, comment, graph)

    async def _guarded(self, work: Awaitable[object], key: Key | None) -> bool:
        try:
            await work
        except UserFacingError as error:
            self._tell(_notice(error, key))
            return False
        return True

    async def _graph(self, row: Row) -> tuple[bool, str | None]:
        """The graph to run where the thread names none and several could be meant: whether to go on, and its name."""
        if row.pending.graph is not None:
            return True, None
        graphs = await self._desk.graphs(row.key.source)
        candidates = fitting(row.pending, graphs)
        try:
            return True, await self._desk.graph_of(row.pending, graphs)
        except UserFacingError as error:
            if not candidates or error.code is not Code.AMBIGUOUS:
                return True, None  # the desk says why, when it is asked to decide
        name = await self._dialogs.choose(
            self.tr("Which graph is this?"),
            self.tr(
                "The thread %1 does not say which graph it belongs to. The answer runs in the graph you choose."
            ).replace("%1", row.key.thread),
            candidates,
            (self.tr("Cancel"), self.tr("&Use this graph")),
        )
        return name is not None, name

    async def _confirm_lost(self) -> bool:
        answer = await self._dialogs.ask(
            self.tr("Continue this thread?"),
            self.tr(
                "It is paused without a question, or another program is running it right now. If it runs elsewhere, "
                "continuing does its work twice."
            ),
            self.tr("Leave it"),
            [Choice("continue", self.tr("&Continue it"))],
        )
        return answer == "continue"

    async def _insist(self, key: Key) -> None:
        decision, comment, graph = self._refused[key]
        answer = await self._dialogs.ask(
            self.tr("Send it all the same?"),
            self.tr(
                "Another program answered in this thread without saying which question it meant, and its answer is "
                "still stored. If yours is sent now, the graph may give that older answer to the next question too, "
                "which nobody has seen."
            ),
            self.tr("Do not send"),
            [Choice("send", self.tr("&Send it all the same"))],
        )
        if answer == "send":
            await self._send(key, decision, comment, graph, [Consent.LEFTOVER])


def _notice(error: UserFacingError, key: Key | None) -> Notice:
    return Notice(Tone.FAILED, error.title, error.hint, key, error=error)
