"""Opening a checkpoint file to look at it, without changing a byte of it or of its folder.

SQLite writes even when it only reads: opening a file in WAL mode makes a ``-wal`` and a ``-shm`` beside it, and fails
where the folder cannot be written. So the way in depends on what stands beside the file:

* not in WAL mode: read-only, with SQLite's own locks; nothing is created.
* WAL mode, and a ``-shm`` beside it: somebody has it open (or died with it open): read-only, with SQLite's own locks.
* WAL mode, no ``-wal``: nobody has it open, all is in the file. Opened as immutable: no locks, no side files.
* WAL mode, a ``-wal`` without ``-shm`` (copied, or left by a crash): read-only, without locks, the index of the log in
  memory instead of a ``-shm``.

The last two hold no lock that keeps a writer out, so each reading compares the file and its companions before and
after, and reads again where they moved. A connection is made anew as soon as another way in is right.

Once this process writes the file itself (``share``), only the ways with SQLite's own locks are left. POSIX drops every
lock that a process holds on a file when it closes any descriptor of it, and descriptors opened past SQLite's locks are
closed without its knowledge: another program that left would then take the log away under our writer, and what it
committed afterwards would be lost (sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, Self, TypeVar

from desktop.review.errors import Code, UserFacingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

T = TypeVar("T")

BUSY_SECONDS = 2.0
"""How long a reading waits for another program's lock before it says so."""

_ATTEMPTS = 4
_HEADER = b"SQLite format 3\x00"
_WAL = 2  # byte 19 of the header, "read version": 2 is WAL (SQLite's file format, 1.3.3)
_NEEDED = {
    "checkpoints": {"thread_id", "checkpoint_ns", "checkpoint_id", "type", "checkpoint", "metadata"},
    "writes": {"thread_id", "checkpoint_ns", "checkpoint_id", "task_id", "idx", "channel", "type", "value"},
}


class _Way(Enum):
    LOCKED = "mode=ro"
    IMMUTABLE = "mode=ro&immutable=1"
    LOG_ONLY = f"mode=ro&vfs={'win32-none' if os.name == 'nt' else 'unix-none'}"


_Fingerprint = tuple[tuple[int, int, int] | None, ...]


class Reader:
    """A read-only way into one checkpoint file, made anew as other programs come and go. Used from any one thread.

    Everything raises UserFacingError(SOURCE_UNREADABLE) with one sentence where the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._way = _Way.LOCKED
        self._print: _Fingerprint = ()
        self._generation = 0
        self._shared = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _tb: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. A later reading opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def share(self) -> None:
        """Read with SQLite's own locks alone from now on; called before this process opens the file for writing."""
        with self._lock:
            if not self._shared:
                self.close()
                self._shared = True

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``work`` on one consistent snapshot of the file and return what it returns.

        ``work`` may run again where the file moved under a reading that holds no lock; it must not keep state.
        """
        with self._lock:
            for _ in range(_ATTEMPTS):
                try:
                    connection = self._opened()
                    result = _tolerant(connection, work)
                except (sqlite3.Error, OSError) as error:
                    moved = self._connection is not None and self._moved()
                    self.close()
                    if moved:
                        continue
                    raise _unreadable(self.path, error) from error
                if not self._moved():
                    return result
                self.close()
            raise UserFacingError(
                Code.SOURCE_UNREADABLE, f"{self.path} is written faster than it can be read", "try again in a moment"
            )

    def data_version(self) -> int:
        """A number that differs from the last one when anything may have been written to the file since."""
        with self._lock:
            try:
                connection = self._opened()
                (version,) = connection.execute("PRAGMA data_version").fetchone()
            except (sqlite3.Error, OSError) as error:
                self.close()
                raise _unreadable(self.path, error) from error
            return (self._generation << 32) + int(version)

    def _opened(self) -> sqlite3.Connection:
        """The connection, made anew where the way in is another now or the file was replaced."""
        way = _Way.LOCKED if self._shared else _way(self.path)
        if self._connection is not None and (way is not self._way or self._moved()):
            self.close()
        if self._connection is None:
            self._way = way
            self._print = _fingerprint(self.path, self._way)
            self._connection = _connect(self.path, self._way)
            self._generation += 1
            _check_tables(self._connection)
        return self._connection

    def _moved(self) -> bool:
        """Whether the file, or what a reading without locks relies on, is another than when it was opened."""
        with suppress(OSError):
            return self._print != _fingerprint(self.path, self._way)
        return True


def open_reader(path: Path) -> Reader:
    """Open ``path`` and check that it holds LangGraph's tables. Raise UserFacingError(SOURCE_UNREADABLE) if not."""
    reader = Reader(path)
    reader.read(lambda _connection: None)
    return reader


def data_version(reader: Reader) -> int:
    """See ``Reader.data_version``."""
    return reader.data_version()


def _way(path: Path) -> _Way:
    with path.open("rb") as file:
        header = file.read(20)
    if header and not header.startswith(_HEADER):
        raise sqlite3.NotSupportedError("file is not a database")
    if len(header) < 20 or header[19] != _WAL:  # noqa: PLR2004  # the header's first twenty bytes hold the version
        return _Way.LOCKED
    if _beside(path, "-shm").exists():
        return _Way.LOCKED
    log = _beside(path, "-wal")
    return _Way.LOG_ONLY if log.exists() and log.stat().st_size else _Way.IMMUTABLE


def _beside(path: Path, suffix: str) -> Path:
    # Behind a symbolic link SQLite keeps its companions beside the file itself.
    real = path.resolve()
    return real.with_name(real.name + suffix)


def _fingerprint(path: Path, way: _Way) -> _Fingerprint:
    """What must stay the same: only the file's identity under locks, else its size and time and its companions' too."""
    status = path.stat()
    if way is _Way.LOCKED:
        return ((status.st_dev, status.st_ino, 0),)
    found: list[tuple[int, int, int] | None] = [(status.st_ino, status.st_size, status.st_mtime_ns)]
    for suffix in ("-wal", "-shm"):
        try:
            status = _beside(path, suffix).stat()
        except FileNotFoundError:
            found.append(None)
        else:
            found.append((status.st_ino, status.st_size, status.st_mtime_ns))
    return tuple(found)


def _connect(path: Path, way: _Way) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{way.value}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
    if way is _Way.LOG_ONLY:
        # Under exclusive locking SQLite keeps the log's index in memory; without locks that excludes nobody.
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    connection.execute("PRAGMA temp_store=MEMORY")
    return connection


def _text(raw: bytes) -> str:
    # Another program's bytes that are no UTF-8 must not hide the rows beside them.
    return raw.decode("utf-8", "backslashreplace")


def _tolerant(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    """Run ``work``; where a text is no UTF-8 run it again, slower, with that text shown by its bytes."""
    try:
        return _in_snapshot(connection, work)
    except sqlite3.OperationalError as error:
        if "decode" not in str(error) or connection.text_factory is not str:
            raise
        connection.text_factory = _text
        return _in_snapshot(connection, work)


def _in_snapshot(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    connection.execute("BEGIN")
    try:
        return work(connection)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _check_tables(connection: sqlite3.Connection) -> None:
    for table, needed in _NEEDED.items():
        columns = {row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}
        if not columns:
            raise sqlite3.NotSupportedError("no LangGraph tables")
        if missing := needed - columns:
            raise sqlite3.NotSupportedError(f"unknown columns: {table} has no {', '.join(sorted(missing))}")


def _unreadable(path: Path, error: sqlite3.Error | OSError) -> UserFacingError:
    """One sentence of what is wrong with the file, one of what to do."""
    text = str(error)
    if isinstance(error, FileNotFoundError) or not path.exists():
        said = (f"{path} does not exist", "check the path, or start a thread to create it")
    elif path.is_dir():
        said = (f"{path} is a folder", "name the checkpoint file in it")
    elif isinstance(error, PermissionError) or not os.access(path, os.R_OK):
        said = (f"{path} may not be read by you", "ask for permission to read it")
    elif "locked" in text or "busy" in text:
        said = (f"{path} is locked by another program", "close that program, or try again in a moment")
    elif "not a database" in text:
        said = (f"{path} is not a SQLite database", "name a checkpoint file that LangGraph's SQLite saver wrote")
    elif "no LangGraph tables" in text or "no such table" in text:
        said = (f"{path} holds no LangGraph checkpoints", "name a checkpoint file that LangGraph's SQLite saver wrote")
    elif "unknown columns" in text:
        said = (
            f"{path} was written by an unknown version of LangGraph ({text.partition(': ')[2]})",
            "update this program",
        )
    elif "readonly" in text:
        # A rollback journal that was not played back: reading would have to write first.
        said = (f"{path} was left half written by a program that died", "open it once with the program that wrote it")
    elif "malformed" in text or "corrupt" in text or "disk I/O error" in text:
        said = (f"{path} is damaged or only half written", "restore it from a copy, or wait until it is written")
    else:
        said = (f"{path} cannot be read ({text})", "check that the file and its folder can be read")
    return UserFacingError(Code.SOURCE_UNREADABLE, *said, detail=f"{type(error).__name__}: {text}")
