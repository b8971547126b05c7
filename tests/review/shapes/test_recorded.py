"""Both directions for protocols whose libraries are no dependency: recorded/README.md says how they were recorded."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.review.decision import answer
from desktop.review.errors import ActionNotOfferedError, InvalidAnswerError
from desktop.review.request import Action, Decision
from desktop.review.shapes import recognise

EDITED = {"to": "eva@example.com", "subject": "Hello", "priority": 2}

CASES = {
    "ask_user": {
        "answer": Decision(Action.ANSWER, args={"1": "eu-west", "2": ["Sales, EMEA", 'Ops "night"']}),
        "reject": Decision(Action.REJECT),
    },
    "hitl_javascript": {
        "approve": Decision(Action.APPROVE),
        "reject": Decision(Action.REJECT, message="Not now"),
        "mixed": Decision(Action.ANSWER, calls=(Decision(Action.EDIT, args=EDITED), Decision(Action.APPROVE))),
    },
    "headless_tool": {
        "text": Decision(Action.ANSWER, args="Lisbon"),
        "object": Decision(Action.ANSWER, args={"latitude": 38.7, "longitude": -9.1}),
    },
    "ag_ui": {"answer": Decision(Action.ANSWER, args={"quarter": "Q1", "year": 2026})},
    "form_card": {
        "approve": Decision(Action.APPROVE, args={"reason": "late", "amount": 120.5, "note": ""}),
        "reject": Decision(Action.REJECT),
    },
}
SHAPES = {
    "ask_user": "ask_user",
    "hitl_javascript": "HITLRequest (JavaScript)",
    "headless_tool": "headless tool",
    "ag_ui": "AG-UI",
    "form_card": "form card",
}


@pytest.mark.parametrize("name", CASES)
def test_a_decision_becomes_the_recorded_answer_and_reaches_the_node_unchanged(asking, recorded, same, name):
    record = recorded(name)
    for one in record["answers"]:
        thread = asking(record["payload"])
        assert thread.request.shape == SHAPES[name]
        assert thread.request.notes == ()
        sent, received = thread.decide(CASES[name][one["decision"]])
        assert same(sent, one["answer"])
        assert same(received, one["answer"])
        # The same answer given raw is as good.
        assert answer(thread.request, Decision(Action.ANSWER, value=one["answer"])) == one["answer"]


@pytest.mark.parametrize("asked", ["message", "action"])
def test_copilotkit_takes_a_text_or_an_object(asking, recorded, same, asked):
    record = recorded("copilotkit")[asked]
    for one in record["answers"]:
        thread = asking(record["payload"])
        assert (thread.request.shape, thread.request.actions) == ("CopilotKit", (Action.ANSWER,))
        sent, received = thread.decide(Decision(Action.ANSWER, value=one["answer"]))
        assert same(sent, one["answer"])
        assert same(received, one["received"][1])


def test_copilotkit_is_never_given_what_makes_it_fail(recorded):
    request = recognise(recorded("copilotkit")["action"]["payload"])
    assert request.title == "book_hotel \u00b7 city Porto \u00b7 nights 2"
    for wrong in (["Lisbon"], 5, None, True):
        with pytest.raises(InvalidAnswerError):
            answer(request, Decision(Action.ANSWER, value=wrong))


def test_a_hook_is_shown_and_offers_nothing(asking, recorded, same):
    record = recorded("hook_invocation")
    thread = asking(record["payload"])
    assert (thread.request.shape, thread.request.actions) == ("hook_invocation", ())
    assert thread.request.title == "A hook of the agent is asked: PermissionRequest"
    for action in (Action.APPROVE, Action.REJECT, Action.ANSWER):
        with pytest.raises(ActionNotOfferedError):
            answer(thread.request, Decision(action))
    # Freed by hand, in the hook's own envelope: the raw answer of the command line.
    raw = record["answers"][0]["answer"]
    _, received = thread.decide(Decision(Action.ANSWER, value=raw))
    assert same(received, raw)


def test_the_envelope_of_a_hook_is_checked(recorded):
    record = recorded("hook_invocation")
    request, raw = recognise(record["payload"]), record["answers"][0]["answer"]
    wrong = [
        True,
        {},
        {**raw, "invocation_id": "1"},
        {**raw, "snapshot_id": "snapshot-8"},
        {**raw, "protocol_version": True},
        {**raw, "extra": 1},
        {**raw, "decision": "allow"},
        {**raw, "decision": {"event": "Stop"}},
    ]
    for value in wrong:
        with pytest.raises(InvalidAnswerError):
            answer(request, Decision(Action.ANSWER, value=value))


def test_ag_ui_is_read_as_its_own_adapter_reads_it(recorded):
    record = recorded("ag_ui")
    request, read = recognise(record["payload"]), record["read_by_ag_ui"]
    assert request.description == read["message"]
    assert request.schema == read["response_schema"]
    assert request.expires_at == datetime.fromisoformat(read["expires_at"]) == datetime(2026, 4, 20, 17, tzinfo=UTC)


def test_an_answer_to_ask_user_that_it_would_take_for_another_question_is_refused(recorded):
    request = recognise(recorded("ask_user")["payload"])
    good = {"status": "answered", "answers": ["eu-west", '["Support"]', ""]}
    assert answer(request, Decision(Action.ANSWER, value=good)) == good
    free = {"status": "answered", "answers": ["ap-south, a text of one's own", '["Support"]', ""]}
    assert answer(request, Decision(Action.ANSWER, value=free)) == free
    wrong = [
        "eu-west",
        ["eu-west", '["Support"]', ""],
        {"answers": ["eu-west", '["Support"]', ""]},
        {"status": "answered"},
        {"status": "answered", "answers": ["eu-west", '["Support"]']},
        {"status": "answered", "answers": ["", '["Support"]', ""]},
        {"status": "answered", "answers": ["eu-west", "Support", ""]},
        {"status": "answered", "answers": ["eu-west", "[]", ""]},
        {"status": "answered", "answers": ["eu-west", ["Support"], ""]},
        {"status": "answered", "answers": ["eu-west", "[1]", ""]},
        {"status": "answered", "answers": ["eu-west", '["Support"]', None]},
        {"status": "cancelled", "answers": []},
    ]
    for value in wrong:
        with pytest.raises(InvalidAnswerError):
            answer(request, Decision(Action.ANSWER, value=value))
    for args in ({}, {"1": "x"}, {"1": "x", "2": []}, {"1": 5, "2": ["a"]}, {"1": "x", "2": ["a"], "4": "y"}):
        with pytest.raises(InvalidAnswerError):
            answer(request, Decision(Action.ANSWER, args=args))


def test_a_form_card_takes_values_of_its_fields_types(recorded):
    request = recognise(recorded("form_card")["payload"])
    assert request.form_value == {"reason": "damaged", "amount": 240.0, "notify": True}
    wrong = [
        {"note": "", "reason": "unheard of"},
        {"note": "", "amount": "120"},
        {"note": "", "notify": "yes"},
        {"note": 5},
        {"note": "", "unknown": 1},
        {},
        "late",
    ]
    for args in wrong:
        with pytest.raises(InvalidAnswerError):
            answer(request, Decision(Action.APPROVE, args=args))
    for value in ({"approved": True, "values": {}}, {"approved": "yes", "values": {}}, {"approved": True}, True):
        with pytest.raises(InvalidAnswerError):
            answer(request, Decision(Action.ANSWER, value=value))
    with pytest.raises(InvalidAnswerError) as refusal:
        answer(request, Decision(Action.APPROVE, args={"note": "", "amount": "120"}))
    assert refusal.value.path == ("values", "amount")
