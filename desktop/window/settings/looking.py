"""Makes the look that the operator set true: before the window is first drawn, and at once when they change it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.window import theme

if TYPE_CHECKING:
    from desktop.window.settings.preferences import Preferences, Preferred

FULL = 100
"""Percent: the text as large as the system's."""


class Looking(QObject):
    """Follows the preferences with the palette and the text's size.

    A look that the environment asks for goes before the one that is kept, until another is chosen.
    """

    def __init__(self, preferred: Preferred) -> None:
        super().__init__(preferred)
        preferred.changed.connect(self._on_changed)
        now, app = preferred.now, _application()
        if now.look is not theme.Look.SYSTEM and not os.environ.get("INTERRUPT_DESK_THEME"):
            theme.apply(app, now.look.value)
        if now.text != FULL:
            theme.resize_text(app, now.text)

    def _on_changed(self, before: Preferences, now: Preferences) -> None:
        if before.look is not now.look:
            theme.apply(_application(), now.look.value)
        if before.text != now.text:
            theme.resize_text(_application(), now.text)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101  # there is a window
    return app
