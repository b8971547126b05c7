"""The SQL over the two tables: heads, what stands at them, and the filter for what may be paused."""

from __future__ import annotations

import itertools
import random
import sqlite3

import pytest
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from desktop.sources.paused import next_nodes, view
from desktop.sources.queries import Part, Tables, rests, spans
from desktop.sources.reader import open_reader

STORED = JsonPlusSerializer()


def test_only_these_threads(histories):
    life = histories(0)
    for number in range(3):
        life.graphs["sequential"].invoke({"log": []}, life.config(f"t{number}"), durability="sync")
    with open_reader(life.path) as reader:
        assert reader.read(lambda c: len(Tables(c).heads())) == 3
        assert reader.read(lambda c: len(Tables(c, ["t1", "t1", "none", "bad \udcff"]).heads())) == 1
        assert reader.read(lambda c: Tables(c, []).heads()) == []
        assert {row[2] for row in reader.read(lambda c: list(Tables(c, ["t2"]).waiting()))} == {"t2"}


def test_the_filter_never_drops_what_is_paused(histories):
    life = histories(3)
    kept = dropped = 0
    with open_reader(life.path) as reader:
        for _ in range(120):
            life.step()
        # Every checkpoint of every thread, not just the heads: more shapes for the same filter.
        rows = reader.read(lambda c: c.execute("SELECT type, checkpoint FROM checkpoints").fetchall())
    for type_, body in rows:
        if rests(body):
            dropped += 1
            assert next_nodes(view(type_, body)) == ()
        else:
            kept += 1
    assert kept
    assert dropped


@pytest.mark.parametrize(
    ("updated", "maybe"),
    [
        (["log"], False),
        ([], False),
        (["branch:to:a"], True),
        (["join:a+b:c"], True),
        (["__start__"], True),
        (None, True),
    ],
)
def test_the_filter_looks_at_what_was_updated(updated, maybe):
    stored = {"channel_values": {"branch:to:old": None}, "updated_channels": updated}
    assert rests(STORED.dumps_typed(stored)[1]) is not maybe


def test_a_state_that_mentions_the_key_hides_nothing():
    stored = {"channel_values": {"log": "updated_channels"}, "updated_channels": ["branch:to:a", "updated_channels"]}
    assert not rests(STORED.dumps_typed(stored)[1])


@pytest.mark.parametrize("body", [b"{}", "text", None, b""])
def test_what_the_filter_cannot_judge_passes(body):
    assert not rests(body)


def bodies():
    """Bodies of checkpoints whose updated channels end them in every way: long, short, absent, with a sign anywhere."""
    names = [
        "log",
        "a_b",
        "messages",
        "x" * 20,
        "y" * 40,
        "branch:to:a",
        "join:a+b:c",
        "__start__",
        "__pregel_tasks",
        "é",
    ]
    chance = random.Random(7)
    lists = [None, [], *([name] for name in names), *itertools.permutations(names, 2)]
    lists += [[chance.choice(names[:5]) for _ in range(length)] for length in range(3, 20)]
    lists += [[*long[:-1], sign] for long in lists[-17:] for sign in names[5:9]]
    for updated, seen in itertools.product(lists, ({}, {"__input__": {}, "n": {"branch:to:n": "0" * 31 + "2.0.5"}})):
        stored = {"channel_values": {"log": "z" * chance.choice((0, 200))}, "versions_seen": seen}
        yield STORED.dumps_typed(stored | {"updated_channels": list(updated) if updated is not None else None})[1]
        yield STORED.dumps_typed(stored)[1]
        yield STORED.dumps_typed(stored | {"pending_sends": updated})[1]


def test_what_sqlite_takes_for_done_is_done():
    """The filter that runs inside of SQLite lets through more than the exact one, and never less."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE writes(thread_id, checkpoint_ns, checkpoint_id, task_id, channel, type, value)")
    connection.execute("CREATE TABLE checkpoints(thread_id, checkpoint_ns, checkpoint_id, type, checkpoint, metadata)")
    stored = list(bodies())
    rows = [(str(number), "msgpack", body) for number, body in enumerate(stored)]
    odd = [("json", "json", stored[0]), ("text", "msgpack", "updated_channels" * 20), ("null", "msgpack", None)]
    connection.executemany("INSERT INTO checkpoints VALUES (?, '', '1', ?, ?, '{}')", [*rows, *odd])
    passed = {head for head, *_ in Tables(connection).waiting(Part.RESTING)}
    done = {number for number, body in enumerate(stored, 1) if number not in passed}
    assert {number for number, body in enumerate(stored, 1) if rests(body)} >= done
    assert set(range(len(stored) + 1, len(stored) + len(odd) + 1)) <= passed
    # What is done and ends in one of the usual ways is not let through: that is what the filter is for.
    assert len(done) > 40


def test_a_file_is_cut_where_its_threads_are(histories):
    life = histories(0)
    for number in range(12):
        life.graphs["sequential"].invoke({"log": []}, life.config(f"t{number:02}"), durability="sync")
    with open_reader(life.path) as reader:
        assert len(reader.read(lambda c: spans(c, 1, 3))) == 3
        assert len(reader.read(lambda c: spans(c, 1_000, 3))) == 1
        cut = reader.read(lambda c: spans(c, 1, 3))
        parts = [reader.read(lambda c, span=span: len(Tables(c, None, span).heads())) for span in cut]
    assert sum(parts) == 12
    assert min(parts) > 1
