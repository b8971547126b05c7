"""CopilotKit, against a recording of its own helper (recorded/README.md)."""

from __future__ import annotations

import pytest

from desktop.review.request import Action, Decision
from desktop.review.shapes import recognise


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("message", "Where shall the offsite be?"),
        ("action", "book_hotel \u00b7 city Porto \u00b7 nights 2"),
    ],
)
def test_both_ways(both_ways, recorded, asked, title):
    decisions = {
        "text": Decision(Action.ANSWER, args="Lisbon"),
        "object": Decision(Action.ANSWER, args={"city": "Lisbon", "nights": 3}),
    }
    request = both_ways(recorded("copilotkit")[asked], decisions)
    assert (request.shape, request.actions, request.title) == ("CopilotKit", (Action.ANSWER,), title)


@pytest.mark.parametrize("wrong", [["Lisbon"], 5, None, True])
def test_what_makes_its_helper_fail_is_refused(recorded, refuses, raw, wrong):
    refuses(recognise(recorded("copilotkit")["action"]["payload"]), raw(wrong), Decision(Action.ANSWER, args=wrong))


def test_another_value_is_plain_json():
    request = recognise({"__copilotkit_interrupt_value__": 5})
    assert request.shape == "plain"
    assert "neither a message nor an action" in request.notes[0]
