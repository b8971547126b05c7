"""Rows for a table that scrolls."""

from __future__ import annotations

import pytest

from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot


@pytest.fixture
def many(index):
    """Two hundred more rows in the index."""
    rows = tuple(
        PendingInterrupt(Key("more", f"m{number:03}", "i"), Status.PENDING, "c", interrupt_id="i", value=str(number))
        for number in range(200)
    )
    index.apply(Snapshot("more", 1, rows))
    return index
