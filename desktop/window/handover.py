"""One window for one user and the same sources: a second start asks the first to show itself, and ends.

Over a local socket that only this user can reach. A link that the second start was given goes with it. The message is
one line: ``show``, with a space and the link where there is one.
"""

from __future__ import annotations

import getpass
import hashlib
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtNetwork import QLocalServer

_log = logging.getLogger(__name__)

_WAIT = 1000
"""Milliseconds to wait for the running window's answer."""

_SHOW = b"show"
_LONGEST = 8192
"""Bytes of a message; a longer one is nobody's of ours."""
_SHOWN = b"shown\n"


def identity(sources: Iterable[str]) -> str:
    """The name of the socket of this user and these sources, given as resolved paths."""
    named = "\n".join([getpass.getuser(), *sorted(sources)])
    return f"interrupt-desk-{hashlib.sha256(named.encode()).hexdigest()[:16]}"


def hand_over(name: str, link: str = "") -> bool:
    """Ask a running window of this name to show itself, and what ``link`` names; return whether one answered."""
    if os.name == "posix" and not (Path(os.environ.get("TMPDIR") or "/tmp") / name).exists():  # noqa: S108  # Qt's own
        # QLocalServer listens there, in QDir.tempPath(): nobody can be, and Qt's network is not loaded to hear so.
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_WAIT):
        return False
    words = " ".join(link.split())
    socket.write(_SHOW + (b" " + words.encode() if words else b"") + b"\n")
    answered = socket.waitForBytesWritten(_WAIT) and socket.waitForReadyRead(_WAIT)
    shown = answered and bytes(socket.readAll().data()) == _SHOWN
    socket.disconnectFromServer()
    return shown


def serve(name: str, show: Callable[[str], None]) -> QLocalServer | None:
    """Call ``show(link)`` whenever a second start asks, with an empty text where it brought no link.

    Close the returned server at the end. None where it cannot listen.
    """
    from PySide6.QtNetwork import QLocalServer

    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    # A socket file that a killed window left behind: nobody answered on it, else we would have handed over.
    QLocalServer.removeServer(name)
    if not server.listen(name):
        _log.warning("a second start cannot find this window: %s", server.errorString())
        return None

    def connected() -> None:
        socket = server.nextPendingConnection()

        def asked() -> None:
            if not socket.canReadLine():
                if socket.bytesAvailable() > _LONGEST:
                    socket.abort()
                return
            word, _, link = bytes(socket.readLine(_LONGEST).data()).strip().partition(b" ")
            if word == _SHOW:
                show(link.decode("utf-8", "replace"))
                socket.write(_SHOWN)
                socket.flush()

        socket.readyRead.connect(asked)
        socket.disconnected.connect(socket.deleteLater)

    server.newConnection.connect(connected)
    return server
