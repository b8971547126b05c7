"""The tree's model: right by Qt's own checks, lazy, and whole for any payload."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.window.payload.treemodel import BATCH, PayloadModel, path_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=30,
)


ROOT = QModelIndex()


def whole(model: PayloadModel, parent: QModelIndex = ROOT):
    """The payload as the model shows it: names and values, all of it fetched."""
    while model.canFetchMore(parent):
        model.fetchMore(parent)
    return [
        (
            model.index(row, 0, parent).data(),
            model.index(row, 1, parent).data(),
            whole(model, model.index(row, 0, parent)),
        )
        for row in range(model.rowCount(parent))
    ]


@given(value=VALUES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_payload_is_shown_whole(value):
    model = PayloadModel()
    model.show_value(value)
    # It checks the whole model now, and each change as the rest is fetched.
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    def count(item):
        inner = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        return 1 + sum(count(one) for one in inner)

    def shown(rows):
        return sum(1 + shown(inner) for _, _, inner in rows)

    assert shown(whole(model)) == max(count(value) - isinstance(value, dict | list), 0)
    del tester


def test_names_and_values_say_their_types():
    model = PayloadModel()
    model.show_value({"a": "text", "b": "5", "c": 5, "d": None, "e": [True], "": "", "f": date(2026, 3, 31), "g": {}})
    assert [(name, value) for name, value, _ in whole(model)] == [
        ("a", "text"),
        ("b", '"5"'),
        ("c", "5"),
        ("d", "null"),
        ("e", "1 item"),
        ('""', '""'),
        ("f", '"datetime.date(2026, 3, 31)"'),
        ("g", "0 fields"),
    ]


def test_a_scalar_is_one_row_without_a_name():
    model = PayloadModel()
    model.show_value("only")
    assert whole(model) == [("", "only", [])]
    assert model.is_scalar


def test_a_hundred_thousand_elements_come_in_batches(large):
    model = PayloadModel()
    started = time.perf_counter()
    model.show_value(large)
    rows = model.index(0, 0)
    model.fetchMore(rows)
    assert time.perf_counter() - started < 0.1
    assert model.rowCount(rows) == BATCH
    assert model.canFetchMore(rows)


def test_a_thousand_levels_can_be_walked(deep):
    model = PayloadModel()
    model.show_value(deep)
    index, depth = model.index(0, 0), 0
    while index.isValid():
        depth += 1
        model.fetchMore(index)
        last, index = index, model.index(0, 0, index)
    assert depth == 1_000
    assert last.siblingAtColumn(1).data() == "bottom"
    assert path_text(model.node(last)).endswith(".a[0]") or path_text(model.node(last)).endswith("[0].a")


@pytest.mark.parametrize("column", [0, 1])
def test_hidden_characters_are_marked(column):
    model = PayloadModel()
    model.show_value({"k\u202e": "v\u202e"})
    index = model.index(0, column)
    assert "U+202E" in index.data()
    assert index.data(Qt.ItemDataRole.ForegroundRole) == index.siblingAtColumn(1 - column).data(
        Qt.ItemDataRole.ForegroundRole
    )


def test_a_tool_tip_is_never_rich_text():
    model = PayloadModel()
    model.show_value({"a": "<img src=http://evil.example/x> " * 5})
    tip = model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip
