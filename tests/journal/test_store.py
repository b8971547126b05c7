"""The journal's file under real conditions: full disk, read-only, locked, newer, older, two writers, a hard stop."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
from contextlib import closing

import pytest

from desktop.journal.store import APPLICATION_ID, SCHEMA_VERSION, SqliteJournal
from desktop.review.errors import Code, UserFacingError
from desktop.review.ports import Notebook

APPENDS = """
import asyncio, sys
from pathlib import Path
from desktop.journal.store import SqliteJournal
from desktop.review.ports import Entry

async def main(path, desk, count):
    journal = SqliteJournal(Path(path), desk)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        name = f"{desk}-{number}"
        record = await journal.append(Entry("decided", name, "t", name, desk, {"n": number}), after=0)
        await journal.append(Entry("applied", name, "t", name, desk, {}), after=record.seq)
        print(name, flush=True)
    await journal.close()

asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""

TRIES = """
import asyncio, os, resource, sys
from pathlib import Path
from desktop.journal.store import SqliteJournal
from desktop.review.errors import UserFacingError
from desktop.review.ports import Entry

async def main(path, limit, user):
    journal = SqliteJournal(Path(path), "desk-1")
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    if user:
        os.setgid(user)
        os.setuid(user)
    written = 0
    try:
        for number in range(1000):
            entry = Entry("decided", f"d{number}", "t", f"i{number}", "ann", {"text": "x" * 5000})
            await journal.append(entry, after=0)
            written += 1
        said = "nothing"
    except UserFacingError as error:
        said = f"{error.code.value}|{error}"
    try:
        read = len(await journal.records())
    except UserFacingError as error:
        read = f"{error.code.value}|{error}"
    print(f"{written}\\n{said}\\n{read}", flush=True)
    await journal.close()

asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
"""


def broken(work):
    async def tried():
        with pytest.raises(UserFacingError) as caught:
            await work
        assert caught.value.code is Code.JOURNAL_BROKEN
        assert caught.value.hint
        return str(caught.value)

    return tried()


async def records_of(path):
    journal = SqliteJournal(path, "reader")
    try:
        assert await journal.verify() is None
        return await journal.records()
    finally:
        await journal.close()


async def test_the_file_says_what_it_is(journal, entry, path):
    await journal.append(entry(), after=0)
    with closing(sqlite3.connect(path)) as connection:

        def pragma(name):
            return connection.execute(f"PRAGMA {name}").fetchone()[0]

        assert pragma("application_id") == APPLICATION_ID
        assert pragma("user_version") == SCHEMA_VERSION
        assert pragma("journal_mode") == "wal"
    durable = await journal._write(lambda connection: connection.execute("PRAGMA synchronous").fetchone()[0])
    assert durable == 2  # FULL: a commit is on the disk before it is answered


@pytest.mark.parametrize("kind", ["sending", "undone", "unknown", "settled", "stale", "applied", "failed"])
async def test_every_record_waits_for_the_disk(journal, entry, kind):
    await journal.append(entry(), after=0)
    statements = []
    await journal._write(lambda connection: connection.set_trace_callback(statements.append))
    await journal.append(entry(kind), after=1)
    assert [one for one in statements if one.startswith(("PRAGMA synchronous", "COMMIT"))] == ["COMMIT"]
    assert (await journal.head()).seq == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET operator = 'bob'",
        "UPDATE records SET body = '{}' WHERE seq = 1",
        "DELETE FROM records",
        "DELETE FROM records WHERE seq = 2",
    ],
)
async def test_records_are_never_changed_nor_removed(journal, entry, path, statement):
    await journal.append(entry(), after=0)
    await journal.append(entry("undone"), after=1)
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="the journal is append-only"),
    ):
        connection.execute(statement)
    assert len(await records_of(path)) == 2


async def test_a_journal_of_a_newer_version_is_read_and_not_written(journal, entry, path):
    await journal.append(entry(), after=0)
    await journal.note(Notebook.DRAFTS, "t", "i", "text")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    newer = SqliteJournal(path, "desk-2")
    assert len(await newer.records()) == 1
    assert "written by a newer Interrupt Desk" in newer.read_only
    for work in (newer.append(entry("undone"), after=1), newer.note(Notebook.DRAFTS, "t", "i", None)):
        assert "decide with the newer program" in await broken(work)
    assert await newer.verify() is None
    assert await newer.notes(Notebook.DRAFTS) == {("t", "i"): "text"}
    await newer.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION + 1


async def test_a_file_of_an_older_version_is_migrated_once_however_many_open_it(entry, path):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 0
    desks = [SqliteJournal(path, f"desk-{number}") for number in range(4)]
    await asyncio.gather(*(desk.append(entry(decision=desk.desk, ident=desk.desk), after=0) for desk in desks))
    for desk in desks:
        await desk.close()
    assert len(await records_of(path)) == 4


async def test_several_records_are_written_together_or_not_at_all(journal, entry, path):
    with pytest.raises(UserFacingError):
        await journal.append_all([(entry(), 0), (entry(decision="d2"), 0)])
    assert await records_of(path) == ()
    first, second = await journal.append_all([(entry(), 0), (entry(decision="d2", ident="i2"), 0)])
    assert (first.seq, second.seq) == (1, 2)


def test_two_processes_that_write_at_once_leave_no_gap(child, path):
    writers = [child(APPENDS, str(path), name, "25") for name in ("desk-a", "desk-b")]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        _, errors = writer.communicate()
        assert writer.returncode == 0, errors
    records = asyncio.run(records_of(path))
    assert [record.seq for record in records] == list(range(1, 101))
    desks = [record.desk for record in records]
    assert (desks.count("desk-a"), desks.count("desk-b")) == (50, 50)


def test_what_was_answered_survives_a_hard_stop(child, path):
    """Whatever ``append`` returned before the kill is there afterwards, and the chain holds."""
    for round_ in range(4):
        writer = child(APPENDS, str(path), f"desk-{round_}", "500")
        writer.stdin.write("go\n")
        writer.stdin.flush()
        said = [writer.stdout.readline().strip() for _ in range(5 + 7 * round_)][1:]
        os.kill(writer.pid, signal.SIGKILL)
        rest, _ = writer.communicate()
        said += rest.split()
        closed = {record.entry.decision for record in asyncio.run(records_of(path)) if record.entry.kind == "applied"}
        assert set(said) <= closed


def tried(child, path, limit=0, user=0):
    process = child(TRIES, str(path), str(limit), str(user))
    out, errors = process.communicate()
    assert process.returncode == 0, errors
    written, said, read = out.strip().split("\n")
    return int(written), said, read


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on a file's size needs a POSIX system")
def test_a_disk_that_is_full_refuses_and_keeps_what_there_was(child, path, entry):
    written, said, _ = tried(child, path, limit=200_000)
    assert 0 < written < 100
    code, _, sentence = said.partition("|")
    assert code == "journal-broken"
    assert "so nothing was recorded" in sentence
    assert "see that the disk has room" in sentence
    records = asyncio.run(records_of(path))
    assert len(records) == written

    async def goes_on():
        journal = SqliteJournal(path, "desk-2")
        record = await journal.append(entry(decision="later", ident="later"), after=0)
        await journal.close()
        return record.seq

    assert asyncio.run(goes_on()) == written + 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to mount a small disk")
def test_a_small_disk_that_is_full(child, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.system(f"mount -t tmpfs -o size=512k tmpfs {disk} 2>/dev/null") != 0:  # noqa: S605  # a folder of the test's
        pytest.skip("this machine lets nobody mount")
    try:
        path = disk / "threads.sqlite.desk.sqlite"
        written, said, read = tried(child, path)
        assert 0 < written < 200
        assert said.startswith("journal-broken|")
        assert read == str(written)
        assert len(asyncio.run(records_of(path))) == written
    finally:
        os.system(f"umount {disk}")  # noqa: S605  # as above


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to become another user")
def test_a_file_that_a_user_may_not_write(child, path, entry):
    async def fill():
        journal = SqliteJournal(path, "desk-1")
        await journal.append(entry(), after=0)
        await journal.close()

    asyncio.run(fill())
    for folder in path.parents:
        if folder.stat().st_uid == os.geteuid() and str(folder).startswith("/tmp/"):  # noqa: S108  # pytest's own
            folder.chmod(0o755)
    path.chmod(0o444)
    written, said, read = tried(child, path, user=65534)
    assert written == 0
    assert said.startswith("journal-broken|")
    assert "readonly database" in read
    assert len(asyncio.run(records_of(path))) == 1


async def test_a_locked_journal_is_waited_for_and_then_said(journal, entry, path, monkeypatch):
    monkeypatch.setattr("desktop.journal.store.BUSY_TIMEOUT", 0.3)
    await journal.append(entry(), after=0)
    other = SqliteJournal(path, "desk-2")
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert "database is locked" in await broken(other.append(entry("undone"), after=1))
        holder.execute("ROLLBACK")
    assert (await other.append(entry("undone"), after=1)).seq == 2
    await other.close()


async def test_a_file_that_is_no_database(path, entry):
    path.write_bytes(b"something else entirely" * 1000)
    journal = SqliteJournal(path, "desk-1")
    assert "file is not a database" in await broken(journal.append(entry(), after=0))
    assert "file is not a database" in await broken(journal.records())
    await journal.close()
    assert path.read_bytes().startswith(b"something else")


async def test_another_programs_database_is_not_taken_for_a_journal(path, entry):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE records (text)")
        connection.execute("PRAGMA application_id = 5")
    journal = SqliteJournal(path, "desk-1")
    await broken(journal.append(entry(), after=0))
    await journal.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 1


async def test_what_json_cannot_hold_is_refused_before_it_is_written(journal, entry, path):
    for value in (float("nan"), 2**60, {1, 2}, object()):
        with pytest.raises((ValueError, TypeError, UserFacingError)):
            await journal.append(entry(decision=str(value), ident=str(value), value=value), after=0)
    assert await records_of(path) == ()
    await journal.append(entry(), after=0)


async def test_signing_comes_before_each_record_and_not_before_a_reading(path, entry):
    signed = []
    journal = SqliteJournal(path, "desk-1", lambda: signed.append(path.exists()))
    await journal.records()
    assert signed == []
    await journal.append(entry(), after=0)
    await journal.append(entry("undone"), after=1)
    assert signed == [False, True]
    await journal.close()


def test_the_bodies_are_canonical_json(entry, path):
    async def fill():
        journal = SqliteJournal(path, "desk-1")
        await journal.append(entry(b=1, a="é"), after=0)
        await journal.close()

    asyncio.run(fill())
    with closing(sqlite3.connect(path)) as connection:
        (body,) = connection.execute("SELECT body FROM records").fetchone()
    assert body == '{"a":"é","b":1}'
    assert json.loads(body) == {"a": "é", "b": 1}
