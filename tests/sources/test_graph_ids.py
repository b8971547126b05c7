"""The graph that a run left in its checkpoints' metadata, on the newest or further back."""

from __future__ import annotations

import pytest
from langgraph.types import Command

from desktop.sources.graph_ids import graph_id
from desktop.sources.reader import open_reader
from desktop.sources.scan import scan


@pytest.mark.parametrize(
    ("stored", "name"),
    [
        (b'{"graph_id": "refund", "step": 1}', "refund"),
        ('{"graph_id": "refund"}', "refund"),
        (b'{"graph_id": 7}', None),
        (b'{"graph_id": ""}', None),
        (b"{}", None),
        (b"[]", None),
        (b"\xff", None),
        (b"{", None),
        (b"[" * 100_000, None),
        (None, None),
    ],
)
def test_one_checkpoints_metadata(stored, name):
    assert graph_id(stored) == name


def test_a_thread_is_looked_back_through(histories):
    life = histories(0)
    graph = life.graphs["sequential"]

    def config(thread, name=None):
        return life.config(thread) | ({"metadata": {"graph_id": name}} if name else {})

    graph.invoke({"log": []}, config("newest", "one"), durability="sync")
    graph.invoke({"log": []}, config("older", "two"), durability="sync")
    # Another program goes on with it, and names no graph.
    graph.invoke(Command(resume="yes"), config("older"), durability="sync")
    graph.invoke({"log": []}, config("renamed", "three"), durability="sync")
    graph.invoke(Command(resume="yes"), config("renamed", "four"), durability="sync")
    graph.invoke({"log": []}, config("nameless"), durability="sync")
    life.graphs["stopped_before"].invoke({"log": []}, config("stopped", "five"), durability="sync")
    with open_reader(life.path) as reader:
        found = {row.key.thread: row.graph for row in scan(reader, "s").rows}
    assert found == {"newest": "one", "older": "two", "renamed": "four", "nameless": None, "stopped": "five"}
