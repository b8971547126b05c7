"""Views by name: what the built-in ones hold together, and what a saved one keeps."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.review.index import Overlay
from desktop.review.interrupt import Status
from desktop.review.query import NEWEST, Column, Grouping
from desktop.review.tally import Tally
from desktop.review.view import sorted_keys
from desktop.window.views.saved import BUILT_IN, DECIDED, PENDING, Views

pytestmark = pytest.mark.usefixtures("qapp")
ORDER = ((Column.GRAPH, True), (Column.AGE, False))


def test_pending_and_snoozed_are_all_rows_and_nothing_twice():
    scopes = {view.ident: view.query("", NEWEST, None).terms[0] for view in BUILT_IN if view is not DECIDED}
    snoozed = str(scopes["snoozed"].value)
    assert scopes["pending"].without
    assert scopes["pending"].value == snoozed
    named = {one for name in ("attention", "running") for one in str(scopes[name].value).split(",")}
    assert named | {"pending", "held", "breakpoint", snoozed} == {status.value for status in Status}
    assert "held" not in named


@pytest.mark.parametrize(
    ("status", "views"),
    [
        (Status.HELD, {"pending"}),
        (Status.QUEUED, {"pending", "running"}),
        (Status.RUNNING, {"pending", "running"}),
        (Status.UNSETTLED, {"pending", "attention"}),
    ],
)
def test_a_decided_row_is_counted_where_it_is_listed(index, clock, status, views):
    key = index.all_keys()[0]
    index.overlay(key, Overlay(status, "d1", "approve"))
    queries = {view.ident: view.query("", NEWEST, None) for view in BUILT_IN if view is not DECIDED}
    tally = Tally(index, queries, clock.now())
    for _ in tally.build():
        pass
    listed = {name: sorted_keys(index, query, clock.now()) for name, query in queries.items()}
    assert {name for name, keys in listed.items() if key in keys} == views
    assert tally.counts == {name: len(keys) for name, keys in listed.items()}


def test_a_view_finds_its_rows(index, clock):
    attention = Views().get("attention").query("", NEWEST, None)
    assert [key.thread for key in sorted_keys(index, attention, clock.now() + timedelta(days=1))] == ["t7"]
    both = PENDING.query("thread:t2", NEWEST, None)
    assert [key.thread for key in sorted_keys(index, both, clock.now())] == ["t2"]


def test_a_saved_view_keeps_all_that_was_shown():
    views = Views()
    saved = views.save("mine", "graph:approval age>1h", ORDER, Grouping.NODE, PENDING.scope)
    again = Views.read(views.written())
    assert again.get(saved.ident) == saved
    assert again.number(6) == saved
    assert again.number(7) is None
    assert again.number(0) is None
    assert saved.is_saved
    assert saved.title == "mine"


def test_a_name_is_there_once_and_can_be_forgotten():
    views = Views()
    views.save("mine", "a", NEWEST, None, "")
    views.save("mine", "b", NEWEST, None, "")
    assert [view.filter for view in views if view.is_saved] == ["b"]
    views.remove("saved:mine")
    assert list(views) == list(BUILT_IN)
    assert views.get("saved:mine") is PENDING


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "{}", "[1]", '[{"name": "x"}]', '[{"name": "x", "scope": "", "filter": "\\"", "order": []}]'],
)
def test_nonsense_is_left_out(text):
    assert list(Views.read(text)) == list(BUILT_IN)
