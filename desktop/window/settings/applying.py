"""Makes what the operator set true, at once: the look, the text's size, and how the desk behaves."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.window import theme
from desktop.window.settings.dialog import SettingsDialog
from desktop.window.settings.preferences import TEXT

if TYPE_CHECKING:
    from desktop.review.desk import Desk
    from desktop.tasks import TaskScope
    from desktop.window.dialogs import Dialogs
    from desktop.window.settings.preferences import Preferences, Preferred

_STEP = 10
"""Percent by which the text grows with one press."""


class Applying(QObject):
    """Follows the preferences, and opens their dialog.

    What the configuration says of the desk holds until the operator sets something else here. A look that the
    environment asks for goes before the one that is kept, until another is chosen.
    """

    def __init__(self, preferred: Preferred, desk: Desk, scope: TaskScope, dialogs: Dialogs) -> None:
        super().__init__(dialogs.window)
        self._preferred = preferred
        self._desk = desk
        self._scope = scope
        self._dialogs = dialogs
        self._configured = desk.settings
        self.dialog: SettingsDialog | None = None
        preferred.changed.connect(self._on_changed)
        now = preferred.now
        app = _application()
        if now.look is not theme.Look.SYSTEM and not os.environ.get("INTERRUPT_DESK_THEME"):
            theme.apply(app, now.look.value)
        if now.text != _FULL:
            theme.resize_text(app, now.text)
        self._behave(now)

    def _on_changed(self, before: Preferences, now: Preferences) -> None:
        if before.look is not now.look:
            theme.apply(_application(), now.look.value)
        if before.text != now.text:
            theme.resize_text(_application(), now.text)
        self._behave(now)

    def _behave(self, now: Preferences) -> None:
        known = self._configured
        wanted = replace(
            known,
            operator=now.operator or known.operator,
            hold=known.hold if now.hold is None else now.hold,
            limit=known.limit if now.limit is None else now.limit,
        )
        if wanted != self._desk.settings:
            self._desk.behave(wanted)

    def resize_text(self, by: int) -> None:
        """Make the text ``by`` steps larger; 0 gives it the system's size."""
        wanted = self._preferred.now.text + by * _STEP if by else _FULL
        self._preferred.change(text=min(max(wanted, TEXT[0]), TEXT[1]))

    def open(self) -> None:
        """Open the dialog."""
        if self.dialog is None:
            self.dialog = SettingsDialog(self._preferred.now, self._configured, self._dialogs.window)
            self._scope.spawn("settings", self._ask(self.dialog))

    async def _ask(self, dialog: SettingsDialog) -> None:
        try:
            await self._dialogs.shown(dialog)
            wanted = dialog.wanted
        finally:
            self.dialog = None
        if wanted is not None:
            self._preferred.become(wanted)


_FULL = 100


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101  # there is a window
    return app
