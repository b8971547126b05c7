"""Differences: found field by field, with types, in a stable order, at any depth."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.review.difference import Change, Kind, as_record, difference
from desktop.review.request import UNSET

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from([0.0, -0.0, 1.0, 2.5])
    | st.text("ab1", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3),
    max_leaves=12,
)


def applied(before, changes):
    """``before`` with the changes made to it: what ``after`` must be."""
    box = [copy.deepcopy(before)]
    removed = []
    for change in changes:
        *way, last = (0, *change.path)
        place = box
        for step in way:
            place = place[step]
        if change.kind is Kind.REMOVED:
            removed.append((place, last))
        elif change.kind is Kind.ADDED and isinstance(place, list):
            assert last == len(place), "items are added in order"
            place.append(copy.deepcopy(change.after))
        else:
            place[last] = copy.deepcopy(change.after)
    for place, last in reversed(removed):
        del place[last]
    return box[0]


@given(before=VALUES, after=VALUES)
def test_the_changes_lead_from_one_to_the_other(before, after):
    changes = difference(before, after)
    made = applied(before, changes)
    assert json.dumps(made, sort_keys=True) == json.dumps(after, sort_keys=True)
    assert changes == difference(before, after)


@given(value=VALUES)
def test_nothing_differs_from_itself(value):
    assert difference(value, copy.deepcopy(value)) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (1, 1.0),
        (1, True),
        (0, False),
        (1, "1"),
        (0.0, -0.0),
        (None, False),
        (None, ""),
        ([], {}),
        ({}, None),
        ("a", "A"),
    ],
)
def test_types_count(before, after):
    assert difference({"x": before}, {"x": after}) == (Change(("x",), before, after, Kind.CHANGED),)


def test_nan_is_no_change():
    assert difference(float("nan"), float("nan")) == ()


def test_the_order_is_that_of_the_fields_with_new_ones_after():
    before = {"to": "bob", "amount": 120, "tags": ["a", "b"], "gone": 1}
    after = {"new": 0, "gone2": None, "tags": ["a", "c", "d"], "amount": 90, "to": "bob"}
    assert [(change.path, change.kind.value) for change in difference(before, after)] == [
        (("amount",), "changed"),
        (("tags", 1), "changed"),
        (("tags", 2), "added"),
        (("gone",), "removed"),
        (("new",), "added"),
        (("gone2",), "added"),
    ]


def test_the_record_is_json_and_tells_null_from_absent():
    changes = difference({"a": 1, "b": None}, {"a": None, "c": [1]})
    record = json.loads(json.dumps(as_record(changes)))
    assert record == [
        {"path": ["a"], "kind": "changed", "before": 1, "after": None},
        {"path": ["b"], "kind": "removed", "before": None},
        {"path": ["c"], "kind": "added", "after": [1]},
    ]
    assert changes[2].before is UNSET


def test_depth_is_no_danger():
    before, after = 0, 1
    for _ in range(10_000):
        before, after = [before], [after]
    (change,) = difference(before, after)
    assert (len(change.path), change.before, change.after) == (10_000, 0, 1)
