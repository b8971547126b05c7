"""Questions of Deep Agents, against a recording of its own tool (recorded/README.md)."""

from __future__ import annotations

import pytest

from desktop.review.request import Action, Decision
from desktop.review.shapes import recognise


@pytest.fixture
def request_(recorded):
    return recognise(recorded("ask_user")["payload"])


def test_both_ways(both_ways):
    request = both_ways(
        "ask_user",
        {
            "answer": Decision(Action.ANSWER, args={"1": "eu-west", "2": ["Sales, EMEA", 'Ops "night"']}),
            "reject": Decision(Action.REJECT),
        },
    )
    assert (request.shape, request.actions) == ("ask_user", (Action.ANSWER, Action.REJECT))
    assert request.title == "3 questions: Which region shall be migrated first?"
    assert request.form["required"] == ["1", "2"]


def test_a_choice_may_be_a_text_of_ones_own(both_ways, recorded):
    other = {"status": "answered", "answers": ["ap-south, if it is ready", '["Support"]', "quickly"]}
    record = {"payload": recorded("ask_user")["payload"], "answers": [{"decision": "other", "answer": other}]}
    filled = {"1": "ap-south, if it is ready", "2": ["Support"], "3": "quickly"}
    both_ways(record, {"other": Decision(Action.ANSWER, args=filled)})


@pytest.mark.parametrize(
    "value",
    [
        "eu-west",
        ["eu-west", '["Support"]', ""],
        {"answers": ["eu-west", '["Support"]', ""]},
        {"status": "answered"},
        {"status": "answered", "answers": ["eu-west", '["Support"]']},
        {"status": "answered", "answers": ["eu-west", '["Support"]', "", ""]},
        {"status": "answered", "answers": ["", '["Support"]', ""]},
        {"status": "answered", "answers": ["eu-west", "Support", ""]},
        {"status": "answered", "answers": ["eu-west", "[]", ""]},
        {"status": "answered", "answers": ["eu-west", ["Support"], ""]},
        {"status": "answered", "answers": ["eu-west", "[1]", ""]},
        {"status": "answered", "answers": ["eu-west", '["Support"]', None]},
        {"status": "cancelled", "answers": []},
        {"status": "error"},
    ],
)
def test_what_it_would_take_for_an_error_or_another_question_is_refused(request_, refuses, raw, value):
    refuses(request_, raw(value))


@pytest.mark.parametrize(
    "args", [{}, {"1": "x"}, {"1": "x", "2": []}, {"1": 5, "2": ["a"]}, {"1": "x", "2": ["a"], "4": "y"}]
)
def test_a_form_that_is_not_filled_in_is_refused(request_, refuses, args):
    refuses(request_, Decision(Action.ANSWER, args=args))


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ({"type": "text"}, "has no text"),
        ({"question": "Why?", "type": "poll"}, "no known type"),
        ({"question": "Which?", "type": "multiple_choice"}, "no list of choices"),
        ({"question": "Which?", "type": "multi_select", "choices": [{"label": "x"}]}, "has no value"),
        ({"question": "Why?", "type": "text", "required": "yes"}, "whether it is required"),
        ("Why?", "has no text"),
    ],
)
def test_a_malformed_question_is_plain_json_with_a_note(question, note):
    request = recognise({"type": "ask_user", "questions": [question], "tool_call_id": "c"})
    assert (request.shape, request.actions) == ("plain", (Action.ANSWER,))
    assert note in request.notes[0]
