"""What the tests of reading share: rows made of payloads, and a widget on the screen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.review.index import Row
from desktop.review.interrupt import Key, PendingInterrupt, Status


@pytest.fixture(autouse=True)
def application(qapp):
    """What asks for words or colours needs the application, whether it shows a widget or not."""
    return qapp


@pytest.fixture
def make_row():
    """``make_row(value, status, overlay, **fields)``: a row of one interrupt."""

    def make(value=None, status=Status.PENDING, overlay=None, **fields):
        fields.setdefault("interrupt_id", "ab" * 16)
        pending = PendingInterrupt(
            key=Key("orders", "thread-42", fields["interrupt_id"] or f"{status}@c1"),
            status=status,
            checkpoint_id="c1",
            value=value,
            **{"graph": "refunds", "node": "approval", "created_at": datetime(2026, 3, 31, 12, tzinfo=UTC), **fields},
        )
        return Row(pending, overlay)

    return make


@pytest.fixture
def on_screen(qtbot):
    """``on_screen(widget, width, height)``: the widget, shown."""

    def show(widget, width=640, height=480):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return show


@pytest.fixture(scope="session")
def large():
    """A payload of 100,000 objects, more than 20 MB as JSON."""
    return {"rows": [{"number": number, "text": "x" * 180, "ok": True} for number in range(100_000)]}


@pytest.fixture(scope="session")
def deep():
    """A payload of 1,000 levels."""
    value = "bottom"
    for level in range(1_000):
        value = {"a": value} if level % 2 else [value]
    return value
