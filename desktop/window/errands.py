"""What an operator sets going from the window: every errand that a command begins, with its dialogs.

The window's first frame needs none of them, so that this module is imported once that frame stands; see
``window.afterwards``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.window.adding import Adding
from desktop.window.bulk import Bulk
from desktop.window.closing import Closing
from desktop.window.copying import Copying
from desktop.window.deciding import Deciding
from desktop.window.dialogs import Dialogs
from desktop.window.finding import Finding
from desktop.window.settings.applying import Applying
from desktop.window.snooze import Snoozing
from desktop.window.starting import Starting

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.review.desk import Desk
    from desktop.review.events import Notice
    from desktop.review.ports import Clock
    from desktop.tasks import TaskScope
    from desktop.window.activity import Activity
    from desktop.window.adding import Add
    from desktop.window.commands import Command
    from desktop.window.deciding import Advance
    from desktop.window.finding import Window
    from desktop.window.queue import QueueView
    from desktop.window.settings import Preferred
    from desktop.window.settings.applying import Keep
    from desktop.window.showing import Showing


class Errands(QObject):
    """All of them, for one window; an errand that is seldom begun imports its dialog with that.

    ``closed`` is set when the operator has left; the rest is as the errands say.
    """

    def __init__(  # noqa: PLR0913  # each is a part of its own
        self,
        parent: QWidget,
        window: Window,
        desk: Desk,
        scope: TaskScope,
        clock: Clock,
        *,
        queue: QueueView,
        showing: Showing,
        activity: Activity,
        preferred: Preferred,
        tell: Callable[[Notice], None],
        advance: Advance,
        may: Callable[[Command], bool],
        add_source: Add | None,
        keep: Keep | None,
        closed: asyncio.Event,
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._scope = scope
        self._activity = activity
        self.dialogs = Dialogs(parent, lambda: queue)
        self.deciding = Deciding(desk, scope, self.dialogs, tell, advance)
        self.adding = Adding(scope, self.dialogs, tell, add_source)
        self.snoozing = Snoozing(desk, scope, clock, self.dialogs, tell)
        self.bulk = Bulk(desk, scope, clock, self.dialogs, tell, queue.marks)
        self.closing = Closing(desk, scope, clock, self.dialogs, tell=tell, done=closed)
        self.starting = Starting(desk, scope, self.dialogs, tell)
        self.copying = Copying(desk.index, scope, activity.softly, parent)
        self.finding = Finding(window, scope, self.dialogs, showing, self.deciding, may)
        self.applying = Applying(preferred, desk, scope, self.dialogs, tell, keep)

    def show_keys(self) -> None:
        """Show the keys."""
        from desktop.window.sheets import KeySheet

        self._scope.spawn("show the keys", self.dialogs.shown(KeySheet(self._parent)))

    def show_history(self) -> None:
        """Show what was said lately."""
        from desktop.window.sheets import HistorySheet

        sheet = HistorySheet(self._parent, tuple(self._activity.remarks))
        self._scope.spawn("show the history", self.dialogs.shown(sheet))
