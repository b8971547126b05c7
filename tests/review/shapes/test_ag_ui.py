"""AG-UI's words in a dict, against a recording of its own LangGraph adapter (recorded/README.md)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.review.request import UNSET, Action, Decision
from desktop.review.shapes import recognise


def test_both_ways(both_ways):
    request = both_ways("ag_ui", {"answer": Decision(Action.ANSWER, args={"quarter": "Q1", "year": 2026})})
    assert (request.shape, request.actions) == ("AG-UI", (Action.ANSWER,))
    assert request.title == "Which quarter shall be filed?"
    assert request.form is request.schema


def test_it_is_read_as_its_own_adapter_reads_it(recorded):
    record = recorded("ag_ui")
    request, read = recognise(record["payload"]), record["read_by_ag_ui"]
    assert request.description == read["message"]
    assert request.schema == read["response_schema"]
    assert request.expires_at == datetime.fromisoformat(read["expires_at"]) == datetime(2026, 4, 20, 17, tzinfo=UTC)


def test_its_schema_is_hard(recorded, refuses, raw):
    request = recognise(recorded("ag_ui")["payload"])
    for wrong in ({"quarter": "Q5", "year": 2026}, {"quarter": "Q1"}, {"quarter": "Q1", "year": 2026.5}, "Q1"):
        refuses(request, raw(wrong), Decision(Action.ANSWER, args=wrong))


@pytest.mark.parametrize(
    "payload",
    [
        {"response_schema": {"type": "boolean"}, "message": "Go?"},
        {"responseSchema": {"type": "boolean"}},
        {"reason": "confirmation", "message": "Go?"},
        {"message": "Go?", "expires_at": "2026-11-24T12:00:00+02:00"},
    ],
)
def test_either_spelling_and_any_part_of_it_is_enough(payload):
    assert recognise(payload).shape == "AG-UI"


@pytest.mark.parametrize(
    ("named", "read", "note"),
    [
        ("2026-04-20T17:00:00Z", datetime(2026, 4, 20, 17, tzinfo=UTC), ""),
        ("2026-04-20T19:00:00+02:00", datetime(2026, 4, 20, 17, tzinfo=UTC), ""),
        (datetime(2026, 4, 20, 17, tzinfo=UTC), datetime(2026, 4, 20, 17, tzinfo=UTC), ""),
        ("2026-04-20T17:00:00", datetime(2026, 4, 20, 17, tzinfo=UTC), "no time zone"),
        ("tomorrow", None, "is no date and time"),
        (1776704400, None, "is no date and time"),
        (None, None, ""),
    ],
)
def test_the_deadline_is_read_or_said_to_be_unreadable(named, read, note):
    request = recognise({"reason": "x", "message": "Go?", "expiresAt": named})
    assert request.expires_at == read
    assert (request.notes == ()) if not note else (note in request.notes[0])


def test_the_approval_idiom_with_a_deadline_is_still_approved_or_rejected():
    request = recognise({"question": "Pay?", "details": {"amount": 5}, "expiresAt": "2026-04-20T17:00:00Z"})
    assert request.actions == (Action.APPROVE, Action.REJECT)
    assert request.expires_at == datetime(2026, 4, 20, 17, tzinfo=UTC)


def test_a_schema_of_langgraphs_own_comes_first(refuses, raw):
    request = recognise({"message": "Go?", "responseSchema": {"type": "string"}}, {"type": "boolean"})
    refuses(request, raw("yes"))
    assert request.schema == {"type": "boolean"}
    assert request.details is UNSET
