"""A journal that cannot be read keeps no row from being shown; what it says again is shown as before."""

from __future__ import annotations

import pytest

from desktop.review.errors import Code, UserFacingError
from desktop.review.events import Notice
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot
from desktop.review.request import Action, Decision

DAMAGED = UserFacingError(Code.JOURNAL_BROKEN, "the journal could not be read", "move it aside")


def sentences(made):
    return [event.sentence for event in made.told if isinstance(event, Notice)]


async def test_rows_are_listed_beside_a_journal_that_cannot_be_read(bench):
    made = bench()
    await made.begin("ask")
    made.journal.unreadable = DAMAGED
    await made.desk.refresh()
    assert made.statuses() == ["pending"]
    assert made.desk.journal_faults == {"fake": DAMAGED}
    assert sentences(made) == [DAMAGED.title]


async def test_deciding_is_refused_while_the_journal_is_damaged(bench):
    made = bench()
    (key,) = await made.begin("ask")
    made.journal.unreadable = made.journal.broken = DAMAGED
    with pytest.raises(UserFacingError, match="could not be read"):
        await made.desk.decide(key, Decision(Action.APPROVE))
    assert made.source.sent == []
    assert made.statuses() == ["pending"]


async def test_following_goes_on_and_a_fault_is_told_once(bench):
    made = bench()
    await made.begin("ask")
    made.journal.unreadable = DAMAGED
    made.desk.watch()
    await made.clock.pass_by(2)
    await made.desk.start("fake", "ask", {}, "other")
    await made.clock.pass_by(2)
    assert made.statuses("other") == ["pending"]
    assert sentences(made) == [DAMAGED.title]
    assert made.errors == []
    made.journal.unreadable = None
    await made.clock.pass_by(2)
    assert made.desk.journal_faults == {}
    await made.scope.close()


async def test_a_desk_that_dies_leaves_its_decisions_to_be_settled_though_it_writes_nothing(bench):
    stored = []
    first = bench(stored, hold=5)
    await first.begin("ask")
    second = bench(stored, first.source, first.leases, "desk-2", operator="bob")
    second.desk.watch()
    await second.clock.pass_by(1)
    await first.desk.decide(first.keys()[0], Decision(Action.APPROVE))
    await second.clock.pass_by(1)
    assert second.statuses() == ["held"]
    records = len(stored)
    first.leases.living.discard("desk-1")
    await second.clock.pass_by(1)
    assert second.statuses() == ["unsent"]
    assert len(stored) == records
    await second.scope.close()
    await first.scope.close()


async def test_the_rows_of_a_thread_that_another_desk_runs_say_so_and_offer_nothing(bench):
    stored = []
    first = bench(stored, hold=5)
    await first.begin("ask")
    second = bench(stored, first.source, first.leases, "desk-2", operator="bob")
    (key,) = first.keys()
    await second.desk.refresh()
    sending = await first.desk.decide(key, Decision(Action.APPROVE))
    await first.journal.append(sending.entry("sending", {}), after=sending.newest)
    between = PendingInterrupt(Key(key.source, key.thread, "lost@c9"), Status.LOST, "c9", graph="ask")
    second.desk.index.apply(Snapshot(key.source, 10_000, (between,)))
    place = second.desk.place(key.source)
    await second.desk._reconcile(place)
    row = second.desk.index.row(between.key)
    assert (row.status, row.overlay.desk) == (Status.RUNNING, "desk-1")
    assert second.desk.actions(between.key) == ()
    first.leases.living.discard("desk-1")
    await second.desk._reconcile(place)
    assert second.desk.index.row(between.key).status is Status.LOST
    await first.scope.close()
    await second.scope.close()
