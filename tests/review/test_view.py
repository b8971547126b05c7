"""The sorted keys of a query: several columns, groups, and places found by bisection."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.review.index import Index, Overlay
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot
from desktop.review.query import Column, Grouping, Query
from desktop.review.view import View, sorted_keys

NOW = datetime(2026, 1, 5, tzinfo=UTC)


def row(number, graph, node):
    ident = f"i{number}"
    return PendingInterrupt(
        Key("s", f"t{number}", ident),
        Status.PENDING,
        "c",
        graph=graph,
        node=node,
        interrupt_id=ident,
        value={"question": "Go on?"},
        created_at=NOW - timedelta(minutes=number),
    )


@pytest.fixture
def index():
    found = Index()
    rows = (
        row(0, "b", "x"),
        row(1, "a", "y"),
        row(2, "b", "y"),
        row(3, "a", "x"),
        row(4, None, None),
        row(5, "B", "x"),
    )
    found.apply(Snapshot("s", 1, rows))
    return found


def built(index, query):
    view = View(index, query, NOW)
    for _ in view.build():
        pass
    return view


def threads(keys):
    return [key.thread for key in keys]


def test_several_columns_sort_one_after_the_other(index):
    order = ((Column.GRAPH, False), (Column.AGE, True))
    assert threads(sorted_keys(index, Query(order=order), NOW)) == ["t3", "t1", "t5", "t2", "t0", "t4"]
    order = ((Column.NODE, False), (Column.GRAPH, True), (Column.AGE, False))
    assert threads(sorted_keys(index, Query(order=order), NOW)) == ["t0", "t5", "t3", "t2", "t1", "t4"]


def test_details_are_sorted_by_what_they_say_and_none_come_last():
    found = Index()
    details = ({"amount": 7}, {"amount": 3}, {}, {"amount": 5})
    found.apply(
        Snapshot(
            "s",
            1,
            tuple(
                PendingInterrupt(
                    Key("s", f"t{number}", "i"),
                    Status.PENDING,
                    "c",
                    interrupt_id="i",
                    value={"question": f"Pay {9 - number}?", "details": one},
                )
                for number, one in enumerate(details)
            ),
        )
    )
    assert threads(sorted_keys(found, Query(order=((Column.DETAILS, False),)), NOW)) == ["t1", "t3", "t0", "t2"]
    assert threads(sorted_keys(found, Query(order=((Column.SUMMARY, False),)), NOW)) == ["t3", "t2", "t1", "t0"]


def test_groups_come_before_the_order_and_have_their_names_and_numbers(index):
    view = built(index, Query(grouping=Grouping.GRAPH))
    assert threads(view.keys) == ["t1", "t3", "t0", "t2", "t5", "t4"]
    assert [(one.text.casefold(), one.count) for one in view.groups] == [("a", 2), ("b", 3), ("", 1)]
    shapes = built(index, Query(grouping=Grouping.SHAPE)).groups
    assert sum(one.count for one in shapes) == 6
    assert all(one.text for one in shapes)
    assert built(index, Query()).groups == []


@pytest.mark.parametrize("grouping", [None, *Grouping])
def test_the_place_of_a_key_is_where_it_stands(index, grouping):
    view = built(index, Query(grouping=grouping))
    for _ in range(2):
        assert [view.position(key) for key in view.keys] == list(range(len(view.keys)))
        view.apply(index.overlay(Key("s", "t0", "i0"), Overlay(Status.HELD, "d")))
    assert view.position(Key("s", "none", "i")) == -1


def test_a_row_that_changes_moves_to_its_place(index):
    view = built(index, Query(order=((Column.STATUS, True), (Column.AGE, False))))
    assert view.apply(index.overlay(Key("s", "t3", "i3"), Overlay(Status.FAILED, "d")))
    assert threads(view.keys)[0] == "t3"
    assert not view.apply(index.overlay(Key("s", "t3", "i3"), Overlay(Status.FAILED, "d2")))


@pytest.mark.parametrize("text", ["node:x", "x", "status:pending", "-graph:b", "nothing", "question=zzz"])
@pytest.mark.parametrize("grouping", [None, Grouping.GRAPH])
def test_a_view_within_another_is_as_one_by_itself(index, text, grouping):
    order = ((Column.STATUS, False), (Column.AGE, True))
    whole = built(index, Query(order=order, grouping=grouping))
    query = Query.parse(text, order, grouping)
    assert whole.holds(query)
    narrow = View(index, query, NOW)
    for _ in narrow.build(whole):
        pass
    alone = built(index, query)
    assert narrow.keys == alone.keys
    for change in (
        lambda: index.overlay(Key("s", "t0", "i0"), Overlay(Status.HELD, "d")),
        lambda: index.overlay(Key("s", "t0", "i0"), None),
        lambda: index.apply(Snapshot("s", 2, (row(7, "b", "x"), row(3, "a", "y")))),
    ):
        delta = change()
        for view in (whole, narrow, alone):
            view.apply(delta)
        assert narrow.keys == alone.keys == sorted_keys(index, query, NOW)
        assert [narrow.position(key) for key in narrow.keys] == list(range(len(narrow)))


def test_what_changes_while_a_view_within_another_is_built_is_in_it(index):
    whole, query = built(index, Query()), Query.parse("status:pending")
    narrow = View(index, query, NOW)
    steps = narrow.build(whole)
    next(steps, None)
    delta = index.overlay(Key("s", "t1", "i1"), Overlay(Status.FAILED, "d"))
    for view in (whole, narrow):
        view.apply(delta)
    for _ in steps:
        pass
    assert narrow.keys == sorted_keys(index, query, NOW)


def test_only_a_view_that_has_all_its_rows_holds_another(index):
    order = ((Column.GRAPH, False),)
    words = built(index, Query.parse("go"))
    assert words.holds(Query.parse("gone status:failed"))
    assert not words.holds(Query.parse("status:failed"))
    assert not words.holds(Query.parse("go", order))
    assert not words.holds(Query.parse("go", grouping=Grouping.NODE))
    assert not built(index, Query.parse("-go")).holds(Query.parse("-gone"))
    assert not built(index, Query.parse("age>1m")).holds(Query.parse("age>1m"))
    assert not View(index, Query(), NOW).holds(Query())


def test_a_group_keeps_its_name_while_its_first_row_is_gone_and_not_told_of_yet(index):
    view = built(index, Query(grouping=Grouping.GRAPH))
    index.apply(Snapshot("s", 2, (row(3, "a", "x"), row(2, "b", "y"))))
    assert [one.text.casefold() for one in view.groups] == ["a", "b", ""]
    index.apply(Snapshot("s", 3, ()))
    assert [one.text for one in view.groups] == ["a", "b", ""]
