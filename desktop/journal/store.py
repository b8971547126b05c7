"""The journal's file: one writer thread, each append committed to the disk before it is answered.

SQLite in WAL mode with ``synchronous=FULL``. The chained records are never changed nor deleted (triggers refuse it);
beside them stand ordinary tables for drafts, snoozes and view state. ``PRAGMA user_version`` is the schema's version:
older files are migrated forward, a newer one is opened for reading only.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from desktop.journal import chain
from desktop.review.errors import Code, UserFacingError
from desktop.review.ports import PRECEDING, Entry, Notebook, OpenDecision, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")

APPLICATION_ID = 0x4964736B  # "Idsk"
BUSY_TIMEOUT = 10.0
"""Seconds to wait for another desk's append."""
RETRY_AFTER = 0.02
"""Seconds between two tries to make the file while another desk makes it."""

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
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):  # changed by somebody: still shown, and named by verify
        content = {"unreadable": str(body)}
    entry = Entry(kind, decision, thread, ident, operator, content)
    return Record(seq, at, desk, entry, previous, digest)


def _refuse_a_second(connection: sqlite3.Connection, entry: Entry, after: int) -> None:
    """Hold the rule of one open decision for a key, and of one desk for a decision."""
    latest = connection.execute(
        "SELECT seq, desk, kind FROM records WHERE decision = ? ORDER BY seq DESC LIMIT 1", (entry.decision,)
    ).fetchone()
    if (latest[0] if latest else 0) != after:
        by = f"taken over by the desk {latest[1]} ({latest[2]})" if latest else "never recorded"
        raise UserFacingError(Code.BUSY, f"this decision was {by}", "read again to see what became of it")
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


class SqliteJournal:
    """The journal of one checkpoint file; see ``review.ports.Journal``.

    The file is made with the first record or note: whoever only reads leaves nothing behind. ``sign`` is called before
    each write, for the desk's sign of life. A journal of a newer schema refuses appends with one sentence,
    ``read_only``.
    """

    def __init__(self, path: Path, desk: str, sign: Callable[[], None] = lambda: None) -> None:
        self.path = path
        self.desk = desk
        self.read_only = ""
        self._sign = sign
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._opened: sqlite3.Connection | None = None
        self._seen = -1

    async def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Call ``work(connection)`` on the writer's thread, making the file where there is none."""

        def written() -> T:
            # Not only where the file is opened: it may have been read before, and a desk that only reads gives no sign.
            self._sign()
            if self._opened is None:
                self._opened = self._connect()
            if self.read_only:
                raise UserFacingError(Code.JOURNAL_BROKEN, self.read_only, "decide with the newer program")
            return work(self._opened)

        return await asyncio.get_running_loop().run_in_executor(
            self._writer, self._said, written, "could not be used ({}), so nothing was recorded"
        )

    async def _read(self, work: Callable[[sqlite3.Connection], T], empty: T) -> T:
        """Call ``work(connection)`` on the writer's thread; ``empty`` where there is no file."""

        def looked() -> T:
            if self._opened is None:
                if not self.path.exists():
                    return empty
                self._opened = self._connect()
            return work(self._opened)

        return await asyncio.get_running_loop().run_in_executor(
            self._writer, self._said, looked, "could not be read ({}), so what was decided is not known"
        )

    def _said(self, work: Callable[[], T], failing: str) -> T:
        """Run ``work``; say that the journal is ``failing`` and what a person can do when SQLite fails."""
        try:
            return work()
        except sqlite3.Error as error:
            damaged = error.sqlite_errorcode in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
            raise UserFacingError(
                Code.JOURNAL_BROKEN,
                f"the journal {self.path} {failing.format(error)}",
                "the file is damaged: put a copy in its place, or move it aside and keep it"
                if damaged
                else "see that the disk has room and the file can be written, then decide again",
            ) from error

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False)
        try:
            self._set_up_patiently(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_up_patiently(self, connection: sqlite3.Connection) -> None:
        """Wait for another desk that makes the file now: SQLite's own wait does not cover the change to WAL."""
        until = time.monotonic() + BUSY_TIMEOUT
        while True:
            try:
                self._set_up(connection)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or (
                    time.monotonic() >= until
                ):
                    raise
                time.sleep(RETRY_AFTER)
            else:
                return

    def _set_up(self, connection: sqlite3.Connection) -> None:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > SCHEMA_VERSION:
            self.read_only = (
                f"the journal {self.path} was written by a newer Interrupt Desk (schema {version}, this one knows "
                f"{SCHEMA_VERSION})"
            )
            connection.execute("PRAGMA query_only = ON")
            return
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if version < SCHEMA_VERSION:
            self._migrate(connection)

    def _migrate(self, connection: sqlite3.Connection) -> None:
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
        return await self._write(lambda connection: self._append(connection, entries))

    def _append(self, connection: sqlite3.Connection, entries: Sequence[tuple[Entry, int]]) -> tuple[Record, ...]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            records: list[Record] = []
            for entry, after in entries:
                known = records[-1].seq if after == PRECEDING and records else after
                records.append(self._insert(connection, entry, known))
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return tuple(records)

    def _insert(self, connection: sqlite3.Connection, entry: Entry, after: int) -> Record:
        _refuse_a_second(connection, entry, after)
        head = connection.execute("SELECT seq, digest FROM records ORDER BY seq DESC LIMIT 1").fetchone()
        seq, previous = (head[0] + 1, head[1]) if head else (1, chain.GENESIS)
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        digest, body = chain.sealed(seq, at, self.desk, entry, previous)
        head_fields = (seq, at, self.desk, entry.kind, entry.decision, entry.thread, entry.ident, entry.operator)
        connection.execute(
            f"INSERT INTO records ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  # constants
            (*head_fields, body.decode(), previous, digest),
        )
        return Record(seq, at, self.desk, entry, previous, digest)

    async def open_decisions(self) -> tuple[OpenDecision, ...]:
        """Every decision without an outcome, oldest first."""
        return await self._read(self._open_decisions, ())

    def _open_decisions(self, connection: sqlite3.Connection) -> tuple[OpenDecision, ...]:
        marks = ", ".join("?" * len(CLOSING))
        rows = connection.execute(
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

    async def decisions(self) -> int:
        """How many decisions were ever recorded; counted in an index of them alone."""
        query = "SELECT count(*) FROM records WHERE kind = 'decided'"
        return await self._read(lambda connection: int(connection.execute(query).fetchone()[0]), 0)

    async def records(self, after: int = 0, thread: str | None = None) -> tuple[Record, ...]:
        """The records after this number, in order: all of them, or those of one thread."""
        return await self._read(lambda connection: tuple(_records(connection, after, thread)), ())

    async def verify(self, against: chain.Head | None = None) -> chain.Fault | None:
        """Follow the whole chain; see ``chain.check``."""
        return await self._read(
            lambda connection: chain.check(_records_to_the_letter(connection), against), chain.check((), against)
        )

    async def head(self) -> chain.Head:
        """The end of the chain now."""
        query = "SELECT seq, digest FROM records ORDER BY seq DESC LIMIT 1"
        row = await self._read(lambda connection: connection.execute(query).fetchone(), None)
        return chain.Head(*row) if row else chain.Head(0, chain.GENESIS)

    async def changed(self) -> bool:
        """Whether another connection committed since the last call."""
        query = "PRAGMA data_version"
        version = await self._read(lambda connection: int(connection.execute(query).fetchone()[0]), -1)
        changed, self._seen = version != self._seen, version
        return changed

    async def note(self, notebook: Notebook, thread: str, ident: str, text: str | None) -> None:
        """Keep or remove a text beside the chain."""
        table = Notebook(notebook).value
        removal = f"DELETE FROM {table} WHERE thread = ? AND ident = ?"  # noqa: S608  # an enum
        keeping = f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)"  # noqa: S608  # an enum
        if text is None:
            await self._write(lambda connection: connection.execute(removal, (thread, ident)))
        else:
            await self._write(lambda connection: connection.execute(keeping, (thread, ident, text)))

    async def notes(self, notebook: Notebook) -> dict[tuple[str, str], str]:
        """All texts of one table beside the chain."""
        query = f"SELECT thread, ident, text FROM {Notebook(notebook).value}"  # noqa: S608  # an enum
        rows: Sequence[tuple[str, str, str]] = await self._read(
            lambda connection: connection.execute(query).fetchall(), []
        )
        return {(thread, ident): text for thread, ident, text in rows}

    async def close(self) -> None:
        """Finish what is being written, and let go of the file."""
        await asyncio.get_running_loop().run_in_executor(self._writer, self._close)
        self._writer.shutdown(wait=False)

    def _close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def _records(connection: sqlite3.Connection, after: int = 0, thread: str | None = None) -> Iterator[Record]:
    query = f"SELECT {_COLUMNS} FROM records WHERE seq > ? AND (? IS NULL OR thread = ?) ORDER BY seq"  # noqa: S608  # constants
    return map(_record, connection.execute(query, (after, thread, thread)))


def _records_to_the_letter(connection: sqlite3.Connection) -> Iterator[Record]:
    """All records for ``verify``: a body that says the same in other bytes was changed too."""
    query = f"SELECT {_COLUMNS} FROM records ORDER BY seq"  # noqa: S608  # constants
    for row in connection.execute(query):
        record = _record(row)
        try:
            as_written = chain.canonical(record.entry).decode() == row[8]
        except (ValueError, TypeError):
            as_written = False
        changed = {"unreadable": str(row[8])}
        yield record if as_written else replace(record, entry=replace(record.entry, body=changed))
