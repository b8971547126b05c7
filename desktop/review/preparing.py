"""From a decision to a sending: checked against its row, hard, before anything is recorded.

What is refused here was never decided: the row is gone, moves already, is over, or does not take the answer.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from desktop.review.belonging import refuse_unknown
from desktop.review.decision import Decision, answer, as_record, changes, describe
from desktop.review.difference import as_record as as_difference
from desktop.review.errors import ActionNotOfferedError, Code, UserFacingError
from desktop.review.interrupt import ANSWERABLE, MOVING, Key, Status
from desktop.review.request import Action, Unset
from desktop.review.sending import Consent, Sending

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop.review.index import Index, Row
    from desktop.review.ports import Clock, Place

YOUNG = 60.0
"""Seconds in which a thread that is paused without a question may well be running elsewhere."""


_QUESTIONS = ANSWERABLE | {Status.EXPIRED}


class Preparing:
    """Makes sendings that are recorded nowhere yet, by the rows of ``index``; ``place`` gives a source by its name."""

    def __init__(self, index: Index, clock: Clock, place: Callable[[str], Place]) -> None:
        self._index = index
        self._clock = clock
        self._place = place

    def __call__(self, key: Key, decision: Decision, graph: str | None, consents: frozenset[Consent]) -> Sending:
        """Check a decision against its row; raise UserFacingError where the row does not take it."""
        row = self._index.row(key)
        if row is None:
            raise UserFacingError(Code.NOT_PENDING, f"{key.ident} is not pending any more", "look at what waits now")
        pending, place = row.pending, self._place(key.source)
        if row.beneath in _QUESTIONS and (until := self._over(key)) is not None:
            raise UserFacingError(
                Code.ACTION_NOT_OFFERED,
                f"the deadline of this question was over at {until:%Y-%m-%d %H:%M:%S %Z}",
                "it takes no answer any more; whoever asked must ask again",
            )
        if row.status in MOVING:
            if row.overlay and row.overlay.desk:
                raise UserFacingError(
                    Code.BUSY,
                    f"the desk {row.overlay.desk} is answering this question already ({row.status.value})",
                    "wait for its outcome; interrupt-desk history tells it",
                )
            raise UserFacingError(
                Code.BUSY, f"{key.ident} is {row.status.value} here", "wait for the outcome, or undo that decision"
            )
        if place.source.capabilities.answers:
            raise UserFacingError(Code.USAGE, place.source.capabilities.answers)
        offered, request = self._index.actions(key), self._index.request(key)
        asks = pending.asks and row.beneath in ANSWERABLE and Action.CONTINUE not in offered
        if request is None or (not asks and decision.action not in offered) or decision.action is Action.SETTLE:
            raise ActionNotOfferedError(decision.action, offered)
        self._refuse_a_running_thread(row, decision, consents)
        if graph or pending.graph:
            refuse_unknown(place, graph or pending.graph or "", "" if graph else key.thread)
            self._refuse_a_broken_graph(key.source, graph or pending.graph or "")
        prepared = Sending(
            decision_id=uuid.uuid4().hex,
            place=place,
            seen=pending,
            action=decision.action,
            text=describe(request, decision) if asks else decision.action.value,
            decision=as_record(decision),
            operator="",
            graph=graph or pending.graph,
            consents=consents,
            over=lambda: self._over(key) is not None,
        )
        if asks:
            prepared.answer = answer(request, decision)
            prepared.difference = as_difference(changes(request, decision))
        elif not isinstance(decision.args, Unset):
            prepared.update = decision.args
        return prepared

    def _refuse_a_broken_graph(self, source: str, graph: str) -> None:
        """A graph that is known not to load runs nothing: what is decided of it would be held, and then fail."""
        for problem in self._index.problems.get(source, ()):
            if problem.subject == graph:
                raise UserFacingError(
                    Code.GRAPH_UNAVAILABLE, problem.sentence, problem.hint or "correct the project, then start again"
                )

    def _over(self, key: Key) -> datetime | None:
        """The deadline of a row that has passed by now, None where it has none or time is left."""
        until = self._index.deadlines.of(key)
        return until if until is not None and until <= self._clock.now() else None

    def _refuse_a_running_thread(self, row: Row, decision: Decision, consents: frozenset[Consent]) -> None:
        """A thread paused without a question may be running elsewhere: it is continued only when told to, and old."""
        if row.beneath is not Status.LOST or decision.action is not Action.CONTINUE:
            return
        created = row.pending.created_at
        if created and (age := (self._clock.now() - created).total_seconds()) < YOUNG:
            raise UserFacingError(
                Code.BUSY,
                f"this thread moved {max(0, round(age))} s ago and may be running elsewhere",
                f"wait until it has been still for {round(YOUNG)} s",
            )
        if Consent.LOST not in consents:
            raise UserFacingError(
                Code.BUSY, "this thread is paused without a question, or runs elsewhere", "confirm that it shall go on"
            )
