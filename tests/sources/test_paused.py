"""What a checkpoint alone tells of the next step. The random histories of test_scan hold it against LangGraph."""

from __future__ import annotations

import json

import ormsgpack
import pytest
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.types import Send

from desktop.sources.decoding import UndecodableError
from desktop.sources.paused import CheckpointView, next_nodes, view

STORED = JsonPlusSerializer()


def checkpoint(values, seen=None, versions=None, **more):
    return {
        "v": 4,
        "ts": "2026-01-02T03:04:05+00:00",
        "channel_values": values,
        "channel_versions": versions or dict.fromkeys(values, 2),
        "versions_seen": seen or {},
        **more,
    }


def following(stored, type_="msgpack"):
    blob = STORED.dumps_typed(stored)[1] if type_ == "msgpack" else json.dumps(stored).encode()
    return next_nodes(view(type_, blob))


@pytest.mark.parametrize("type_", ["msgpack", "json"])
def test_a_branch_that_nobody_has_taken(type_):
    assert following(checkpoint({"branch:to:b": None, "branch:to:a": None, "log": []}), type_) == ("a", "b")
    assert following(checkpoint({"branch:to:a": None}, {"a": {"branch:to:a": 2}}), type_) == ()
    assert following(checkpoint({"branch:to:a": None}, {"a": {"branch:to:a": 1}}), type_) == ("a",)
    assert following(checkpoint({"log": []}, versions={"log": 1, "branch:to:a": 2}), type_) == ()


def test_channels_of_langgraph_02():
    assert following(checkpoint({"start:a": "__start__"})) == ("a",)
    assert following(checkpoint({"branch:a:router:b": "a"})) == ("b",)
    assert following(checkpoint({}, pending_sends=[Send("w", 1), Send("w", 2)])) == ("w", "w")


def test_a_deferred_node_waits_for_its_end():
    assert following(checkpoint({"branch:to:last": [None, False]})) == ()
    assert following(checkpoint({"branch:to:last": [None, True]})) == ("last",)


def test_a_join_waits_for_all():
    channel = "join:a+b+c:both"
    assert following(checkpoint({channel: {"a", "b"}})) == ()
    assert following(checkpoint({channel: {"c", "a", "b"}})) == ("both",)
    assert following(checkpoint({channel: ({"c", "a", "b"}, False)})) == ()
    assert following(checkpoint({channel: ({"c", "a", "b"}, True)})) == ("both",)
    assert following(checkpoint({channel: {"c", "a", "b"}}, {"both": {channel: 2}})) == ()


def test_what_was_sent_keeps_its_order():
    sent = {"__pregel_tasks": [Send("b", 1), Send("a", {1, 2}), Send("b", 3)]}
    assert following(checkpoint(sent)) == ("b", "a", "b")
    assert following(checkpoint({"__pregel_tasks": [{"node": "w", "args": {}}]}), "json") == ("w",)
    assert following(checkpoint({"__pregel_tasks": []})) == ()


def test_an_input_that_no_node_has_seen():
    assert following(checkpoint({"__start__": {}}, {"__input__": {}})) == ("__start__",)
    assert following(checkpoint({"__start__": {}}, {"__interrupt__": {"__start__": 2}})) == ("__start__",)
    assert following(checkpoint({"__start__": {}}, {"flow": {"__start__": 2}})) == ()


def test_versions_of_different_writers_are_compared_by_being_different():
    assert following(checkpoint({"branch:to:a": None}, {"a": {"branch:to:a": "1"}})) == ("a",)


def test_names_to_try_come_from_everywhere():
    stored = checkpoint(
        {"branch:to:a": None, "__pregel_tasks": [Send("w", 1)]},
        {"c": {}, "__input__": {}},
        {"branch:to:b": 1, "join:a+b:d": 1, "log": 1},
    )
    assert set(view("msgpack", STORED.dumps_typed(stored)[1]).names) == {"a", "b", "c", "d", "w"}


@pytest.mark.parametrize(
    ("type_", "blob", "said"),
    [
        ("msgpack+aes", b"", "needs the key"),
        ("pickle", b"", "a type that is not read here"),
        (None, None, "a type that is not read here: none"),
        ("msgpack", b"\xc1", "cannot be read"),
        ("json", b"{", "cannot be read"),
        ("json", b"[" * 100_000, "cannot be read"),
        ("msgpack", ormsgpack.packb([1]), "not what LangGraph writes"),
    ],
)
def test_what_is_no_checkpoint_says_so(type_, blob, said):
    with pytest.raises(UndecodableError, match=said):
        view(type_, blob)


@pytest.mark.parametrize("stored", [{}, {"channel_values": 1, "versions_seen": [], "channel_versions": None}])
def test_an_odd_checkpoint_has_no_next_step(stored):
    seen = view("msgpack", ormsgpack.packb(stored))
    assert isinstance(seen, CheckpointView)
    assert next_nodes(seen) == ()


def test_a_state_is_not_built(tmp_path):
    target = tmp_path / "made by a blob"
    evil = ormsgpack.Ext(1, ormsgpack.packb(("os", "mkdir", [str(target)])))
    stored = {"channel_values": {"state": evil, "__pregel_tasks": [evil], "join:a:b": evil}}
    next_nodes(view("msgpack", ormsgpack.packb(stored)))
    assert not target.exists()
