"""A thread that is started: recorded first, under its lease, and never over a question that waits in it.

New input to a paused thread drops its question without a word (LangGraph's own doing), so a thread that waits takes
none.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.review.belonging import refuse_unknown
from desktop.review.errors import Code, UserFacingError
from desktop.review.ports import Entry, Run, RunResult, ThreadReading

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from desktop.review.dispatch import Dispatch
    from desktop.review.ports import Place
    from desktop.review.runs import Runs


@dataclass(frozen=True, slots=True)
class Started:
    """A thread that was started: how the run returned, and the thread as it was read afterwards."""

    thread: str
    result: RunResult
    reading: ThreadReading


class Starting:
    """Starts threads; ``read_again(place, thread)`` is called when one has paused or ended."""

    def __init__(
        self, dispatch: Dispatch, runs: Runs, read_again: Callable[[Place, str], Awaitable[ThreadReading]]
    ) -> None:
        self._dispatch = dispatch
        self._runs = runs
        self._read_again = read_again

    async def __call__(self, place: Place, graph: str, graph_input: Any, thread: str | None, by: str) -> Started:
        """Start a thread, of a new name where ``thread`` is None, and wait until it is done, pauses or fails.

        Raise UserFacingError when the graph cannot run, when the thread waits already, and when somebody runs it.
        """
        refuse_unknown(place, graph)
        run_id, thread = uuid.uuid4().hex, thread or uuid.uuid4().hex
        lease = await self._dispatch.lease(place, thread)
        try:
            before = await place.source.read(thread)
            if before.rows:
                raise UserFacingError(
                    Code.BUSY,
                    f"the thread {thread} already waits, and new input would drop its question",
                    "answer it, or start a thread of another name",
                )
            entry = Entry("started", run_id, thread, "", by, {"source": place.source.name, "graph": graph})
            record = await place.journal.append(entry, after=0)
            self._runs.begin(run_id, place.source.name, thread, graph)
            run = Run(run_id, thread, by, graph, self._runs.progress)
            try:
                result = await place.source.start(lease, graph_input, run)
            except UserFacingError as error:  # without its end the journal would name this desk as one that runs it
                body = {"run": "did not run", "error": str(error)}
                await place.journal.append(Entry("ended", run_id, thread, "", by, body), after=record.seq)
                raise
            body = {"run": result.end.value, "error": result.error}
            await place.journal.append(Entry("ended", run_id, thread, "", by, body), after=record.seq)
            reading = await self._read_again(place, thread)
            self._runs.finish(run_id, result.error or result.end.value)
        finally:
            lease.release()
            self._runs.finish(run_id, "did not run")
        return Started(thread, result, reading)
