"""How long a thread that another desk runs is waited for: as long as that desk gets on with it.

A desk answers the questions of one thread one after the other under one lease. Forty of them take longer than anybody
waits for a desk that does nothing, so patience is counted from the last that it recorded there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.review import recovery
from desktop.review.errors import Code, UserFacingError
from desktop.review.sending import Outcome, Word

if TYPE_CHECKING:
    from desktop.review.ports import Clock, Place, Record

LOOK = 0.5
"""Seconds between two looks into the journal."""

_GETS_ON = frozenset(
    {"started", "ended", "sending"} | {word.value for word in Word} - {Word.BUSY.value, Word.UNDONE.value}
)
"""What only the desk that runs the thread records: whoever waits for it may decide, undo and be told busy."""


class Patience:
    """Patience with whoever holds a thread's lease, over after ``seconds`` without a new record of a run there."""

    def __init__(self, clock: Clock, place: Place, thread: str, seconds: float) -> None:
        self._clock = clock
        self._place = place
        self._thread = thread
        self._seconds = seconds
        self._until: float | None = None
        self._next_look = 0.0
        self._records: list[Record] = []

    @property
    def by(self) -> str:
        """Who runs the thread, as part of a sentence: by name, where the journal knows it."""
        desk = recovery.holder_of(self._records, self._thread)
        return f"the desk {desk}" if desk else "another desk"

    @property
    def outcome(self) -> Outcome:
        """What is told to a decision when patience is over."""
        return Outcome(
            Word.BUSY,
            f"the thread {self._thread} is being run by {self.by}, and nothing was sent",
            Code.BUSY,
            "wait until it is done, then decide again",
        )

    async def is_over(self) -> bool:
        """Whether to give up. It counts from the first call, and anew from each thing that the other desk records."""
        now = self._clock.monotonic()
        if self._until is None:
            await self._look()
            self._until = now + self._seconds
        elif now >= min(self._next_look, self._until):
            self._until = now + self._seconds if await self._look() else self._until
        else:
            return False
        self._next_look = now + LOOK
        return now >= self._until

    async def _look(self) -> bool:
        """Read what is new of the thread; return whether another desk gets on with it."""
        journal = self._place.journal
        try:
            new = await journal.records(self._records[-1].seq if self._records else 0, self._thread)
        except UserFacingError:  # it tells of nothing that goes on
            return False
        self._records.extend(new)
        return any(record.desk != journal.desk and record.entry.kind in _GETS_ON for record in new)
