"""Counts of views: right at the end, right while rows change, and taken in steps."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.review.index import Delta, Index, Overlay
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot, ThreadReading
from desktop.review.query import Query
from desktop.review.tally import Tally

NOW = datetime(2026, 1, 5, tzinfo=UTC)
QUERIES = {"all": Query(), "failed": Query.parse("status=failed"), "even": Query.parse("order=0")}


def row(number, status=Status.PENDING):
    ident = f"i{number}"
    return PendingInterrupt(
        Key("s", f"t{number}", ident), status, "c", interrupt_id=ident, value={"order": number % 2}, created_at=NOW
    )


@pytest.fixture
def index():
    found = Index()
    found.apply(Snapshot("s", 1, tuple(row(number) for number in range(450))))
    return found


def finish(tally):
    return sum(1 for _ in tally.build())


def test_each_query_has_its_number_and_it_takes_several_steps(index):
    tally = Tally(index, QUERIES, NOW)
    assert finish(tally) >= 3
    assert tally.counts == {"all": 450, "failed": 0, "even": 225}


def test_a_change_costs_one_step_and_is_counted(index):
    tally = Tally(index, QUERIES, NOW)
    finish(tally)
    delta = index.overlay(Key("s", "t3", "i3"), Overlay(Status.FAILED, "d"))
    tally.apply(delta)
    assert finish(tally) == 1
    assert tally.counts == {"all": 450, "failed": 1, "even": 225}
    tally.apply(index.read("s", ThreadReading("t4", "c", 2)))
    finish(tally)
    assert tally.counts == {"all": 449, "failed": 1, "even": 224}


def test_rows_that_go_while_they_are_counted_are_not(index):
    tally = Tally(index, QUERIES, NOW)
    steps = tally.build()
    next(steps)
    gone = index.apply(Snapshot("s", 2, ()))
    tally.apply(gone)
    tally.apply(Delta())
    for _ in steps:
        pass
    assert tally.counts == {"all": 0, "failed": 0, "even": 0}
