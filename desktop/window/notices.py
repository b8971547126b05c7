"""What is said while nobody looks at the window: a count on the icon, and one notification for all that came.

A notification leads to its row and answers nothing; the window is never raised by itself. In quiet hours only the count
goes on.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from desktop.review.events import Event, RowsChanged
from desktop.review.hidden import one_line
from desktop.review.interrupt import Key, Status
from desktop.window import theme
from desktop.window.notification import Portal, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.review.desk import Desk
    from desktop.review.ports import Clock

GATHERED = 3000
"""Milliseconds in which what comes is told together."""
_COUNTED = 500
_MOST = 99
_GRAPHS = 4
_SIZE = 64
_SHOWS = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)
"""The clicks on the icon that show the window; any other is for its menu."""

Quiet = tuple[str, str] | None
"""When no notice comes: two times ``HH:MM`` of this place, the second exclusive; it may go over midnight."""


def is_quiet(at: time, quiet: Quiet) -> bool:
    """Whether a time of the day lies in the quiet hours."""
    if quiet is None:
        return False
    first, then = (time.fromisoformat(one) for one in quiet)
    return first <= at < then if first <= then else at >= first or at < then


@dataclass(frozen=True, slots=True)
class Message:
    """One notification: its two texts, and the row that a click leads to."""

    title: str
    text: str
    key: Key


class Notices(QObject):
    """Follows a desk. ``message(Message)``: something shall be said; ``counted(int)``: so many rows wait for an answer.

    ``watched()`` is whether the operator looks at the window; nothing is said then. What waits at the start is news to
    nobody: ``begin`` is called once it was read.
    """

    message = Signal(object)
    counted = Signal(int)

    def __init__(self, desk: Desk, clock: Clock, watched: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clock = clock
        self._watched = watched
        self._come: dict[Key, None] = {}
        self._waiting = {key for key in desk.index.all_keys() if self._waits(key)}
        self._begun = False
        self.quiet: Quiet = None
        self.count = 0
        self._gathering = self._timer(GATHERED, self._say)
        self._counting = self._timer(_COUNTED, self._tell_count)
        self.destroyed.connect(desk.listen(self._hear))

    def _timer(self, pause: int, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(work)
        return timer

    def begin(self) -> None:
        """From now on, what comes is news."""
        self._begun = True
        self._tell_count()

    def _hear(self, event: Event) -> None:
        if not isinstance(event, RowsChanged):
            return
        # Row by row: counting a hundred thousand anew would hold the window up.
        delta = event.delta
        self._waiting -= delta.removed
        for key in delta.added | delta.changed:
            (self._waiting.add if self._waits(key) else self._waiting.discard)(key)
        if not self._counting.isActive():
            self._counting.start()
        if self._begun and delta.added:
            self._come.update(dict.fromkeys(key for key in delta.added if key in self._waiting))
            if self._come and not self._gathering.isActive():
                self._gathering.start()

    def _waits(self, key: Key) -> bool:
        row = self._desk.index.row(key)
        return row is not None and row.status is Status.PENDING

    def _tell_count(self) -> None:
        count = len(self._waiting)
        if count != self.count:
            self.count = count
            self.counted.emit(count)

    def _say(self) -> None:
        come = [key for key in self._come if self._waits(key)]
        self._come.clear()
        if not come or self._watched() or is_quiet(self._clock.now().astimezone().time(), self.quiet):
            return
        self.message.emit(self._message(come))

    def _message(self, keys: list[Key]) -> Message:
        if len(keys) == 1:
            request = self._desk.index.request(keys[0])
            text = one_line(request.title if request is not None else keys[0].thread, 160)
            return Message(self.tr("A question waits"), text, keys[0])
        graphs: dict[str, int] = {}
        for key in keys:
            row = self._desk.index.row(key)
            graph = (row.pending.graph if row is not None else None) or key.source
            graphs[graph] = graphs.get(graph, 0) + 1
        most = sorted(graphs.items(), key=lambda one: -one[1])
        lines = [f"{one_line(graph, 40)}: {number}" for graph, number in most[:_GRAPHS]]
        if len(most) > _GRAPHS:
            lines.append("\u2026")
        return Message(self.tr("%Ln questions wait", "", len(keys)), "\n".join(lines), keys[0])


class Tray(QObject):
    """The icon in the system's tray, where there is one, and the count on the program's own.

    ``lead(key)`` is called when a notification is clicked, ``show()`` when the icon is.
    """

    def __init__(
        self, window: QWidget, notices: Notices, lead: Callable[[Key], None], show: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._lead = lead
        self._show = show
        self._key: Key | None = None
        self.icon: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.icon = QSystemTrayIcon(counted_icon(0), self)
            self.icon.messageClicked.connect(self._clicked)
            self.icon.activated.connect(self._activated)
            self._menu = QMenu(window)
            self._menu.addAction(self.tr("Show the window"), show)
            self.icon.setContextMenu(self._menu)
            self.icon.show()
        self._portal = Portal(self)
        self._portal.clicked.connect(self._clicked)
        notices.message.connect(self.say)
        notices.counted.connect(self.count)
        self.count(notices.count)

    def say(self, message: Message) -> None:
        """Show a notification; where nobody shows any, the desktop is asked to mark the window."""
        self._key = message.key
        self._portal.send(message.title, message.text, lambda: self._say_otherwise(message))

    def _say_otherwise(self, message: Message) -> None:
        if self.icon is not None and self.icon.supportsMessages():
            self.icon.showMessage(plain(message.title), plain(message.text), theme.app_icon())
        else:
            QApplication.alert(self._window)

    def count(self, number: int) -> None:
        """Show how many rows wait."""
        if not sys.platform.startswith("linux"):
            # On Linux, Qt makes a D-Bus path of the program's name, and a path cannot have its hyphen.
            QGuiApplication.instance().setBadgeNumber(number)  # type: ignore[union-attr]  # there is an application
        if self.icon is not None:
            self.icon.setIcon(counted_icon(number))
            self.icon.setToolTip(self.tr("%Ln questions wait", "", number))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _SHOWS:
            self._show()

    def _clicked(self) -> None:
        if self._key is not None:
            self._lead(self._key)


def counted_icon(number: int) -> QIcon:
    """The program's icon with a number on it; none for 0."""
    picture = theme.app_icon().pixmap(_SIZE, _SIZE)
    if number > 0 and not picture.isNull():
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = picture.devicePixelRatio()
        place = QRect(0, 0, round(picture.width() / ratio), round(picture.height() / ratio))
        badge = QRect(0, place.height() // 2, place.width(), place.height() // 2)
        painter.setBrush(QColor("#b42318"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
        font = QFont()
        font.setBold(True)
        font.setPixelSize(round(badge.height() * 0.8))
        painter.setFont(font)
        painter.setPen(QColor("white"))
        text = str(number) if number <= _MOST else f"{_MOST}+"
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
    return QIcon(picture)
