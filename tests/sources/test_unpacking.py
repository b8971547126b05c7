"""Held against LangGraph's own serializer: every type it knows, every code, whatever a blob may claim to be."""

from __future__ import annotations

import dataclasses
import enum
import ipaddress
import pathlib
import re
import sqlite3
import subprocess
import sys
from collections import deque, namedtuple
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import ormsgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.documents import Document
from langchain_core.messages import AIMessage, HumanMessage, RemoveMessage
from langgraph.checkpoint.serde._msgpack import SAFE_MSGPACK_METHODS, SAFE_MSGPACK_TYPES
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.serde.types import _DeltaSnapshot
from langgraph.types import Command, Interrupt, Send, _interrupt_id
from pydantic import BaseModel, SecretStr

from desktop.sources.decoding import UndecodableError, decode, interrupt_id, jsonable, questions
from desktop.sources.unpacking import BUILT, FOREIGN, METHODS, StoredInterrupt, Unpacked, lone_interrupt

STORED = JsonPlusSerializer()
REAL = JsonPlusSerializer(allowed_msgpack_modules=None)


class Model(BaseModel):
    name: str


@dataclasses.dataclass
class Record:
    amount: int


class Color(enum.Enum):
    RED = "red"


Pair = namedtuple("Pair", "left right")  # noqa: PYI024  # LangGraph stores these by their own rule

VALUES = [
    None,
    True,
    2**63,
    -1.5,
    "text",
    b"bytes",
    [1, (2, [3])],
    {"a": {1: 2}, 3: None},
    datetime(2026, 1, 2, 3, 4, 5, 6, UTC),
    datetime(2026, 1, 2, tzinfo=ZoneInfo("Europe/Berlin")),
    date(2026, 1, 2),
    time(1, 2, 3, 4, timezone(timedelta(hours=2), "x"), fold=1),
    timedelta(days=-1, seconds=5),
    UUID(int=7),
    Decimal("1.50"),
    {1, 2},
    frozenset({"a"}),
    deque([1, (2,)]),
    {UUID(int=1), UUID(int=2)},
    *(ipaddress.ip_address(text) for text in ("10.0.0.1", "::1")),
    *(ipaddress.ip_network(text) for text in ("10.0.0.0/8", "::/16")),
    *(ipaddress.ip_interface(text) for text in ("10.0.0.1/8", "::1/16")),
    pathlib.Path("/a/b"),
    re.compile("a+", re.IGNORECASE),
    ZoneInfo("UTC"),
    Color.RED,
    Record(5),
    Pair(1, [2]),
    Model(name="a"),
    SecretStr("hidden"),
    # An array, as LangGraph writes it: nothing where NumPy is not installed, in both.
    ormsgpack.Ext(6, ormsgpack.packb(("<i8", (2, 3), "F", bytes(48)))),
    ValueError("no"),
    AIMessage("hi"),
    HumanMessage([{"type": "text", "text": "hi"}]),
    RemoveMessage(id="1"),
    Document("text"),
    Send("node", {1, 2}),
    Command(goto="a"),
    _DeltaSnapshot([1]),
    Interrupt(value=1, id="a"),
    [Interrupt(value={"q": {1, 2}}, id="a", response_schema={"type": "object"}), Interrupt(value=Color.RED, id="b")],
    [Interrupt(value=Interrupt(value=1, id="inner"), id="outer")],
    {"in a value": Interrupt(value=1, id="a")},
]


def seen(value):
    """A value as it can be compared: types told apart, NaN equal to itself, an array by what it holds."""
    if isinstance(value, Interrupt | StoredInterrupt):
        return ("Interrupt", seen(value.value), value.id, seen(value.response_schema))
    if isinstance(value, list | tuple):
        return (type(value).__name__, [seen(part) for part in value])
    return (type(value).__name__, jsonable(value), repr(value))


def result(read):
    """What came of reading: the value, or that there is none."""
    try:
        return seen(read())
    except Exception as error:  # noqa: BLE001  # the kind of failure is not the point
        return "failed", isinstance(error, RecursionError)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_stored_value_is_what_langgraph_makes_of_it(value):
    for held in (value, [value], {"k": [value, 1]}, (value, {"deep": value})):
        type_, blob = STORED.dumps_typed(held)
        assert result(lambda: decode(type_, blob).value) == result(lambda: REAL.loads_typed((type_, blob)))  # noqa: B023  # called at once


def test_what_is_built_is_what_langgraph_lists():
    """A version that lists more makes this fail, and the new one is looked at before it is built."""
    assert {key for key in SAFE_MSGPACK_TYPES if not key[0].startswith(FOREIGN)} == BUILT
    assert METHODS == SAFE_MSGPACK_METHODS
    assert not [key for key in BUILT if key[0].startswith(FOREIGN)]


NAMES = st.sampled_from(
    [
        *sorted(SAFE_MSGPACK_TYPES),
        ("os", "mkdir"),
        ("datetime", "nothing"),
        ("antigravity", "fly"),
        ("", ""),
        (1, None),
        (["list"], {}),
        ("pydantic", "BaseModel"),
        ("langgraph.graph", "StateGraph"),
    ]
)
PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**63), st.text(max_size=5), st.binary(max_size=5)),
    lambda part: st.one_of(st.lists(part, max_size=3), st.dictionaries(st.text(max_size=5), part, max_size=3)),
    max_leaves=6,
)
ARGUMENTS = st.one_of(
    PLAIN,
    st.fixed_dictionaries(
        {"value": PLAIN, "id": st.text(max_size=5)}, optional={"response_schema": PLAIN, "ns": PLAIN}
    ),
    st.tuples(st.integers(0, 3000), st.integers(0, 13), st.integers(0, 32)),
)
METHOD = st.sampled_from(["fromisoformat", "now", "mkdir", None])


@st.composite
def claims(draw):
    """A blob that claims something of a type: well formed, too short, or nested in another one."""
    inner = draw(ARGUMENTS)
    for _ in range(draw(st.integers(1, 3))):
        packed = [*draw(NAMES), inner, draw(METHOD)][: draw(st.sampled_from([4, 4, 4, 3, 2, 1]))]
        data = ormsgpack.packb(packed, option=ormsgpack.OPT_NON_STR_KEYS) if draw(st.booleans()) else draw(st.binary())
        inner = draw(st.sampled_from([ormsgpack.Ext(draw(st.integers(0, 9)), data), None]))
        inner = draw(st.sampled_from([inner, [inner], {"k": inner}]))
    return ormsgpack.packb(inner, option=ormsgpack.OPT_NON_STR_KEYS)


@pytest.mark.filterwarnings("ignore")
@given(claims())
def test_whatever_a_blob_claims(blob):
    """Once it is not left to the real serializer, the result is the real serializer's."""
    try:
        mine = Unpacked(blob)
    except ValueError:
        assert result(lambda: REAL.loads_typed(("msgpack", blob)))[0] == "failed"
        return
    if not mine.foreign:
        assert seen(mine.value) == result(lambda: REAL.loads_typed(("msgpack", blob)))


def agrees(blob):
    """Whether the short way knows these bytes; what it then says is what the long way says."""
    if (fields := lone_interrupt(blob)) is None:
        return False
    unpacked = Unpacked(blob)
    assert not unpacked.foreign
    assert not unpacked.notes
    (item,) = unpacked.value
    assert type(item) is StoredInterrupt
    assert {name: getattr(item, name) for name in fields} == fields
    return True


@pytest.mark.parametrize("schema", [None, {"type": "object"}])
@pytest.mark.parametrize("value", [None, 0, "text", {"q": [1, {"a": b"b"}]}, "x" * 300, "x" * 70_000])
def test_a_lone_question_of_plain_data_is_told_by_its_first_bytes(value, schema):
    blob = STORED.dumps_typed([Interrupt(value, "i" * 32, response_schema=schema)])[1]
    assert agrees(blob)
    assert not any(agrees(blob[:end]) for end in range(0, len(blob), 1 + len(blob) // 50))
    assert not agrees(blob + b"\xc0")


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_any_lone_question_is_told_alike(value):
    agrees(STORED.dumps_typed([Interrupt({"k": value}, "i" * 32)])[1])


@pytest.mark.parametrize(
    "stored",
    [
        Interrupt(1, "i"),
        [],
        [1],
        [Interrupt(1, "i"), Interrupt(2, "j")],
        [[Interrupt(1, "i")]],
        (Interrupt(1, "i"),),
        [Interrupt(Interrupt(1, "i"), "j")],
        [Send("node", {"value": 1})],
        {"value": 1, "id": "i", "response_schema": None},
    ],
)
def test_what_is_no_lone_question_is_told_alike(stored):
    agrees(STORED.dumps_typed(stored)[1])


@given(claims())
def test_what_claims_to_be_a_lone_question_is_told_alike(blob):
    agrees(blob)
    agrees(b"\x91" + blob)


@given(st.binary(max_size=80))
def test_any_bytes(blob):
    def mine():
        try:
            return decode("msgpack", blob).value
        except UndecodableError as error:
            raise ValueError from error

    assert result(mine) == result(lambda: REAL.loads_typed(("msgpack", blob)))


def test_the_payloads_of_other_versions():
    """Every write that the corpus holds, of each version of LangGraph."""
    compared = 0
    for file in (Path(__file__).parent / "corpus").glob("langgraph-*.sqlite"):
        with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as connection:
            rows = connection.execute("SELECT type, value FROM writes WHERE type = 'msgpack'").fetchall()
            rows += connection.execute("SELECT type, checkpoint FROM checkpoints WHERE type = 'msgpack'").fetchall()
        for type_, blob in rows:
            assert result(lambda: decode(type_, blob).value) == result(lambda: REAL.loads_typed((type_, blob)))  # noqa: B023  # called at once
            compared += 1
    assert compared > 100


def test_a_question_needs_no_langgraph(root):
    payload = {"when": datetime(2026, 1, 2, tzinfo=UTC), "who": UUID(int=1), "how": Decimal(1), "kind": Color.RED}
    type_, blob = STORED.dumps_typed([Interrupt(value=payload, id="a" * 32)])
    code = (
        "import sys; from desktop.sources.decoding import decode, questions, interrupt_id\n"
        f"assert questions(decode({type_!r}, {blob!r}).value)[0].id == 'a' * 32; interrupt_id('a')\n"
        "bad = [m for m in sys.modules if m.startswith(('langgraph', 'langchain'))]\n"
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, cwd=root)
    assert questions(decode(type_, blob).value)[0].value == payload | {"kind": "red"}


@given(st.text(max_size=40), st.integers(0, 3))
def test_an_id_is_langgraphs_own(namespace, answered):
    assert interrupt_id(namespace, answered) == _interrupt_id(namespace, answered)
