"""Many decisions at once: held as one, taken back as one, each with an outcome, recorded in few commits."""

from __future__ import annotations

import asyncio

import pytest

from desktop.review.decision import Decision
from desktop.review.errors import Code, UserFacingError
from desktop.review.events import BatchChanged, Notice, Tone
from desktop.review.interrupt import Key
from desktop.review.request import Action
from desktop.review.sending import Word

YES, NO = Decision(Action.APPROVE), Decision(Action.REJECT)


async def waiting(made, count, graph="ask"):
    keys = []
    for number in range(count):
        keys += await made.begin(graph, f"t{number:03}")
    return keys


def commits(made):
    """Count what the journal is asked to commit from now on: the numbers of records of each commit."""
    sizes, append_all = [], made.journal.append_all

    async def counted(entries):
        sizes.append(len(entries))
        return await append_all(entries)

    made.journal.append_all = counted
    return sizes


async def test_a_batch_is_held_as_one_and_sent_when_its_time_is_over(bench):
    made = bench(hold=5)
    keys = await waiting(made, 120)
    sizes = commits(made)
    batch = await made.desk.decide_many([(key, YES) for key in keys], "approve")
    assert sizes == [50, 50, 20]
    assert batch.keys == keys
    assert {made.desk.index.row(key).status.value for key in keys} == {"held"}
    assert {record.entry.body["batch"] for record in made.journal.stored if record.entry.kind == "decided"} == {
        batch.batch_id
    }
    await made.clock.pass_by(4.9)
    assert made.source.sent == []
    await made.clock.pass_by(0.2)
    await asyncio.wait_for(batch.ended.wait(), 5)
    assert sorted(made.source.sent) == sorted((key.ident, True) for key in keys)
    assert {outcome.word for outcome in batch.outcomes.values()} == {Word.APPLIED}
    assert len(made.desk.index) == 0
    # Fifty rows cost two commits, one before and one after, not a hundred.
    assert len(sizes) <= 3 + 2 * 3
    assert [event for event in made.told if isinstance(event, Notice) and event.tone is not Tone.HELD] == []
    assert any(isinstance(event, BatchChanged) and event.batch is batch for event in made.told)


async def test_one_undo_takes_the_whole_batch_back(bench):
    made = bench(hold=5)
    keys = await waiting(made, 60)
    batch = await made.desk.decide_many([(key, YES) for key in keys], "approve")
    await made.desk.undo(made.desk.held()[-1].decision_id)
    assert made.desk.held() == ()
    assert {outcome.word for outcome in batch.outcomes.values()} == {Word.UNDONE}
    assert batch.ended.is_set()
    assert {made.desk.index.row(key).status.value for key in keys} == {"pending"}
    await made.clock.pass_by(60)
    assert made.source.sent == []


async def test_a_row_that_does_not_take_it_keeps_none_of_the_others_back(bench):
    made = bench(hold=0)
    first, second = await waiting(made, 2)
    (other,) = await made.begin("twice", "other")
    await made.desk.decide(first, YES, hold=50)
    gone = Key("fake", "nobody", "x")
    batch = await made.desk.decide_many([(key, YES) for key in (first, second, other, gone)], "approve")
    await asyncio.wait_for(batch.ended.wait(), 5)
    assert {key: error.code for key, error in batch.refused.items()} == {
        first: Code.BUSY,
        other: Code.ACTION_NOT_OFFERED,
        gone: Code.NOT_PENDING,
    }
    assert made.source.sent == [(second.ident, True)]
    assert sorted(batch.failures) == sorted((first, other, gone))


async def test_a_row_that_another_desk_decides_meanwhile_is_refused_alone(bench):
    made = bench(hold=5)
    keys = await waiting(made, 5)
    other = bench(made.journal.stored, made.source, made.leases, "desk-2", hold=50)
    await other.desk.refresh()
    await other.desk.decide(keys[2], NO)
    batch = await made.desk.decide_many([(key, YES) for key in keys], "approve")
    assert list(batch.refused) == [keys[2]]
    assert batch.refused[keys[2]].code is Code.BUSY
    assert len(made.desk.held()) == 4


async def test_failures_are_told_and_the_others_go_through(bench):
    made = bench(hold=0)
    keys = await waiting(made, 12)
    bad = keys[3]
    del made.source._threads[bad.thread]
    batch = await made.desk.decide_many([(key, YES) for key in keys], "approve")
    await asyncio.wait_for(batch.ended.wait(), 5)
    assert batch.failures == [bad]
    assert batch.outcomes[bad].word is Word.STALE
    assert len(made.source.sent) == 11


async def test_several_of_one_thread_go_one_after_the_other_under_one_lease(bench):
    made = bench(hold=0)
    keys = await made.begin("pair", "both")
    (alone,) = await made.begin("ask", "alone")
    made.leases.log.clear()
    yes = Decision(Action.ANSWER, value="yes")
    batch = await made.desk.decide_many([*((key, yes) for key in keys), (alone, YES)], "answer")
    await asyncio.wait_for(batch.ended.wait(), 5)
    assert {outcome.word for outcome in batch.outcomes.values()} == {Word.APPLIED}
    assert made.leases.log.count("acquire both") == 1
    assert len(made.source.sent) == 3
    kinds = [one.entry.kind for one in made.journal.stored if one.entry.thread == "both"]
    assert kinds[-4:] == ["sending", "applied", "sending", "applied"]


async def test_stop_takes_back_what_is_not_on_its_way(bench, fakes):
    made = bench(hold=0, limit=2)
    gate = asyncio.Event()
    made.source._graphs["slow"] = fakes.FakeGraph([[fakes.FakeNode("slow", ({"question": "?", "details": 1},), gate)]])
    keys = await waiting(made, 70, "slow")
    batch = await made.desk.decide_many([(key, YES) for key in keys], "approve")
    await fakes.settled()
    await made.desk.stop_batch(batch)
    gate.set()
    await asyncio.wait_for(batch.ended.wait(), 5)
    words = [outcome.word for outcome in batch.outcomes.values()]
    assert words.count(Word.APPLIED) == 2
    assert words.count(Word.UNDONE) == 68
    assert len(made.source.sent) == 2
    assert sum(row.status.value == "pending" for row in made.desk.index.rows()) == 68


async def test_stop_takes_back_what_waits_behind_another_of_its_thread(bench, fakes):
    made = bench(hold=0)
    gate = asyncio.Event()
    nodes = [fakes.FakeNode(name, ("?",), gate) for name in "abc"]
    made.source._graphs["slow"] = fakes.FakeGraph([nodes])
    keys = await made.begin("slow", "one")
    yes = Decision(Action.ANSWER, value="yes")
    batch = await made.desk.decide_many([(key, yes) for key in keys], "answer")
    await fakes.settled()
    await made.desk.stop_batch(batch)
    gate.set()
    await asyncio.wait_for(batch.ended.wait(), 5)
    assert [batch.outcomes[key].word for key in keys] == [Word.APPLIED, Word.UNDONE, Word.UNDONE]
    assert len(made.source.sent) == 1
    assert made.statuses("one") == ["pending", "pending"]


async def test_stop_takes_back_what_waits_for_another_desk(bench):
    made = bench(hold=0, patience=60)
    keys = await waiting(made, 2)
    made.leases.taken.update(key.thread for key in keys)
    batch = await made.desk.decide_many([(key, YES) for key in keys], "approve")
    await made.clock.pass_by(1)
    await made.desk.stop_batch(batch)
    await made.clock.pass_by(1)
    await asyncio.wait_for(batch.ended.wait(), 5)
    assert {outcome.word for outcome in batch.outcomes.values()} == {Word.UNDONE}
    made.leases.taken.clear()
    await made.clock.pass_by(5)
    assert made.source.sent == []


async def test_a_thread_that_is_leased_elsewhere_is_waited_for_and_holds_nobody_up(bench):
    made = bench(hold=0, patience=5)
    keys = await waiting(made, 3)
    made.leases.taken.add(keys[1].thread)
    batch = await made.desk.decide_many([(key, YES) for key in keys], "approve")
    await made.clock.pass_by(1)
    assert len(made.source.sent) == 2
    await made.clock.pass_by(6)
    await asyncio.wait_for(batch.ended.wait(), 5)
    assert batch.outcomes[keys[1]].word is Word.BUSY


async def test_leaving_keeps_what_was_not_sent_as_unsent(bench, fakes):
    made = bench(hold=0, limit=1)
    gate = asyncio.Event()
    made.source._graphs["slow"] = fakes.FakeGraph([[fakes.FakeNode("slow", ({"question": "?", "details": 1},), gate)]])
    keys = await waiting(made, 60, "slow")
    await made.desk.decide_many([(key, YES) for key in keys], "approve")
    await fakes.settled()
    leaving = asyncio.ensure_future(made.desk.leave())  # noqa: TID251  # awaited below
    await fakes.settled()
    gate.set()
    await made.clock.pass_by(1)
    await asyncio.wait_for(leaving, 5)
    assert len(made.source.sent) == 1
    made.leases.living.clear()
    after = bench(made.journal.stored, made.source, made.leases, "desk-2")
    await after.desk.refresh()
    found = [row.status.value for row in after.desk.index.rows()]
    assert found.count("unsent") == 59
    assert "unsettled" not in found


async def test_a_journal_that_cannot_be_written_refuses_every_row_and_sends_nothing(bench):
    made = bench(hold=0)
    keys = await waiting(made, 3)
    made.journal.broken = UserFacingError(Code.JOURNAL_BROKEN, "the disk is full")
    batch = await made.desk.decide_many([(key, YES) for key in keys], "approve")
    assert list(batch.refused) == keys
    assert batch.ended.is_set()
    assert made.source.sent == []
    assert made.desk.held() == ()


async def test_outcomes_that_cannot_be_recorded_leave_the_rows_unsettled(bench):
    made = bench(hold=5)
    keys = await waiting(made, 3)
    batch = await made.desk.decide_many([(key, YES) for key in keys], "approve")
    append_all = made.journal.append_all

    async def broken(entries):
        if any(entry.kind == "applied" for entry, _ in entries):
            raise UserFacingError(Code.JOURNAL_BROKEN, "the disk is full")
        return await append_all(entries)

    made.journal.append_all = broken
    await made.clock.pass_by(6)
    await asyncio.wait_for(batch.ended.wait(), 5)
    assert {made.desk.index.row(key).status.value for key in keys} == {"unsettled"}
    assert {outcome.word for outcome in batch.outcomes.values()} == {Word.UNKNOWN}


async def test_the_loop_turns_while_many_are_prepared(bench):
    made = bench(hold=5)
    keys = await waiting(made, 200)
    turns = 0

    async def turning():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    watcher = made.scope.spawn("turning", turning())
    await made.desk.decide_many([(key, YES) for key in keys], "approve")
    watcher.cancel()
    assert turns >= 200 / 8


@pytest.mark.parametrize("count", [1, 49, 50, 51])
async def test_no_row_is_lost_at_the_edge_of_a_commit(bench, count):
    made = bench(hold=0)
    keys = await waiting(made, count)
    batch = await made.desk.decide_many([(key, NO) for key in keys], "reject")
    await asyncio.wait_for(batch.ended.wait(), 5)
    assert len(made.source.sent) == len(batch.outcomes) == count
