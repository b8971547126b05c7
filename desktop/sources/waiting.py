"""One pass over the heads: the plain questions become rows at once, the rest is sorted by what it needs.

Nearly everything that waits is plain: the one write at its thread's head is a question, its task's path names the node
and the head's metadata the graph. That takes a few microseconds; ``scan`` does what is not so plain.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.review.interrupt import Key, question_row
from desktop.sources.decoding import PLACEHOLDER_ID, UndecodableError, decode, questions
from desktop.sources.graph_ids import graph_id
from desktop.sources.heads import Head, read_heads
from desktop.sources.node_names import node_of_path
from desktop.sources.payload import StoredPayload
from desktop.sources.queries import INTERRUPT, NULL_TASK, HeadWrite
from desktop.sources.unpacking import lone_interrupt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.review.interrupt import PendingInterrupt

_node = lru_cache(maxsize=1024)(node_of_path)
# Both cases by name: IGNORECASE takes twice as long.
_UUID6 = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-6[0-9a-fA-F]{3}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}").fullmatch
_EPOCH = datetime(1582, 10, 15, tzinfo=UTC)  # where a UUID's time begins


class Waiting(NamedTuple):
    """What was found, by the rowid of each thread's head.

    ``rows`` are finished but for a graph where the head names none; ``heads`` have writes that say more; ``quiet``
    have none, and a node might run after them.
    """

    rows: list[tuple[int, PendingInterrupt]]
    heads: dict[int, Head]
    quiet: list[int]


def gather(found: Iterable[tuple[Any, ...]], source: str) -> Waiting:
    """Sort what ``Tables.waiting`` gives."""
    waiting = Waiting([], {}, [])
    several: list[tuple[Any, ...]] = []
    before: tuple[Any, ...] | None = None
    for write in found:
        if before is not None:
            if write[0] == before[0]:
                several.append(before)
            elif several:
                _take_several(waiting, several, before)
            else:
                _take(waiting, before, source)
        before = write
    if several and before is not None:
        _take_several(waiting, several, before)
    elif before is not None:
        _take(waiting, before, source)
    return waiting


def _take_several(waiting: Waiting, several: list[tuple[Any, ...]], last: tuple[Any, ...]) -> None:
    waiting.heads.update(read_heads(map(HeadWrite._make, (*several, last))))
    several.clear()


def _take(waiting: Waiting, write: tuple[Any, ...], source: str) -> None:
    head, order, thread, checkpoint_id, task_id, path, channel, type_, blob, metadata = write
    if order is None:
        waiting.quiet.append(head)
        return
    if (
        channel == INTERRUPT
        and type_ == "msgpack"
        and isinstance(blob, bytes)
        and task_id != NULL_TASK
        and (node := _node(path)) is not None
    ):
        idents, notes = _asked(blob)
        graph, moment = graph_id(metadata), created_at(checkpoint_id)
        for number, ident in enumerate(idents):
            payload = StoredPayload(type_, blob, number)
            row = question_row(Key(source, thread, ident), checkpoint_id, graph, node, task_id, moment, notes, payload)
            waiting.rows.append((head, row))
        if idents:
            return
    waiting.heads.update(read_heads((HeadWrite._make(write),)))


def _asked(blob: bytes) -> tuple[Sequence[str], tuple[str, ...]]:
    """The ids of the questions in a write, and the notes about what it holds; no ids where they are not so plain."""
    if (fields := lone_interrupt(blob)) is not None:
        return ((ident,) if (ident := fields["id"]) != PLACEHOLDER_ID else ()), ()
    try:
        stored, notes = decode("msgpack", blob)
    except UndecodableError:
        return (), ()
    idents = [question.id for question in questions(stored)] if isinstance(stored, list) else []
    return (idents if PLACEHOLDER_ID not in idents and len(set(idents)) == len(idents) else ()), notes


def created_at(checkpoint_id: str, ts: str = "") -> datetime | None:
    """The moment of a checkpoint, aware: from its id (UUID version 6), else from its own time ``ts``, else None."""
    if _UUID6(checkpoint_id):
        ticks = int(checkpoint_id[:8] + checkpoint_id[9:13] + checkpoint_id[15:18], 16)  # of 100 ns
        return _EPOCH + timedelta(0, ticks // 10_000_000, ticks // 10 % 1_000_000)
    try:
        moment = datetime.fromisoformat(ts)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
