"""The SQLite source beside other programs: what it lists changes nothing, what it commits is never lost."""

from __future__ import annotations

import asyncio
import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from desktop.journal.lease import FileLeases
from desktop.review.errors import Code, UserFacingError
from desktop.review.interrupt import Status
from desktop.review.ports import Run, RunEnd
from desktop.sources.project import read_project
from desktop.sources.sqlite import SqliteSource

GRAPHS = Path(__file__).with_name("conformance_graphs.py")
LOOKS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("SELECT count(*) FROM checkpoints").fetchone()[0])
connection.close()
"""


@pytest.fixture
def opened(tmp_path):
    """Open the source on the test's file: an async context manager of the source and a function that leases."""

    @asynccontextmanager
    async def open_source(*graphs, name="threads", **more):
        specs = {graph: f"{GRAPHS}:{graph}" for graph in graphs} | more
        (tmp_path / "langgraph.json").write_text(json.dumps({"graphs": specs}), "utf-8")
        path = tmp_path / "threads.sqlite"
        if not path.exists():
            path.touch()
        leases = FileLeases(tmp_path / "lock", "desk-1")
        source = SqliteSource(name, path, read_project(tmp_path / "langgraph.json") if specs else None)
        try:
            yield source, leases
        finally:
            await source.close()
            leases.close()

    return open_source


async def start(source, leases, graph, thread="t", folder="/nowhere"):
    lease = await leases.acquire(thread)
    try:
        return await source.start(lease, {"folder": str(folder)}, Run("start", thread, "ann", graph))
    finally:
        lease.release()


async def resume(source, leases, graph, value, thread="t"):
    lease = await leases.acquire(thread)
    try:
        ids = (await source.read(thread)).pending_ids
        return await source.resume(lease, ids, dict.fromkeys(ids, value), Run("resume", thread, "ann", graph))
    finally:
        lease.release()


def looks(path):
    """Another program that opens the file, looks, and leaves: the last to leave takes SQLite's log with it."""
    done = subprocess.run([sys.executable, "-c", LOOKS, path], capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_what_is_committed_stays_when_another_program_looks_and_leaves(opened, tmp_path):
    """A descriptor closed past SQLite would drop our writer's locks, and the other program would delete its log."""

    async def whole():
        async with opened("ask") as (source, leases):
            await start(source, leases, "ask", "first")
        async with opened("ask") as (source, leases):
            # Nobody has the file open: it is read without locks, and with them from the first run on.
            assert len((await source.list()).rows) == 1
            await source.graphs()
            await start(source, leases, "ask", "second")
            assert len((await source.list()).rows) == 2
            looks(source.path)
            assert (tmp_path / "threads.sqlite-wal").exists()
            assert (await resume(source, leases, "ask", "kept", "first")).end is RunEnd.DONE
            assert (await source.read("first")).rows == ()
            seen = looks(source.path)
            assert (await source.state("first"))["answers"] == {"ask": "kept"}
            assert seen == len(await source.history("first")) + len(await source.history("second"))
        async with opened("ask") as (source, _):
            assert [row.key.thread for row in (await source.list()).rows] == ["second"]

    asyncio.run(whole())


def contents(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.is_file()}


def test_listing_and_reading_change_no_byte_and_leave_nothing_behind(opened, tmp_path):
    async def fill():
        async with opened("pair") as (source, leases):
            await start(source, leases, "pair")

    async def look():
        async with opened("pair") as (source, _):
            await source.list()
            await source.read("t")
            await source.history("t")
            await source.state("t")
            assert len(await source.graphs()) == 1
            await source.list()

    asyncio.run(fill())
    before = contents(tmp_path)
    asyncio.run(look())
    assert contents(tmp_path) == before


def test_a_breakpoint_is_lost_until_its_graph_is_loaded(opened):
    async def whole():
        async with opened("stops") as (source, leases):
            await start(source, leases, "stops")
        async with opened("stops") as (source, _):
            assert [row.status for row in (await source.list()).rows] == [Status.LOST]
            await source.graphs()
            assert [row.status for row in (await source.list()).rows] == [Status.BREAKPOINT]

    asyncio.run(whole())


def without_names(path):
    """Take the graphs' names out of a file, as a program without the desk would have written it."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT rowid, metadata FROM checkpoints").fetchall()
        for rowid, metadata in rows:
            kept = {name: value for name, value in json.loads(metadata).items() if name != "graph_id"}
            connection.execute(
                "UPDATE checkpoints SET metadata = ? WHERE rowid = ?", (json.dumps(kept).encode(), rowid)
            )
        connection.commit()


@pytest.mark.parametrize(
    ("project", "graph", "candidates"),
    [
        (("pair",), "pair", ("pair",)),
        (("pair", "ask"), "pair", ("pair",)),
        (("ask", "twice"), None, ()),
    ],
)
def test_a_thread_that_names_no_graph_gets_the_only_one_that_fits(opened, project, graph, candidates):
    async def whole():
        async with opened("pair") as (source, leases):
            await start(source, leases, "pair")
        without_names(source.path)
        async with opened(*project) as (source, _):
            rows = (await source.list()).rows
            assert {row.graph for row in rows} == {None}
            await source.graphs()
            rows = (await source.list()).rows
            assert {row.graph for row in rows} == {graph}
            assert {row.candidates for row in rows} == {candidates}

    asyncio.run(whole())


def test_where_two_graphs_fit_the_operator_is_asked(opened):
    async def whole():
        async with opened("pair") as (source, leases):
            await start(source, leases, "pair")
        without_names(source.path)
        async with opened("pair", twin=f"{GRAPHS}:pair") as (source, leases):
            await source.graphs()
            rows = (await source.list()).rows
            assert {(row.graph, row.candidates) for row in rows} == {(None, ("pair", "twin"))}
            lease = await leases.acquire("t")
            ids = frozenset(row.interrupt_id for row in rows)
            with pytest.raises(UserFacingError) as caught:
                await source.resume(lease, ids, dict.fromkeys(ids, 1), Run("r", "t", "ann"))
            assert caught.value.code is Code.AMBIGUOUS
            assert "choose one of: pair, twin" in str(caught.value)

    asyncio.run(whole())


def test_a_source_without_a_project_says_why_nothing_can_be_answered(opened):
    async def whole():
        async with opened() as (source, _):
            assert "name a langgraph.json" in source.capabilities.answers
            assert await source.graphs() == ()

    asyncio.run(whole())


def test_a_file_that_is_replaced_is_read_anew(opened, tmp_path):
    async def whole():
        async with opened("pair") as (source, leases):
            await start(source, leases, "pair")
        shutil.copy(tmp_path / "threads.sqlite", tmp_path / "one")
        async with opened("pair") as (source, leases):
            await start(source, leases, "pair", "other")
        async with opened("pair") as (source, _):
            assert len((await source.list()).rows) == 4
            (tmp_path / "one").replace(source.path)
            assert len((await source.list()).rows) == 2

    asyncio.run(whole())


def test_a_file_that_cannot_be_opened_for_writing_now_can_be_later(opened, monkeypatch):
    """A lock of another program at the first run is no fault of the graph."""
    monkeypatch.setattr("desktop.sources.runner.BUSY_TIMEOUT", 0.2)

    async def whole():
        async with opened("ask") as (source, leases):
            with closing(sqlite3.connect(source.path, isolation_level=None)) as other:
                other.execute("BEGIN EXCLUSIVE")
                with pytest.raises(UserFacingError) as caught:
                    await start(source, leases, "ask")
                assert caught.value.code is Code.SOURCE_UNREADABLE
                other.execute("ROLLBACK")
            assert (await start(source, leases, "ask")).end is RunEnd.PAUSED

    asyncio.run(whole())
