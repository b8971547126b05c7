"""Stored bytes to data without running anything, and any value to JSON data."""

from __future__ import annotations

import dataclasses
import enum
import ipaddress
import json
import logging
import pathlib
import pickle
import re
import sys
from collections import deque, namedtuple
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import ormsgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.messages import AIMessage
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.types import Interrupt, Send
from pydantic import BaseModel

from desktop.sources.decoding import Question, UndecodableError, decode, interrupt_id, jsonable, questions

STORED = JsonPlusSerializer()


class Model(BaseModel):
    name: str
    when: date


@dataclasses.dataclass
class Record:
    amount: int


class Color(enum.Enum):
    RED = "red"


class Level(enum.IntEnum):
    HIGH = 3


Pair = namedtuple("Pair", "left right")  # noqa: PYI024  # LangGraph stores these by their own rule


def stored(value):
    return decode(*STORED.dumps_typed(value))


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        1,
        2**63,
        1.5,
        "text",
        b"bytes",
        [1, [2]],
        {"a": {1: 2}},
        datetime(2026, 1, 2, tzinfo=UTC),
        UUID(int=7),
    ],
)
def test_what_langgraph_stores_comes_back(value):
    assert stored(value) == (value, ())


def test_a_class_that_is_not_known_is_plain_data_with_a_note_each_time(caplog, capsys):
    for _ in range(2):
        value, notes = stored({"model": Model(name="a", when=date(2026, 1, 2))})
        assert value == {"model": {"name": "a", "when": date(2026, 1, 2)}}
        (note,) = notes
        assert note.startswith("Blocked deserialization of ")
        assert "Model" in note
    assert caplog.records == []
    assert capsys.readouterr() == ("", "")


def test_other_threads_words_are_left_alone(caplog):
    stored(Model(name="a", when=date(2026, 1, 2)))
    with caplog.at_level(logging.WARNING):
        logging.getLogger("langgraph.checkpoint.serde.jsonplus").warning("of somebody else")
    assert [record.message for record in caplog.records] == ["of somebody else"]


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4, 5])
def test_nothing_that_a_blob_names_is_called(tmp_path, code):
    target = tmp_path / "made by a blob"
    argument = [str(target)] if code == 1 else {"name": str(target)} if code in (2, 4, 5) else str(target)
    packed = ormsgpack.packb(("os", "mkdir", argument, "mkdir"))
    value, notes = decode("msgpack", ormsgpack.packb(ormsgpack.Ext(code, packed)))
    assert not target.exists()
    assert value == argument
    assert len(notes) == 1


def test_nothing_that_a_blob_names_is_imported():
    sys.modules.pop("antigravity", None)
    decode("msgpack", ormsgpack.packb(ormsgpack.Ext(0, ormsgpack.packb(("antigravity", "fly", 1)))))
    text = {"lc": 2, "type": "constructor", "id": ["antigravity", "fly"], "kwargs": {}}
    assert decode("json", json.dumps(text)).value == text
    assert "antigravity" not in sys.modules


def test_a_pickle_is_never_opened():
    with pytest.raises(UndecodableError, match="pickle, which is never opened"):
        decode("pickle", pickle.dumps(1))


def test_an_encrypted_payload_asks_for_its_key():
    with pytest.raises(UndecodableError, match="reading it needs the key"):
        decode("msgpack+aes", b"\x00")


@pytest.mark.parametrize(
    ("type_", "blob"), [("msgpack", b"\xc1"), ("msgpack", b""), ("json", b"{"), ("json", b"\xff"), ("new", b"")]
)
def test_what_cannot_be_read_says_so(type_, blob):
    with pytest.raises(UndecodableError, match="the payload"):
        decode(type_, blob)


@given(st.sampled_from(["msgpack", "json", "null", "bytes", None]), st.binary(max_size=60))
def test_any_bytes_are_data_or_undecodable(type_, blob):
    with suppress(UndecodableError):
        json.dumps(jsonable(decode(type_, blob).value), allow_nan=False)


def test_json_nested_too_deeply_is_said():
    with pytest.raises(UndecodableError, match="nested too deeply"):
        decode("json", b"[" * 100_000 + b"]" * 100_000)


def test_questions_of_every_writer():
    today = stored([Interrupt(value={"q": 1}, id="a", response_schema={"type": "object"})]).value
    assert questions(today) == (Question("a", {"q": 1}, {"type": "object"}),)
    assert questions([{"id": "b", "value": 2}]) == (Question("b", 2, None),)
    assert questions([{"value": 3, "when": "during", "resumable": True, "ns": ["x:1", "y:2"]}]) == (
        Question(interrupt_id("x:1|y:2"), 3, None),
    )
    assert questions({"lc": 2, "kwargs": {"value": 4, "ns": ["x:1"]}}) == (Question(interrupt_id("x:1"), 4, None),)
    assert questions(["odd"]) == (Question("placeholder-id", "odd", None),)


def named(name, content):
    return {"type": name, "content": content}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2026, 1, 2, 3, tzinfo=UTC), named("datetime.datetime", "2026-01-02T03:00:00+00:00")),
        (date(2026, 1, 2), named("datetime.date", "2026-01-02")),
        (time(1, 2), named("datetime.time", "01:02:00")),
        (timedelta(seconds=5), named("datetime.timedelta", "0:00:05")),
        (UUID(int=1), named("uuid.UUID", "00000000-0000-0000-0000-000000000001")),
        (Decimal("1.50"), named("decimal.Decimal", "1.50")),
        ({"b", "a"}, named("builtins.set", ["a", "b"])),
        (frozenset({1}), named("builtins.frozenset", [1])),
        (deque([1, (2,)]), named("collections.deque", [1, [2]])),
        (b"\x00\xff", named("bytes", "AP8=")),
        (float("nan"), named("float", "nan")),
        (float("-inf"), named("float", "-inf")),
        ((1, (2, 3)), [1, [2, 3]]),
        ({2: "a", None: "b", True: "c", (1, 2): "d"}, {"2": "a", "null": "b", "true": "c", "(1, 2)": "d"}),
        ({1: "a", "1": "b"}, {"1": "a", "1 (str)": "b"}),
        (Level.HIGH, 3),
        (Color.RED, named(f"{__name__}.Color", "red")),
        (Pair(1, [2]), named(f"{__name__}.Pair", {"left": 1, "right": [2]})),
        (Record(5), named(f"{__name__}.Record", {"amount": 5})),
        (
            Send("node", {1, 2}),
            named("langgraph.types.Send", {"node": "node", "arg": named("builtins.set", [1, 2]), "timeout": None}),
        ),
        (ipaddress.ip_address("10.0.0.1"), named("ipaddress.IPv4Address", "10.0.0.1")),
        (pathlib.PurePosixPath("/a"), named("pathlib.PurePosixPath", "/a")),
        (2**200, 2**200),
    ],
)
def test_what_json_has_no_form_for_is_named(value, expected):
    assert jsonable(value) == expected
    json.dumps(jsonable(value), allow_nan=False)


def test_messages_and_models_show_what_they_hold():
    shown = jsonable({"m": AIMessage("hi"), "x": Model(name="a", when=date(2026, 1, 2))})
    assert shown["m"]["type"] == "langchain_core.messages.ai.AIMessage"
    assert shown["m"]["content"]["content"] == "hi"
    assert shown["x"]["content"] == {"name": "a", "when": named("datetime.date", "2026-01-02")}
    assert jsonable(re.compile("a+"))["type"] == "re.Pattern"


def test_a_thousand_levels_and_more():
    value = "leaf"
    for level in range(20_000):
        value = [value] if level % 2 else {"k": value}
    shown = jsonable(value)
    for level in reversed(range(20_000)):
        shown = shown[0] if level % 2 else shown["k"]
    assert shown == "leaf"


def test_a_value_that_contains_itself_ends():
    loop: list = [1]
    loop.append(loop)
    assert jsonable(loop) == [1, named("builtins.list", "a value that contains itself")]
    twice = [1]
    assert jsonable([twice, twice]) == [[1], [1]]


class Awkward:
    def __str__(self):
        raise RuntimeError("no")

    __repr__ = __str__


def test_an_object_that_will_not_be_looked_at_is_named():
    assert jsonable([Awkward()]) == [named(f"{__name__}.Awkward", "cannot be shown (RuntimeError)")]


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(),
        st.binary(),
        st.datetimes(),
        st.uuids(),
        st.sets(st.integers()),
        st.decimals(),
    ),
    lambda part: st.one_of(st.lists(part), st.tuples(part), st.dictionaries(st.one_of(st.text(), st.integers()), part)),
    max_leaves=20,
)


@given(VALUES)
def test_any_value_is_rendered_as_json(value):
    json.dumps(jsonable(value), allow_nan=False)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda part: st.one_of(st.lists(part), st.dictionaries(st.text(), part)),
    max_leaves=20,
)


@given(JSON)
def test_json_data_is_itself(value):
    assert repr(jsonable(value)) == repr(value)
