"""A row as text for the clipboard: what it asks, where it comes from, its payload."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop.review import jsontext

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.review.index import Index, Row
    from desktop.review.interrupt import Key
    from desktop.review.request import Request
    from desktop.tasks import TaskScope


def text_of(row: Row, request: Request | None) -> str:
    """The row as text; the payload as JSON, to the letter. Takes long for a large payload: call it off the loop."""
    pending, key = row.pending, row.key
    title = request.title if pending.asks and request is not None else (pending.error or row.status.value)
    where = [f"{key.source} / {key.thread}", pending.graph, pending.node or ", ".join(pending.next_nodes)]
    lines = [title, " \u00b7 ".join(part for part in where if part), key.ident]
    if pending.asks:
        lines += ["", jsontext.dumps(pending.value, indent=2)]
    return "\n".join(lines) + "\n"


class Copying(QObject):
    """Copies rows. ``say`` takes a sentence once a row is in the clipboard."""

    def __init__(self, index: Index, scope: TaskScope, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._index = index
        self._scope = scope
        self._say = say

    def copy(self, key: Key) -> None:
        """Copy the row of this key."""
        self._scope.spawn(f"copy {key.ident}", self._copy(key))

    async def _copy(self, key: Key) -> None:
        row = self._index.row(key)
        if row is not None:
            text = await asyncio.to_thread(text_of, row, self._index.request(key))
            QGuiApplication.clipboard().setText(text)
            self._say(self.tr("The row was copied."))
