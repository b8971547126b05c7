"""Which ways of answering a row the dialog offers: at once by a button, or with fields of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.review.request import Action, Decision
from desktop.window.review.answering import FormPanel
from desktop.window.review.batch import BatchPanel
from desktop.window.review.editing import EditPanel
from desktop.window.review.free import FreePanel
from desktop.window.review.message import MessagePanel
from desktop.window.review.proceeding import ContinuePanel
from desktop.window.review.wording import FINDINGS, deciding_label, finding_label, finding_meaning, opening_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.review.request import Request
    from desktop.window.review.panel import Panel


@dataclass(frozen=True, slots=True)
class Choice:
    """One way of answering. ``name`` is what its draft is kept under.

    ``label`` stands on the button that decides, ``opens`` on the one that shows the fields, empty where they are there
    from the start or there are none. ``make`` makes the fields; without it the decision is ``fixed``.
    """

    name: str
    action: Action
    label: str
    opens: str = ""
    hint: str = ""
    make: Callable[[QWidget], Panel] | None = None
    fixed: Decision | None = None

    @property
    def is_home(self) -> bool:
        """Whether its fields are there from the start."""
        return self.make is not None and not self.opens


def choices(request: Request, actions: tuple[Action, ...], *, asks: bool) -> tuple[Choice, ...]:
    """Return the ways that a row offers, in order. ``asks``: its question can be answered now."""
    if asks and len(request.calls) > 1 and any(call.actions for call in request.calls):
        label = deciding_label(Action.ANSWER)
        return (Choice("batch", Action.ANSWER, label, make=lambda parent: BatchPanel(request, parent)),)
    found: list[Choice] = []
    for action in actions:
        if action is Action.SETTLE:
            found += [_finding(finding) for finding in FINDINGS]
        else:
            found.append(_choice(request, action))
    return tuple(found)


def _finding(finding: str) -> Choice:
    decision = Decision(Action.SETTLE, value=finding)
    return Choice(finding, Action.SETTLE, finding_label(finding), hint=finding_meaning(finding), fixed=decision)


def _choice(request: Request, action: Action) -> Choice:
    label = deciding_label(action)
    if action is Action.EDIT and request.calls:
        call = request.calls[0]
        return Choice("edit", action, label, opening_label(action), make=lambda parent: EditPanel(call, parent))
    if action in (Action.REJECT, Action.RESPOND) and action in request.takes_message:
        required = action in request.needs_message

        def message(parent: QWidget) -> Panel:
            return MessagePanel(action, parent, required=required)

        return Choice(action.value, action, label, opening_label(action), make=message)
    if action is Action.RESPOND:
        # A response is its text: a shape that does not say so still takes one.
        return Choice(
            "respond",
            action,
            label,
            opening_label(action),
            make=lambda parent: MessagePanel(action, parent, required=True),
        )
    if action is Action.CONTINUE:
        return Choice("continue", action, label, make=ContinuePanel)
    if action is Action.ANSWER or (action is Action.APPROVE and request.form is not None):
        if request.form is not None:
            return Choice("form", action, label, make=lambda parent: FormPanel(request, action, parent))
        return Choice("free", action, label, make=FreePanel)
    return Choice(action.value, action, label, fixed=Decision(action))
