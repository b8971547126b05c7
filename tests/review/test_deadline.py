"""Deadlines: what is over takes no answer, at the press as at the sending, and is never decided by the time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.review.deadline import Deadlines
from desktop.review.decision import Decision
from desktop.review.errors import Code, UserFacingError
from desktop.review.interrupt import Key
from desktop.review.request import Action
from desktop.review.sending import Word

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
KEYS = [Key("s", f"t{number}", "i") for number in range(3)]
YES = Decision(Action.APPROVE)


def test_a_deadline_is_over_once_it_has_passed_and_told_once():
    deadlines = Deadlines()
    for number, key in enumerate(KEYS):
        deadlines.set(key, NOON + timedelta(minutes=number))
    assert deadlines.pass_to(NOON - timedelta(seconds=1)) == frozenset()
    assert deadlines.pass_to(NOON + timedelta(minutes=1)) == {KEYS[0], KEYS[1]}
    assert deadlines.pass_to(NOON + timedelta(minutes=1)) == frozenset()
    assert [deadlines.is_over(key) for key in KEYS] == [True, True, False]


def test_a_deadline_that_moves_counts_from_its_new_moment():
    deadlines = Deadlines()
    deadlines.set(KEYS[0], NOON)
    deadlines.set(KEYS[0], NOON + timedelta(hours=1))
    deadlines.set(KEYS[1], NOON)
    deadlines.set(KEYS[1], None)
    assert deadlines.pass_to(NOON) == frozenset()
    assert deadlines.pass_to(NOON + timedelta(hours=1)) == {KEYS[0]}
    deadlines.set(KEYS[0], NOON + timedelta(hours=2))
    assert not deadlines.is_over(KEYS[0])
    assert len(deadlines) == 1


@pytest.fixture
def due(bench, fakes):
    """A bench with a thread whose question may be answered for ten seconds from now."""

    async def make(**given):
        made = bench(**given)
        until = (made.clock.now() + timedelta(seconds=10)).isoformat()
        asked = {"question": "Go on?", "details": 5, "expiresAt": until}
        made.source._graphs["due"] = fakes.FakeGraph([[fakes.FakeNode("due", (asked,))], [fakes.FakeNode("after")]])
        (key,) = await made.begin("due")
        return made, key

    return make


async def test_an_expired_question_says_so_and_takes_no_answer(due):
    made, key = await due(hold=0)
    made.desk.watch()
    await made.clock.pass_by(5)
    assert made.statuses() == ["pending"]
    await made.clock.pass_by(6)
    assert made.statuses() == ["expired"]
    assert made.desk.index.actions(key) == ()
    with pytest.raises(UserFacingError, match="deadline") as refused:
        await made.desk.decide(key, YES)
    assert refused.value.code is Code.ACTION_NOT_OFFERED
    assert made.source.sent == []
    assert made.kinds == []
    await made.scope.close()


async def test_what_expires_while_it_is_held_is_not_sent(due):
    made, key = await due(hold=20)
    sending = await made.desk.decide(key, YES)
    await made.clock.pass_by(21)
    outcome = await sending.ended
    assert (outcome.word, outcome.code) == (Word.STALE, Code.NOT_PENDING)
    assert "deadline" in outcome.sentence
    assert made.source.sent == []


async def test_time_alone_decides_nothing(due):
    made, _key = await due(hold=0)
    made.desk.watch()
    await made.clock.pass_by(3600)
    assert made.source.sent == []
    assert made.kinds == []
    await made.scope.close()
