"""Which rows have an unfinished answer kept: a key in the queue must not decide past what was typed there."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.review.errors import UserFacingError
from desktop.review.interrupt import Key

if TYPE_CHECKING:
    from desktop.review.desk import Desk
    from desktop.tasks import TaskScope


class Unfinished(QObject):
    """The rows with an unfinished answer, as far as they are read; the journals keep them.

    ``changed``: other rows than before have one.
    """

    changed = Signal()

    def __init__(self, desk: Desk, scope: TaskScope, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keys: set[Key] = set()
        self._read: set[str] = set()
        if not scope.is_closed:  # a window may be painted first while the program is left
            scope.spawn("read the unfinished answers", self._read_all())

    def __contains__(self, key: Key) -> bool:
        return key in self._keys

    async def _read_all(self) -> None:
        for place in self._desk.places:
            # What is wrong with a journal, its own watch says.
            with contextlib.suppress(UserFacingError):
                await self.of_source(place.source.name)

    async def of_source(self, source: str) -> dict[Key, str]:
        """Read the unfinished answers of a source. Raise UserFacingError(JOURNAL_BROKEN) where that cannot be."""
        found = {Key(source, *name): text for name, text in (await self._desk.drafts(source)).items()}
        self._read.add(source)
        self._become({key for key in self._keys if key.source != source} | found.keys())
        return found

    async def has(self, key: Key) -> bool:
        """Whether one is kept for this row, also right after the start; False where the journal cannot be read."""
        if key.source not in self._read:
            with contextlib.suppress(UserFacingError):
                await self.of_source(key.source)
        return key in self._keys

    async def keep(self, key: Key, text: str | None) -> None:
        """Keep what was typed; None removes it. Raise UserFacingError(JOURNAL_BROKEN) where that cannot be."""
        # Known at once, as the next key may come before the journal is written; again after it, since what was read
        # meanwhile may be older.
        self._note(key, text)
        await self._desk.draft(key, text)
        self._note(key, text)

    def _note(self, key: Key, text: str | None) -> None:
        self._become(self._keys - {key} if text is None else self._keys | {key})

    def _become(self, keys: set[Key]) -> None:
        if keys != self._keys:
            self._keys = keys
            with contextlib.suppress(RuntimeError):  # its window is gone: a change of language makes another
                self.changed.emit()
