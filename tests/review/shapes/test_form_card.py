"""Form cards of LangChain's documentation, which no library defines (recorded/README.md)."""

from __future__ import annotations

import pytest

from desktop.review.decision import answer
from desktop.review.errors import InvalidAnswerError
from desktop.review.request import Action, Decision
from desktop.review.shapes import recognise


@pytest.fixture
def request_(recorded):
    return recognise(recorded("form_card")["payload"])


def test_both_ways(both_ways):
    request = both_ways(
        "form_card",
        {
            "approve": Decision(Action.APPROVE, args={"reason": "late", "amount": 120.5, "note": ""}),
            "reject": Decision(Action.REJECT),
        },
    )
    assert (request.shape, request.actions) == ("form card", (Action.APPROVE, Action.REJECT))
    assert request.title == "Refund order 10482"
    assert request.form_value == {"reason": "damaged", "amount": 240.0, "notify": True}


@pytest.mark.parametrize(
    "args",
    [
        {"note": "", "reason": "unheard of"},
        {"note": "", "amount": "120"},
        {"note": "", "notify": "yes"},
        {"note": 5},
        {"note": "", "unknown": 1},
        {},
        "late",
    ],
)
def test_values_of_other_types_are_refused(request_, refuses, args):
    refuses(request_, Decision(Action.APPROVE, args=args))


@pytest.mark.parametrize(
    "value",
    [
        {"approved": True, "values": {}},
        {"approved": "yes", "values": {}},
        {"approved": 1, "values": {}},
        {"approved": False},
        {"approved": False, "values": {}, "note": "x"},
        True,
    ],
)
def test_a_raw_answer_of_another_form_is_refused(request_, refuses, raw, value):
    refuses(request_, raw(value))


def test_the_refusal_leads_to_the_field(request_):
    with pytest.raises(InvalidAnswerError, match=r"values\.amount: must be number, not string") as refusal:
        answer(request_, Decision(Action.APPROVE, args={"note": "", "amount": "120"}))
    assert refusal.value.path == ("values", "amount")


def test_options_may_have_labels_and_unknown_types_take_anything():
    fields = [
        {"name": "who", "type": "select", "options": [{"value": 1, "label": "Ann"}, {"value": 2, "label": "Bo"}]},
        {"name": "extra", "type": "colour"},
    ]
    request = recognise({"formType": "x", "fields": fields})
    assert "type of the field extra is not known" in request.notes[0]
    decision = Decision(Action.APPROVE, args={"who": 2, "extra": [1]})
    assert answer(request, decision) == {"approved": True, "values": {"who": 2, "extra": [1]}}


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({}, "not a list"),
        ([{"label": "x"}], "has no name"),
        ([{"name": "a", "type": "text"}] * 2, "two fields"),
        ([{"name": "a", "type": "select"}], "no options"),
    ],
)
def test_a_malformed_card_is_plain_json_with_a_note(fields, note):
    request = recognise({"formType": "x", "fields": fields})
    assert request.shape == "plain"
    assert note in request.notes[0]
