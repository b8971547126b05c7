"""A thread that this desk runs says so, whatever it looks like between two of its steps."""

from __future__ import annotations

from desktop.review.index import Index, Overlay
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot


def test_a_thread_between_two_steps_is_running_while_this_desk_runs_it():
    index = Index()
    lost = PendingInterrupt(Key("s", "t", "lost@1"), Status.LOST, "1")
    asked = PendingInterrupt(Key("s", "t", "abc"), Status.PENDING, "1", interrupt_id="abc")
    index.apply(Snapshot("s", 1, (lost, asked)))
    assert index.running("s", "t", "run").changed == {lost.key, asked.key}
    assert index.row(lost.key).status is Status.RUNNING
    assert index.actions(lost.key) == ()
    assert index.row(asked.key).status is Status.PENDING
    index.running("s", "t", None)
    assert index.row(lost.key).status is Status.LOST


def test_a_thread_that_another_desk_runs_says_whose_it_is_until_it_does_no_longer():
    index = Index()
    lost = PendingInterrupt(Key("s", "t", "lost@1"), Status.LOST, "1")
    other = PendingInterrupt(Key("s", "u", "stalled@1"), Status.STALLED, "1")
    index.apply(Snapshot("s", 1, (lost, other)))
    run = Overlay(Status.RUNNING, "d", desk="desk-2")
    assert index.running_elsewhere("s", {"t": run}).changed == {lost.key}
    assert not index.running_elsewhere("s", {"t": run})
    assert not index.running_elsewhere("of another", {})
    assert index.row(lost.key).overlay == run
    assert index.actions(lost.key) == ()
    assert index.running_elsewhere("s", {"u": run}).changed == {lost.key, other.key}
    assert index.row(lost.key).status is Status.LOST
    assert index.row(other.key).status is Status.RUNNING
