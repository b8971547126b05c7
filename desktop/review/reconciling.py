"""The rows brought in line with what the journal holds open, and what is said where it cannot be read.

Reading what waits needs no journal: with one that is damaged the rows are listed all the same, and only deciding is
refused, by the journal itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.review import recovery
from desktop.review.errors import UserFacingError
from desktop.review.interrupt import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.review.index import Delta, Index, Overlay
    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock, Place
    from desktop.review.sending import Sending
    from desktop.review.snoozing import Snoozing


class Reconciling:
    """Shows the open decisions that are not this desk's own; ``own`` are those that are, by decision.

    ``changed`` takes each change of rows, ``faulty`` what is wrong with a journal, once for each fault. ``faults`` are
    those that last, by source.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # each is a part of its own
        self,
        index: Index,
        clock: Clock,
        snoozing: Snoozing,
        own: Mapping[str, Sending],
        changed: Callable[[Delta], None],
        faulty: Callable[[UserFacingError], None],
    ) -> None:
        self.faults: dict[str, UserFacingError] = {}
        self._index = index
        self._clock = clock
        self._snoozing = snoozing
        self._own = own
        self._changed = changed
        self._faulty = faulty
        self._living: dict[str, frozenset[str]] = {}

    async def due(self, place: Place) -> bool:
        """Whether a journal may say something new: another process wrote or died, or it cannot be asked.

        A desk that dies writes nothing: each that was alive and has a decision open is asked for its sign of life.
        """
        try:
            if await place.journal.changed():
                return True
            return not all(map(place.leases.alive, self._living.get(place.source.name, ())))
        except UserFacingError:
            return True

    async def __call__(self, place: Place) -> None:
        """Bring the rows of a place in line with its journal."""
        source = place.source.name
        try:
            await self._take_over(place)
        except UserFacingError as error:
            known = self.faults.get(source)
            self.faults[source] = error
            if known is None or str(known) != str(error):
                self._faulty(error)
        else:
            self.faults.pop(source, None)

    async def _take_over(self, place: Place) -> None:
        source = place.source.name
        wanted: dict[Key, Overlay] = {}
        foreign = [one for one in await place.journal.open_decisions() if one.decided.entry.decision not in self._own]
        desks = {opened.latest.desk for opened in foreign} - {place.journal.desk}
        living = self._living[source] = frozenset(filter(place.leases.alive, desks))
        for opened in foreign:
            key = recovery.key_of(source, opened)
            alive = opened.latest.desk in living
            wanted[key] = recovery.overlay_of(source, opened, alive=alive, still_waits=self._index.waits(key))
        # The question that was answered is gone while its node runs: the thread's other rows say who runs it.
        runs = {key.thread: overlay for key, overlay in wanted.items() if overlay.status is Status.RUNNING}
        self._changed(self._index.running_elsewhere(source, runs))
        own = {sending.key for sending in self._own.values()}
        for key in self._index.overlays():
            if key.source == source and key not in own and key not in wanted:
                self._changed(self._index.overlay(key, None))
        for key, overlay in wanted.items():
            if key not in own:
                self._changed(self._index.overlay(key, overlay))
        self._changed(self._index.pass_to(self._clock.now()))
        await self._snoozing.recall(source)
