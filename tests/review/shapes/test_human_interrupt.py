"""The Agent Inbox protocol, with LangGraph's own types, as a dict, a list and a JSON string."""

from __future__ import annotations

import json

import pytest
from langgraph.prebuilt import interrupt as types

from desktop.review.decision import answer
from desktop.review.request import Action, Decision
from desktop.review.shapes import recognise

ARGS = {"to": "bob@example.com", "amount": 120, "rate": 1.0, "cc": [], "note": None}


def human_interrupt(action="pay", args=None, description="Pay **Bob**?", **flags):
    """A HumanInterrupt: LangGraph's TypedDicts of that name are plain dicts at run time."""
    config = {f"allow_{name}": flags.get(name, False) for name in ("ignore", "respond", "edit", "accept")}
    return {
        "action_request": {"action": action, "args": ARGS if args is None else args},
        "config": config,
        "description": description,
    }


ALL = {"ignore": True, "respond": True, "edit": True, "accept": True}
EDITED = {**ARGS, "amount": 90}
RESPONSES = [
    (Decision(Action.IGNORE), {"type": "ignore", "args": None}),
    (Decision(Action.RESPOND, message="ask Eva"), {"type": "response", "args": "ask Eva"}),
    (Decision(Action.EDIT, args=EDITED), {"type": "edit", "args": {"action": "pay", "args": EDITED}}),
    (Decision(Action.APPROVE), {"type": "accept", "args": {"action": "pay", "args": ARGS}}),
]


def test_it_has_the_keys_of_langgraphs_own_types():
    ours = human_interrupt(**ALL)
    assert set(ours) == set(types.HumanInterrupt.__annotations__)
    assert set(ours["config"]) == set(types.HumanInterruptConfig.__annotations__)
    assert set(ours["action_request"]) == set(types.ActionRequest.__annotations__)


@pytest.mark.parametrize(("decision", "response"), RESPONSES, ids=lambda value: getattr(value, "action", None))
@pytest.mark.parametrize("form", ["dict", "list", "JSON string", "JSON string of a list"])
def test_both_ways(asking, same, form, decision, response):
    payload = human_interrupt(**ALL)
    payload = [payload] if "list" in form else payload
    payload = json.dumps(payload) if "JSON" in form else payload
    thread = asking(payload)
    assert (thread.request.shape, thread.request.notes) == ("HumanInterrupt", ())
    assert thread.request.title == "pay \u00b7 to bob@example.com \u00b7 amount 120 \u00b7 rate 1.0 \u00b7 note null"
    assert thread.request.description == "Pay **Bob**?"
    sent, received = thread.decide(decision)
    assert same(sent, [response])
    assert same(received, [response])


@pytest.mark.parametrize(
    ("flag", "action"),
    [
        ("accept", Action.APPROVE),
        ("edit", Action.EDIT),
        ("respond", Action.RESPOND),
        ("ignore", Action.IGNORE),
    ],
)
def test_a_flag_is_hard(refuses, raw, flag, action):
    request = recognise([human_interrupt(**{flag: True})])
    assert request.actions == (action,)
    for decision, response in RESPONSES:
        if decision.action is not action:
            refuses(request, decision, raw([response]))


def test_accept_carries_the_action_only_where_it_could_be_edited():
    assert answer(recognise(human_interrupt(accept=True)), Decision(Action.APPROVE)) == [
        {"type": "accept", "args": None}
    ]


def test_several_are_answered_in_order(asking, same):
    payload = [human_interrupt(**ALL), human_interrupt("wipe", {"table": "x"}, accept=True, ignore=True)]
    thread = asking(payload)
    assert thread.request.title == "2 tool calls: pay, wipe"
    assert thread.request.actions == (Action.APPROVE, Action.IGNORE)
    calls = (Decision(Action.EDIT, args=EDITED), Decision(Action.IGNORE))
    sent, received = thread.decide(Decision(Action.ANSWER, calls=calls))
    assert sent == [RESPONSES[2][1], {"type": "ignore", "args": None}]
    assert same(sent, received)


@pytest.mark.parametrize(
    "value",
    [
        {"type": "accept", "args": None},
        [],
        [{"type": "accept", "args": None}] * 2,
        [{"type": "approve", "args": None}],
        [{"type": "reject", "args": None}],
        [{"type": "response", "args": None}],
        [{"type": "response", "args": {"text": "x"}}],
        [{"type": "response", "args": " "}],
        [{"type": "ignore", "args": "x"}],
        [{"type": "edit", "args": EDITED}],
        [{"type": "edit", "args": {"action": "wipe", "args": {}}}],
        [{"type": "edit", "args": {"action": "pay"}}],
        [{"type": "accept", "args": {"action": "pay", "args": {**ARGS, "amount": 120.0}}}],
        [{"type": "accept", "args": None, "note": "x"}],
        [True],
        True,
        "accept",
    ],
)
def test_a_raw_answer_of_another_form_is_refused(refuses, raw, value):
    refuses(recognise([human_interrupt(**ALL)]), raw(value))


def test_it_has_no_reject(refuses):
    refuses(recognise(human_interrupt(**ALL)), Decision(Action.REJECT), Decision(Action.IGNORE, message="lost"))


@pytest.mark.parametrize(
    ("payload", "note"),
    [
        ({"action_request": "pay"}, "names no action"),
        ({"action_request": {"action": "pay", "args": "x"}}, "not an object"),
        ({"action_request": {"action": "pay", "args": {}}}, "no config"),
        (human_interrupt(), "allows nothing"),
        ([human_interrupt(**ALL), {"question": "x"}], "not every item"),
        ('{"action_request": ', "cannot be read"),
        ('[{"action_request"' + "[" * 100_000, "cannot be read"),
    ],
)
def test_a_malformed_request_is_plain_json_with_a_note(payload, note):
    request = recognise(payload)
    assert (request.shape, request.actions) == ("plain", (Action.ANSWER,))
    assert note in request.notes[0]


def test_a_text_that_only_speaks_of_one_is_a_text():
    assert recognise('The field "action_request" is missing').notes == ()
