"""The way of a decision, arrow by arrow: what is recorded when, what is sent, and what stops it."""

from __future__ import annotations

import json

import pytest

from desktop.review.decision import Decision
from desktop.review.errors import Code, UserFacingError
from desktop.review.request import Action
from desktop.review.sending import Consent, Word

APPROVE = Decision(Action.APPROVE)


async def decided(bench, key, decision=APPROVE, **given):
    """Decide without a hold and wait for the outcome."""
    sending = await bench.desk.decide(key, decision, hold=0, **given)
    return await sending.ended


async def test_a_decision_goes_its_way_and_is_recorded_at_each_arrow(bench):
    made = bench()
    (key,) = await made.begin("ask")
    outcome = await decided(made, key, comment="seen")
    assert (outcome.word, outcome.code) == (Word.APPLIED, None)
    assert made.source.sent == [(key.ident, True)]
    assert made.kinds == ["decided", "sending", "applied"]
    body = made.journal.stored[2].entry.body
    assert body["action"] == "approve"
    assert json.loads(body["answer"]) is True
    assert json.loads(body["payload"]) == {"question": "Go on?", "details": 5}
    assert (body["comment"], body["interrupt"], body["node"], body["hold_ms"]) == ("seen", key.ident, "ask", 0)
    assert made.keys() == []
    assert made.errors == []


async def test_it_is_recorded_before_it_is_sent_and_its_outcome_before_it_is_told(bench):
    made = bench()
    (key,) = await made.begin("ask")
    seen = []
    resume = made.source.resume

    async def resumed(*given):
        seen.append(list(made.kinds))
        return await resume(*given)

    made.source.resume = resumed
    sending = await made.desk.decide(key, APPROVE, hold=0)
    assert made.source.sent == []
    sending.ended.add_done_callback(lambda _: seen.append(list(made.kinds)))
    await sending.ended
    await made.scope.drained()
    assert seen == [["decided", "sending"], ["decided", "sending", "applied"]]


async def test_lease_reading_and_run_come_in_this_order(bench, fakes):
    made = bench()
    (key,) = await made.begin("ask")
    made.leases.log.clear()
    read, resume = made.source.read, made.source.resume

    async def logged_read(thread):
        made.leases.log.append("read")
        return await read(thread)

    async def logged_resume(lease, *given):
        assert lease.held
        made.leases.log.append("resume")
        return await resume(lease, *given)

    made.source.read, made.source.resume = logged_read, logged_resume
    await decided(made, key)
    await fakes.settled()
    assert made.leases.log == ["acquire t", "read", "resume", "read", "release t"]


async def test_a_question_answered_elsewhere_is_stale_and_nothing_is_sent(bench):
    made = bench()
    (key,) = await made.begin("ask")
    made.source.take("t", {key.ident: "elsewhere"})
    outcome = await decided(made, key)
    assert (outcome.word, outcome.code) == (Word.STALE, Code.NOT_PENDING)
    assert "already answered elsewhere" in outcome.sentence
    assert made.source.sent == []
    assert made.kinds == ["decided", "stale"]


async def test_what_is_answered_between_reading_and_sending_is_refused_by_the_engine(bench):
    made = bench()
    (key,) = await made.begin("ask")
    append_all = made.journal.append_all

    async def appended(entries):
        if entries[-1][0].kind == "sending":
            made.source.take("t", {key.ident: "in between"})
        return await append_all(entries)

    made.journal.append_all = appended
    outcome = await decided(made, key)
    assert (outcome.word, outcome.code) == (Word.STALE, Code.NOT_PENDING)
    assert made.source.sent == []
    assert made.kinds == ["decided", "sending", "stale"]


async def test_a_question_that_changed_since_it_was_shown_is_not_answered(bench):
    made = bench()
    (key,) = await made.begin("ask")
    made.source._graphs["ask"].steps[0][0].questions = ({"question": "Something else?", "details": 6},)
    outcome = await decided(made, key)
    assert outcome.word is Word.STALE
    assert "changed since it was shown" in outcome.sentence
    assert made.source.sent == []


async def test_an_answer_that_was_locked_in_meanwhile_is_not_replaced(bench):
    """The node took another program's answer and failed: a new value could reach its next question."""
    made = bench()
    (key,) = await made.begin("twice")
    made.source.failing = {"twice"}
    at = made.source._threads["t"]
    at.answers["twice"], at.errors["twice"] = ["elsewhere"], "RuntimeError"
    outcome = await decided(made, key, Decision(Action.ANSWER, value=1))
    assert outcome.word is Word.STALE
    assert "an earlier answer is saved" in outcome.sentence
    assert made.source.sent == []


@pytest.mark.parametrize("graph", ["ask", "stops"])
async def test_another_programs_unused_answer_stops_it_until_that_is_wanted(bench, graph):
    made = bench()
    (key,) = await made.begin(graph)
    decision = APPROVE if graph == "ask" else Decision(Action.CONTINUE)
    made.source.leftover["t"] = "bare"
    outcome = await decided(made, key, decision)
    assert (outcome.word, outcome.code) == (Word.STALE, Code.LEFTOVER)
    assert made.source.effects == ([] if graph == "ask" else ["before"])
    assert made.kinds == ["decided", "stale"]
    assert made.keys() == [key]
    again = await decided(made, key, decision, consents=[Consent.LEFTOVER])
    assert again.word is Word.APPLIED


async def test_a_question_that_goes_with_the_answered_one_is_told(bench):
    """Another program's stored answer was given to it: nobody here saw that happen."""
    made = bench()
    first, second = await made.begin("pair")
    resume = made.source.resume

    async def with_the_stored_answer(*given):
        made.source.take("t", {second.ident: "bare"})
        return await resume(*given)

    made.source.leftover["t"] = "bare"
    made.source.resume = with_the_stored_answer
    outcome = await decided(made, first, Decision(Action.ANSWER, value="here"), consents=[Consent.LEFTOVER])
    assert outcome.word is Word.APPLIED
    assert outcome.sentence.endswith("done; other questions of this thread are not asked any more: 1")


async def test_the_next_question_of_the_node_is_an_outcome_of_its_own(bench):
    made = bench()
    (first,) = await made.begin("twice")
    outcome = await decided(made, first, Decision(Action.ANSWER, value=1))
    assert (outcome.word, outcome.code) == (Word.WAITING, None)
    (second,) = made.keys()
    assert second != first
    assert (await decided(made, second, Decision(Action.ANSWER, value=2))).word is Word.APPLIED


async def test_the_next_question_is_known_by_what_it_asks_where_it_has_the_same_id(bench, monkeypatch):
    made = bench()
    monkeypatch.setattr(made.source, "_id", lambda thread, at, node, _number: f"{thread}.{at.head}.{node.name}")
    (key,) = await made.begin("twice")
    outcome = await decided(made, key, Decision(Action.ANSWER, value=1))
    assert (outcome.word, outcome.code) == (Word.WAITING, None)
    assert made.keys() == [key]
    assert (await decided(made, key, Decision(Action.ANSWER, value=2))).word is Word.APPLIED
    assert [value for _, value in made.source.sent] == [1, 2]


async def test_a_failure_after_the_answer_locks_the_row(bench):
    made = bench()
    (key,) = await made.begin("ask")
    made.source.failing = {"ask"}
    outcome = await decided(made, key)
    assert (outcome.word, outcome.code) == (Word.LOCKED, Code.GRAPH_FAILED)
    assert "ask failed" in outcome.sentence
    assert made.statuses() == ["locked"]
    assert made.desk.index.actions(key) == (Action.RETRY, Action.ASK_AGAIN)
    made.source.failing = set()
    retried = await decided(made, key, Decision(Action.RETRY))
    assert retried.word is Word.APPLIED
    assert len(made.source.sent) == 1
    assert made.keys() == []


async def test_asking_again_brings_a_new_question(bench):
    made = bench()
    (key,) = await made.begin("ask")
    made.source.failing = {"ask"}
    await decided(made, key)
    made.source.failing = set()
    outcome = await decided(made, key, Decision(Action.ASK_AGAIN))
    assert outcome.word is Word.APPLIED
    (new,) = made.keys()
    assert new != key
    assert made.statuses() == ["pending"]


async def test_a_failure_of_a_later_step_is_told_although_the_answer_was_taken(bench):
    made = bench()
    (key,) = await made.begin("ask")
    made.source.failing = {"after"}
    outcome = await decided(made, key)
    assert (outcome.word, outcome.code) == (Word.APPLIED, Code.GRAPH_FAILED)
    assert "a later step failed" in outcome.sentence
    assert made.kinds[-1] == "applied"
    assert made.statuses() == ["failed"]


async def test_a_breakpoint_is_continued_from_the_checkpoint_that_was_seen(bench):
    made = bench()
    (key,) = await made.begin("stops")
    assert made.statuses() == ["breakpoint"]
    assert (await decided(made, key, Decision(Action.CONTINUE))).word is Word.APPLIED
    assert made.source.effects == ["before", "stop"]


async def test_a_thread_that_moved_on_is_not_continued(bench):
    made = bench()
    (key,) = await made.begin("stops")
    made.source._threads["t"].head += 1
    outcome = await decided(made, key, Decision(Action.CONTINUE))
    assert outcome.word is Word.STALE
    assert "moved on" in outcome.sentence
    assert made.source.effects == ["before"]


async def test_an_engine_that_refuses_before_it_runs_loses_nothing(bench):
    made = bench()
    (key,) = await made.begin("ask")
    made.source.raises = UserFacingError(Code.GRAPH_UNAVAILABLE, "the graph is gone", "mend it")
    outcome = await decided(made, key)
    assert (outcome.word, outcome.code, outcome.sentence) == (Word.FAILED, Code.GRAPH_UNAVAILABLE, "the graph is gone")
    assert made.kinds == ["decided", "sending", "failed"]
    assert made.statuses() == ["pending"]
    made.source.raises = None
    assert (await decided(made, key)).word is Word.APPLIED


async def test_what_breaks_off_after_it_was_sent_is_unsettled(bench):
    made = bench()
    (key,) = await made.begin("ask")
    made.source.raises = RuntimeError("the line went dead")
    outcome = await decided(made, key)
    assert outcome.word is Word.UNKNOWN
    assert made.kinds == ["decided", "sending"]
    assert made.statuses() == ["unsettled"]
    assert made.desk.index.actions(key) == (Action.SETTLE,)


async def test_a_store_that_cannot_be_read_afterwards_is_not_taken_for_an_answer(bench):
    made = bench()
    (key,) = await made.begin("ask")
    resume = made.source.resume

    async def resumed(*given):
        result = await resume(*given)
        made.source.unreadable = UserFacingError(Code.SOURCE_UNREADABLE, "locked", "wait")
        return result

    made.source.resume = resumed
    assert (await decided(made, key)).word is Word.UNKNOWN
    assert made.statuses() == ["unsettled"]


async def test_a_journal_that_cannot_be_written_stops_everything_before_it_is_sent(bench):
    made = bench()
    (key,) = await made.begin("ask")
    made.journal.broken = UserFacingError(Code.JOURNAL_BROKEN, "the disk is full", "make room")
    with pytest.raises(UserFacingError, match="the disk is full"):
        await made.desk.decide(key, APPROVE, hold=0)
    assert made.source.sent == []
    assert made.statuses() == ["pending"]
    made.journal.broken = None
    assert (await decided(made, key)).word is Word.APPLIED


async def test_a_journal_that_fails_between_deciding_and_sending_leaves_it_unsent(bench):
    made = bench()
    (key,) = await made.begin("ask")
    sending = await made.desk.decide(key, APPROVE, hold=5)
    made.journal.broken = UserFacingError(Code.JOURNAL_BROKEN, "the disk is full", "make room")
    await made.clock.pass_by(5)
    outcome = await sending.ended
    assert (outcome.word, outcome.code) == (Word.UNKNOWN, Code.JOURNAL_BROKEN)
    assert made.source.sent == []
    assert made.statuses() == ["unsent"]
    made.journal.broken = None
    await made.desk.refresh()
    row = made.desk.index.row(key)
    assert row.status == "unsent"
    assert "it was never sent" in row.overlay.note
    assert "gone" not in row.overlay.note
    await made.desk.settle(key, "discarded")
    assert made.statuses() == ["pending"]
