"""What a row does not take is refused before anything is recorded, each with its own code and sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.review.errors import ActionNotOfferedError, Code, InvalidAnswerError, UserFacingError
from desktop.review.index import Overlay
from desktop.review.interrupt import Key, Status
from desktop.review.ports import Problem, Snapshot
from desktop.review.preparing import YOUNG, Preparing
from desktop.review.request import Action, Decision
from desktop.review.sending import Consent

APPROVE = Decision(Action.APPROVE)


async def prepared(made, key, decision=APPROVE, consents=frozenset()):
    return Preparing(made.desk.index, made.clock, made.desk.place)(key, decision, None, consents)


def become(made, row, **fields):
    """Show the row as another, as a newer reading of its store would."""
    made.desk.index.apply(Snapshot(row.key.source, 10_000, (replace(row.pending, **fields),)))


async def test_a_sending_carries_the_answer_and_is_recorded_nowhere(bench):
    made = bench()
    (key,) = await made.begin("ask")
    recorded = list(made.kinds)
    sending = await prepared(made, key)
    assert (sending.answer, sending.text, sending.action) == (True, "approve", Action.APPROVE)
    assert sending.seen is made.desk.index.row(key).pending
    assert made.kinds == recorded


async def test_what_is_gone_or_moves_already_is_refused(bench):
    made = bench()
    (key,) = await made.begin("ask")
    with pytest.raises(UserFacingError) as caught:
        await prepared(made, Key("fake", "t", "gone"))
    assert caught.value.code is Code.NOT_PENDING
    made.desk.index.overlay(key, Overlay(Status.HELD, "d", "approve", desk="desk-2"))
    with pytest.raises(UserFacingError) as caught:
        await prepared(made, key)
    assert caught.value.code is Code.BUSY
    assert "desk-2" in caught.value.title


@pytest.mark.parametrize("decision", [Decision(Action.EDIT, args={}), Decision(Action.SETTLE, value="applied")])
async def test_an_action_that_the_row_does_not_list_is_refused(bench, decision):
    made = bench()
    (key,) = await made.begin("ask")
    with pytest.raises((ActionNotOfferedError, InvalidAnswerError)):
        await prepared(made, key, decision)


async def test_a_thread_without_a_question_is_continued_only_when_it_is_old_and_confirmed(bench):
    made = bench()
    (key,) = await made.begin("ask")
    row = made.desk.index.row(key)
    fields = {"status": Status.LOST, "interrupt_id": None, "value": None, "next_nodes": ("after",)}
    for age, consents, says in (
        (YOUNG - 1, frozenset({Consent.LOST}), "may be running elsewhere"),
        (YOUNG + 1, frozenset(), "confirm"),
    ):
        made.clock.moment = 10_000.0
        created = made.clock.now()
        made.clock.moment += age
        become(made, row, created_at=created, **fields)
        with pytest.raises(UserFacingError) as caught:
            await prepared(made, key, Decision(Action.CONTINUE), consents)
        assert caught.value.code is Code.BUSY
        assert says in f"{caught.value.title} {caught.value.hint}"
    sending = await prepared(made, key, Decision(Action.CONTINUE), frozenset({Consent.LOST}))
    assert sending.action is Action.CONTINUE


async def test_a_graph_that_the_project_has_not_is_refused_before_anything_is_recorded(bench):
    made = bench()
    (key,) = await made.begin("ask")
    kinds = list(made.journal.kinds)
    become(made, made.desk.index.row(key), graph="elsewhere")
    with pytest.raises(UserFacingError, match="the thread t belongs to the graph 'elsewhere'") as caught:
        await made.desk.decide(key, APPROVE)
    assert caught.value.code is Code.GRAPH_UNAVAILABLE
    with pytest.raises(UserFacingError, match="there is no graph 'nothing'") as caught:
        await made.desk.decide(key, APPROVE, graph="nothing")
    assert caught.value.code is Code.USAGE
    with pytest.raises(UserFacingError, match="there is no graph 'nothing'"):
        await made.desk.start("fake", "nothing", {})
    assert made.journal.kinds == kinds


async def test_a_graph_that_is_known_not_to_load_is_refused_before_anything_is_recorded(bench):
    made = bench()
    (key,) = await made.begin("ask")
    kinds = list(made.journal.kinds)
    graph = made.desk.index.row(key).pending.graph
    made.desk.index.problems["fake"] = (Problem(graph, "the graph 'ask' cannot be loaded (no numpy)"),)
    with pytest.raises(UserFacingError, match="cannot be loaded") as caught:
        await made.desk.decide(key, APPROVE)
    assert (caught.value.code, caught.value.hint) == (
        Code.GRAPH_UNAVAILABLE,
        "correct the project, then start again",
    )
    assert made.journal.kinds == kinds
