"""The node of a task: from its stored path, from the id of its question, from its subgraph's namespace."""

from __future__ import annotations

import pytest

from desktop.sources.decoding import interrupt_id
from desktop.sources.node_names import calls, node_by_hash, node_by_namespace, node_of_path, send_of_path
from desktop.sources.reader import open_reader
from desktop.sources.scan import scan

CALL = "~__pregel_push, ~__pregel_pull, flow, 0000000000, 0000000001"
DEEP = f"~__pregel_push, {CALL}, 0000000002, 0000000001"
SENT = "~__pregel_push, 0000000001, 0000000000"
CALL_IN_SENT = f"~__pregel_push, {SENT}, 0000000000, 0000000001"


@pytest.mark.parametrize(
    ("path", "node", "sent", "depth"),
    [
        ("~__pregel_pull, approval", "approval", None, 0),
        ("~__pregel_pull, a name, with commas", "a name, with commas", None, 0),
        (CALL, "flow", None, 1),
        (DEEP, "flow", None, 2),
        (SENT, None, 1, 0),
        (CALL_IN_SENT, None, 1, 1),
        ("~__interrupt__, 0000000000", None, None, 0),
        ("", None, None, 0),
    ],
)
def test_a_stored_path(path, node, sent, depth):
    assert (node_of_path(path), send_of_path(path), calls(path)) == (node, sent, depth)


def test_a_name_proves_itself_by_the_id_of_the_question():
    ident = interrupt_id("approval:t")
    assert node_by_hash(ident, "t", ("other", "approval")) == "approval"
    assert node_by_hash(ident, "u", ("other", "approval")) is None


def test_a_subgraphs_namespace_begins_with_its_node():
    assert node_by_namespace("t", ["other:u", "sub:t|leaf:v"]) == "sub"
    assert node_by_namespace("v", ["sub:t|leaf:v"]) is None


def test_the_node_of_a_send_and_of_a_graph_behind_one(histories):
    """The random histories ask for every node's name; this is the short form that names what it looks at."""
    life = histories(0)
    for kind in ("fanned", "sent_graphs"):
        life.graphs[kind].invoke({"log": []}, life.config(kind), durability="sync")
    with open_reader(life.path) as reader:
        nodes = {(row.key.thread, row.node) for row in scan(reader, "s").rows}
    assert nodes == {("fanned", "worker"), ("fanned", "beside"), ("sent_graphs", "each")}
