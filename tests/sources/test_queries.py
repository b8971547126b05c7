"""The SQL over the two tables: heads, what stands at them, and the filter for what may be paused."""

from __future__ import annotations

import pytest
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from desktop.sources.paused import next_nodes, view
from desktop.sources.queries import Tables, rests
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
