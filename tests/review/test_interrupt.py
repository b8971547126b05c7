"""A row and its key."""

from __future__ import annotations

from dataclasses import replace

from desktop.review.interrupt import Key, Payload, PendingInterrupt, Status


def test_a_row_asks_when_it_has_an_interrupt_id():
    asked = PendingInterrupt(Key("s", "t", "i"), Status.PENDING, "cp", interrupt_id="i")
    lost = PendingInterrupt(Key("s", "t", "lost@cp"), Status.LOST, "cp")
    assert asked.asks
    assert not lost.asks


def test_keys_are_compared_and_ordered_by_what_they_say():
    assert Key("a", "b", "c") == ("a", "b", "c")
    assert min(Key("s", "t", "2"), Key("s", "t", "1")).ident == "1"
    assert len({Key("s", "t", "1"), Key("s", "t", "1")}) == 1


def test_the_words_of_a_status_are_those_of_the_design():
    assert {status.value for status in Status} == {
        "pending", "held", "queued", "running", "failed", "locked", "unsent", "unsettled",
        "breakpoint", "stalled", "lost", "snoozed", "expired", "unreadable",
    }  # fmt: skip


class Kept(Payload):
    """A payload that counts how often it is unpacked."""

    __slots__ = ("count",)

    def __init__(self):
        self._opened = None
        self.count = 0

    def opened(self):
        if self._opened is None:
            self.count += 1
            self._opened = ({"q": 1}, {"type": "object"})
        return self._opened


def test_a_payload_is_unpacked_when_it_is_looked_at_and_once():
    kept = Kept()
    row = PendingInterrupt(Key("s", "t", "i"), Status.PENDING, "cp", interrupt_id="i", payload=kept)
    moved = replace(row, status=Status.FAILED, graph="g")
    assert moved == replace(row, status=Status.FAILED, graph="g")
    assert kept.count == 0
    assert (moved.value, moved.response_schema, row.value) == ({"q": 1}, {"type": "object"}, {"q": 1})
    assert kept.count == 1


def test_a_row_is_what_it_holds_however_it_was_made():
    packed = PendingInterrupt(Key("s", "t", "i"), Status.PENDING, "cp", payload=Kept())
    plain = PendingInterrupt(
        Key("s", "t", "i"), Status.PENDING, "cp", value={"q": 1}, response_schema={"type": "object"}
    )
    assert packed == plain
    assert replace(plain, value=2) != plain
    assert replace(plain, value=2).response_schema == {"type": "object"}
    assert replace(plain, response_schema=None).value == {"q": 1}
    assert replace(plain, value=None).value is None
    assert "{'q': 1}" in repr(plain)
