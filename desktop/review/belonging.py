"""Which graph a thread belongs to where its metadata does not say: one that has the nodes it waits at.

An answer that runs in a graph of another thread would change its state with nodes that it never had, so nothing is
guessed: where not exactly one graph fits, the operator is asked, and the journal remembers the word for the thread's
next questions. A parallel question stands at the same checkpoint as the one before, whose metadata no answer changes.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.review.errors import Code, UserFacingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.review.interrupt import PendingInterrupt
    from desktop.review.ports import GraphInfo, Journal, Place, Record

_DOUBTED = frozenset({"undone", "invalid", "failed", "locked", "unknown"})
"""Outcomes that may mean that the graph was the wrong one: it is asked for again."""
_SLICE = 1000
"""Records that are read before the loop may turn."""


def waiting_nodes(row: PendingInterrupt) -> frozenset[str]:
    """The nodes that a row is known to wait at; empty where the file does not name one."""
    return frozenset(name for name in (row.node, *row.next_nodes) if name and name != "__start__")


def fitting(row: PendingInterrupt, graphs: Iterable[GraphInfo]) -> tuple[str, ...]:
    """The names of the loaded graphs that have the row's nodes; all of them where no node is known."""
    named = waiting_nodes(row)
    return tuple(graph.name for graph in graphs if not graph.error and named <= set(graph.nodes))


def only_one(row: PendingInterrupt, graphs: Iterable[GraphInfo]) -> str:
    """The one graph that fits a row. Raise UserFacingError(AMBIGUOUS) where none or several do, or no node is known."""
    fits = fitting(row, graphs)
    named = ", ".join(sorted(waiting_nodes(row)))
    if len(fits) == 1 and named:
        return fits[0]
    if not fits:
        hint = f"no graph of this project has the node {named}" if named else "no graph of this project could be loaded"
    else:
        hint = f"choose one of: {', '.join(fits)}"
    raise UserFacingError(Code.AMBIGUOUS, f"nothing says which graph the thread {row.key.thread} belongs to", hint)


def refuse_unknown(place: Place, graph: str, thread: str = "") -> None:
    """Raise UserFacingError where the project has no graph of this name, before anything is recorded.

    ``thread`` is the thread whose own metadata gives the name, empty where the caller does.
    """
    names = place.source.graph_names
    if graph in names:
        return
    if not names:
        why = place.source.capabilities.answers or "no project is given"
        raise UserFacingError(Code.USAGE, f"no graph can run here: {why}", "name a langgraph.json (--project)")
    listed = f"the project has: {', '.join(names)}"
    if thread:
        raise UserFacingError(
            Code.GRAPH_UNAVAILABLE,
            f"the thread {thread} belongs to the graph {graph!r}, which this project does not have",
            f"give it that name in the project file, or answer with --graph; {listed}",
        )
    raise UserFacingError(Code.USAGE, f"there is no graph {graph!r}", listed)


class Belonging:
    """Which graph the threads belong to, by their rows and by what was named in their journals before."""

    def __init__(self) -> None:
        self._named: dict[Journal, _Named] = {}

    async def of(self, row: PendingInterrupt, graphs: Sequence[GraphInfo], journal: Journal) -> str:
        """The graph of a row, among the loaded ``graphs`` of its source; a name given before must fit as any other.

        Raise UserFacingError(AMBIGUOUS) where somebody must choose, and JOURNAL_BROKEN where the journal cannot be
        read.
        """
        if row.graph is not None:
            return row.graph
        fits = fitting(row, graphs)
        if len(fits) > 1:
            for name in await self._named.setdefault(journal, _Named(journal)).of(row.key.thread):
                if name in fits:
                    return name
        return only_one(row, graphs)


class _Named:
    """The graphs that one journal names for each thread. It is read once, and after that only what is new."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._read = 0
        self._threads: defaultdict[str, dict[str, str]] = defaultdict(dict)

    async def of(self, thread: str) -> tuple[str, ...]:
        """The graphs that were named for a thread, the newest first."""
        for number, record in enumerate(await self._journal.records(self._read)):
            if number % _SLICE == _SLICE - 1:
                await asyncio.sleep(0)
            if record.seq > self._read:  # two calls may have read the same
                self._read = record.seq
                self._take(record)
        return tuple(dict.fromkeys(reversed(self._threads[thread].values()))) if thread in self._threads else ()

    def _take(self, record: Record) -> None:
        entry = record.entry
        named = entry.body.get("graph")
        if entry.kind in ("decided", "started") and isinstance(named, str) and named:
            self._threads[entry.thread][entry.decision] = named
        elif entry.kind in _DOUBTED or (entry.kind == "settled" and entry.body.get("finding") != "applied"):
            self._threads[entry.thread].pop(entry.decision, None)
