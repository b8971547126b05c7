"""Due decisions: one after the other within a thread, several threads at once up to a limit, none forgotten."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from desktop.review.decision import Decision
from desktop.review.errors import Code, UserFacingError
from desktop.review.ports import Entry
from desktop.review.request import Action
from desktop.review.sending import Word

ANSWER = Decision(Action.ANSWER, value="yes")


def counted(made):
    """Count how many runs go on at once, in all and in each thread."""
    now, most = [], {"all": 0, "thread": 0}
    resume = made.source.resume

    async def resumed(lease, *given):
        now.append(lease.thread)
        most["all"] = max(most["all"], len(now))
        most["thread"] = max(most["thread"], now.count(lease.thread))
        await asyncio.sleep(0)
        try:
            return await resume(lease, *given)
        finally:
            now.remove(lease.thread)

    made.source.resume = resumed
    return most


async def test_decisions_of_one_thread_go_one_by_one_under_one_lease(bench):
    made = bench()
    first, second = await made.begin("pair")
    most = counted(made)
    made.leases.log.clear()
    sendings = [await made.desk.decide(key, ANSWER, hold=0) for key in (second, first)]
    outcomes = [await sending.ended for sending in sendings]
    await made.scope.drained()
    assert [outcome.word for outcome in outcomes] == [Word.APPLIED, Word.APPLIED]
    assert [ident for ident, _ in made.source.sent] == [second.ident, first.ident]
    assert most == {"all": 1, "thread": 1}
    assert made.leases.log == ["acquire t", "release t"]


async def test_one_failing_node_does_not_take_its_siblings_with_it(bench):
    made = bench()
    first, second = await made.begin("pair")
    made.source.failing = {"a"}
    sendings = [await made.desk.decide(key, ANSWER, hold=0) for key in (first, second)]
    words = [(await sending.ended).word for sending in sendings]
    assert words[0] is Word.LOCKED
    assert made.source.sent == [(first.ident, "yes"), (second.ident, "yes")]


async def test_several_threads_run_at_once_up_to_the_limit(bench):
    made = bench(limit=3)
    keys = [(await made.begin("ask", f"t{number}"))[0] for number in range(10)]
    most = counted(made)
    sendings = [await made.desk.decide(key, Decision(Action.APPROVE), hold=0) for key in keys]
    for sending in sendings:
        assert (await sending.ended).word is Word.APPLIED
    assert most == {"all": 3, "thread": 1}


async def test_a_limit_that_is_set_while_a_thread_runs_is_held_afterwards(bench, fakes):
    made = bench(limit=3)
    keys = [(await made.begin("ask", f"t{number}"))[0] for number in range(6)]
    gate = asyncio.Event()
    made.source._graphs["ask"].steps[0][0].gate = gate
    begun = await made.desk.decide(keys[0], Decision(Action.APPROVE), hold=0)
    await fakes.settled()
    made.desk.behave(replace(made.desk.settings, limit=1))
    gate.set()
    await begun.ended
    most = counted(made)
    for sending in [await made.desk.decide(key, Decision(Action.APPROVE), hold=0) for key in keys[1:]]:
        await sending.ended
    assert most == {"all": 1, "thread": 1}


async def test_a_thread_that_somebody_else_runs_is_waited_for_then_busy(bench):
    made = bench(patience=5)
    (key,) = await made.begin("ask")
    made.leases.taken.add("t")
    sending = await made.desk.decide(key, Decision(Action.APPROVE), hold=0)
    await made.clock.pass_by(4)
    assert not sending.ended.done()
    assert made.statuses() == ["queued"]
    await made.clock.pass_by(2)
    outcome = await sending.ended
    assert (outcome.word, outcome.code) == (Word.BUSY, Code.BUSY)
    assert made.kinds == ["decided", "busy"]
    assert made.statuses() == ["pending"]
    assert made.source.sent == []


async def test_a_thread_is_waited_for_while_the_desk_that_runs_it_gets_on(bench):
    made = bench(patience=5)
    first, second = await made.begin("pair")
    made.leases.taken.add("t")
    sendings = [await made.desk.decide(key, ANSWER, hold=0) for key in (first, second)]
    for number in range(5):
        kind = "sending" if number % 2 == 0 else "applied"
        made.journal.put(Entry(kind, f"other-{number // 2}", "t", "another", "bob", {}), "desk-2")
        await made.clock.pass_by(4)
        assert made.statuses() == ["queued", "queued"]
    assert "the desk desk-2" in made.desk.index.row(first).overlay.note
    # What is decided or given up meanwhile is no progress of the desk that runs the thread.
    made.journal.put(Entry("decided", "x", "t", "another", "cat", {}), "desk-3")
    await made.clock.pass_by(2)
    outcomes = [await sending.ended for sending in sendings]
    assert {outcome.word for outcome in outcomes} == {Word.BUSY}
    assert "being run by the desk desk-2" in outcomes[0].sentence
    assert made.statuses() == ["pending", "pending"]


async def test_a_thread_that_waits_for_another_desk_keeps_no_other_thread_back(bench):
    made = bench(patience=5, limit=1)
    (held,) = await made.begin("ask", "t0")
    made.leases.taken.add("t0")
    waiting = await made.desk.decide(held, Decision(Action.APPROVE), hold=0)
    await made.clock.pass_by(1)
    (free,) = await made.begin("ask", "t1")
    going = await made.desk.decide(free, Decision(Action.APPROVE), hold=0)
    await made.clock.pass_by(1)
    assert (await going.ended).word is Word.APPLIED
    made.leases.taken.discard("t0")
    await made.clock.pass_by(1)
    assert (await waiting.ended).word is Word.APPLIED


async def test_a_lease_that_is_given_back_in_time_is_taken(bench):
    made = bench(patience=5)
    (key,) = await made.begin("ask")
    made.leases.taken.add("t")
    sending = await made.desk.decide(key, Decision(Action.APPROVE), hold=0)
    await made.clock.pass_by(3)
    made.leases.taken.discard("t")
    await made.clock.pass_by(1)
    assert (await sending.ended).word is Word.APPLIED


async def test_a_lock_file_that_cannot_be_used_leaves_every_decision_unsent_and_says_so(bench):
    made = bench()
    first, second = await made.begin("pair")
    made.leases.broken = UserFacingError(Code.SOURCE_UNREADABLE, "the lock file cannot be used", "move the database")
    sendings = [await made.desk.decide(key, ANSWER, hold=0) for key in (first, second)]
    for sending in sendings:
        outcome = await asyncio.wait_for(sending.ended, 5)
        assert (outcome.word, outcome.code) == (Word.UNKNOWN, Code.SOURCE_UNREADABLE)
        assert "the lock file cannot be used" in outcome.sentence
    assert made.statuses() == ["unsent", "unsent"]
    assert made.source.sent == []
    assert made.errors == []


async def test_a_closed_dispatch_sends_nothing_more(bench, fakes):
    made = bench(limit=1)
    keys = [(await made.begin("ask", f"t{number}"))[0] for number in range(3)]
    gate = asyncio.Event()
    made.source._graphs["ask"].steps[0][0].gate = gate
    sendings = [await made.desk.decide(key, Decision(Action.APPROVE), hold=0) for key in keys]
    await fakes.settled()
    leaving = made.scope.spawn("leave", made.desk.leave())
    await fakes.settled()
    gate.set()
    await made.clock.pass_by(1)
    await leaving
    assert len(made.source.sent) == 1
    assert [sending.ended.done() for sending in sendings] == [True, False, False]
    assert made.kinds.count("sending") == 1


async def test_without_a_hold_decision_and_sending_are_one_commit_after_the_thread_was_read_again(bench):
    made = bench()
    (key,) = await made.begin("ask")
    commits, append_all = [], made.journal.append_all

    async def counted_appends(entries):
        commits.append([entry.kind for entry, _ in entries])
        return await append_all(entries)

    made.journal.append_all = counted_appends
    sending = await made.desk.decide(key, Decision(Action.APPROVE), hold=0)
    assert made.statuses() in (["running"], ["pending"])
    assert (await sending.ended).word is Word.APPLIED
    assert commits == [["decided", "sending"], ["applied"]]
    sending = await made.desk.decide((await made.begin("ask", "u"))[0], Decision(Action.APPROVE), hold=1)
    await made.clock.pass_by(2)
    assert (await sending.ended).word is Word.APPLIED
    assert commits[-3:] == [["decided"], ["sending"], ["applied"]]


async def test_a_decision_that_cannot_be_recorded_leaves_its_thread_free(bench):
    made = bench(limit=1)
    (key,) = await made.begin("ask")
    made.leases.log.clear()
    made.journal.broken = UserFacingError(Code.JOURNAL_BROKEN, "the disk is full")
    for _ in range(2):
        with pytest.raises(UserFacingError, match="the disk is full"):
            await made.desk.decide(key, Decision(Action.APPROVE), hold=0)
    assert made.leases.log == ["acquire t", "release t"] * 2
    assert made.source.sent == []
    assert made.statuses() == ["pending"]
    made.journal.broken = None
    assert (await (await made.desk.decide(key, Decision(Action.APPROVE), hold=0)).ended).word is Word.APPLIED


async def test_what_cannot_be_read_again_is_recorded_and_not_sent(bench):
    made = bench()
    (key,) = await made.begin("ask")

    async def unreadable(_thread):
        raise UserFacingError(Code.SOURCE_UNREADABLE, "the file is gone")

    made.source.read = unreadable
    sending = await made.desk.decide(key, Decision(Action.APPROVE), hold=0)
    assert (await sending.ended).code is Code.SOURCE_UNREADABLE
    assert made.kinds == ["decided"]
    assert made.statuses() == ["unsent"]
