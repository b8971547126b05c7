"""Each state of a row is said in plain words, with what each way out of it does."""

from __future__ import annotations

import pytest

from desktop.review.index import Overlay
from desktop.review.interrupt import Status
from desktop.review.request import Action
from desktop.window.payload.states import statements, ways_out


def words(row, actions=()):
    return " ".join(" ".join((said.headline, *said.sentences, said.quoted)) for said in statements(row, actions))


def test_a_row_that_simply_waits_says_nothing(make_row):
    assert statements(make_row("?"), (Action.APPROVE,)) == ()


def test_a_locked_row_says_what_retry_and_ask_again_do(make_row):
    said = words(make_row("?", Status.LOCKED, error="ValueError: no", saved_answer=True))
    assert "ValueError: no" in said
    assert ways_out(Action.RETRY) in said
    assert "will be asked again" in said


@pytest.mark.parametrize("status", [Status.HELD, Status.QUEUED, Status.RUNNING])
def test_another_desks_row_names_it(make_row, status):
    assert "desk-b" in words(make_row("?", overlay=Overlay(status, "d1", "approve", desk="desk-b")))


def test_a_decision_that_waits_for_another_desk_names_it(make_row):
    overlay = Overlay(Status.QUEUED, "d1", "approve", note="it waits for the desk desk-b, which runs this thread")
    assert "desk-b" in words(make_row("?", overlay=overlay))


@pytest.mark.parametrize("status", [Status.UNSENT, Status.UNSETTLED])
def test_what_is_known_of_an_open_decision_is_said(make_row, status):
    said = words(make_row("?", overlay=Overlay(status, "d1", note="it was never sent")))
    assert "it was never sent" in said
    assert "Nothing is sent by itself" in said


@pytest.mark.parametrize("status", [Status.BREAKPOINT, Status.STALLED, Status.LOST])
def test_a_thread_without_a_question_names_what_runs_next(make_row, status):
    said = words(make_row(None, status, interrupt_id=None, next_nodes=("ship",)), (Action.CONTINUE,))
    assert "ship" in said
    assert ways_out(Action.CONTINUE) in said


@pytest.mark.parametrize(
    ("status", "part"),
    [(Status.FAILED, "failed"), (Status.EXPIRED, "deadline"), (Status.UNREADABLE, "cannot be read")],
)
def test_other_states_are_said(make_row, status, part):
    said = words(make_row("?", status, error="the error"))
    assert part in said
    assert status is Status.EXPIRED or "the error" in said


def test_a_failed_step_without_a_question_offers_retry(make_row):
    assert "Retry" in words(make_row(None, Status.FAILED, interrupt_id=None, error="boom"), (Action.RETRY,))


def test_notes_and_candidates_are_said(make_row):
    said = words(make_row("?", notes=("written by LangGraph.js",), graph=None, candidates=("a", "b")), (Action.ANSWER,))
    assert "written by LangGraph.js" in said
    assert "a, b" in said


def test_nothing_to_decide_is_said(make_row):
    assert "Nothing can be decided" in words(make_row("?"))


def test_a_failure_is_not_forgotten_while_its_retry_is_held(make_row):
    row = make_row("?", Status.LOCKED, overlay=Overlay(Status.HELD, "d1", "retry"), error="boom")
    assert "boom" in words(row)
