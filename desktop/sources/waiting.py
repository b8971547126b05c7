"""One pass over the heads: the plain questions become rows at once, the rest is sorted by what it needs.

Nearly everything that waits is plain: the one write at its thread's head is a question, its task's path names the node
and the head's metadata the graph. That takes some ten microseconds; ``scan`` does what is not so plain.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.sources.decoding import PLACEHOLDER_ID, UndecodableError, decode, questions
from desktop.sources.graph_ids import graph_id
from desktop.sources.heads import Head, read_heads
from desktop.sources.node_names import node_of_path
from desktop.sources.payload import StoredPayload
from desktop.sources.queries import INTERRUPT, NULL_TASK, HeadWrite

if TYPE_CHECKING:
    from collections.abc import Iterable

_node = lru_cache(maxsize=1024)(node_of_path)
_UUID6 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-6[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
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
    held: list[tuple[Any, ...]] = []
    for write in found:
        if write[1] is None:
            waiting.quiet.append(write[0])
            continue
        if held and held[0][0] != write[0]:
            _take(waiting, held, source)
            held = []
        held.append(write)
    if held:
        _take(waiting, held, source)
    return waiting


def _take(waiting: Waiting, held: list[tuple[Any, ...]], source: str) -> None:
    if len(held) == 1 and (rows := _plain(held[0], source)):
        waiting.rows.extend(rows)
    else:
        waiting.heads.update(read_heads(map(HeadWrite._make, held)))


def _plain(write: tuple[Any, ...], source: str) -> list[tuple[int, PendingInterrupt]] | None:
    """The rows of a head whose only write is this one, None where it is not so plain."""
    head, _, thread, checkpoint_id, task_id, path, channel, type_, blob, metadata = write
    if channel != INTERRUPT or type_ != "msgpack" or not isinstance(blob, bytes) or task_id == NULL_TASK:
        return None
    if (node := _node(path)) is None:
        return None
    try:
        stored, notes = decode(type_, blob)
    except UndecodableError:
        return None
    if not isinstance(stored, list):
        return None
    asked = questions(stored)
    if len(asked) == 1:
        if asked[0].id == PLACEHOLDER_ID:
            return None
    elif PLACEHOLDER_ID in (ids := {question.id for question in asked}) or len(ids) != len(asked):
        return None
    graph, moment = graph_id(metadata), created_at(checkpoint_id)
    return [
        (
            head,
            PendingInterrupt(
                Key(source, thread, question.id),
                Status.PENDING,
                checkpoint_id,
                graph=graph,
                node=node,
                interrupt_id=question.id,
                task_id=task_id,
                created_at=moment,
                notes=notes,
                payload=StoredPayload(type_, blob, number),
            ),
        )
        for number, question in enumerate(asked)
    ]


def created_at(checkpoint_id: str, ts: str = "") -> datetime | None:
    """The moment of a checkpoint, aware: from its id (UUID version 6), else from its own time ``ts``, else None."""
    if _UUID6.fullmatch(checkpoint_id):
        ticks = int(checkpoint_id[:8] + checkpoint_id[9:13] + checkpoint_id[15:18], 16)  # of 100 ns
        return _EPOCH + timedelta(microseconds=ticks // 10)
    try:
        moment = datetime.fromisoformat(ts)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
