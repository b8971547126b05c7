"""Commands and views by their names: fills the palette, does what was chosen, and asks for the name of a new view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from desktop.review.request import Action
from desktop.window.commands import BY_NAME, TABLE, Command, Group, does, label, shown_keys
from desktop.window.dialogs import Choice, Dialogs, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.review.interrupt import Key
    from desktop.tasks import TaskScope
    from desktop.window.deciding import Deciding
    from desktop.window.gate import Refusal
    from desktop.window.palette import Choice as Found
    from desktop.window.queue import QueueView
    from desktop.window.showing import Showing

_VIEW = "view:"
_CHOSEN = {
    Command.APPROVE: Action.APPROVE,
    Command.REJECT: Action.REJECT,
    Command.EDIT: Action.EDIT,
    Command.RESPOND: Action.RESPOND,
    Command.SETTLE: Action.SETTLE,
}
"""The answer with which a row is opened for a command that decides when its own key is pressed."""


class Window(Protocol):
    """What the palette needs of the window."""

    queue: QueueView

    def press(self, command: Command) -> Refusal | None:
        """Do what a command means."""


class NameQuestion(Question):
    """Asks for a name; ``line`` holds it. A name of spaces alone is none."""

    def __init__(self, parent: QWidget, title: str, text: str, labels: tuple[str, str], suggested: str) -> None:
        super().__init__(parent, title, text, labels[0], [Choice("save", labels[1], "primary")])
        self.line = QLineEdit(suggested, self)
        self.line.setMaxLength(60)
        self.line.setAccessibleName(self.tr("Name"))
        self.line.textChanged.connect(self._arm)
        # A name decides nothing about a thread, so that Return may give it.
        self.safe.setDefault(False)
        self.safe.setAutoDefault(False)
        self.acting["save"].setDefault(True)
        self.body.addWidget(self.line)
        self.line.setFocus()
        self.line.selectAll()

    def may(self, _name: str) -> bool:
        """Whether there is a name."""
        return bool(self.line.text().strip())


class Finding(QObject):
    """Opens the palette. ``may`` says whether a command means something now."""

    def __init__(  # noqa: PLR0913, PLR0917  # each is a part of its own
        self,
        window: Window,
        scope: TaskScope,
        dialogs: Dialogs,
        showing: Showing,
        deciding: Deciding,
        may: Callable[[Command], bool],
    ) -> None:
        super().__init__(dialogs.window)
        self._window = window
        self._scope = scope
        self._dialogs = dialogs
        self._showing = showing
        self._deciding = deciding
        self._may = may
        self._open = False

    def open(self) -> None:
        """Open the palette."""
        if not self._open:
            self._open = True
            self._scope.spawn("find a command", self._find())

    def choices(self) -> list[Found]:
        """What can be found now: the commands of the table, and the views by their own names."""
        from desktop.window.palette import Choice as Found

        commands = [
            Found(
                entry.command.value,
                label(entry.command),
                does(entry.command),
                "  ".join(shown_keys(entry.command)[:1]),
                entry.icon,
                self._may(entry.command),
            )
            for entry in TABLE
            if entry.group is not Group.DIALOG and not entry.number and entry.command is not Command.PALETTE
        ]
        keys = {entry.number: entry.command for entry in TABLE if entry.number}
        views = [
            Found(
                f"{_VIEW}{view.ident}",
                self.tr("View: %1").replace("%1", view.title),
                "",
                "  ".join(shown_keys(keys[number])[:1]) if number in keys else "",
                view.icon,
            )
            for number, view in enumerate(self._showing.views, 1)
        ]
        return [*commands, *views]

    async def _find(self) -> None:
        from desktop.window.palette import Palette

        key = self._window.queue.current
        palette = Palette(self._dialogs.window, self.choices())
        try:
            await self._dialogs.shown(palette)
        finally:
            self._open = False
        chosen = palette.chosen
        if chosen.startswith(_VIEW):
            self._showing.choose(chosen.removeprefix(_VIEW))
        elif chosen:
            self._do(Command(chosen), key)

    def _do(self, command: Command, key: Key | None) -> None:
        """Do what was chosen; what would decide opens the row instead, with that answer chosen."""
        if not BY_NAME[command].decides:
            self._window.press(command)
            return
        if key is None or key != self._window.queue.current:
            return
        if command is Command.REPEAT:
            again = self._deciding.repeatable(key)
            self._deciding.open(key, again.action if again else None)
        else:
            action = _CHOSEN[command]
            offered = self._deciding.takes(key)
            if action is Action.RESPOND and action not in offered:
                action = Action.ANSWER
            self._deciding.open(key, action if action in offered else None)

    def save_view(self) -> None:
        """Ask for a name, and keep what is shown under it."""
        self._scope.spawn("save a view", self._save())

    async def _save(self) -> None:
        question = NameQuestion(
            self._dialogs.window,
            self.tr("Save this view"),
            self.tr("The filter, the order and the grouping are kept under a name, in the list of views."),
            (self.tr("Cancel"), self.tr("&Save")),
            self._showing.view.name,
        )
        await self._dialogs.shown(question)
        if question.answer:
            self._showing.save(" ".join(question.line.text().split()))
