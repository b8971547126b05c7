"""Following a checkpoint file: what waits, in parts that appear as they are read, then only what changes.

Everything is read on a thread of its own. It remembers what it told, row by row, so that reading everything anew (now
and then, or because the graphs were loaded) tells only the differences: whoever listens on the loop's thread is never
handed a hundred thousand rows again.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from desktop.review.errors import UserFacingError
from desktop.review.ports import Problem, Snapshot
from desktop.sources import queries, scan, tail
from desktop.sources.queries import Part
from desktop.sources.reader import Reader

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from desktop.review.interrupt import PendingInterrupt

T = TypeVar("T")
Rows = tuple["PendingInterrupt", ...]

POLL = 0.025
"""Seconds between two looks at whether another program wrote: one takes some ten microseconds."""

KEEN, KEEN_FOR = 0.008, 20.0
"""Seconds between two looks for a while after something was written: where one thread came, the next often follows."""

RETRY = 1.0
"""Seconds between two tries to open a file that cannot be read now."""

RECONCILE = 60.0
"""Seconds after which everything is read again: a deleted thread leaves no new row."""

FIRST = 100
"""Threads that are told first: the newest, twice what a large screen shows. The first frame waits for them."""

SPAN = 25_000
"""Threads that are read at once in a full reading."""

CHUNK = 500
"""Rows told at once: taking them in is a few milliseconds on the loop's thread."""


class Follower:
    """One follower of one file. ``refine`` completes rows as they are read; both it and ``generation``, which counts
    the source's readings, are called on the follower's thread. ``problems`` are the source's own, beside the file's.
    """  # noqa: D205  # one thought

    def __init__(
        self,
        name: str,
        path: Path,
        refine: Callable[[Iterable[PendingInterrupt]], Iterable[PendingInterrupt]],
        generation: Callable[[], int],
        problems: Callable[[], tuple[Problem, ...]],
    ) -> None:
        self.name = name
        self.path = path
        self.reader = Reader(path)
        self._refine = refine
        self._generation = generation
        self._own_problems = problems
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="follower")
        self._wake = threading.Event()
        self._closed = threading.Event()
        self._told: dict[str, Rows] = {}
        self._problems: tuple[Problem, ...] | None = None
        self._encrypted = 0
        self._ends = tail.Position(0, 0, 0)
        self._keen_until = 0.0
        self._begun: Future[Snapshot] | None = None

    def begin(self) -> None:
        """Read the newest questions already, for a start that has more to do before it comes to ``watch``."""
        if not is_new(self.path):
            self._begun = self._thread.submit(self._first)

    def read_again(self) -> None:
        """Read everything anew soon; only what is different then is told."""
        self._wake.set()

    async def close(self) -> None:
        """End at the next look, and let go of the file."""
        self._closed.set()
        await self._run(self.reader.close)
        self._thread.shutdown(wait=False)

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def watch(self) -> AsyncIterator[Snapshot]:
        """Yield what waits now, in parts, and what changed after each commit of any program; see ``Source.watch``."""
        self._told, self._problems = {}, None
        while not self._closed.is_set():
            try:
                if is_new(self.path):
                    self._told, self._problems = {}, None
                    yield self._snapshot((), None)
                    await asyncio.sleep(RETRY)
                    continue
                async for snapshot in self._everything():
                    yield snapshot
                async for snapshot in self._changes():
                    yield snapshot
            except UserFacingError as error:
                # Everything is told again once it can be read.
                self._problems = (Problem(str(self.path), error.title, error.hint, fatal=True),)
                yield self._snapshot((), None)
                await asyncio.sleep(RETRY)

    def _snapshot(self, rows: Rows, threads: frozenset[str] | None, *, more: bool = False) -> Snapshot:
        return Snapshot(self.name, self._generation(), rows, self._problems or (), threads, more)

    # Everything

    async def _everything(self) -> AsyncIterator[Snapshot]:
        self._wake.clear()
        problems = self._own_problems()
        first = self._problems is None or any(problem.fatal for problem in self._problems)
        self._ends = await self._run(partial(tail.position, self.reader))
        if first:
            self._problems = problems
            yield await self._newest(problems)
        seen: set[str] = set()
        self._encrypted = 0
        spans = await self._run(lambda: self.reader.read(lambda connection: queries.spans(connection, SPAN)))
        for part in (Part.ASKING, Part.RESTING):
            for span in spans:
                for snapshot in await self._run(partial(self._differences, part, span, seen, more=first)):
                    yield snapshot
        for snapshot in await self._run(partial(self._gone, seen)):
            yield snapshot
        problems = (*problems, *(Problem(str(self.path), said) for said in scan.Scan((), self._encrypted).problems))
        if first or problems != self._problems:
            self._problems = problems
            yield self._snapshot(tuple(row for rows in self._told.values() for row in rows), None)

    async def _newest(self, problems: tuple[Problem, ...]) -> Snapshot:
        """What ``begin`` read, once; else read it now."""
        begun, self._begun = self._begun, None
        if begun is None:
            return await self._run(self._first)
        found = await asyncio.wrap_future(begun)
        self._told = _by_thread(found.rows)
        return replace(found, problems=problems)

    def _first(self) -> Snapshot:
        """The newest questions. What was told before, if anything was, stands until everything was read."""
        generation = self._generation()
        names = self.reader.read(lambda connection: queries.newest(connection, FIRST))
        rows = tuple(self._refine(scan.scan(self.reader, self.name, names).rows))
        self._told = _by_thread(rows)
        return Snapshot(self.name, generation, rows, self._problems or (), frozenset(self._told), more=True)

    def _differences(self, part: Part, span: queries.Span, seen: set[str], *, more: bool) -> list[Snapshot]:
        """Read a part of the file; what is not as it was told."""
        generation = self._generation()
        found = scan.scan(self.reader, self.name, span=span, part=part)
        self._encrypted += found.encrypted
        fresh = _by_thread(self._refine(found.rows))
        seen.update(fresh)
        changed = {thread: rows for thread, rows in fresh.items() if self._told.get(thread) != rows}
        self._told.update(changed)
        return [
            Snapshot(self.name, generation, rows, self._problems or (), threads, more)
            for threads, rows in _chunks(changed)
        ]

    def _gone(self, seen: set[str]) -> list[Snapshot]:
        generation = self._generation()
        gone = {thread: () for thread in self._told if thread not in seen}
        for thread in gone:
            del self._told[thread]
        return [Snapshot(self.name, generation, rows, self._problems or (), threads) for threads, rows in _chunks(gone)]

    # Changes

    async def _changes(self) -> AsyncIterator[Snapshot]:
        """Yield the rows of the threads that are written to, until only a full reading tells, or one is due."""
        until = time.monotonic() + RECONCILE
        left = threading.Event()
        try:
            version: int | None = None
            while (found := await self._run(partial(self._next, version, until, left))) is not None:
                version, snapshot = found
                if snapshot is not None:
                    yield snapshot
        finally:
            left.set()

    def _next(self, version: int | None, until: float, left: threading.Event) -> tuple[int, Snapshot | None] | None:
        """Wait for a commit, in short sleeps on this thread; None when everything is to be read again."""
        while not (left.is_set() or self._closed.is_set()):
            now = self.reader.data_version()
            if now != version:
                self._keen_until = time.monotonic() + KEEN_FOR
                generation = self._generation()
                threads, self._ends = tail.since(self.reader, self._ends)
                if threads is None:
                    return None
                return now, self._changed(generation, threads) if threads else None
            if self._wake.is_set() or time.monotonic() > until:
                return None
            time.sleep(KEEN if time.monotonic() < self._keen_until else POLL)
        return None

    def _changed(self, generation: int, threads: frozenset[str]) -> Snapshot:
        rows = tuple(self._refine(scan.scan(self.reader, self.name, threads).rows))
        fresh = _by_thread(rows)
        for thread in threads:
            if thread in fresh:
                self._told[thread] = fresh[thread]
            else:
                self._told.pop(thread, None)
        return Snapshot(self.name, generation, rows, self._problems or (), threads)


def is_new(path: Path) -> bool:
    """Whether the file was made and no run has set it up yet: an empty file is an empty database."""
    try:
        return path.stat().st_size == 0
    except OSError:
        return False


def _by_thread(rows: Iterable[PendingInterrupt]) -> dict[str, Rows]:
    found: dict[str, list[PendingInterrupt]] = defaultdict(list)
    for row in rows:
        found[row.key.thread].append(row)
    return {thread: tuple(mine) for thread, mine in found.items()}


def _chunks(changed: Mapping[str, Rows]) -> Iterator[tuple[frozenset[str], Rows]]:
    """The rows in parts of about CHUNK, a thread's together."""
    threads: list[str] = []
    rows: list[PendingInterrupt] = []
    for thread, mine in changed.items():
        threads.append(thread)
        rows += mine
        if max(len(rows), len(threads)) >= CHUNK:
            yield frozenset(threads), tuple(rows)
            threads, rows = [], []
    if threads:
        yield frozenset(threads), tuple(rows)
