"""What is told of a file while other programs write to it, held against a full reading after each change."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import sqlite3
import time
from contextlib import closing

import pytest
from langgraph.types import Command

from desktop.review.index import Index
from desktop.sources import following
from desktop.sources.following import Follower
from desktop.sources.reader import open_reader
from desktop.sources.scan import scan


class Listener:
    """An index that takes in what a follower tells, and keeps the snapshots."""

    def __init__(self, path):
        self.index = Index()
        self.snapshots = []
        counter = itertools.count(1)
        self.follower = Follower("s", path, list, lambda: next(counter), tuple)

    async def __aenter__(self):
        self.task = asyncio.get_running_loop().create_task(self.listen())
        return self

    async def __aexit__(self, *_args):
        self.task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task
        await self.follower.close()

    async def listen(self):
        async for snapshot in self.follower.watch():
            self.snapshots.append(snapshot)
            self.index.apply(snapshot)

    async def until(self, condition, seconds=10.0):
        end = time.monotonic() + seconds
        while not condition():
            if self.task.done():
                self.task.result()
            assert time.monotonic() < end, "not told in time"
            await asyncio.sleep(0.005)

    @property
    def rows(self):
        return {row.key: row.pending for row in self.index.rows()}


def everything(path):
    with open_reader(path) as reader:
        return {row.key: row for row in scan(reader, "s").rows}


@pytest.fixture
def life(histories):
    return histories(11)


@pytest.mark.timeout(900)
def test_random_writes_of_others_are_followed(life, full):
    """Start, answer, fork, edit, delete, VACUUM: after each the index is what a full reading says.

    Only a deletion waits for the next full reading, which is asked for here.
    """
    done = dict.fromkeys(("step", "delete", "vacuum"), 0)

    def change():
        kind = life.random.choices(list(done), (12, 2, 1))[0]
        done[kind] += 1
        if kind == "step" or not life.threads:
            life.step(most=25)
        elif kind == "delete":
            thread = life.random.choice(list(life.threads))
            life.saver.delete_thread(thread)
            del life.threads[thread]
        else:
            life.connection.commit()
            life.connection.execute("VACUUM")
        life.connection.commit()
        return kind

    async def run():
        async with Listener(life.path) as listener:
            for _ in range(400 if full else 60):
                if change() == "delete":
                    listener.follower.read_again()
                expected = everything(life.path)
                await listener.until(lambda: listener.rows == expected)  # noqa: B023  # awaited before the next

    asyncio.run(run())
    assert all(done.values()), done


def multiplied(life, copies):
    """Copy what the threads of a file hold to many more threads, as other writers would have left them."""
    for table in ("checkpoints", "writes"):
        names = [row[1] for row in life.connection.execute(f"PRAGMA table_info({table})")][1:]
        life.connection.executemany(
            f"INSERT INTO {table}(thread_id, {', '.join(names)}) "
            f"SELECT thread_id || ?, {', '.join(names)} FROM {table} WHERE thread_id NOT LIKE '%-%'",
            [(f"-{number}",) for number in range(copies)],
        )
    life.connection.commit()


def test_the_newest_come_first_then_all_in_parts_then_what_is_paused(life, monkeypatch):
    for name, value in {"FIRST": 5, "SPAN": 30, "CHUNK": 10}.items():
        monkeypatch.setattr(following, name, value)
    for kind in ("sequential", "stopped_before"):
        life.start(kind, {"log": []})
    multiplied(life, 100)

    async def run():
        async with Listener(life.path) as listener:
            await listener.until(lambda: listener.snapshots and not listener.snapshots[-1].more)
            return listener

    listener = asyncio.run(run())
    assert listener.rows == everything(life.path)
    first, *parts, whole = listener.snapshots
    assert first.threads == {row.key.thread for row in first.rows}
    assert 0 < len(first.threads) <= 5
    assert whole.threads is None
    assert len(whole.rows) == 202
    assert all(snapshot.more for snapshot in (first, *parts))
    assert all(0 < len(snapshot.rows) <= 10 for snapshot in parts)
    asked = [row.asks for snapshot in parts for row in snapshot.rows]
    assert asked == sorted(asked, reverse=True)
    generations = [snapshot.generation for snapshot in listener.snapshots]
    assert generations == sorted(generations)
    assert listener.index.reading == set()


def test_reading_anew_tells_nothing_where_nothing_changed(life):
    life.start("sequential", {"log": []})

    async def run():
        async with Listener(life.path) as listener:
            await listener.until(lambda: listener.snapshots and not listener.snapshots[-1].more)
            told = len(listener.snapshots)
            listener.follower.read_again()
            await asyncio.sleep(0.3)
            assert len(listener.snapshots) == told
            # A deletion leaves no new row, and the place of the newest is not what was deleted.
            life.start("joined", {"log": []})
            await listener.until(lambda: len(listener.rows) == 3)
            life.saver.delete_thread("sequential")
            await asyncio.sleep(0.1)
            listener.follower.read_again()
            await listener.until(lambda: len(listener.rows) == 2)
            assert listener.snapshots[-1].threads == {"sequential"}

    asyncio.run(run())


def test_a_commit_is_told_soon(life):
    life.start("sequential", {"log": []})

    async def run():
        took = []
        async with Listener(life.path) as listener:
            await listener.until(lambda: listener.snapshots and not listener.snapshots[-1].more)
            for _ in range(5):
                (ident,) = life.ids("sequential")
                config = life.config("sequential")
                life.graphs["sequential"].invoke(Command(resume={ident: 1}), config, durability="sync")
                begun = time.monotonic()
                if not life.ids("sequential"):
                    life.graphs["sequential"].invoke({"log": []}, config, durability="sync")
                expected = everything(life.path)
                await listener.until(lambda: listener.rows == expected)  # noqa: B023  # awaited before the next
                took.append(time.monotonic() - begun)
        return took

    assert min(asyncio.run(run())) < 0.5


def test_a_file_that_cannot_be_read_is_said_and_told_anew_when_it_can(life, monkeypatch):
    monkeypatch.setattr(following, "RETRY", 0.05)
    life.start("sequential", {"log": []})
    life.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    expected = everything(life.path)
    whole = life.path.read_bytes()
    life.path.unlink()

    async def run():
        async with Listener(life.path) as listener:
            await listener.until(lambda: listener.snapshots)
            (problem,) = listener.snapshots[0].problems
            assert problem.fatal
            assert "does not exist" in problem.sentence
            life.path.touch()
            await listener.until(lambda: not listener.snapshots[-1].problems)
            life.path.write_bytes(whole)
            await listener.until(lambda: listener.rows == expected)

    asyncio.run(run())


def test_closing_ends_the_watch_while_it_waits(life):
    life.start("sequential", {"log": []})

    async def run():
        listener = Listener(life.path)
        async with listener:
            await listener.until(lambda: listener.snapshots and not listener.snapshots[-1].more)
        begun = time.monotonic()
        await asyncio.to_thread(listener.follower._thread.shutdown)
        return time.monotonic() - begun

    assert asyncio.run(run()) < 1
    with closing(sqlite3.connect(life.path)) as connection:
        connection.execute("DELETE FROM writes")
