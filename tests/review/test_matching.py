"""Which rows meet a filter: words, places, ages, and values found anywhere in a payload."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.review.index import Index, Overlay
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.matching import matches, values_at
from desktop.review.ports import Snapshot
from desktop.review.query import Query

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
KEY = Key("payments", "refund-7", "ab" * 16)
PAYLOAD = {
    "question": "Refund Keller?",
    "details": {"amount": 1200, "ratio": 0.5, "paid": False, "note": None, "when": "2026-03-30", "order": "17"},
    "items": [{"sku": "A-1", "args": {"amount": 5}}, {"sku": "B-2", "args": {"amount": 50}}],
}


@pytest.fixture
def index():
    made = Index()
    pending = PendingInterrupt(
        KEY,
        Status.PENDING,
        "cp",
        interrupt_id=KEY.ident,
        graph="Refunds",
        node="approval",
        value=PAYLOAD,
        created_at=NOW - timedelta(hours=3),
    )
    made.apply(Snapshot("payments", 1, (pending,)))
    return made


@pytest.mark.parametrize(
    ("text", "meets"),
    [
        ("refund KELLER", True),
        ("refund nobody", False),
        ('"refund keller"', True),
        ("-keller", False),
        ("graph:fund", True),
        ("graph=fund", False),
        ("graph=refunds", True),
        ("graph!=refunds", False),
        ("node:approval thread:refund source:pay", True),
        ("status:failed,pending", True),
        ("status:failed,locked", False),
        ("-status:pending", False),
        ("kind:plain", True),
        ("kind:hitl", False),
        ("age>2h", True),
        ("age>3h", False),
        ("age>=3h age<=3h", True),
        ("age<1d", True),
        ("amount>1000", True),
        ("details.amount>1200", False),
        ("args.amount=50", True),
        ("items.args.amount<10", True),
        ("args.amount>1000", False),
        ("ratio=0.5", True),
        ("paid=false", True),
        ("paid=true", False),
        ("note=null", True),
        ("when>2026-03-01", True),
        ("when<2026-03-01", False),
        ("sku:b-", True),
        ("sku=b-", False),
        ("order>5", False),  # a text is not ordered by a number
        ("details=1", False),  # an object is no value
        ("nothing>1", False),
        ("-nothing>1", True),
    ],
)
def test_what_meets_a_filter(index, text, meets):
    assert matches(index, KEY, Query.parse(text).terms, NOW) is meets


def test_a_row_that_is_gone_meets_nothing(index):
    index.apply(Snapshot("payments", 2, ()))
    assert not matches(index, KEY, Query.parse("refund").terms, NOW)


def test_the_status_is_what_the_row_says_now(index):
    index.overlay(KEY, Overlay(Status.HELD, "d", "approve"))
    assert matches(index, KEY, Query.parse("status:held").terms, NOW)
    assert not matches(index, KEY, Query.parse("status:pending").terms, NOW)


def test_a_deep_or_wide_payload_is_looked_through_without_recursion():
    deep = {"x": 1}
    for _ in range(50_000):
        deep = [deep]
    assert list(values_at(deep, ("x",))) == []  # beyond the values that are looked at
    assert list(values_at([{"x": 1}, {"y": {"X": 2}}], ("x",))) in ([1, 2], [2, 1])
