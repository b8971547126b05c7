"""What was decided lately, read from the journal: with its question, and with what became of it."""

from __future__ import annotations

from desktop.review.past import Past
from desktop.review.ports import Entry, Place
from desktop.review.request import Action, Decision


async def decide(made, graph="ask", thread="t"):
    (key,) = await made.begin(graph, thread)
    sending = await made.desk.decide(key, Decision(Action.APPROVE), comment="looked at it")
    await sending.ended
    return key


async def test_a_decision_is_told_with_its_question_and_its_outcome(bench):
    made = bench(hold=0.0)
    key = await decide(made)
    past = Past(made.desk.places)
    (one,) = await past.latest(10)
    assert (one.key, one.operator, one.graph, one.comment) == (key, "ann", "ask", "looked at it")
    assert (one.question, one.outcome, one.text) == ("Go on?", "applied", "approve")
    assert one.at is not None


async def test_the_newest_come_first_and_only_what_is_new_is_read(bench):
    made = bench(hold=0.0)
    past = Past(made.desk.places)
    for number in range(4):
        await decide(made, thread=f"t{number}")
        found = await past.latest(3)
        assert found[0].key.thread == f"t{number}"
    assert len(found) == 3
    assert await past.latest(0) == []


async def test_a_record_of_another_version_is_told_as_far_as_it_can_be(bench):
    made = bench(hold=0.0)
    (place,) = made.desk.places
    assert isinstance(place, Place)
    body = {"payload": 5, "schema": 5, "graph": None, "text": None}
    place.journal.put(Entry("decided", "odd", "ann", "t", "i", body), "desk-9")
    (one,) = await Past(made.desk.places).latest(5)
    assert (one.question, one.text, one.outcome) == ("", "", "")
