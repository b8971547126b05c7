"""Patience with another desk is counted from the last that it recorded of the thread."""

from __future__ import annotations

import pytest

from desktop.review.errors import Code, UserFacingError
from desktop.review.patience import Patience
from desktop.review.ports import Entry
from desktop.review.sending import Word


def with_five_seconds(made):
    """Patience of five seconds with whoever runs the thread ``t``."""
    return Patience(made.clock, made.desk.places[0], "t", 5)


def record(made, kind, decision="d", *, thread="t", desk="desk-2"):
    made.journal.put(Entry(kind, decision, thread, "i", "bob", {}), desk)


async def over_after(made, patience, seconds):
    made.clock.moment += seconds
    return await patience.is_over()


async def test_it_is_over_when_nothing_goes_on(bench):
    made = bench()
    patience = with_five_seconds(made)
    assert [await over_after(made, patience, seconds) for seconds in (0, 4.9, 0.1)] == [False, False, True]
    assert (patience.outcome.word, patience.outcome.code) == (Word.BUSY, Code.BUSY)
    assert "another desk" in patience.outcome.sentence
    assert await Patience(made.clock, made.desk.places[0], "t", 0).is_over()


async def test_it_names_who_runs_the_thread(bench):
    made = bench()
    record(made, "sending")
    patience = with_five_seconds(made)
    await patience.is_over()
    assert patience.by == "the desk desk-2"
    record(made, "applied")
    record(made, "sending", "d2", desk="desk-3")
    await over_after(made, patience, 1)
    assert patience.by == "the desk desk-3"


@pytest.mark.parametrize("kind", ["sending", "applied", "waiting", "failed", "locked", "started", "ended"])
async def test_it_counts_anew_from_each_thing_that_goes_on(bench, kind):
    made = bench()
    patience = with_five_seconds(made)
    await patience.is_over()
    for number in range(4):
        record(made, kind, f"d{number}")
        assert not await over_after(made, patience, 4.9)
    assert await over_after(made, patience, 5)


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "decided"},
        {"kind": "undone"},
        {"kind": "busy"},
        {"kind": "applied", "thread": "another"},
        {"kind": "stale", "desk": "desk-1"},
    ],
    ids=["decided", "undone", "busy", "another thread", "this desk"],
)
async def test_what_others_do_who_wait_as_well_is_no_progress(bench, given):
    made = bench()
    patience = with_five_seconds(made)
    await patience.is_over()
    record(made, **given)
    assert await over_after(made, patience, 5)


async def test_a_journal_that_cannot_be_read_tells_of_no_progress(bench):
    made = bench()
    patience = with_five_seconds(made)
    made.journal.unreadable = UserFacingError(Code.JOURNAL_BROKEN, "damaged")
    assert [await over_after(made, patience, seconds) for seconds in (0, 4.9, 0.1)] == [False, False, True]
