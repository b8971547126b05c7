"""What was decided lately: newest first, with what became of it, read once and then only what is new."""

from __future__ import annotations

from desktop.review.past import Past
from desktop.review.request import Action, Decision


async def test_a_decision_is_listed_with_its_outcome(bench):
    made = bench(hold=0)
    (key,) = await made.begin("ask")
    past = Past(made.desk.places)
    assert await past.latest(10) == []
    sending = await made.desk.decide(key, Decision(Action.APPROVE), comment="seen")
    await sending.ended
    (found,) = await past.latest(10)
    assert (found.key, found.text, found.operator, found.outcome) == (key, "approve", "ann", "applied")
    assert (found.question, found.comment) == ("Go on?", "seen")
    assert found.at is not None


async def test_one_that_is_held_has_no_outcome_and_one_taken_back_says_so(bench):
    made = bench(hold=5)
    (key,) = await made.begin("ask")
    past = Past(made.desk.places)
    sending = await made.desk.decide(key, Decision(Action.REJECT))
    assert [one.outcome for one in await past.latest(10)] == [""]
    await made.desk.undo(sending.decision_id)
    assert [one.outcome for one in await past.latest(10)] == ["undone"]


async def test_the_newest_come_first_and_no_more_than_asked(bench):
    made = bench(hold=5)
    past = Past(made.desk.places)
    (key,) = await made.begin("ask")
    ids = []
    for _ in range(3):
        sending = await made.desk.decide(key, Decision(Action.APPROVE))
        await made.desk.undo(sending.decision_id)
        ids.append(sending.decision_id)
    assert len(await past.latest(2)) == 2
    assert {one.decision for one in await past.latest(10)} == set(ids)
    assert await past.latest(0) == []
