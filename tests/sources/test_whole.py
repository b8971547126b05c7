"""A whole file read over two connections: what one reading says, and both let go."""

from __future__ import annotations

import pytest

from desktop.review.errors import UserFacingError
from desktop.sources import whole
from desktop.sources.queries import spans
from desktop.sources.reader import Reader
from desktop.sources.scan import scan
from desktop.sources.whole import read_whole


@pytest.fixture
def life(histories, monkeypatch):
    """Random lives in a file that counts as one of many parts."""
    monkeypatch.setattr("desktop.sources.queries._PER_THREAD", 1)
    monkeypatch.setattr(whole, "PART", 4)
    life = histories(8)
    for _ in range(90):
        life.step()
    return life


def test_it_says_what_one_reading_says_newest_first(life):
    with Reader(life.path) as first, Reader(life.path) as second:
        assert len(first.read(lambda connection: spans(connection, whole.PART, whole.PARTS))) > 3
        found = read_whole(first, second, "s")
        assert len(found.rows) > 10
        assert {row.key: row for row in found.rows} == {row.key: row for row in scan(first, "s").rows}
        times = [row.checkpoint_id for row in found.rows]
        assert times == sorted(times, reverse=True)


def test_the_second_lets_go_of_the_file(life):
    with Reader(life.path) as first, Reader(life.path) as second:
        read_whole(first, second, "s")
        assert second._connection is None
        assert first._connection is not None


def test_a_small_file_is_read_over_one(life, monkeypatch):
    monkeypatch.setattr(whole, "PART", 10_000)
    with Reader(life.path) as first:
        absent = Reader(life.path.with_name("absent.sqlite"))
        assert read_whole(first, absent, "s").rows == scan(first, "s").rows


def test_what_the_second_cannot_read_is_said(life):
    with Reader(life.path) as first:
        absent = Reader(life.path.with_name("absent.sqlite"))
        with pytest.raises(UserFacingError, match="does not exist"):
            read_whole(first, absent, "s")
