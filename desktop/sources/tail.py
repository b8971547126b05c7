"""What was written since the last reading: the threads of the new rows, found by rowid without reading the rest.

A thread that was deleted leaves no new row, and VACUUM may number the rows anew: then ``since`` says that only a full
reading tells. LangGraph replaces a row by a new one, with a new number, when it writes it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

    from desktop.sources.reader import Reader

MANY = 2_000
"""More changed threads than this are read faster with the whole file."""

_ENDS = "SELECT (SELECT max(rowid) FROM main.checkpoints), (SELECT max(rowid) FROM main.writes)"
_THREADS = """
SELECT thread_id FROM main.checkpoints WHERE rowid > ? UNION SELECT thread_id FROM main.writes WHERE rowid > ? LIMIT ?
"""
_SCHEMA = "PRAGMA main.schema_version"


class Position(NamedTuple):
    """The greatest row numbers of the two tables, and SQLite's count of schema changes (VACUUM is one)."""

    checkpoint: int
    write: int
    schema: int


def position(reader: Reader) -> Position:
    """Where the tables end now."""
    return reader.read(_position)


def _position(connection: sqlite3.Connection) -> Position:
    checkpoint, write = connection.execute(_ENDS).fetchone()
    (schema,) = connection.execute(_SCHEMA).fetchone()
    return Position(checkpoint or 0, write or 0, schema)


def since(reader: Reader, before: Position) -> tuple[frozenset[str] | None, Position]:
    """The threads written to after ``before``, and where the tables end now; None where a full reading is due."""

    def work(connection: sqlite3.Connection) -> tuple[frozenset[str] | None, Position]:
        now = _position(connection)
        if now.schema != before.schema or now.checkpoint < before.checkpoint or now.write < before.write:
            return None, now
        found = connection.execute(_THREADS, (before.checkpoint, before.write, MANY + 1)).fetchall()
        return (None if len(found) > MANY else frozenset(thread for (thread,) in found)), now

    return reader.read(work)
