"""The plain questions that become rows at once, and everything that must not be taken for one."""

from __future__ import annotations

import json

import pytest
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.types import Interrupt

from desktop.review.interrupt import Key, Status
from desktop.sources import waiting
from desktop.sources.queries import NULL_TASK, Part, Tables, spans
from desktop.sources.reader import open_reader
from desktop.sources.scan import joined, scan
from desktop.sources.waiting import gather

STORED = JsonPlusSerializer()
IDENT = "0123456789abcdef0123456789abcdef"
CHECKPOINT = "1f1e8513-257e-6050-bfff-10a0b8c02e70"


def write(value=None, **fields):
    """A write as ``Tables.waiting`` gives it."""
    type_, blob = STORED.dumps_typed([Interrupt(value={"q": 1}, id=IDENT)] if value is None else value)
    row = {
        "head": 1, "order": 7, "thread": "t", "checkpoint": CHECKPOINT, "task": "task-1",
        "path": "~__pregel_pull, node", "channel": "__interrupt__", "type": type_, "value": blob,
        "metadata": json.dumps({"graph_id": "refund"}).encode(),
    }  # fmt: skip
    return tuple((row | fields).values())


def test_a_plain_question_is_a_row():
    found = gather([write()], "s")
    ((head, row),) = found.rows
    assert (head, row.key, row.status) == (1, Key("s", "t", IDENT), Status.PENDING)
    assert (row.graph, row.node, row.task_id, row.interrupt_id) == ("refund", "node", "task-1", IDENT)
    assert (row.value, row.response_schema, row.checkpoint_id) == ({"q": 1}, None, CHECKPOINT)
    assert row.created_at is not None
    assert (found.heads, found.quiet) == ({}, [])


@pytest.mark.parametrize(
    "fields",
    [
        {"channel": "__error__"},
        {"type": "pickle"},
        {"type": "json"},
        {"value": b"\xc1"},
        {"value": "text"},
        {"task": NULL_TASK},
        {"path": ""},
        {"path": "~__pregel_push, 0000000001, 0000000000"},
        {"value": STORED.dumps_typed(Interrupt(value=1, id=IDENT))[1]},
        {"value": STORED.dumps_typed([Interrupt(value=1, id="placeholder-id")])[1]},
        {"value": STORED.dumps_typed([Interrupt(value=1, id=IDENT), Interrupt(value=2, id=IDENT)])[1]},
    ],
)
def test_what_is_not_plain_is_left_to_the_scan(fields):
    found = gather([write(**fields)], "s")
    assert not found.rows
    assert list(found.heads) == [1]


def test_a_second_write_at_the_head_makes_it_not_plain():
    found = gather([write(), write(channel="__resume__", order=8), write(head=2, thread="u")], "s")
    assert [head for head, _ in found.rows] == [2]
    assert list(found.heads) == [1]


def test_a_head_without_writes_may_be_paused():
    found = gather([(5, *[None] * 9), write(), (6, *[None] * 9)], "s")
    assert found.quiet == [5, 6]
    assert len(found.rows) == 1


def test_a_head_that_names_no_graph_is_asked_about_later():
    ((_, row),) = gather([write(metadata=b"{}")], "s").rows
    assert row.graph is None


def test_what_is_plain_is_what_the_long_way_says(histories, monkeypatch):
    """Random lives, read with and without the short way: the rows are the same, field by field."""
    life = histories(5)
    for _ in range(80):
        life.step()
    with open_reader(life.path) as reader:
        short = scan(reader, "s").rows
        assert any(reader.read(lambda c: gather(Tables(c).waiting(), "s").rows))
        monkeypatch.setattr(waiting, "_asked", lambda _blob: ((), ()))
        assert scan(reader, "s").rows == short


def test_the_parts_of_a_file_make_the_whole(histories, monkeypatch):
    monkeypatch.setattr("desktop.sources.queries._PER_THREAD", 1)
    life = histories(6)
    for _ in range(80):
        life.step()
    with open_reader(life.path) as reader:
        whole = scan(reader, "s")
        cut = reader.read(lambda c: spans(c, 5))
        assert len(cut) > 3
        by_span = joined(scan(reader, "s", span=span) for span in cut)
        by_part = joined(scan(reader, "s", part=part) for part in (Part.ASKING, Part.RESTING))
        assert {row.key: row for row in whole.rows} == {row.key: row for row in by_span.rows}
        assert {row.key: row for row in whole.rows} == {row.key: row for row in by_part.rows}
        assert len(whole.rows) == len(by_span.rows) == len(by_part.rows)
