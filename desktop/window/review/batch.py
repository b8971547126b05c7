"""Several tool calls in one question: each is a line with its own decision, and all are sent together, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from desktop.review.request import Action, Call, Decision, Request, Text
from desktop.window.forms.look import TextLabel
from desktop.window.payload.callcard import CallCard, call_name
from desktop.window.review.editing import EditPanel
from desktop.window.review.message import MessagePanel
from desktop.window.review.panel import Panel
from desktop.window.review.wording import short_label
from desktop.window.theme import STEP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ORDER = (Action.APPROVE, Action.EDIT, Action.REJECT, Action.RESPOND, Action.IGNORE)


class LinePanel(Panel):
    """One call of a batch: what it is, and one decision among those that it allows."""

    def __init__(self, call: Call, request: Request, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.call = call
        self._request = request
        self._panels: dict[Action, Panel] = {}
        self._group = QButtonGroup(self)
        self.choices: dict[Action, QRadioButton] = {}
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        for action in (one for one in _ORDER if one in call.actions):
            button = QRadioButton(short_label(action), self)
            button.setAccessibleName(f"{call_name(call)}: {short_label(action)}")
            button.toggled.connect(lambda on, chosen=action: self._on_chosen(chosen) if on else None)
            self._group.addButton(button)
            self.choices[action] = button
            row.addWidget(button)
        row.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(int(1.5 * STEP))
        self._layout.addWidget(CallCard(call, request.text if call.description else Text.PLAIN, self))
        self._layout.addLayout(row)

    def chosen(self) -> Action | None:
        """Return the decision that is chosen, None for none."""
        return next((action for action, button in self.choices.items() if button.isChecked()), None)

    def choose(self, action: Action) -> None:
        """Choose a decision that the call allows."""
        self.choices[action].setChecked(True)

    def panel(self, action: Action) -> Panel | None:
        """Return the fields of a decision, None where it has none. They are made when they are first needed."""
        if action not in self._panels:
            made = self._made(action)
            if made is None:
                return None
            made.changed.connect(self.changed)
            made.settled.connect(self.settled)
            self._panels[action] = made
            self._layout.addWidget(made)
            made.setVisible(self.chosen() is action)
        return self._panels[action]

    def _made(self, action: Action) -> Panel | None:
        if action is Action.EDIT:
            return EditPanel(self.call, self)
        if action is Action.RESPOND:
            return MessagePanel(action, self, required=True)
        # Whether a rejection may carry words is said for the row; where its calls differ, a HITL call always may.
        if action is Action.REJECT:
            return MessagePanel(action, self, required=action in self._request.needs_message)
        return None

    def _on_chosen(self, action: Action) -> None:
        wanted = self.panel(action)
        for other in self._panels.values():
            other.setVisible(other is wanted)
        self.changed.emit()

    def decision(self) -> Decision | None:
        """See Panel.decision."""
        action = self.chosen()
        if action is None:
            return None
        panel = self.panel(action)
        return panel.decision() if panel is not None else Decision(action)

    def problem(self) -> str:
        """See Panel.problem."""
        action = self.chosen()
        if action is None:
            return self.tr("%1 is not decided yet.").replace("%1", call_name(self.call))
        panel = self.panel(action)
        found = panel.problem() if panel is not None else ""
        return f"{call_name(self.call)}: {found}" if found else ""

    def draft(self) -> Any:
        """See Panel.draft."""
        typed = {action.value: draft for action, panel in self._panels.items() if (draft := panel.draft()) is not None}
        action = self.chosen()
        if action is None and not typed:
            return None
        return {"chosen": action.value if action else None, "typed": typed}

    def restore(self, draft: Any) -> None:
        """See Panel.restore."""
        if not isinstance(draft, dict):
            return
        by_value = {action.value: action for action in self.choices}
        typed = draft.get("typed")
        for name, inner in typed.items() if isinstance(typed, dict) else ():
            if name in by_value and (panel := self.panel(by_value[name])) is not None:
                panel.restore(inner)
        if draft.get("chosen") in by_value:
            self.choose(by_value[draft["chosen"]])

    def reset(self) -> None:
        """See Panel.reset."""
        self._group.setExclusive(False)
        for button in self.choices.values():
            button.setChecked(False)
        self._group.setExclusive(True)
        for panel in self._panels.values():
            panel.reset()
            panel.hide()
        self.changed.emit()

    def focus_first(self) -> None:
        """See Panel.focus_first."""
        next(iter(self.choices.values())).setFocus()


class BatchPanel(Panel):
    """All calls of a request. Its decision is there when each line has a valid one."""

    def __init__(self, request: Request, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = [LinePanel(call, request, self) for call in request.calls]
        self._aims: tuple[Action, ...] = ()
        self.progress = TextLabel(parent=self)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.approve_all = QPushButton(self.tr("A&pprove all"), self)
        self.reject_all = QPushButton(self.tr("Re&ject all"), self)
        self._all = {Action.APPROVE: self.approve_all, Action.REJECT: self.reject_all}
        head = QHBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(self.progress, 1)
        for action, button in self._all.items():
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
            button.setToolTip(self.tr("Chooses this for each call; nothing is sent yet."))
            button.setVisible(all(action in call.actions for call in request.calls))
            button.clicked.connect(lambda _on=False, chosen=action: self.choose_all(chosen))
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        layout.addLayout(head)
        for line in self.lines:
            rule = QFrame(self)
            rule.setFrameShape(QFrame.Shape.HLine)
            rule.setFrameShadow(QFrame.Shadow.Plain)
            rule.setForegroundRole(self.palette().ColorRole.Mid)
            layout.addWidget(rule)
            layout.addWidget(line)
            line.changed.connect(self._on_changed)
            line.settled.connect(self._on_settled)
        self._show_progress()

    def choose_all(self, action: Action) -> None:
        """Choose one decision for each call; nothing is sent."""
        for line in self.lines:
            line.choose(action)

    def _on_changed(self) -> None:
        self._show_progress()
        self.changed.emit()

    def _on_settled(self) -> None:
        self._show_progress()
        self.settled.emit()

    def _show_progress(self) -> None:
        done = sum(1 for line in self.lines if line.decision() is not None)
        words = self.tr("%1 of %2 decided").replace("%1", str(done)).replace("%2", str(len(self.lines)))
        self.progress.setText(words)

    def decision(self) -> Decision | None:
        """See Panel.decision."""
        calls = [line.decision() for line in self.lines]
        decided = tuple(one for one in calls if one is not None)
        return Decision(Action.ANSWER, calls=decided) if len(decided) == len(calls) else None

    def problem(self) -> str:
        """See Panel.problem."""
        return next(_non_empty(line.problem() for line in self.lines), "")

    def draft(self) -> Any:
        """See Panel.draft."""
        drafts = [line.draft() for line in self.lines]
        return drafts if any(one is not None for one in drafts) else None

    def restore(self, draft: Any) -> None:
        """See Panel.restore."""
        for line, inner in zip(self.lines, draft if isinstance(draft, list) else (), strict=False):
            line.restore(inner)

    def reset(self) -> None:
        """See Panel.reset."""
        for line in self.lines:
            line.reset()

    def aim(self, *actions: Action) -> None:
        """Begin at the first call that takes one of these, without choosing it."""
        self._aims = actions

    def focus_first(self) -> None:
        """See Panel.focus_first."""
        aimed = (line.choices[one] for line in self.lines for one in self._aims if one in line.choices)
        if (choice := next(aimed, None)) is not None:
            choice.setFocus()
        else:
            self.lines[0].focus_first()


def _non_empty(texts: Iterable[str]) -> Iterator[str]:
    return filter(None, texts)
