"""The chain names the first record that does not hold, whatever was done to the file."""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import shutil
import sqlite3
from contextlib import closing

import pytest
import rfc8785

from desktop.journal.chain import GENESIS, Fault, Head, check, digest
from desktop.journal.store import SqliteJournal
from desktop.review.ports import Entry, Record

COUNT = 6
COLUMNS = ("at", "desk", "kind", "decision", "thread", "ident", "operator", "body", "previous", "digest")


@pytest.fixture
def filled(path, entry):
    """A journal of six records, and its head."""

    async def fill():
        journal = SqliteJournal(path, "desk-1")
        for number in range(COUNT):
            await journal.append(entry(decision=f"d{number}", ident=f"i{number}", text=f"approve {number}"), after=0)
        head = await journal.head()
        await journal.close()
        return head

    return asyncio.run(fill())


def tampered(path, *statements):
    """Change the file as somebody would who knows SQLite."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER records_stay")
        connection.execute("DROP TRIGGER records_remain")
        for statement in statements:
            connection.execute(statement)


def verified(path, against=None):
    async def verify():
        journal = SqliteJournal(path, "desk-2")
        try:
            return await journal.verify(against)
        finally:
            await journal.close()

    return asyncio.run(verify())


def test_an_untouched_journal_holds(path, filled):
    assert verified(path) is None
    assert verified(path, filled) is None
    assert (filled.seq, len(filled.digest)) == (COUNT, 64)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("column", COLUMNS)
def test_each_field_of_each_record_changed_is_named(path, column, tmp_path):
    for seq in range(1, COUNT + 1):
        copy = tmp_path / f"{seq}.sqlite"
        shutil.copy(path, copy)
        tampered(copy, f"UPDATE records SET {column} = {column} || ' ' WHERE seq = {seq}")
        fault = verified(copy)
        assert fault is not None, (column, seq)
        assert fault.seq == seq, (column, fault)


@pytest.mark.usefixtures("filled")
def test_a_number_within_a_body_changed_is_named(path):
    tampered(path, "UPDATE records SET body = replace(body, 'approve 3', 'approve 9')")
    assert verified(path) == Fault(4, "its content was changed")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("body", ["no json", "[]", "null", "", "NaN", '{"a": 1e999}', "5", '"x"'])
def test_a_body_that_is_no_object_any_more_is_named_and_the_rest_still_read(path, body):
    tampered(path, f"UPDATE records SET body = '{body}' WHERE seq = 3")
    assert verified(path).seq == 3

    async def read():
        journal = SqliteJournal(path, "desk-2")
        records, opened = await journal.records(), await journal.open_decisions()
        await journal.close()
        return records, opened

    records, opened = asyncio.run(read())
    assert len(records) == len(opened) == COUNT
    assert all(isinstance(record.entry.body, dict) for record in records)


@pytest.mark.parametrize("seq", range(1, COUNT + 1))
def test_a_removed_record_is_named(path, filled, seq):
    tampered(path, f"DELETE FROM records WHERE seq = {seq}")
    fault = verified(path, filled)
    assert fault.seq == seq
    if seq < COUNT:
        assert verified(path).seq == seq
        # Closing the gap helps nobody.
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for later in range(seq + 1, COUNT + 1):
                connection.execute(f"UPDATE records SET seq = {later - 1} WHERE seq = {later}")
        assert verified(path).seq == seq


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("seq", range(1, COUNT + 2))
def test_an_inserted_record_is_named(path, seq):
    moves = [f"UPDATE records SET seq = {later + 1} WHERE seq = {later}" for later in range(COUNT, seq - 1, -1)]
    other = seq % COUNT + 1
    source = other + (other >= seq)
    insertion = (
        "INSERT INTO records SELECT "
        f"{seq}, at, desk, kind, decision, thread, ident, operator, body, previous, digest FROM records "
        f"WHERE seq = {source}"
    )
    tampered(path, *moves, insertion)
    assert verified(path).seq == seq


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 5), (5, 6)])
def test_moved_records_are_named(path, one, other):
    tampered(
        path,
        f"UPDATE records SET seq = -1 WHERE seq = {one}",
        f"UPDATE records SET seq = {one} WHERE seq = {other}",
        f"UPDATE records SET seq = {other} WHERE seq = -1",
    )
    assert verified(path).seq == one


@pytest.mark.parametrize("kept", range(COUNT))
def test_a_cut_tail_shows_against_an_exported_head(path, filled, kept):
    tampered(path, f"DELETE FROM records WHERE seq > {kept}")
    assert verified(path) is None
    fault = verified(path, filled)
    assert fault.seq == kept + 1
    assert f"ends before record {COUNT}" in fault.reason


def test_a_missing_journal_shows_against_an_exported_head(tmp_path, filled):
    assert verified(tmp_path / "nowhere.sqlite") is None
    assert verified(tmp_path / "nowhere.sqlite", filled).seq == 1
    assert verified(tmp_path / "nowhere.sqlite", Head(0, GENESIS)) is None


def test_a_rewritten_chain_shows_against_an_exported_head(path, filled, entry):
    """Whoever makes all digests anew makes a chain that holds, but not the one whose head was kept."""
    path.unlink()

    async def forge():
        journal = SqliteJournal(path, "desk-1")
        for number in range(COUNT + 2):
            await journal.append(entry(decision=f"d{number}", ident=f"i{number}", text="reject"), after=0)
        await journal.close()

    asyncio.run(forge())
    assert verified(path) is None
    assert verified(path, filled) == Fault(COUNT, "it is not the record of the exported head")


@pytest.mark.parametrize("body", [{"amount": 5}, {}, {"zz": 'a"\\\n\u20ac\U0001f600', "Zz": [1.5, None, {"at": "x"}]}])
def test_a_digest_is_that_of_the_canonical_json(entry, body):
    recorded = entry(**body)
    content = {
        "seq": 1, "at": "now", "desk": "d\u00e9", "kind": "decided", "decision": "d1", "thread": "t", "ident": "i1",
        "operator": "ann", "body": body, "previous": GENESIS,
    }  # fmt: skip
    assert digest(1, "now", "d\u00e9", recorded, GENESIS) == hashlib.sha256(rfc8785.dumps(content)).hexdigest()


def test_what_canonical_json_cannot_hold_does_not_hold():
    record = Record(1, "now", "d", Entry("decided", "d1", "t", "i", "ann", {"n": float("nan")}), GENESIS, "0" * 64)
    assert check([record]) == Fault(1, "its content was changed")
    assert check(itertools.chain()) is None
