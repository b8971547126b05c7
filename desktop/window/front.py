"""The window that stands open, with what belongs to the program and not to one window: language, tray, links.

In another language the window is made anew on the same desk: nothing that is held or runs notices. What was shown
comes back: the row that was selected, the filter, and what was said lately.
"""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from desktop.review.interrupt import Status
from desktop.window import links, snippets
from desktop.window.afterwards import Afterwards
from desktop.window.language import Language
from desktop.window.main import MainWindow
from desktop.window.settings import Preferred

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.review.desk import Desk
    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock
    from desktop.tasks import TaskScope
    from desktop.window.adding import Add
    from desktop.window.notices import Notices
    from desktop.window.settings import Preferences
    from desktop.window.settings.applying import Keep


class Front(QObject):
    """Opens the window and keeps it open. ``settings`` is the window's INI file, None to remember nothing.

    ``afterwards`` takes what can wait for the first frame, and tells when all of the window is there. ``add_source``,
    ``keep`` and ``welcome`` are what every window is given; see ``MainWindow``.
    """

    def __init__(  # noqa: PLR0913  # each is a part of its own
        self,
        application: QApplication,
        desk: Desk,
        clock: Clock,
        scope: TaskScope,
        settings: Path | None,
        *,
        add_source: Add | None = None,
        keep: Keep | None = None,
        welcome: bool = False,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._scope = scope
        self._settings = settings
        self._add_source = add_source
        self._keep = keep
        self._welcome = welcome
        self._link: links.Link | None = None
        self._wanted: Key | None = None
        snippets.use(snippets.Snippets(settings))
        preferences = Preferred(settings).now
        self.language = Language(application, preferences.language)
        self.language.changed.connect(lambda: QTimer.singleShot(0, self, self._renew))
        self._renewed = asyncio.Event()
        self.afterwards = Afterwards(self)
        self.afterwards.add(self._add_tray)
        self.window = self._open()
        self.window.first_frame.painted.connect(self.afterwards.begin)
        # The one time that the window asks for the keyboard: without a window manager nobody else gives it.
        self.window.activateWindow()

    def _open(self) -> MainWindow:
        window = MainWindow(
            self._desk,
            self._scope,
            clock=self._clock,
            settings_file=self._settings,
            add_source=self._add_source,
            keep=self._keep,
            welcome=self._welcome,
        )
        window.preferred.changed.connect(self._on_preferred)
        window.showing.laid_out.connect(self._arrive)
        window.show()
        return window

    @cached_property
    def notices(self) -> Notices:
        """What is said while nobody looks at the window."""
        from desktop.window.notices import Notices

        made = Notices(self._desk, self._clock, self._is_watched, self)
        made.quiet = self.window.preferred.now.quiet
        return made

    def _add_tray(self) -> None:
        from desktop.window.notices import Tray

        Tray(self.window, self.notices, self.lead, self.present)

    def _is_watched(self) -> bool:
        return self.window.isActiveWindow()

    def _on_preferred(self, _before: Preferences, now: Preferences) -> None:
        self.notices.quiet = now.quiet
        self.language.use(now.language)

    def _renew(self) -> None:
        """Put a new window in the place of the old one."""
        old = self.window
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        active, key = old.isActiveWindow(), old.queue.current
        old.leave()  # as at the end, so that what it remembers is there for the new one
        self.window = self._open()
        if self.afterwards.done.is_set():
            self._add_tray()
        self.afterwards.begin()
        self.window.activity.remarks.extend(old.activity.remarks)
        self.window.header.filter.setText(old.header.filter.text())
        old.hide()
        old.deleteLater()
        if key is not None:
            self.select(key)
        if active:
            self.window.activateWindow()
        self._renewed.set()

    async def left(self) -> None:
        """Wait until the operator has left, whichever window it was."""
        while not self.window.closing.is_set():
            self._renewed.clear()
            waiting = [
                self._scope.spawn("closing", self.window.closing.wait()),
                self._scope.spawn("renewed", self._renewed.wait()),
            ]
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in waiting:
                task.cancel()

    def leave(self) -> None:
        """Leave without a question, as the session's end does."""
        self.window.leave()

    def close(self) -> None:
        """Take the window down, at the very end."""
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()

    def report(self, sentence: str) -> None:
        """Say what went wrong outside of any row."""
        self.window.report(sentence)

    def present(self) -> None:
        """Come to the front: the operator asked for it."""
        self.window.present()

    # Links

    def asked(self, link: str) -> None:
        """A second start asks for this window, and for the row that its link names."""
        self.present()
        self.follow(link)

    def follow(self, text: str) -> None:
        """Go to the row that a link names, as soon as it is there; say so where the text is no link."""
        if not text:
            return
        self._link = links.parse(text)
        if self._link is None:
            self.report(self.tr("this is no link of Interrupt Desk: %1").replace("%1", text[:200]))
            return
        self.seek()

    def seek(self, *, last: bool = False) -> None:
        """Go to the row of the link that is still open; ``last`` says that everything was read."""
        link = self._link
        if link is None:
            return
        key = link.found(self._desk.index.all_keys())
        if key is not None:
            self._link = None
            self.lead(key)
        elif last:
            self._link = None
            self.report(self.tr("nothing waits in the thread %1 any more").replace("%1", link.thread[:100]))

    def lead(self, key: Key) -> None:
        """Come to the front and select a row: the operator asked for it."""
        self.present()
        self.select(key)

    def select(self, key: Key) -> None:
        """Select a row, in the view that shows it; one that is gone is said so."""
        row = self._desk.index.row(key)
        if row is None:
            self.report(self.tr("this row is gone: it was answered elsewhere"))
            return
        self._wanted = key
        showing = self.window.showing
        if self.window.queue.rows.row_of(key) >= 0:
            self._arrive()
        else:
            showing.choose("snoozed" if row.status is Status.SNOOZED else "pending")

    def _arrive(self) -> None:
        """Select the wanted row once it is laid out."""
        if self._wanted is not None and self.window.queue.rows.row_of(self._wanted) >= 0:
            self.window.queue.choose(self._wanted)
            self._wanted = None
