"""Reads the decisions of before into their list, and says what a command means there."""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.review.errors import UserFacingError
from desktop.review.events import Notice, Tone
from desktop.window.commands import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStackedWidget

    from desktop.review.desk import Desk
    from desktop.review.past import Past
    from desktop.tasks import TaskScope
    from desktop.window.activity import Activity
    from desktop.window.header import Header
    from desktop.window.views.decided import DecidedPage

SHOWN = 200
"""How many decisions are listed."""
PAUSE = 0.2
"""Seconds from a decision to its being counted."""

_STEPS = {Command.NEXT: 1, Command.PREVIOUS: -1, Command.FIRST: -SHOWN, Command.LAST: SHOWN}
_PAGES = {Command.PAGE: 1, Command.PAGE_BACK: -1}


class LookingBack(QObject):
    """Keeps the list of decisions, one of ``pages``. ``is_shown`` tells whether it stands in the queue's place.

    ``counted(int)``: how many decisions there are in all.
    """

    counted = Signal(int)

    def __init__(  # noqa: PLR0913, PLR0917  # each is a part of its own
        self,
        desk: Desk,
        scope: TaskScope,
        pages: QStackedWidget,
        header: Header,
        activity: Activity,
        is_shown: Callable[[], bool],
    ) -> None:
        super().__init__(pages)
        self._desk = desk
        self._scope = scope
        self._pages = pages
        self._header = header
        self._activity = activity
        self._is_shown = is_shown
        self._counting: asyncio.Task[None] | None = None

    @cached_property
    def page(self) -> DecidedPage:
        """The list, made when it is first looked at."""
        from desktop.window.views.decided import DecidedPage

        made = DecidedPage(self._pages)
        self._pages.addWidget(made)
        return made

    @cached_property
    def _past(self) -> Past:
        from desktop.review.past import Past

        return Past(self._desk.places)

    def show(self) -> None:
        """Count what was decided, and read it where it is looked at."""
        if self._scope.is_closed:  # the last outcomes come while the window is being left
            return
        if self._counting is None or self._counting.done():
            self._counting = self._scope.spawn("count what was decided", self._count())
        if self._is_shown():
            self._scope.spawn("list what was decided", self._list())

    async def _count(self) -> None:
        # Many outcomes come in one breath: they are counted once, and after what they still have to write.
        await asyncio.sleep(PAUSE)
        try:
            count = await self._past.count()
        except UserFacingError:  # the journal's own notice says what is wrong with it
            return
        self.counted.emit(count)

    async def _list(self) -> None:
        try:
            found = await self._past.latest(SHOWN)
        except UserFacingError as error:
            self._activity.notice(Notice(Tone.FAILED, error.title, error.hint, error=error))
            return
        self.page.show_decisions(found)
        if self._is_shown():
            self._header.show_decided(len(found))

    def press(self, command: Command) -> None:
        """What a command that needs rows means here: the list can be walked through, and nothing else."""
        if command in _STEPS:
            self.page.step(_STEPS[command])
        elif command in _PAGES:
            self.page.page(_PAGES[command])
        else:
            self._activity.softly(self.tr("These are decided. Go to another view to answer what waits."))
