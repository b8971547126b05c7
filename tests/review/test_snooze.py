"""Until when a row is put off: kept as text, and only ever offered for the future."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from desktop.review.snooze import Snooze, times

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "snooze",
    [Snooze(NOON, "", "ann"), Snooze(None, "abc", "ann"), Snooze(NOON.astimezone(timezone(timedelta(hours=8))))],
)
def test_what_is_kept_comes_back(snooze):
    assert Snooze.of_text(snooze.as_text()) == snooze


@pytest.mark.parametrize("text", ["", "later", "null", "[]", '{"until": 5}', '{"until": "soon", "mark": ""}', "{}"])
def test_what_cannot_be_read_puts_nothing_off(text):
    assert Snooze.of_text(text) is None


def test_a_time_without_a_zone_is_not_trusted():
    read = Snooze.of_text('{"until": "2026-01-01T12:00:00", "mark": ""}')
    assert read is None


@pytest.mark.parametrize("hour", range(24))
@pytest.mark.parametrize("day", range(1, 8))
def test_every_time_that_is_offered_lies_ahead(day, hour):
    now = datetime(2026, 6, day, hour, 30, tzinfo=UTC)
    offered = dict(times(now))
    assert all(moment > now for moment in offered.values())
    assert offered["monday"].weekday() == 0
    assert offered["monday"] - now < timedelta(days=8)
    assert ("evening" in offered) is (hour < 17)
