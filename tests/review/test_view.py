"""The sorted keys: built in steps, then changed row by row, and always what sorting anew would give."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.review.index import Index
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot
from desktop.review.query import Column, Grouping, Query
from desktop.review.view import STEP, Heading, View, sorted_keys

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)


def pending(number, **fields):
    given = {"graph": f"g{number % 3}", "node": f"n{number % 5}", "created_at": NOW - timedelta(minutes=number)}
    key = Key("s", f"t{number}", f"{number:032x}")
    return PendingInterrupt(
        key, Status.PENDING, "cp", interrupt_id=key.ident, value=f"row {number}", **{**given, **fields}
    )


def filled(rows):
    index = Index()
    index.apply(Snapshot("s", 1, tuple(rows)))
    return index


def threads(keys):
    return [key.thread for key in keys]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", list(Column))
def test_each_column_sorts_both_ways(column, descending):
    index = filled([pending(number) for number in range(9)])
    keys = sorted_keys(index, Query(order=((column, descending), (Column.THREAD, False))), NOW)
    assert len(keys) == 9
    if column is Column.AGE:
        assert threads(keys) == [f"t{n}" for n in (range(8, -1, -1) if descending else range(9))]
    if column is Column.GRAPH:
        graphs = [index.row(key).pending.graph for key in keys]
        assert graphs == sorted(graphs, reverse=descending)


def test_a_row_without_a_time_comes_last_either_way():
    index = filled([pending(0, created_at=None), pending(1), pending(2)])
    for descending in (False, True):
        assert threads(sorted_keys(index, Query(order=((Column.AGE, descending),)), NOW))[-1] == "t0"


def test_groups_stand_together_with_their_number():
    index = filled([pending(number) for number in range(7)])
    view = View(index, Query(grouping=Grouping.GRAPH), NOW)
    for _ in view.build():
        pass
    assert view.groups == [Heading(Grouping.GRAPH, f"g{n}", count) for n, count in ((0, 3), (1, 2), (2, 2))]


def test_it_is_built_in_steps_and_what_changes_meanwhile_is_not_lost():
    rows = [pending(number) for number in range(3 * STEP)]
    index = filled(rows)
    view = View(index, Query.parse("graph:g0"), NOW)
    steps = view.build()
    next(steps)
    changed = [replace(rows[1], graph="g0"), *rows[2:], pending(5000, graph="g0")]
    assert not view.apply(index.apply(Snapshot("s", 2, tuple(changed))))
    assert len(list(steps)) >= 2
    assert view.keys == sorted_keys(index, Query.parse("graph:g0"), NOW)
    assert {"t1", "t5000"} <= set(threads(view.keys))
    assert "t0" not in threads(view.keys)


def test_row_by_row_is_what_sorting_anew_gives():
    chance = random.Random(7)
    rows = {number: pending(number) for number in range(60)}
    index, query = filled(rows.values()), Query.parse("-graph:g2", order=((Column.NODE, True), (Column.AGE, False)))
    view = View(index, query, NOW)
    for _ in view.build():
        pass
    for generation in range(2, 80):
        number = chance.randrange(90)
        if number in rows and chance.random() < 0.4:
            del rows[number]
        else:
            rows[number] = pending(number, graph=f"g{chance.randrange(3)}", node=f"n{chance.randrange(4)}")
        before = view.keys
        moved = view.apply(index.apply(Snapshot("s", generation, tuple(rows.values()))))
        assert view.keys == sorted_keys(index, query, NOW)
        assert moved or view.keys == before
