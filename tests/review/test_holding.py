"""The undo time counts down to the sending, and stands still while somebody is asked about what is held."""

from __future__ import annotations

from desktop.review.decision import Decision
from desktop.review.request import Action

APPROVE, ANSWER = Decision(Action.APPROVE), Decision(Action.ANSWER, value="yes")


async def test_what_is_held_is_sent_when_its_time_is_over(bench):
    made = bench(hold=5)
    (key,) = await made.begin("ask")
    await made.desk.decide(key, APPROVE)
    assert made.desk.index.row(key).overlay.until == made.clock.monotonic() + 5
    await made.clock.pass_by(4.9)
    assert made.statuses() == ["held"]
    await made.clock.pass_by(0.2)
    assert made.statuses() == []
    assert made.kinds == ["decided", "sending", "applied"]


async def test_a_standstill_takes_no_time_from_what_is_held(bench):
    made = bench(hold=5)
    first, second = await made.begin("pair")
    await made.desk.decide(first, ANSWER)
    await made.clock.pass_by(3)
    with made.desk.holding.still():
        assert made.desk.index.row(first).overlay.until is None
        await made.clock.pass_by(60)
        await made.desk.decide(second, ANSWER)
        await made.clock.pass_by(60)
        assert made.statuses() == ["held", "held"]
    assert made.desk.index.row(first).overlay.until == made.clock.monotonic() + 2
    assert made.desk.index.row(second).overlay.until == made.clock.monotonic() + 5
    await made.clock.pass_by(1.9)
    assert made.statuses() == ["held", "held"]
    await made.clock.pass_by(0.2)
    assert made.statuses() == ["held"]
    await made.clock.pass_by(3)
    assert made.statuses() == []


async def test_what_is_held_can_be_sent_or_undone_in_a_standstill(bench):
    made = bench(hold=5)
    first, second = await made.begin("pair")
    sent, undone = await made.desk.decide(first, ANSWER), await made.desk.decide(second, ANSWER)
    with made.desk.holding.still():
        made.desk.send_now(sent.decision_id)
        await made.desk.undo(undone.decision_id)
        await sent.ended
    await made.clock.pass_by(10)
    assert made.kinds.count("sending") == 1
    assert made.statuses() == ["pending"]


async def test_many_are_held_as_one(bench):
    made = bench(hold=5)
    keys = [(await made.begin("ask", f"t{number}"))[0] for number in range(3)]
    batch = await made.desk.decide_many([(key, APPROVE) for key in keys], "approve 3")
    with made.desk.holding.still():
        await made.clock.pass_by(10)
        assert len(made.desk.held()) == 3
    await made.clock.pass_by(4.9)
    assert len(made.desk.held()) == 3
    await made.clock.pass_by(0.5)
    await made.clock.pass_by(2)
    assert batch.ended.is_set()
