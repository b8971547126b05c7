"""Links name a row, and what is no link opens nothing."""

from __future__ import annotations

import pytest

from desktop.review.interrupt import Key
from desktop.window.links import Link, link_of, parse

KEYS = [Key("pay", "t 1&2", "a" * 32), Key("pay", "t2", "b"), Key("other", "t2", "c")]


@pytest.mark.parametrize("key", [*KEYS, Key("q\u00fcelle", "\u4f60\u597d/#?=&", "x@y")])
def test_a_link_leads_back_to_its_row(key):
    link = parse(link_of(key))
    assert link == Link(key.thread, key.source, key.ident)
    assert link.found([*KEYS, key]) == key


def test_what_a_link_leaves_out_may_be_anything():
    assert parse("interrupt-desk://row?thread=t2").found(KEYS) == KEYS[1]
    assert parse("Interrupt-Desk://ROW?thread=t2&source=other&later=1").found(KEYS) == KEYS[2]
    assert parse("interrupt-desk://row?thread=gone").found(KEYS) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "row?thread=t2",
        "https://row?thread=t2",
        "interrupt-desk://approve?thread=t2",
        "interrupt-desk://row",
        "interrupt-desk://row?thread=",
        "interrupt-desk://row?thread=%ff",
        "interrupt-desk://[?thread=t2",
        "interrupt-desk://row?thread=" + "x" * 5000,
    ],
)
def test_what_is_no_link_is_none(text):
    assert parse(text) is None
