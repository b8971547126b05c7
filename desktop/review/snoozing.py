"""Rows that an operator put off: until a time, or until their thread changes. They wake by themselves.

What is put off stands in the journal's file beside the chain, never in the user's database, so that every desk of the
same file shows the same. Waking decides nothing: the row is shown again, and that is all.
"""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from desktop.review.errors import UserFacingError
from desktop.review.interrupt import Key
from desktop.review.ports import Notebook
from desktop.review.snooze import Snooze

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop.review.index import Delta, Index
    from desktop.review.ports import Clock, Place


def mark_of(index: Index, key: Key) -> str:
    """What a thread looks like now: another text as soon as one of its questions comes, goes or moves on."""
    seen = sorted((pending.key.ident, pending.checkpoint_id) for pending in index.of_thread(key.source, key.thread))
    return hashlib.sha256(repr(seen).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Snoozing:
    """Puts rows off and wakes them. ``changed`` takes each change of rows; ``place`` gives a source by its name."""

    def __init__(
        self, index: Index, clock: Clock, place: Callable[[str], Place], changed: Callable[[Delta], None]
    ) -> None:
        self._index = index
        self._clock = clock
        self._place = place
        self._changed = changed

    async def snooze(self, key: Key, until: datetime | None, operator: str) -> None:
        """Put a row off until a moment, or with None until its thread changes. The journal's file keeps it first."""
        snooze = Snooze(until, "" if until is not None else mark_of(self._index, key), operator)
        await self._place(key.source).journal.note(Notebook.SNOOZES, key.thread, key.ident, snooze.as_text())
        self._changed(self._index.snooze(key, snooze))

    async def wake(self, key: Key) -> None:
        """Show a row again; nothing for one that is not put off."""
        if self._index.snoozed(key) is not None:
            await self._place(key.source).journal.note(Notebook.SNOOZES, key.thread, key.ident, None)
            self._changed(self._index.snooze(key, None))

    async def recall(self, source: str) -> None:
        """Take over what any desk put off in this source, and forget what is over."""
        notes = await self._place(source).journal.notes(Notebook.SNOOZES)
        kept = {Key(source, *where): snooze for where, text in notes.items() if (snooze := Snooze.of_text(text))}
        for key in [key for key in self._index.all_snoozed() if key.source == source and key not in kept]:
            self._changed(self._index.snooze(key, None))
        for key, snooze in kept.items():
            self._changed(self._index.snooze(key, snooze))
        await self.pass_to(self._clock.now())

    async def pass_to(self, now: datetime) -> None:
        """It is ``now``: wake what is over. A thread without a row may be being run: that alone changes nothing."""
        for key, snooze in self._index.all_snoozed().items():
            lists = snooze.until is not None or bool(self._index.of_thread(key.source, key.thread))
            if lists and snooze.is_over(now, mark_of(self._index, key)):
                with contextlib.suppress(UserFacingError):  # a journal that cannot be written: it wakes later
                    await self.wake(key)
