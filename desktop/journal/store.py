"""The journal's file: one writer thread, each append committed to the disk before it is answered.

SQLite in WAL mode with ``synchronous=FULL``. The chained records are never changed nor deleted (triggers refuse it);
beside them stand ordinary tables for drafts, snoozes and view state. ``PRAGMA user_version`` is the schema's version:
older files are migrated forward, a newer one is opened for reading only.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

import rfc8785

from desktop.journal import chain
from desktop.review.errors import Code, UserFacingError
from desktop.review.ports import Entry, Notebook, OpenDecision, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")

APPLICATION_ID = 0x4964736B  # "Idsk"
BUSY_TIMEOUT = 10.0
"""Seconds to wait for another desk's append."""

CLOSING = ("applied", "waiting", "stale", "busy", "invalid", "failed", "locked", "undone", "settled")
"""The kinds of record after which a decision is closed. ``unknown`` is not among them: it waits to be settled."""

_BESIDE = "CREATE TABLE {name} (thread TEXT, ident TEXT, text TEXT NOT NULL, PRIMARY KEY (thread, ident))"

_MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE records (
            seq INTEGER PRIMARY KEY, at TEXT NOT NULL, desk TEXT NOT NULL, kind TEXT NOT NULL, decision TEXT NOT NULL,
            thread TEXT NOT NULL, ident TEXT NOT NULL, operator TEXT NOT NULL, body TEXT NOT NULL,
            previous TEXT NOT NULL, digest TEXT NOT NULL)""",
        "CREATE INDEX records_decision ON records (decision, seq)",
        "CREATE INDEX records_key ON records (thread, ident) WHERE kind = 'decided'",
        """CREATE TRIGGER records_stay BEFORE UPDATE ON records
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
        """CREATE TRIGGER records_remain BEFORE DELETE ON records
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
        *(_BESIDE.format(name=notebook.value) for notebook in Notebook),
    ),
)
"""The statements that lead from each schema version to the next; version N stands after the first N."""

SCHEMA_VERSION = len(_MIGRATIONS)

_COLUMNS = "seq, at, desk, kind, decision, thread, ident, operator, body, previous, digest"


def _record(row: tuple[int, str, str, str, str, str, str, str, str, str, str]) -> Record:
    seq, at, desk, kind, decision, thread, ident, operator, body, previous, digest = row
    try:
        content = json.loads(body)
    except ValueError:  # changed by somebody: still shown, and named by verify
        content = {"unreadable": str(body)}
    entry = Entry(kind, decision, thread, ident, operator, content)
    return Record(seq, at, desk, entry, previous, digest)


class SqliteJournal:
    """The journal of one checkpoint file; see ``review.ports.Journal``. Made by ``open``.

    ``reader`` journals and those of a newer schema refuse appends with one sentence (``read_only`` tells it).
    """

    def __init__(self, path: Path, desk: str) -> None:
        self.path = path
        self.desk = desk
        self.read_only = ""
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._connection: sqlite3.Connection
        self._seen = -1

    @classmethod
    async def open(cls, path: Path, desk: str) -> SqliteJournal:
        """Open the file, making or migrating it where needed.

        Raise UserFacingError(JOURNAL_BROKEN) when it cannot be read or is no journal.
        """
        journal = cls(path, desk)
        try:
            await journal._run(journal._connect)
        except BaseException:
            journal._writer.shutdown(wait=False)
            raise
        return journal

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer, self._said, work)

    def _said(self, work: Callable[[], T]) -> T:
        """Run ``work`` on the writer's thread; say what a person can do when SQLite fails."""
        try:
            return work()
        except sqlite3.Error as error:
            raise UserFacingError(
                Code.JOURNAL_BROKEN,
                f"the journal {self.path} could not be used ({error}), and nothing was sent",
                "see that the disk has room and the file can be written, then decide again",
            ) from error

    def _connect(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(
            self.path, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False
        )
        version = int(self._connection.execute("PRAGMA user_version").fetchone()[0])
        if version > SCHEMA_VERSION:
            self.read_only = (
                f"the journal {self.path} was written by a newer Interrupt Desk (schema {version}, this one knows "
                f"{SCHEMA_VERSION})"
            )
            self._connection.execute("PRAGMA query_only = ON")
            return
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        if version < SCHEMA_VERSION:
            self._migrate()

    def _migrate(self) -> None:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another desk may have migrated while this one waited for the lock.
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            for statements in _MIGRATIONS[version:]:
                for statement in statements:
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    async def append(self, entry: Entry, *, after: int) -> Record:
        """Commit one record; see ``review.ports.Journal.append``."""
        (record,) = await self.append_all([(entry, after)])
        return record

    async def append_all(self, entries: Sequence[tuple[Entry, int]]) -> tuple[Record, ...]:
        """Commit several records in one transaction: all of them or none."""
        if self.read_only:
            raise UserFacingError(Code.JOURNAL_BROKEN, self.read_only, "decide with the newer program")
        return await self._run(lambda: self._append(entries))

    def _append(self, entries: Sequence[tuple[Entry, int]]) -> tuple[Record, ...]:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            records = tuple(self._insert(entry, after) for entry, after in entries)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return records

    def _insert(self, entry: Entry, after: int) -> Record:
        connection = self._connection
        self._refuse_a_second(entry, after)
        head = connection.execute("SELECT seq, digest FROM records ORDER BY seq DESC LIMIT 1").fetchone()
        seq, previous = (head[0] + 1, head[1]) if head else (1, chain.GENESIS)
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        digest = chain.digest(seq, at, self.desk, entry, previous)
        body = rfc8785.dumps(dict(entry.body)).decode()
        connection.execute(
            f"INSERT INTO records ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  # constants
            (seq, at, self.desk, entry.kind, entry.decision, entry.thread, entry.ident, entry.operator, body, previous, digest),  # two lines of the same columns
        )
        return Record(seq, at, self.desk, entry, previous, digest)

    def _refuse_a_second(self, entry: Entry, after: int) -> None:
        """Hold the rule of one open decision for a key, and of one desk for a decision."""
        connection = self._connection
        latest = connection.execute(
            "SELECT seq, desk, kind FROM records WHERE decision = ? ORDER BY seq DESC LIMIT 1", (entry.decision,)
        ).fetchone()
        if (latest[0] if latest else 0) != after:
            raise UserFacingError(
                Code.BUSY,
                f"this decision was taken over by the desk {latest[1]} ({latest[2]})",
                "read again to see what became of it",
            )
        if after == 0 and entry.kind == "decided":
            holder = connection.execute(
                f"""SELECT d.desk, d.operator FROM records d WHERE d.kind = 'decided' AND d.thread = ? AND d.ident = ?
                    AND NOT EXISTS (SELECT 1 FROM records o WHERE o.decision = d.decision
                                    AND o.kind IN ({", ".join("?" * len(CLOSING))}))""",  # noqa: S608  # constants
                (entry.thread, entry.ident, *CLOSING),
            ).fetchone()
            if holder:
                raise UserFacingError(
                    Code.BUSY,
                    f"{holder[1]} has already decided this on the desk {holder[0]}",
                    "wait for the outcome, or let that decision be undone or settled there",
                )

    async def open_decisions(self) -> tuple[OpenDecision, ...]:
        """Every decision without an outcome, oldest first."""
        return await self._run(self._open_decisions)

    def _open_decisions(self) -> tuple[OpenDecision, ...]:
        marks = ", ".join("?" * len(CLOSING))
        rows = self._connection.execute(
            f"""SELECT {_COLUMNS} FROM records r WHERE r.decision IN (
                    SELECT decision FROM records WHERE kind = 'decided' EXCEPT
                    SELECT decision FROM records WHERE kind IN ({marks}))
                ORDER BY seq""",  # noqa: S608  # constants
            CLOSING,
        )
        found: dict[str, list[Record]] = {}
        for row in rows:
            record = _record(row)
            found.setdefault(record.entry.decision, []).append(record)
        return tuple(OpenDecision(records[0], records[-1]) for records in found.values())

    async def records(self, after: int = 0) -> tuple[Record, ...]:
        """All records after this number, in order."""
        return await self._run(lambda: tuple(self._records(after)))

    def _records(self, after: int) -> Iterator[Record]:
        query = f"SELECT {_COLUMNS} FROM records WHERE seq > ? ORDER BY seq"  # noqa: S608  # constants
        return map(_record, self._connection.execute(query, (after,)))

    async def verify(self, against: chain.Head | None = None) -> chain.Fault | None:
        """Follow the whole chain; see ``chain.check``."""
        return await self._run(lambda: chain.check(self._records(0), against))

    async def head(self) -> chain.Head:
        """The end of the chain now."""
        row = await self._run(
            self._connection.execute("SELECT seq, digest FROM records ORDER BY seq DESC LIMIT 1").fetchone
        )
        return chain.Head(*row) if row else chain.Head(0, chain.GENESIS)

    async def changed(self) -> bool:
        """Whether another connection committed since the last call."""
        version = await self._run(lambda: int(self._connection.execute("PRAGMA data_version").fetchone()[0]))
        changed, self._seen = version != self._seen, version
        return changed

    async def note(self, notebook: Notebook, thread: str, ident: str, text: str | None) -> None:
        """Keep or remove a text beside the chain."""
        if self.read_only:
            return
        table = Notebook(notebook).value
        if text is None:
            query, values = f"DELETE FROM {table} WHERE thread = ? AND ident = ?", (thread, ident)  # noqa: S608  # an enum
        else:
            query, values = f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", (thread, ident, text)  # type: ignore[assignment]  # noqa: S608  # an enum
        await self._run(lambda: self._connection.execute(query, values))

    async def notes(self, notebook: Notebook) -> dict[tuple[str, str], str]:
        """All texts of one table beside the chain."""
        query = f"SELECT thread, ident, text FROM {Notebook(notebook).value}"  # noqa: S608  # an enum
        rows = await self._run(lambda: self._connection.execute(query).fetchall())
        return {(thread, ident): text for thread, ident, text in rows}

    async def close(self) -> None:
        """Finish what is being written, and let go of the file."""
        await self._run(self._connection.close)
        self._writer.shutdown(wait=False)
