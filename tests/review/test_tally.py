"""The counts beside the views are those that a whole count gives, after any change."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.review.index import Index
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot
from desktop.review.query import Query
from desktop.review.tally import Tally
from desktop.review.view import STEP

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
QUERIES = {"all": Query(), "pay": Query.parse("graph:pay"), "rest": Query.parse("-graph:pay")}


def pending(number, graph):
    key = Key("s", f"t{number}", f"{number:032x}")
    return PendingInterrupt(key, Status.PENDING, "cp", interrupt_id=key.ident, graph=graph, value=number)


def finish(tally):
    return sum(1 for _ in tally.build())


def test_it_counts_in_steps_and_follows_changes():
    index = Index()
    rows = [pending(number, "pay" if number % 2 else "mail") for number in range(2 * STEP + 1)]
    index.apply(Snapshot("s", 1, tuple(rows)))
    tally = Tally(index, QUERIES, NOW)
    assert tally.counts == {"all": 0, "pay": 0, "rest": 0}
    assert finish(tally) == 3
    assert tally.counts == {"all": 2 * STEP + 1, "pay": STEP, "rest": STEP + 1}
    changed = (*rows[2:], pending(1, "mail"), pending(9000, "pay"))
    tally.apply(index.apply(Snapshot("s", 2, changed)))
    assert finish(tally) == 1, "only what changed is looked at again"
    assert tally.counts == {"all": 2 * STEP + 1, "pay": STEP, "rest": STEP + 1}
    tally.apply(index.apply(Snapshot("s", 3, ())))
    finish(tally)
    assert tally.counts == {"all": 0, "pay": 0, "rest": 0}
