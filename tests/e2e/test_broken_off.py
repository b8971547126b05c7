"""A run whose end cannot be stored: what it did is not known, and nobody is told that it did nothing."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

from desktop.review.decision import Decision
from desktop.review.interrupt import Status
from desktop.review.request import Action
from desktop.review.sending import Word
from desktop.sources import runner
from tests.e2e.model.ledger import Ledger
from tests.e2e.model.life import Life

PROJECT = Path(__file__).resolve().parent / "model" / "langgraph.json"


async def locked_while_the_node_acts(folder: Path) -> None:
    life = Life(folder, PROJECT)
    ledger = Ledger(life)
    await life.open(0)
    await life.start(0, "one", "t")
    seat = life.seats[0]
    (row,) = seat.rows()
    seat.gate.armed = "received"
    intent = await life.decide(0, row, Decision(Action.ANSWER, value="yes"), 0)
    other = sqlite3.connect(life.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await life.let_go(0)
    other.close()
    outcome = intent.sending.ended.result()
    assert [event.kind for event in life.world.events] == ["received", "acted", "ended"]
    assert (outcome.word, "nothing in the store says how far it came" in outcome.sentence) == (Word.UNKNOWN, True)
    (row,) = seat.rows()
    assert row.status is Status.UNSETTLED
    ledger.check()
    ledger.close()
    await life.end()


def test_a_node_that_acted_before_the_store_refused_is_to_be_settled(tmp_path, monkeypatch):
    monkeypatch.setattr(runner, "BUSY_TIMEOUT", 0.1)
    asyncio.run(locked_while_the_node_acts(tmp_path))
