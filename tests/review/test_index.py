"""The rows in one place: snapshots in, changes out, late ones dropped, keys in order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.review.index import PLACEHOLDER, Index, Overlay, with_breakpoints
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Problem, Snapshot, ThreadReading
from desktop.review.request import Action


def row(thread="t", ident="1", source="s", status=Status.PENDING, **fields):
    asks = "@" not in ident or ident.startswith(PLACEHOLDER)
    fields.setdefault("interrupt_id", ident.partition("@")[0] if asks else None)
    return PendingInterrupt(Key(source, thread, ident), status, "cp", **fields)


def snapshot(generation, *rows, threads=None, source="s", problems=()):
    return Snapshot(source, generation, rows, problems, threads)


def test_a_snapshot_gives_what_came_went_and_changed():
    index = Index()
    first, second, third = row(ident="1"), row(ident="2"), row("u", "3")
    assert index.apply(snapshot(1, first, second)).added == {first.key, second.key}
    delta = index.apply(snapshot(2, replace(first, node="n"), third))
    assert (delta.added, delta.removed, delta.changed) == ({third.key}, {second.key}, {first.key})
    assert not index.apply(snapshot(3, replace(first, node="n"), third))
    assert len(index) == 2
    assert index.waits(first.key)
    assert not index.waits(second.key)


def test_what_was_read_before_what_is_known_is_dropped():
    index = Index()
    one = row()
    index.apply(snapshot(5, one))
    assert not index.apply(snapshot(4))
    assert one.key in index
    assert index.read("s", ThreadReading("t", "cp", 6)).removed == {one.key}
    # A whole snapshot that began before that reading knows nothing newer of this thread.
    assert not index.apply(snapshot(5, one))
    assert one.key not in index
    other = row("u")
    assert index.apply(snapshot(5, one, other)).added == {other.key}
    assert not index.read("s", ThreadReading("t", "cp", 4, (one,)))
    assert index.read("s", ThreadReading("t", "cp", 7, (one,))).added == {one.key}


def test_a_snapshot_of_some_threads_leaves_the_others():
    index = Index()
    index.apply(snapshot(1, row("t"), row("u")))
    assert index.apply(snapshot(2, threads=frozenset({"t"}))).removed == {row("t").key}
    assert index.apply(snapshot(3, row("t", "9"), threads=frozenset({"t"}))).added == {row("t", "9").key}
    assert row("u").key in index


def test_sources_do_not_touch_each_other():
    index = Index()
    index.apply(snapshot(7, row()))
    index.apply(snapshot(1, row(source="other"), source="other"))
    assert len(index) == 2
    index.apply(snapshot(2, source="other"))
    assert row().key in index


def test_a_source_that_cannot_be_read_keeps_its_rows_and_says_so():
    index = Index()
    index.apply(snapshot(1, row()))
    problem = Problem("file", "it is locked", "wait", fatal=True)
    assert not index.apply(snapshot(2, problems=(problem,)))
    assert index.problems["s"] == (problem,)
    assert row().key in index
    index.apply(snapshot(3, row()))
    assert index.problems["s"] == ()


@pytest.mark.parametrize(
    ("pending", "actions"),
    [
        (row(value={"question": "?", "details": 1}), (Action.APPROVE, Action.REJECT)),
        (row(value="?"), (Action.ANSWER,)),
        (row(value="?", status=Status.FAILED), (Action.ANSWER,)),
        (row(value="?", status=Status.LOCKED), (Action.RETRY, Action.ASK_AGAIN)),
        (row(ident="failed@cp", status=Status.FAILED), (Action.RETRY,)),
        (row(ident="lost@cp", status=Status.LOST), (Action.CONTINUE,)),
        (row(ident="stalled@cp", status=Status.STALLED), (Action.CONTINUE,)),
        (row(ident="breakpoint@cp", status=Status.BREAKPOINT), (Action.CONTINUE,)),
        (row(ident="unreadable@cp", status=Status.UNREADABLE), ()),
        (row(ident=f"{PLACEHOLDER}@task", value="wait"), (Action.CONTINUE,)),
    ],
)
def test_each_status_takes_its_own_actions(pending, actions):
    index = Index()
    index.apply(snapshot(1, pending))
    assert index.actions(pending.key) == actions
    assert index.actions(Key("s", "nobody", "x")) == ()


def test_an_overlay_is_shown_over_the_store_and_keeps_a_row_that_is_gone():
    index = Index()
    one = row()
    index.apply(snapshot(1, one))
    assert index.overlay(one.key, Overlay(Status.HELD, "d")).changed == {one.key}
    assert not index.overlay(one.key, Overlay(Status.HELD, "d"))
    assert index.row(one.key).status is Status.HELD
    assert index.actions(one.key) == ()
    index.overlay(one.key, Overlay(Status.UNSETTLED, "d", gone=one))
    assert index.actions(one.key) == (Action.SETTLE,)
    assert index.apply(snapshot(2)).changed == {one.key}
    assert one.key in index
    assert not index.waits(one.key)
    assert index.overlay(one.key, None).removed == {one.key}
    assert index.rows() == []
    assert index.row(one.key) is None
    assert index.request(one.key) is None


def test_an_overlay_without_a_row_is_not_shown():
    index = Index()
    assert not index.overlay(row().key, Overlay(Status.HELD, "d"))
    assert index.rows() == []
    assert index.apply(snapshot(1, row())).added == {row().key}
    assert index.row(row().key).status is Status.HELD


def test_a_breakpoint_is_told_from_a_lost_thread_by_its_graph():
    lost = row(ident="lost@cp", status=Status.LOST, next_nodes=("gate",))
    assert with_breakpoints(lost, frozenset({"other"})) is lost
    told = with_breakpoints(lost, frozenset({"gate"}))
    assert (told.status, told.key.ident) == (Status.BREAKPOINT, "breakpoint@cp")
    assert with_breakpoints(row(), frozenset({"gate"})) == row()


@given(st.lists(st.tuples(st.integers(0, 6), st.sets(st.integers(0, 5))), max_size=12))
def test_the_newest_snapshot_is_what_is_known(readings):
    index, newest, known = Index(), -1, set()
    for generation, idents in readings:
        index.apply(snapshot(generation, *(row(str(ident % 2), str(ident)) for ident in idents)))
        if generation >= newest:
            newest, known = generation, {row(str(ident % 2), str(ident)).key for ident in idents}
    assert {one.key for one in index.rows()} == known
