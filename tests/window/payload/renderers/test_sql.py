"""SQL is told from other queries, coloured, and shown whole."""

from __future__ import annotations

import pytest

from desktop.window.payload.renderers import sql
from desktop.window.payload.renderers.code import CodeView


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ({"sql": "select * from orders"}, True),
        ({"query": "-- why\nDELETE FROM orders"}, True),
        ({"Query": "with a as (select 1) select * from a"}, True),
        ({"query": "weather in Paris"}, False),
        ({"query": "selected works"}, False),
        ({"sql": 5}, False),
        ("select 1", False),
    ],
)
def test_what_looks_like_one(args, expected):
    assert sql.looks_like(args) is expected


def test_it_is_shown_whole_with_the_rest(qtbot):
    shown = sql.widget({"sql": "SELECT 'a' FROM t -- x", "limit": 5})
    qtbot.addWidget(shown)
    assert shown.findChild(CodeView).browser.toPlainText() == "SELECT 'a' FROM t -- x"


def test_tokens():
    assert [name for _, _, name in sql.PAINTED("SELECT 1 FROM t WHERE a = 'b' -- c")] == [
        "keyword",
        "number",
        "keyword",
        "keyword",
        "string",
        "comment",
    ]
