"""The desk: deciding, holding, undoing, several desks on one store, recovery, starting, leaving."""

from __future__ import annotations

import pytest

from desktop.review.decision import Decision
from desktop.review.errors import ActionNotOfferedError, Code, InvalidAnswerError, UserFacingError
from desktop.review.events import Notice, RowsChanged, Tone
from desktop.review.ports import Entry
from desktop.review.request import Action
from desktop.review.sending import Consent, Word

APPROVE = Decision(Action.APPROVE)
ANSWER = Decision(Action.ANSWER, value="yes")


def refused(code):
    return pytest.raises(UserFacingError, check=lambda error: error.code is code)


async def test_a_held_decision_is_recorded_at_once_and_sent_when_its_time_is_over(bench):
    made = bench(hold=5)
    (key,) = await made.begin("ask")
    sending = await made.desk.decide(key, APPROVE)
    assert made.kinds == ["decided"]
    assert made.statuses() == ["held"]
    assert made.desk.index.row(key).overlay.until == made.clock.moment + 5
    assert made.desk.held() == (sending,)
    await made.clock.pass_by(4.9)
    assert made.source.sent == []
    await made.clock.pass_by(0.2)
    assert made.source.sent == [(key.ident, True)]
    assert (await sending.ended).word is Word.APPLIED
    assert made.desk.held() == ()


async def test_undone_is_undone_and_can_be_decided_anew(bench):
    made = bench(hold=5)
    (key,) = await made.begin("ask")
    sending = await made.desk.decide(key, APPROVE)
    await made.desk.undo(sending.decision_id)
    assert (await sending.ended).word is Word.UNDONE
    assert made.kinds == ["decided", "undone"]
    assert made.statuses() == ["pending"]
    await made.clock.pass_by(10)
    assert made.source.sent == []
    await made.desk.decide(key, Decision(Action.REJECT))
    await made.clock.pass_by(6)
    assert made.source.sent == [(key.ident, False)]


async def test_what_is_on_its_way_cannot_be_undone(bench):
    made = bench(hold=5)
    (key,) = await made.begin("ask")
    sending = await made.desk.decide(key, APPROVE)
    made.desk.send_now(sending.decision_id)
    with refused(Code.NOT_PENDING):
        await made.desk.undo(sending.decision_id)
    await sending.ended
    with refused(Code.NOT_PENDING):
        await made.desk.undo(sending.decision_id)
    assert made.kinds == ["decided", "sending", "applied"]


async def test_an_undo_that_cannot_be_recorded_leaves_it_held(bench):
    made = bench(hold=5)
    (key,) = await made.begin("ask")
    sending = await made.desk.decide(key, APPROVE)
    made.journal.broken = UserFacingError(Code.JOURNAL_BROKEN, "full")
    with refused(Code.JOURNAL_BROKEN):
        await made.desk.undo(sending.decision_id)
    made.journal.broken = None
    assert made.statuses() == ["held"]
    await made.desk.undo(sending.decision_id)
    assert made.kinds == ["decided", "undone"]


async def test_a_row_is_decided_once(bench):
    made = bench(hold=5)
    (key,) = await made.begin("ask")
    await made.desk.decide(key, APPROVE)
    with refused(Code.BUSY):
        await made.desk.decide(key, Decision(Action.REJECT))
    assert made.kinds == ["decided"]


@pytest.mark.parametrize(
    ("decision", "error"),
    [
        (Decision(Action.EDIT, args={}), ActionNotOfferedError),
        (Decision(Action.CONTINUE), ActionNotOfferedError),
        (Decision(Action.RETRY), ActionNotOfferedError),
        (Decision(Action.SETTLE), ActionNotOfferedError),
        (Decision(Action.ANSWER, value=float("nan")), InvalidAnswerError),
    ],
)
async def test_what_the_row_does_not_take_is_refused_with_nothing_recorded(bench, decision, error):
    made = bench()
    (key,) = await made.begin("ask")
    with pytest.raises(error):
        await made.desk.decide(key, decision, hold=0)
    assert made.kinds == []
    assert made.statuses() == ["pending"]


async def test_a_row_that_is_gone_is_not_pending(bench):
    made = bench()
    (key,) = await made.begin("ask")
    with refused(Code.NOT_PENDING):
        await made.desk.decide(key._replace(ident="other"), APPROVE, hold=0)


async def test_a_lost_thread_is_continued_only_when_told_to_and_only_when_it_is_still(bench):
    made = bench()
    (key,) = await made.begin("stops")
    made.source._graphs["stops"].stops = frozenset()
    await made.desk.refresh()
    (lost,) = made.keys()
    assert made.statuses() == ["lost"]
    moment, made.clock.moment = made.clock.moment, 30.0
    with refused(Code.BUSY):
        await made.desk.decide(lost, Decision(Action.CONTINUE), hold=0, consents=[Consent.LOST])
    made.clock.moment = moment
    with refused(Code.BUSY):
        await made.desk.decide(lost, Decision(Action.CONTINUE), hold=0)
    assert made.kinds == []
    sending = await made.desk.decide(lost, Decision(Action.CONTINUE), hold=0, consents=[Consent.LOST])
    assert (await sending.ended).word is Word.APPLIED
    assert key != lost


async def test_two_desks_and_one_question_have_one_winner(bench):
    stored = []
    first = bench(stored, hold=5)
    second = bench(stored, first.source, first.leases, "desk-2", operator="bob", hold=5)
    (key,) = await first.begin("ask")
    await second.desk.refresh()
    winner = await first.desk.decide(key, APPROVE)
    with refused(Code.BUSY) as caught:
        await second.desk.decide(key, Decision(Action.REJECT))
    assert "ann has already decided" in str(caught.value)
    assert second.statuses() == ["held"]
    await first.clock.pass_by(6)
    assert (await winner.ended).word is Word.APPLIED
    assert first.source.sent == [(key.ident, True)]


async def test_another_living_desks_decision_is_shown_and_cannot_be_touched(bench):
    stored = []
    first = bench(stored, hold=5)
    second = bench(stored, first.source, first.leases, "desk-2", operator="bob", hold=5)
    (key,) = await first.begin("ask")
    sending = await first.desk.decide(key, APPROVE)
    await second.desk.refresh()
    row = second.desk.index.row(key)
    assert (row.status.value, row.overlay.desk) == ("held", "desk-1")
    assert "ann decided this" in row.overlay.note
    assert second.desk.index.actions(key) == ()
    with refused(Code.NOT_PENDING):
        await second.desk.undo(sending.decision_id)
    with pytest.raises(ActionNotOfferedError):
        await second.desk.settle(key, "discarded")
    with refused(Code.BUSY):
        await second.desk.decide(key, APPROVE)


@pytest.mark.parametrize("sent", [False, True])
@pytest.mark.parametrize("still_waits", [False, True])
async def test_a_dead_desks_decision_is_settled_by_hand_and_never_sent(bench, sent, still_waits):
    stored = []
    first = bench(stored, hold=5)
    second = bench(stored, first.source, first.leases, "desk-2", operator="bob", hold=5)
    (key,) = await first.begin("ask")
    await first.desk.decide(key, APPROVE)
    if sent:
        first.journal.put(Entry("sending", stored[-1].entry.decision, key.thread, key.ident, "ann", {}), "desk-1")
    if not still_waits:
        first.source.take("t", {key.ident: True})
        first.source._threads["t"].step = 9
    first.leases.living.discard("desk-1")
    await second.desk.refresh()
    row = second.desk.index.row(key)
    assert row.status.value == ("unsettled" if sent else "unsent")
    assert ("gone" in row.overlay.note) is not still_waits
    assert row.pending.value == {"question": "Go on?", "details": 5}
    assert second.desk.index.actions(key) == (Action.SETTLE,)
    with pytest.raises(ActionNotOfferedError):
        await second.desk.decide(key, APPROVE, hold=0)
    await second.clock.pass_by(100)
    assert first.source.sent == []
    await second.desk.settle(key, "discarded", "looked")
    assert stored[-1].entry.body == {"finding": "discarded", "comment": "looked"}
    assert second.statuses() == (["pending"] if still_waits else [])


async def test_two_desks_settle_once(bench):
    stored = []
    first = bench(stored, hold=5)
    others = [bench(stored, first.source, first.leases, name, hold=5) for name in ("desk-2", "desk-3")]
    (key,) = await first.begin("ask")
    await first.desk.decide(key, APPROVE)
    first.leases.living.discard("desk-1")
    for other in others:
        await other.desk.refresh()
    for other in others:
        await other.desk.settle(key, "discarded")
    assert [record.entry.kind for record in stored].count("settled") == 1


async def test_a_stale_outcome_says_who_answered_and_when(bench):
    stored = []
    first = bench(stored)
    second = bench(stored, first.source, first.leases, "desk-2", operator="bob")
    (key,) = await first.begin("ask")
    await second.desk.refresh()
    await (await first.desk.decide(key, APPROVE, hold=0)).ended
    await (await second.desk.decide(key, APPROVE, hold=0)).ended
    (notice,) = [event for event in second.told if isinstance(event, Notice)]
    assert notice.tone is Tone.FAILED
    assert notice.sentence.startswith("already answered elsewhere: by ann at 2026-01-01T00:00:")


async def test_an_outcome_is_told_even_where_the_journal_cannot_be_read_any_more(bench, fakes):
    made = bench()
    (key,) = await made.begin("ask")
    made.source.take("t", {key.ident: "elsewhere"})

    async def records(_after=0, thread=None):  # noqa: ARG001  # as the port has it
        raise UserFacingError(Code.JOURNAL_BROKEN, "locked")

    made.journal.records = records
    await (await made.desk.decide(key, APPROVE, hold=0)).ended
    await fakes.settled()
    assert [event.sentence for event in made.told if isinstance(event, Notice)] == ["already answered elsewhere"]
    assert made.errors == []


async def test_what_is_said_is_what_happened(bench):
    made = bench(hold=5)
    (key,) = await made.begin("ask")
    made.told.clear()
    await made.desk.decide(key, APPROVE)
    await made.clock.pass_by(6)
    tones = [event.tone for event in made.told if isinstance(event, Notice)]
    assert tones == [Tone.HELD, Tone.DONE]
    removed = [event.delta.removed for event in made.told if isinstance(event, RowsChanged) and event.delta.removed]
    assert removed == [frozenset([key])]
    assert made.desk.runs.all() == ()


async def test_a_source_that_cannot_answer_says_why(bench, fakes):
    made = bench()
    (key,) = await made.begin("ask")
    made.source.capabilities = fakes.Capabilities(answers="this source has no project")
    with refused(Code.USAGE) as caught:
        await made.desk.decide(key, APPROVE, hold=0)
    assert "no project" in str(caught.value)


async def test_what_cannot_be_read_now_keeps_its_rows(bench):
    made = bench()
    keys = await made.begin("pair")
    made.source.unreadable = UserFacingError(Code.SOURCE_UNREADABLE, "locked", "wait")
    await made.desk.refresh()
    assert made.keys() == keys
    assert made.desk.index.problems["fake"][0].fatal
    made.source.unreadable = None
    await made.desk.refresh()
    assert made.desk.index.problems["fake"] == ()


async def test_leaving_keeps_what_is_held_unsent(bench, fakes):
    stored = []
    made = bench(stored, hold=5)
    (key,) = await made.begin("ask")
    await made.desk.decide(key, APPROVE)
    leaving = made.scope.spawn("leave", made.desk.leave())
    await made.clock.pass_by(10)
    await leaving
    assert made.source.sent == []
    assert made.kinds == ["decided"]
    made.leases.living.discard("desk-1")
    later = bench(stored, made.source, made.leases, "desk-2")
    await later.desk.refresh()
    assert later.statuses() == ["unsent"]
    await fakes.settled()


async def test_watching_brings_what_others_do(bench, fakes):
    made = bench()
    made.desk.watch()
    await fakes.settled()
    (key,) = await made.begin("ask")
    made.journal.put(Entry("decided", "d", "t", key.ident, "bob", {"text": "approve", "status": "pending"}), "desk-2")
    made.leases.living.add("desk-2")
    await made.clock.pass_by(1)
    assert made.statuses() == ["held"]
    made.journal.put(Entry("undone", "d", "t", key.ident, "bob", {}), "desk-2")
    await made.clock.pass_by(1)
    assert made.statuses() == ["pending"]
    await made.scope.close()


async def test_drafts_stand_beside_the_chain(bench):
    made = bench()
    (key,) = await made.begin("ask")
    await made.desk.draft(key, '{"amount": 5')
    assert await made.desk.drafts("fake") == {("t", key.ident): '{"amount": 5'}
    await made.desk.draft(key, None)
    assert await made.desk.drafts("fake") == {}
    assert made.kinds == []
