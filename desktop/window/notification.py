"""Notifications that lead somewhere when they are clicked, on desktops that speak D-Bus.

Qt's tray icon sends them without an action: a click closes them there and tells nobody. The desktop portal
(``org.freedesktop.portal.Notification``, version 1) takes one: ``AddNotification(s id, a{sv} notification)``, and
``ActionInvoked(s id, s action, av)`` when it is clicked. It works without a tray, too.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

try:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
except ImportError:  # Qt of a system that has no such thing
    QDBusMessage = object  # type: ignore[assignment, misc]  # a name for the slot

if TYPE_CHECKING:
    from collections.abc import Callable

_SERVICE = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Notification"
_WAIT = 3000
"""Milliseconds in which the portal must take a notification."""
_SLOT: Any = SLOT("_invoked(QDBusMessage)")
"""As text: that is what is taken, whatever the stubs say."""
_IDENT = "waits"
"""One name for all: what comes later takes the place of what was said before."""
_ACTION = "show"
_PLAIN = str.maketrans({"<": "\u2039", ">": "\u203a"})


def plain(text: str) -> str:
    """The text without what a notification's server could take for markup: payloads stay text, and fetch nothing."""
    return text.translate(_PLAIN)


class Portal(QObject):
    """The desktop's own notifications. ``clicked()``: the operator clicked the last one."""

    clicked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: QObject | None = None
        self._listens = False

    def send(self, title: str, text: str, otherwise: Callable[[], None]) -> None:
        """Show a notification; call ``otherwise`` where nobody takes it, at once or a little later."""
        bus = QDBusConnection.sessionBus() if sys.platform.startswith("linux") else None
        if bus is None or not bus.isConnected():
            otherwise()
            return
        if not self._listens:
            self._listens = bus.connect(_SERVICE, _PATH, _INTERFACE, "ActionInvoked", self, _SLOT)
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, "AddNotification")
        said = {"title": plain(title), "body": plain(text), "default-action": _ACTION, "priority": "normal"}
        call.setArguments([_IDENT, said])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(call, _WAIT), self)
        self._watched = watcher

        def ended() -> None:
            if watcher.isError():
                otherwise()
            watcher.deleteLater()

        watcher.finished.connect(ended)

    @Slot(QDBusMessage)
    def _invoked(self, message: QDBusMessage) -> None:
        if message.arguments()[:2] == [_IDENT, _ACTION]:
            self.clicked.emit()
