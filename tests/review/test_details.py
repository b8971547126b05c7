"""The line of details: the scalars in their own order, nothing twice, and of one length for any payload."""

from __future__ import annotations

from desktop.review.details import details_of
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.shapes import recognise


def details(value):
    pending = PendingInterrupt(Key("s", "t", "i"), Status.PENDING, "c", interrupt_id="i", value=value)
    return details_of(pending, recognise(value))


def test_the_scalars_stand_in_their_own_order_and_do_not_repeat_the_question():
    asked = {"question": "Pay Bob?", "details": {"to": "Bob", "parts": [1, 2], "amount": 5, "urgent": True}}
    assert details(asked) == "amount: 5 \u00b7 urgent: true"


def test_a_huge_payload_makes_a_short_line():
    fields = {f"field {number}": "x" * 1000 for number in range(999)}
    assert len(details({"question": "Pay?", "details": fields})) <= 240


def test_what_asks_nothing_says_what_was_noted():
    quiet = PendingInterrupt(Key("s", "t", "lost@c"), Status.LOST, "c", notes=("it stands still",))
    assert details_of(quiet, None) == "it stands still"
    assert details_of(PendingInterrupt(Key("s", "t", "lost@c"), Status.LOST, "c"), None) == ""
