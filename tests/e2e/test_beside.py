"""What one desk sees of a thread that another runs, and of one whose desk dies in the middle of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from desktop.review.decision import Decision
from desktop.review.request import Action
from tests.e2e.model.life import Life

PROJECT = Path(__file__).resolve().parent / "model" / "langgraph.json"


def seen(seat):
    """The rows of a desk, each with the desk that holds it and what it offers."""
    return [
        (row.status.value, row.overlay.desk if row.overlay else "", seat.desk.index.actions(row.key))
        for row in seat.rows()
    ]


async def beside(folder: Path, point: str) -> None:
    life = Life(folder, PROJECT)
    await life.open(0)
    await life.open(1)
    await life.start(0, "one", "t")
    first, second = life.seats[0], life.seats[1]
    (row,) = first.rows()
    first.gate.armed = point
    await life.decide(0, row, Decision(Action.ANSWER, value="yes"), 0)
    await life.do(second, second.desk.refresh())
    assert seen(second) == [("running", first.name, ())]
    (place,) = second.desk.places
    reconcile = second.desk._reconcile
    await reconcile.due(place)
    assert not await reconcile.due(place)
    await life.crash(0)
    assert await reconcile.due(place)
    await reconcile(place)
    assert not await reconcile.due(place)
    assert ("unsettled", "", (Action.SETTLE,)) in seen(second)
    assert "running" not in {status for status, _, _ in seen(second)}
    await life.end()


def test_a_thread_that_another_desk_runs_is_running_until_that_desk_dies(tmp_path):
    asyncio.run(beside(tmp_path, "received"))
