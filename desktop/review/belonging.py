"""Which graph a thread belongs to where its metadata does not say: one that has the nodes it waits at.

An answer that runs in a graph of another thread would change its state with nodes that it never had, so nothing is
guessed: where not exactly one graph fits, the operator is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.review.errors import Code, UserFacingError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.review.interrupt import PendingInterrupt
    from desktop.review.ports import GraphInfo


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
