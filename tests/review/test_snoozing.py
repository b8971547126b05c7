"""Rows that are put off: hidden until their time, or until their thread changes, for every desk of the file."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.review.decision import Decision
from desktop.review.errors import Code, UserFacingError
from desktop.review.interrupt import Key
from desktop.review.ports import Notebook
from desktop.review.request import Action

YES = Decision(Action.ANSWER, value="yes")


def notes(made):
    return made.journal.texts[Notebook.SNOOZES]


async def test_a_row_that_is_put_off_wakes_at_its_time_and_is_never_decided(bench):
    made = bench(hold=0)
    (key,) = await made.begin("ask")
    made.desk.watch()
    await made.desk.snooze(key, made.clock.now() + timedelta(minutes=5))
    assert made.statuses() == ["snoozed"]
    await made.clock.pass_by(299)
    assert made.statuses() == ["snoozed"]
    await made.clock.pass_by(2)
    assert made.statuses() == ["pending"]
    assert notes(made) == {}
    assert made.source.sent == []
    await made.scope.close()


async def test_a_row_that_is_put_off_until_its_thread_changes_wakes_with_its_sibling(bench):
    made = bench(hold=0)
    first, second = await made.begin("pair")
    made.desk.watch()
    await made.desk.snooze(second, None)
    await made.clock.pass_by(3600)
    assert made.statuses() == ["pending", "snoozed"]
    await made.desk.decide(first, YES)
    await made.clock.pass_by(2)
    assert made.statuses() == ["pending"]
    assert notes(made) == {}
    await made.scope.close()


async def test_a_row_that_is_put_off_can_be_answered_and_is_then_forgotten(bench):
    made = bench(hold=0)
    (key,) = await made.begin("ask")
    offered = made.desk.index.actions(key)
    await made.desk.snooze(key, None)
    assert made.desk.index.actions(key) == offered
    await (await made.desk.decide(key, Decision(Action.APPROVE))).ended
    assert made.source.sent == [(key.ident, True)]
    assert notes(made) == {}


async def test_another_desk_of_the_file_sees_what_is_put_off_and_wakes_it(bench):
    made = bench(hold=0)
    (key,) = await made.begin("ask")
    await made.desk.snooze(key, None)
    other = bench(source=made.source, leases=made.leases, desk="desk-2")
    other.journal.texts = made.journal.texts
    await other.desk.refresh()
    assert other.statuses() == ["snoozed"]
    await other.desk.wake(key)
    await made.desk.refresh()
    assert made.statuses() == ["pending"]


async def test_a_row_that_is_gone_cannot_be_put_off(bench):
    made = bench()
    with pytest.raises(UserFacingError) as refused:
        await made.desk.snooze(Key("fake", "nobody", "x"), None)
    assert refused.value.code is Code.NOT_PENDING
