"""Putting a row off: the times that are offered, one of the operator's own, or until the thread changes.

Waking shows the row again and decides nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, QTime
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.review.errors import UserFacingError
from desktop.review.events import Notice, Tone
from desktop.review.hidden import one_line
from desktop.review.snooze import times
from desktop.window import theme
from desktop.window.labels import PlainLabel
from desktop.window.language import moment_format, moment_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.review.desk import Desk
    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock
    from desktop.tasks import TaskScope
    from desktop.window.dialogs import Dialogs


class SnoozeDialog(QDialog):
    """Asks until when; ``until`` is aware, None for "until the thread changes", once it was accepted."""

    def __init__(self, title: str, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self._zone = now.tzinfo
        self._now = now
        self.until: datetime | None = None
        self.setWindowTitle(self.tr("Snooze"))
        self.setAccessibleName(self.tr("Snooze"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(3 * theme.STEP, 3 * theme.STEP, 3 * theme.STEP, 2 * theme.STEP)
        self._layout.setSpacing(theme.STEP)
        heading = PlainLabel(self.tr("Put this row off until\u2026"), self)
        theme.scaled(heading, 1.2, bold=True)
        self._layout.addWidget(heading)
        about = PlainLabel(one_line(title, 200), self, quiet=True, wrap=True)
        self._layout.addWidget(about)
        self.buttons: dict[str, QPushButton] = {}
        labels = {
            "hour": self.tr("In an &hour"),
            "evening": self.tr("This &evening"),
            "tomorrow": self.tr("&Tomorrow morning"),
            "monday": self.tr("Next &Monday"),
        }
        for name, moment in times(now):
            self._add(name, f"{labels[name]}   {moment_text(moment)}", moment)
        self._add("change", self.tr("Until the thread &changes"), None)
        self._layout.addLayout(self._own(now))
        note = PlainLabel(
            self.tr("It wakes by itself and is only shown again: nothing is ever decided by a time."),
            self,
            quiet=True,
            wrap=True,
        )
        self._layout.addWidget(note)
        row = QHBoxLayout()
        row.addStretch(1)
        close = QPushButton(self.tr("Ca&ncel"), self)
        close.setAccessibleName(self.tr("Cancel"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        self._layout.addLayout(row)
        next(iter(self.buttons.values())).setFocus()

    def _add(self, name: str, label: str, until: datetime | None) -> None:
        button = QPushButton(label, self)
        button.setAccessibleName(label.replace("&", ""))
        button.clicked.connect(lambda: self._take(until))
        self.buttons[name] = button
        self._layout.addWidget(button)

    def _own(self, now: datetime) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.STEP)
        self.edit = QDateTimeEdit(self)
        self.edit.setCalendarPopup(True)
        start = QDateTime.fromSecsSinceEpoch(int(now.timestamp()))
        self.edit.setMinimumDateTime(start)
        self.edit.setDateTime(QDateTime(start.date().addDays(2), QTime(9, 0)))
        self.edit.setLocale(QLocale())
        self.edit.setDisplayFormat(moment_format())
        self.edit.setAccessibleName(self.tr("Another time"))
        label = PlainLabel(self.tr("&Another time"), self)
        label.setBuddy(self.edit)
        use = QPushButton(self.tr("&Until then"), self)
        use.setAccessibleName(self.tr("Until then"))
        use.setAutoDefault(False)
        use.clicked.connect(self._take_own)
        row.addWidget(label)
        row.addWidget(self.edit, 1)
        row.addWidget(use)
        return row

    def _take_own(self) -> None:
        moment = datetime.fromtimestamp(self.edit.dateTime().toSecsSinceEpoch(), self._zone)
        if moment > self._now:
            self._take(moment)

    def _take(self, until: datetime | None) -> None:
        self.until = until
        self.accept()


class Snoozing(QObject):
    """Carries out the command: puts the row off, or wakes one that is put off. ``tell`` takes what is said."""

    def __init__(
        self, desk: Desk, scope: TaskScope, clock: Clock, dialogs: Dialogs, tell: Callable[[Notice], None]
    ) -> None:
        super().__init__(dialogs.window)
        self._desk = desk
        self._scope = scope
        self._clock = clock
        self._dialogs = dialogs
        self._tell = tell

    def press(self, key: Key) -> None:
        """Ask until when and put the row off; a row that is put off is shown again at once."""
        if self._desk.index.snoozed(key) is not None:
            self._scope.spawn(f"wake {key.ident}", self._wake(key))
        else:
            self._scope.spawn(f"snooze {key.ident}", self._snooze(key))

    async def _snooze(self, key: Key) -> None:
        request = self._desk.index.request(key)
        title = request.title if request is not None else key.thread
        dialog = SnoozeDialog(title, self._clock.now().astimezone(), self._dialogs.window)
        if await self._dialogs.shown(dialog) != QDialog.DialogCode.Accepted:
            return
        try:
            await self._desk.snooze(key, dialog.until)
        except UserFacingError as error:
            self._tell(Notice(Tone.FAILED, error.title, error.hint, key, error=error))
            return
        text = self.tr("put off until its thread changes")
        if dialog.until is not None:
            text = self.tr("put off until %1").replace("%1", moment_text(dialog.until))
        self._tell(Notice(Tone.DONE, text, key=key))

    async def _wake(self, key: Key) -> None:
        try:
            await self._desk.wake(key)
        except UserFacingError as error:
            self._tell(Notice(Tone.FAILED, error.title, error.hint, key, error=error))
        else:
            self._tell(Notice(Tone.DONE, self.tr("shown again"), key=key))
