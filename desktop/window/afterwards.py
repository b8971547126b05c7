"""What the first frame does not need, done after it: in small steps, with the event loop between any two.

The window opens with what its first frame shows and nothing else. Whatever opens at a press (a dialog, the palette, a
sheet) is imported where it is opened: pyproject.toml bans these modules from the top of a file
(``banned-module-level-imports``), so that none slips back into the start. Here they are imported ahead of that press,
so that it is not the slow one.
"""

from __future__ import annotations

import asyncio
from collections import deque
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractItemView

PATIENCE = 500
"""Milliseconds after which the first rows are no longer waited for: a slow disk, or nothing that waits."""

UNSEEN = 3000
"""Milliseconds after which no painting is waited for: the window came up minimized, or where nobody looks."""

_PAUSE = 4
"""Milliseconds between two steps: what came in meanwhile is done first."""

ROOMS = (
    "referencing",
    "desktop.window.forms.outline",
    "desktop.window.forms",
    "desktop.window.review.editing",
    "desktop.window.review.batch",
    "desktop.window.review",
    "desktop.window.dialogs",
    "desktop.window.palette",
    "desktop.window.bulk.preview",
    "desktop.window.starting.dialog",
    "desktop.window.sheets",
    "desktop.window.views.decided",
    "desktop.window.settings.dialog",
)
"""What opens at a press, the likeliest press first; larger ones in parts, so that no step is long."""


class FirstFrame(QObject):
    """Waits for the first picture of a table. ``painted()``, once: its rows are on the screen, or are late."""

    painted = Signal()

    def __init__(self, table: QAbstractItemView) -> None:
        super().__init__(table)
        self._table = table
        self._told = self._stands = False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._tell)
        self._late.start(UNSEEN)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """See the table being painted, first without rows."""
        if event.type() == QEvent.Type.Paint:
            if self._table.model().rowCount():
                watched.removeEventFilter(self)
                # The painting comes after this, and its way to the screen; what is told of is a picture that stands.
                QTimer.singleShot(0, self, lambda: self._late.start(_PAUSE))
            elif not self._stands:
                self._stands = True
                self._late.start(PATIENCE)
        return False

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self._late.stop()
            self._table.viewport().removeEventFilter(self)
            self.painted.emit()


class Afterwards(QObject):
    """Takes its steps one by one from ``begin`` on: those that were added, then a room at a time.

    ``done`` is set after the last. A step that is added later is taken at once.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.done = asyncio.Event()
        self._steps: deque[Callable[[], object]] = deque()
        self._rooms = iter(ROOMS)
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._step)

    def add(self, step: Callable[[], object]) -> None:
        """Take this step too, before any room."""
        if self.done.is_set():
            step()
        else:
            self._steps.append(step)

    def begin(self) -> None:
        """Take the first step soon; nothing where that was said before."""
        if not self.done.is_set() and not self._timer.isActive():
            self._timer.start()

    def _step(self) -> None:
        if self._steps:
            self._steps.popleft()()
        elif (room := next(self._rooms, None)) is not None:
            import_module(room)
        else:
            self._timer.stop()
            self.done.set()
