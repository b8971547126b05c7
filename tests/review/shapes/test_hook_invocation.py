"""Hooks of Deep Agents, against a recording of its own builder and parser (recorded/README.md)."""

from __future__ import annotations

import pytest

from desktop.review.decision import answer
from desktop.review.errors import ActionNotOfferedError
from desktop.review.request import Action, Decision
from desktop.review.shapes import recognise


def test_it_is_shown_and_offers_nothing(recorded):
    request = recognise(recorded("hook_invocation")["payload"])
    assert (request.shape, request.actions) == ("hook_invocation", ())
    assert request.title == "A hook of the agent is asked: PermissionRequest"
    for action in (Action.APPROVE, Action.REJECT, Action.ANSWER):
        with pytest.raises(ActionNotOfferedError):
            answer(request, Decision(action))


def test_by_hand_it_takes_the_envelope_of_its_own_protocol(recorded, asking, same, raw):
    record = recorded("hook_invocation")
    value = record["answers"][0]["answer"]
    _, received = asking(record["payload"]).decide(raw(value))
    assert same(received, value)


@pytest.mark.parametrize(
    "change",
    [
        {"invocation_id": "1"},
        {"snapshot_id": "snapshot-8"},
        {"protocol_version": True},
        {"protocol_version": 2},
        {"extra": 1},
        {"decision": "allow"},
        {"decision": {"event": "Stop"}},
    ],
)
def test_another_envelope_is_refused(recorded, refuses, raw, change):
    record = recorded("hook_invocation")
    request = recognise(record["payload"])
    refuses(request, raw({**record["answers"][0]["answer"], **change}), raw(True), raw({}))


def test_one_without_ids_is_plain_json():
    request = recognise({"type": "hook_invocation", "request": {"invocation_id": "x"}})
    assert request.shape == "plain"
    assert "must repeat" in request.notes[0]
