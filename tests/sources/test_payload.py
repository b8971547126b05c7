"""A payload as the store keeps it: unpacked when asked for, equal to what it is unpacked to."""

from __future__ import annotations

import pytest
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.types import Interrupt

from desktop.review.interrupt import Payload
from desktop.sources import payload
from desktop.sources.payload import StoredPayload

STORED = JsonPlusSerializer()
BOTH = STORED.dumps_typed([Interrupt(value={"q": 1}, id="a"), Interrupt(value=[2], id="b", response_schema={"x": 1})])


def test_each_question_of_a_write_is_its_own():
    assert StoredPayload(*BOTH, 0).opened() == ({"q": 1}, None)
    assert StoredPayload(*BOTH, 1).opened() == ([2], {"x": 1})


def test_it_is_unpacked_once_and_not_to_be_compared(monkeypatch):
    calls = []

    def counted(*given):
        calls.append(given)
        return real(*given)

    real = payload.decode
    monkeypatch.setattr(payload, "decode", counted)
    one, same, other = StoredPayload(*BOTH, 0), StoredPayload(*BOTH, 0), StoredPayload(*BOTH, 1)
    assert one == same
    assert not calls
    assert one.opened() is one.opened()
    assert len(calls) == 1
    assert one != other
    assert one == Payload({"q": 1})
    assert Payload([2], {"x": 1}) == other


def test_the_same_value_packed_in_another_way_is_the_same():
    padded = STORED.dumps_typed([Interrupt(value={"q": 1}, id="z")])
    assert StoredPayload(*BOTH, 0) == StoredPayload(*padded, 0)


@pytest.mark.parametrize(("word", "there"), [("q", True), ("nothing", False)])
def test_a_word_that_no_key_has_is_known_without_unpacking(word, there):
    kept = StoredPayload(*BOTH, 0)
    assert kept.mentions(word) is there
    assert kept._opened is None
    kept.opened()
    assert kept.mentions(word) is there


def test_should_it_fail_after_all_the_reason_stands_for_the_value():
    assert "cannot be read" in StoredPayload("msgpack", b"\xc1", 0).opened()[0]
