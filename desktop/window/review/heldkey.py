"""Whether the last key press was a person's: watched for a whole window, since a shortcut itself does not tell.

A repeated key can come as a release and a press that go to two different widgets, when the first of them moved the
focus. So both are taken down where they enter the window, and where they bubble up to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from desktop.window.repeats import Repeats

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class HeldKey(QObject):
    """Watches the keys of ``window``. ``is_repeated``: the last press was made by a key that is held down."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._repeats = Repeats()
        self.is_repeated = False
        window.installEventFilter(self)

    def watch(self) -> None:
        """Watch where the keys enter the window as well; to be called each time that it comes on the screen."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def _note(self, event: QEvent) -> None:
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return
        if not isinstance(event, QKeyEvent):
            return
        if kind == QEvent.Type.KeyRelease:
            self._repeats.released(event.key(), event.timestamp())
        else:
            held = event.isAutoRepeat()
            self.is_repeated = self._repeats.is_repeated(event.key(), event.timestamp(), flagged=held)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Note the keys, and let everything pass."""
        self._note(event)
        return super().eventFilter(watched, event)
