"""A thread is started once nothing stands against it: its lease, a question that waits, a graph that is not there."""

from __future__ import annotations

import pytest

from desktop.review.errors import Code, UserFacingError
from desktop.review.ports import RunEnd


@pytest.mark.parametrize("thread", [None, "named"])
async def test_a_start_is_recorded_with_its_end_and_read_again(bench, thread):
    made = bench()
    started = await made.desk.start("fake", "ask", {}, thread, operator="bob")
    assert thread in (None, started.thread)
    assert started.result.end is RunEnd.PAUSED
    assert [row.status.value for row in started.reading.rows] == ["pending"]
    assert made.statuses(started.thread) == ["pending"]
    begun, ended = made.journal.stored
    assert (begun.entry.kind, begun.entry.operator, begun.entry.body["graph"]) == ("started", "bob", "ask")
    assert (ended.entry.kind, ended.entry.body["run"]) == ("ended", "paused")
    assert made.leases.taken == set()


async def refused(made, code, *given):
    with pytest.raises(UserFacingError) as caught:
        await made.desk.start(*given)
    assert caught.value.code is code
    assert made.leases.taken == set()
    assert made.desk.runs.all() == ()
    return str(caught.value)


async def test_a_question_that_waits_is_never_dropped(bench):
    made = bench()
    await made.begin("ask")
    assert "already waits" in await refused(made, Code.BUSY, "fake", "ask", {}, "t")
    assert made.statuses() == ["pending"]


async def test_a_thread_that_somebody_runs_is_not_started(bench):
    made = bench(patience=0)
    made.leases.taken.add("u")
    with pytest.raises(UserFacingError) as caught:
        await made.desk.start("fake", "ask", {}, "u")
    assert caught.value.code is Code.BUSY
    assert made.journal.stored == []


async def test_what_cannot_run_is_said_and_leaves_nothing_open(bench):
    made = bench()
    assert "cannot be loaded" in await refused(made, Code.GRAPH_UNAVAILABLE, "fake", "broken", {}, "v")
    assert made.journal.kinds == ["started", "ended"]
    assert "there is no graph 'nothing'" in await refused(made, Code.USAGE, "fake", "nothing", {})
    assert "there is no source" in await refused(made, Code.USAGE, "nowhere", "ask", {})
    assert made.journal.kinds == ["started", "ended"]
