"""A row as text: the question, where it comes from, the payload to the letter."""

from __future__ import annotations

import json

from desktop.window.copying import text_of


def test_a_question_is_copied_whole(index, ordered):
    key = ordered(index)[0]
    text = text_of(index.row(key), index.request(key))
    title, where, ident, empty, *payload = text.splitlines()
    assert title == index.request(key).title
    assert where.startswith("examples / t0")
    assert "approval" in where
    assert (ident, empty) == (key.ident, "")
    assert json.loads("\n".join(payload)) == index.row(key).pending.value


def test_what_asks_nothing_is_copied_with_its_error(index):
    row = next(row for row in index.rows() if row.key.thread == "t7")
    assert text_of(row, None) == "ValueError: <b>no</b>\u202e\nexamples / t7\nfailed@c7\n"
