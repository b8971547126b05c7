"""Opens the settings, and makes true what was set there: how the desk behaves; the look follows by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop.review.errors import UserFacingError
from desktop.review.events import Notice, Tone
from desktop.window.settings.looking import FULL
from desktop.window.settings.preferences import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.review.desk import Desk
    from desktop.review.settings import Settings
    from desktop.tasks import TaskScope
    from desktop.window.dialogs import Dialogs
    from desktop.window.settings.dialog import SettingsDialog
    from desktop.window.settings.preferences import Preferred

_STEP = 10
"""Percent by which the text grows with one press."""


class Keep(Protocol):
    """Writes how the desk shall behave into the configuration, where the commands read it too."""

    def __call__(self, wanted: Settings, before: Settings) -> None:
        """Write what differs. Raise UserFacingError where that cannot be done."""


class Applying(QObject):
    """Changes the preferences, by a key or in their dialog. ``keep`` is None where nothing shall be written."""

    def __init__(  # noqa: PLR0913, PLR0917  # each is a part of its own
        self,
        preferred: Preferred,
        desk: Desk,
        scope: TaskScope,
        dialogs: Dialogs,
        tell: Callable[[Notice], None],
        keep: Keep | None = None,
    ) -> None:
        super().__init__(dialogs.window)
        self._tell = tell
        self._keep = keep
        self._preferred = preferred
        self._desk = desk
        self._scope = scope
        self._dialogs = dialogs
        self.dialog: SettingsDialog | None = None

    def _behave(self, wanted: Settings) -> None:
        """Let the desk behave so from now on, and after the next start too."""
        before = self._desk.settings
        if wanted == before:
            return
        self._desk.behave(wanted)
        if self._keep is not None:
            try:
                self._keep(wanted, before)
            except UserFacingError as error:
                text = self.tr("the settings of the desk hold until it is closed only")
                self._tell(Notice(Tone.FAILED, text, f"{error.title}; {error.hint}", error=error))

    def resize_text(self, by: int) -> None:
        """Make the text ``by`` steps larger; 0 gives it the system's size."""
        wanted = self._preferred.now.text + by * _STEP if by else FULL
        self._preferred.change(text=min(max(wanted, TEXT[0]), TEXT[1]))

    def open(self) -> None:
        """Open the dialog."""
        from desktop.window.settings.dialog import SettingsDialog

        if self.dialog is None:
            self.dialog = SettingsDialog(self._preferred.now, self._desk.settings, self._dialogs.window)
            self._scope.spawn("settings", self._ask(self.dialog))

    async def _ask(self, dialog: SettingsDialog) -> None:
        try:
            await self._dialogs.shown(dialog)
            wanted = dialog.wanted
        finally:
            self.dialog = None
        if wanted is not None:
            self._behave(dialog.behaviour)
            self._preferred.become(wanted)
