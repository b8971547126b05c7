"""What the journal holds open, told as rows: what is known of each, and nothing more."""

from __future__ import annotations

import pytest

from desktop.review import jsontext
from desktop.review.interrupt import Status
from desktop.review.ports import Entry, OpenDecision, Record
from desktop.review.recovery import key_of, overlay_of, row_of

BODY = {
    "status": "pending",
    "checkpoint": "cp",
    "graph": "pay",
    "node": "ask",
    "interrupt": "i",
    "text": "approve",
    "payload": jsontext.dumps({"amount": 5}),
    "schema": "null",
}


def opened(*kinds, desk="desk-1", body=BODY):
    records = [
        Record(number, "2026-01-01", desk, Entry(kind, "d", "t", "i", "ann", body if kind == "decided" else {}), "", "")
        for number, kind in enumerate(("decided", *kinds), 1)
    ]
    return OpenDecision(records[0], records[-1])


def test_the_row_is_as_it_was_when_it_was_decided():
    row = row_of("s", opened())
    assert row.key == key_of("s", opened()) == ("s", "t", "i")
    assert (row.value, row.graph, row.node, row.interrupt_id) == ({"amount": 5}, "pay", "ask", "i")
    assert row.status is Status.PENDING


def test_a_record_of_another_form_is_still_a_row():
    for body in ({}, {"unreadable": "x"}, {"status": "a word of a later version"}):
        row = row_of("s", opened(body=body))
        assert (row.value, row.graph, row.checkpoint_id, row.status) == (None, None, "", Status.PENDING)


@pytest.mark.parametrize(
    ("kinds", "alive", "waits", "status", "says"),
    [
        ((), True, True, Status.HELD, "(desk desk-1)"),
        (("sending",), True, True, Status.RUNNING, "(desk desk-1)"),
        ((), False, True, Status.UNSENT, "it was never sent"),
        ((), False, False, Status.UNSENT, "answered elsewhere"),
        (("sending",), False, True, Status.UNSETTLED, "may have run in part"),
        (("sending",), False, False, Status.UNSETTLED, "so the answer was taken"),
        (("sending", "unknown"), True, True, Status.UNSETTLED, "its outcome was not recorded"),
    ],
)
def test_each_state_of_an_open_decision(kinds, alive, waits, status, says):
    overlay = overlay_of("s", opened(*kinds), alive=alive, still_waits=waits)
    assert overlay.status is status
    assert says in overlay.note
    assert "ann decided this at 2026-01-01: approve" in overlay.note
    assert overlay.desk == ("desk-1" if status in {Status.HELD, Status.RUNNING} else "")
    assert (overlay.gone is None) is (waits or bool(overlay.desk)) or overlay.gone is not None
