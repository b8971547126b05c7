"""Which ways a row offers: exactly those that it allows, each with the fields that it needs."""

from __future__ import annotations

import pytest

from desktop.review.request import Action
from desktop.review.shapes import recognise
from desktop.window.review.choice import choices


def offered(payload, actions=None, schema=None, *, asks=True):
    request = recognise(payload, schema)
    return [
        (one.name, bool(one.opens), one.make is not None)
        for one in choices(request, request.actions if actions is None else actions, asks=asks)
    ]


def test_approval_is_two_buttons():
    assert offered({"question": "?", "details": 1}) == [("approve", False, False), ("reject", False, False)]


def test_one_call_opens_fields_for_what_carries_words(batch_of):
    assert offered(batch_of(("a", {}, ["approve", "edit", "reject", "respond"]))) == [
        ("approve", False, False),
        ("edit", True, True),
        ("reject", True, True),
        ("respond", True, True),
    ]


@pytest.mark.parametrize(("schema", "name"), [(None, "free"), ({"type": "integer"}, "form")])
def test_an_answer_has_its_fields_from_the_start(schema, name):
    assert offered("?", schema=schema) == [(name, False, True)]


def test_several_calls_are_one_batch_even_where_nothing_is_common(batch_of):
    assert offered(batch_of(("a", {}, ["approve"]), ("b", {}, ["reject"]))) == [("batch", False, True)]


def test_a_locked_batch_is_not_answered_again(batch_of):
    payload = batch_of(("a", {}, ["approve"]), ("b", {}, ["approve"]))
    assert offered(payload, (Action.RETRY, Action.ASK_AGAIN), asks=False) == [
        ("retry", False, False),
        ("ask-again", False, False),
    ]


def test_settling_has_three_findings():
    assert [name for name, _, _ in offered("?", (Action.SETTLE,))] == ["applied", "not applied", "discarded"]


def test_continuing_can_change_the_state():
    assert offered(None, (Action.CONTINUE,)) == [("continue", False, True)]
