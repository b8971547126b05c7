"""Tools without an implementation, against a recording of LangChain.js (recorded/README.md)."""

from __future__ import annotations

from desktop.review.request import Action, Decision
from desktop.review.shapes import recognise


def test_both_ways(both_ways):
    request = both_ways(
        "headless_tool",
        {
            "text": Decision(Action.ANSWER, args="Lisbon"),
            "object": Decision(Action.ANSWER, args={"latitude": 38.7, "longitude": -9.1}),
        },
    )
    assert (request.shape, request.actions) == ("headless tool", (Action.ANSWER,))
    assert request.title == "get_location \u00b7 highAccuracy true"
    assert request.calls[0].args == {"highAccuracy": True}


def test_pythons_spelling_and_any_value(asking, same):
    for value in (None, False, 0, "", [], {"a": [1, 2.0, None]}):
        thread = asking({"type": "tool", "tool_call": {"id": "c", "name": "where", "args": {}}})
        assert thread.request.shape == "headless tool"
        _, received = thread.decide(Decision(Action.ANSWER, args=value))
        assert same(received, value)


def test_without_a_name_it_is_plain_json():
    assert "no name" in recognise({"type": "tool", "toolCall": {}}).notes[0]
    assert recognise({"type": "tool", "question": "x"}).notes == ()
