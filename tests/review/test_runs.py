"""The runs that go on, node by node."""

from __future__ import annotations

from desktop.review.events import RunChanged
from desktop.review.ports import Progress
from desktop.review.runs import Runs


def test_a_run_is_told_from_its_beginning_to_its_end(fakes):
    told = []
    runs = Runs(fakes.FakeClock(), told.append)
    runs.begin("r", "s", "t", "g")
    assert runs.runs_in("s", "t")
    assert not runs.runs_in("s", "u")
    runs.progress(Progress("r", "a", ended=False))
    runs.progress(Progress("r", "a", ended=False))
    runs.progress(Progress("r", "a", ended=True))
    run = runs.get("r")
    assert (run.nodes, run.ended, run.started) == (["a"], ["a"], 1000.0)
    runs.stopping("r")
    assert run.stopping
    runs.finish("r", "done")
    assert run.finished == "done"
    assert runs.all() == ()
    assert all(isinstance(event, RunChanged) and event.run is run for event in told)
    assert len(told) == 6


def test_what_is_said_of_a_run_that_ended_is_not_heard(fakes):
    told = []
    runs = Runs(fakes.FakeClock(), told.append)
    runs.progress(Progress("r", "a", ended=False))
    runs.stopping("r")
    runs.finish("r", "again")
    assert told == []
