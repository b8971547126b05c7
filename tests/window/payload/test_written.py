"""The JSON that is shown is the JSON of the payload, whatever its size, depth and types."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.window.payload.marked import SLICE, is_plain
from desktop.window.payload.written import written

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text('abc\n"\\/é', max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_it_reads_back_as_the_same_value(value):
    text = "".join(written(value))
    assert json.loads(text) == value
    assert text == json.dumps(value, indent=2, ensure_ascii=False)


def test_it_is_written_in_small_pieces():
    pieces = list(written(["x" * (3 * SLICE), {"k": 1}]))
    assert max(map(len, pieces)) <= SLICE + 2
    assert json.loads("".join(pieces)) == ["x" * (3 * SLICE), {"k": 1}]


def test_the_first_piece_of_a_large_payload_needs_only_itself(large):
    pieces = written(large)
    assert [next(pieces) for _ in range(3)] == ["{", "\n  ", '"rows"']


def test_a_payload_of_a_thousand_levels_is_written_whole(deep):
    assert "".join(written(deep)).count("\n") >= 1_000


def test_what_is_no_json_stands_as_its_words():
    class Broken:
        def __repr__(self):
            raise ValueError

    shown = "".join(written({"day": date(2026, 3, 31), "raw": b"ab", "odd": Broken(), 7: {1}, "big": 10**5000}))
    assert "datetime.date(2026, 3, 31)" in shown
    assert "b'ab'" in shown
    assert "<Broken>" in shown
    assert '"7": [' in shown
    assert "0x" in shown


def test_hidden_characters_are_written_out():
    assert is_plain("".join(written({"k\u202e": "v\u200b", "half": "\ud800"})))
