"""A row and its key."""

from __future__ import annotations

from desktop.review.interrupt import Key, PendingInterrupt, Status


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
