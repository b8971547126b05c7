"""The SQL over LangGraph's two tables. Everything is set-based: nothing here is asked thread by thread.

``checkpoints(thread_id, checkpoint_ns, checkpoint_id, type, checkpoint, metadata)`` and ``writes(thread_id,
checkpoint_ns, checkpoint_id, task_id, [task_path,] idx, channel, type, value)``. Checkpoint ids grow with time, so a
thread's latest root checkpoint, its head, is the greatest one of the namespace ``''``. Rows are asked for again by
their rowid within one snapshot: a thread's id may be no valid text.
"""

from __future__ import annotations

import json
import re
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator

NULL_TASK = "00000000-0000-0000-0000-000000000000"
"""The task id of what came with the input and belongs to no task."""

INTERRUPT, RESUME, ERROR, ERROR_SOURCE = "__interrupt__", "__resume__", "__error__", "__error_source_node__"
CONTROL = frozenset((INTERRUPT, RESUME, ERROR, ERROR_SOURCE))
"""The channels that tell of a task rather than of what it wrote (``langgraph.pregel._task_status``)."""

_BATCH = 5_000
_PER_THREAD = 4  # checkpoints, as a rule of thumb
_SAMPLED = 16  # names looked at for each part

# On a read-only connection a temporary table lives in memory, outside of the file.
_WANTED = "CREATE TEMP TABLE IF NOT EXISTS wanted(thread_id TEXT PRIMARY KEY)"
# Names are bound as bytes, because a thread's name may hold what SQLite's text binding refuses.
_WANT = "INSERT OR IGNORE INTO temp.wanted VALUES (CAST(? AS TEXT))"
_ONLY = "AND thread_id IN (SELECT thread_id FROM temp.wanted)"
# One name needs no table: making one and taking it back has every statement after it prepared anew.
_ONE = "AND thread_id = CAST(? AS TEXT)"
_WITHIN = "AND thread_id >= CAST(? AS TEXT) AND thread_id < CAST(? AS TEXT)"
# Beside max() SQLite takes the other columns from the row of the maximum. Backwards through the index that is the first
# of each thread, and no later one is copied; without the order it is the last one, and each is.
_HEADS = """
SELECT thread_id, max(checkpoint_id) AS checkpoint_id, rowid AS row FROM main.checkpoints
WHERE checkpoint_ns = '' {only} GROUP BY thread_id ORDER BY thread_id DESC
"""
# One pass, so that SQLite does without Python, and without holding Python up, what concerns the many that rest.
_WAITING = """
SELECT h.row, w.rowid, h.thread_id, h.checkpoint_id, w.task_id, {task_path}, w.channel,
       CASE WHEN w.channel IN ('__interrupt__', '__resume__', '__error__') THEN w.type END,
       CASE WHEN w.channel IN ('__interrupt__', '__resume__', '__error__') THEN w.value END,
       CASE WHEN w.channel = '__interrupt__' THEN c.metadata END
FROM ({heads}) h {joined}
"""
_ITS_WRITES = (
    "main.writes w ON w.thread_id = h.thread_id AND w.checkpoint_ns = '' AND w.checkpoint_id = h.checkpoint_id"
)
_ITS_BODY = "main.checkpoints c ON c.rowid = h.row"
# A coarse form of ``rests``: the end of the body holds the key, a list behind it, and no sign in that. All signs have a
# colon or two low lines; 0x90 to 0x9F is a list of up to 15, which no name of a channel goes on with. Asked of every
# thread that is done: first whether a list of one channel is in a short end, which costs half; then a long end is cut
# behind the key, once, since what is said twice is worked out twice.
_RESTS = """(c.type = 'msgpack' AND (
  instr(substr(c.checkpoint, -44), :key91) AND NOT instr(substr(c.checkpoint, -44), x'3a')
    AND NOT instr(substr(c.checkpoint, -44), x'5f5f')
  OR length(c.checkpoint) >= 160 AND (
    SELECT behind BETWEEN x'90' AND x'9fff' AND NOT instr(behind, x'3a') AND NOT instr(behind, x'5f5f')
    FROM (SELECT substr(c.checkpoint, nullif(instr(substr(c.checkpoint, -160), :key), 0) + 15 - 160) AS behind LIMIT 1))
)) IS TRUE""".replace(":key91", "x'757064617465645f6368616e6e656c7391'").replace(
    ":key",
    "x'757064617465645f6368616e6e656c73'",  # updated_channels
)
_NEWEST = """
SELECT DISTINCT thread_id FROM (SELECT thread_id, checkpoint_ns, channel FROM main.writes ORDER BY rowid DESC LIMIT ?)
WHERE channel = '__interrupt__' AND checkpoint_ns = '' LIMIT ?
"""
# Each end by itself is found at once, both in one SELECT by reading the whole table.
_EXTENT = """
SELECT last, last - first FROM (SELECT (SELECT max(rowid) FROM main.checkpoints) AS last,
                                       (SELECT min(rowid) FROM main.checkpoints) AS first)
"""
_SAMPLE = "SELECT CAST(thread_id AS BLOB) FROM main.checkpoints WHERE rowid >= ? AND thread_id IS NOT NULL LIMIT 1"
# The signs of a step to come, in the channels that the last step updated.
_UPDATED = b"updated_channels"
_SIGNS = re.compile(rb"branch:|join:|start:|__pregel_tasks|__start__|updated_channels\xc0")
_CHECKPOINTS = """
SELECT rowid, thread_id, checkpoint_id, type, checkpoint FROM main.checkpoints
WHERE rowid IN (SELECT value FROM json_each(?))
"""
_METADATA = "SELECT rowid, metadata FROM main.checkpoints WHERE rowid IN (SELECT value FROM json_each(?))"
_OLDER_METADATA = """
SELECT h.rowid, c.metadata FROM main.checkpoints h CROSS JOIN main.checkpoints c
  ON c.thread_id = h.thread_id AND c.checkpoint_ns = ''
WHERE h.rowid IN (SELECT value FROM json_each(?)) AND instr(CAST(c.metadata AS BLOB), CAST('"graph_id"' AS BLOB))
ORDER BY c.checkpoint_id DESC
"""
_NAMESPACES = """
SELECT DISTINCT h.rowid, c.checkpoint_ns FROM main.checkpoints h CROSS JOIN main.checkpoints c
  ON c.thread_id = h.thread_id AND c.checkpoint_ns <> ''
WHERE h.rowid IN (SELECT value FROM json_each(?))
"""
_ANSWERS = """
SELECT h.rowid, w.checkpoint_ns, w.checkpoint_id, w.task_id, {task_path}, w.channel,
       CASE WHEN w.channel <> '__error__' THEN w.type END, CASE WHEN w.channel <> '__error__' THEN w.value END
FROM main.checkpoints h CROSS JOIN main.writes w ON w.thread_id = h.thread_id
WHERE h.rowid IN (SELECT value FROM json_each(?)) AND w.channel IN ('__interrupt__', '__resume__', '__error__')
  AND w.task_id <> '00000000-0000-0000-0000-000000000000'
"""
_DONE = """
SELECT DISTINCT h.rowid, w.checkpoint_ns, w.checkpoint_id, w.task_id
FROM main.checkpoints h CROSS JOIN main.writes w ON w.thread_id = h.thread_id
WHERE h.rowid IN (SELECT value FROM json_each(?))
  AND w.channel NOT IN ('__interrupt__', '__resume__', '__error__', '__error_source_node__')
  AND EXISTS (SELECT 1 FROM main.writes i WHERE i.thread_id = w.thread_id AND i.checkpoint_ns = w.checkpoint_ns
    AND i.checkpoint_id = w.checkpoint_id AND i.task_id = w.task_id AND i.channel = '__interrupt__')
"""
_BODIES = """
SELECT h.rowid, c.type, c.checkpoint FROM main.checkpoints h CROSS JOIN main.checkpoints c
  ON c.thread_id = h.thread_id
WHERE h.rowid IN (SELECT value FROM json_each(?)) AND EXISTS (
  SELECT 1 FROM main.writes w WHERE w.thread_id = c.thread_id AND w.checkpoint_ns = c.checkpoint_ns
  AND w.checkpoint_id = c.checkpoint_id AND w.channel = '__resume__')
"""


class Part(Enum):
    """What of the heads is read: those with writes, among them all that ask; those without; or both.

    The value is what is joined to the heads.
    """

    ASKING = f"CROSS JOIN {_ITS_WRITES} CROSS JOIN {_ITS_BODY}"
    RESTING = f"CROSS JOIN {_ITS_BODY} LEFT JOIN {_ITS_WRITES} WHERE w.rowid IS NULL AND NOT {_RESTS}"
    BOTH = f"CROSS JOIN {_ITS_BODY} LEFT JOIN {_ITS_WRITES} WHERE w.rowid IS NOT NULL OR NOT {_RESTS}"


Span = tuple[bytes, bytes]
"""Threads from this name to before that one, as UTF-8."""

_LAST = b"\xff" * 8  # no text in UTF-8 comes behind it


class HeadWrite(NamedTuple):
    """A write at a thread's head. ``head`` is the rowid of the head's checkpoint, ``order`` grows with time.

    ``type`` and ``value`` only for the channels whose value is read, ``metadata`` (of the head) only for a question.
    """

    head: int
    order: int
    thread: str
    checkpoint_id: str
    task_id: str
    task_path: str
    channel: str
    type: str | None
    value: bytes | None
    metadata: bytes | None = None


class StoredCheckpoint(NamedTuple):
    """One row of ``checkpoints``, its body not decoded."""

    row: int
    thread: str
    checkpoint_id: str
    type: str | None
    body: bytes | None


class AnswerRow(NamedTuple):
    """A ``__resume__``, ``__interrupt__`` or ``__error__`` row of any namespace and checkpoint of a thread."""

    head: int
    namespace: str
    checkpoint_id: str
    task_id: str
    task_path: str
    channel: str
    type: str | None
    value: bytes | None


class Tables:
    """The two tables of one snapshot, with the heads of the whole file or of just these threads."""

    def __init__(
        self, connection: sqlite3.Connection, threads: Collection[str] | None = None, span: Span | None = None
    ) -> None:
        self._connection = connection
        self._only = ""
        self._bound: tuple[bytes, ...] = ()
        if threads is not None and len(threads) == 1:
            (name,) = threads
            self._only, self._bound = _ONE, (name.encode("utf-8", "surrogatepass"),)
        elif threads is not None:
            connection.execute(_WANTED)
            connection.execute("DELETE FROM temp.wanted")
            names = ((name.encode("utf-8", "surrogatepass"),) for name in threads)
            connection.executemany(_WANT, names)
            self._only = _ONLY
        elif span is not None:
            self._only, self._bound = _WITHIN, span
        # Files of checkpoint-sqlite up to 3.0.3 and of LangGraph.js have no such column.
        columns = {row[0] for row in connection.execute("SELECT name FROM pragma_table_info('writes')")}
        self._path = "w.task_path" if "task_path" in columns else "''"

    def heads(self) -> list[int]:
        """The rowids of the heads' checkpoints."""
        found = self._connection.execute(_HEADS.format(only=self._only), self._bound)
        return [row for _, _, row in found]

    def waiting(self, part: Part = Part.BOTH) -> Iterator[tuple[Any, ...]]:
        """Every write at a head, the fields of HeadWrite, those of a thread together; and for each head without writes
        after which a node might run one row of ``(head, None, ...)``: a superset, never a subset.
        """  # noqa: D205  # one thought
        heads = _HEADS.format(only=self._only)
        sql = _WAITING.format(task_path=self._path, heads=heads, joined=part.value)
        return self._connection.execute(sql, self._bound)

    def checkpoints(self, rows: Iterable[int]) -> Iterator[StoredCheckpoint]:
        """The checkpoints of these rowids."""
        return map(StoredCheckpoint._make, self._batched(_CHECKPOINTS, rows))

    def metadata(self, heads: Iterable[int]) -> Iterator[tuple[int, bytes | None]]:
        """The metadata of these heads: (head, bytes)."""
        return self._batched(_METADATA, heads)

    def older_metadata(self, heads: Iterable[int]) -> Iterator[tuple[int, bytes | None]]:
        """The metadata with a graph's name anywhere in these heads' threads, newest first: (head, bytes)."""
        return self._batched(_OLDER_METADATA, heads)

    def namespaces(self, heads: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The namespaces of subgraphs that these heads' threads have checkpoints of: (head, namespace)."""
        return self._batched(_NAMESPACES, heads)

    def answers(self, heads: Iterable[int]) -> Iterator[AnswerRow]:
        """What tasks of these heads' threads asked and were answered, in every namespace and checkpoint."""
        return map(AnswerRow._make, self._batched(_ANSWERS.format(task_path=self._path), heads))

    def done(self, heads: Iterable[int]) -> Iterator[tuple[int, str, str, str]]:
        """The tasks of these heads' threads that asked and are done: (head, namespace, checkpoint id, task id)."""
        return self._batched(_DONE, heads)

    def answered_checkpoints(self, heads: Iterable[int]) -> Iterator[tuple[int, str | None, bytes | None]]:
        """The checkpoints at which an answer was stored, in these heads' threads: (head, type, body)."""
        return self._batched(_BODIES, heads)

    def _batched(self, sql: str, rows: Iterable[int]) -> Iterator[Any]:
        wanted = sorted(set(rows))
        for start in range(0, len(wanted), _BATCH):
            yield from self._connection.execute(sql, (json.dumps(wanted[start : start + _BATCH]),))


def rests(body: bytes | str | None) -> bool:
    """Whether a checkpoint packed by MessagePack surely has no step to come.

    LangGraph writes ``updated_channels`` last, so what follows its first mention holds it, and more at worst. 0xC0 is
    MessagePack's nil, which update_state and old versions leave there. A body without the key tells nothing.
    """
    if not isinstance(body, bytes):
        return False
    start = body.find(_UPDATED)
    return start >= 0 and _SIGNS.search(body, start) is None


def newest(connection: sqlite3.Connection, threads: int) -> list[str]:
    """The threads, at most so many, that asked last: found from the end of the table, which may miss some."""
    return [name for (name,) in connection.execute(_NEWEST, (20 * threads, threads))]


def spans(connection: sqlite3.Connection, threads: int, most: int | None = None) -> list[Span]:
    """Cut the file into parts of about so many threads, ``most`` at most, by a sample of their names."""
    ((last, checkpoints),) = connection.execute(_EXTENT)
    cuts = (checkpoints or 0) // (_PER_THREAD * threads)
    if most is not None:
        cuts = min(cuts, most - 1)
    if cuts < 1:
        return [(b"", _LAST)]
    wanted = _SAMPLED * (cuts + 1)
    sample = sorted(
        name for at in range(wanted) for (name,) in connection.execute(_SAMPLE, (last - checkpoints * at // wanted,))
    )
    names = list(dict.fromkeys(sample[_SAMPLED * cut] for cut in range(1, cuts + 1)))
    return list(zip([b"", *names], [*names, _LAST], strict=True))
