"""``history`` and ``verify`` as they are printed, for people and for other programs."""

from __future__ import annotations

import argparse
import asyncio
import csv
import io
import json
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest

from desktop.cli import journal as commands
from desktop.journal.store import SqliteJournal
from desktop.review.errors import Code, UserFacingError
from desktop.review.ports import Entry


@pytest.fixture
def workspace(tmp_path):
    """Two sources: one with a journal of two records, one where nothing was decided yet."""
    journals = {name: SqliteJournal(tmp_path / f"{name}.desk.sqlite", "desk-1") for name in ("pay", "claims")}

    async def fill():
        body = {"text": "approve\nall", "comment": "a, b"}
        first = await journals["pay"].append(Entry("decided", "d", "t" * 60, "i", "ann", body), after=0)
        entry = Entry("applied", "d", "t" * 60, "i", "ann", {"sentence": "approve: done"})
        await journals["pay"].append(entry, after=first.seq)

    asyncio.run(fill())
    yield SimpleNamespace(journals=journals)
    for made in journals.values():
        asyncio.run(made.close())


def history(workspace, **options):
    given = argparse.Namespace(**({"format": "table", "json": False} | options))
    return asyncio.run(commands.history(workspace, given))


def verify(workspace, **options):
    given = argparse.Namespace(**({"export_head": None, "against": None} | options))
    return asyncio.run(commands.verify(workspace, given))


def test_the_table_is_one_line_for_each_record(workspace):
    head, decided, applied = history(workspace).splitlines()
    assert head.split() == ["time", "what", "who", "thread"]
    assert decided.endswith("approve all")
    assert applied.endswith("approve: done")


def test_other_programs_get_every_field(workspace):
    lines = [json.loads(line) for line in history(workspace, format="jsonl").splitlines()]
    assert json.loads(history(workspace, json=True)) == lines
    assert [(line["source"], line["seq"], line["kind"]) for line in lines] == [
        ("pay", 1, "decided"),
        ("pay", 2, "applied"),
    ]
    assert lines[1]["previous"] == lines[0]["digest"]
    rows = list(csv.DictReader(io.StringIO(history(workspace, format="csv"))))
    assert [row["kind"] for row in rows] == ["decided", "applied"]
    assert json.loads(rows[0]["body"]) == {"text": "approve\nall", "comment": "a, b"}


def test_nothing_decided_is_said(tmp_path):
    empty = SimpleNamespace(journals={"s": SqliteJournal(tmp_path / "none.sqlite", "desk-1")})
    assert history(empty) == "Nothing has been decided here yet.\n"
    assert history(empty, json=True) == "[]\n"
    asyncio.run(empty.journals["s"].close())


def test_a_head_is_exported_and_a_cut_tail_named(workspace, tmp_path):
    head = tmp_path / "head.json"
    told = verify(workspace, export_head=str(head))
    assert told["pay"]["records"] == 2
    assert told["claims"] == {"records": 0, "head": "0" * 64}
    assert json.loads(head.read_text("utf-8")) == told
    assert verify(workspace, against=str(head)) == told
    with closing(sqlite3.connect(workspace.journals["pay"].path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER records_remain")
        connection.execute("DELETE FROM records WHERE seq = 2")
    with pytest.raises(UserFacingError, match="does not hold from record 2 on") as caught:
        verify(workspace, against=str(head))
    assert caught.value.code is Code.JOURNAL_BROKEN
    assert verify(workspace)["pay"]["records"] == 1


def test_a_journal_of_an_exported_head_that_is_not_opened_any_more_is_said(workspace, tmp_path):
    head = tmp_path / "head.json"
    head.write_text(json.dumps({"gone": {"records": 1, "head": "0" * 64}}), "utf-8")
    with pytest.raises(UserFacingError, match="gone"):
        verify(workspace, against=str(head))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"pay": 5}', '{"pay": {"records": "x", "head": ""}}'])
def test_what_is_no_exported_head_is_said(workspace, tmp_path, content):
    head = tmp_path / "head.json"
    head.write_text(content, "utf-8")
    with pytest.raises(UserFacingError, match="is no exported head") as caught:
        verify(workspace, against=str(head))
    assert caught.value.code is Code.USAGE
    with pytest.raises(UserFacingError, match="cannot be written"):
        verify(workspace, export_head=str(tmp_path / "nowhere" / "head.json"))
