"""A thread's checkpoints, read without its graph."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime

import pytest

from desktop.review.errors import Code, UserFacingError
from desktop.sources.history import checkpoints
from desktop.sources.reader import Reader


@pytest.fixture
def reader(histories):
    """A file of random lives, with the threads' own histories by LangGraph to compare with."""
    made = histories(3)
    for _ in range(40):
        made.step()
    made.connection.commit()
    with Reader(made.path) as opened:
        yield made, opened


def test_it_is_what_langgraph_tells_newest_first(reader):
    made, opened = reader
    for thread in made.threads:
        if made.threads[thread] == "functional":
            continue  # its values are its last result, not a state
        told = list(made.graph(thread).get_state_history(made.config(thread)))
        read = checkpoints(opened, thread)
        assert [info.checkpoint_id for info in read] == [
            state.config["configurable"]["checkpoint_id"] for state in told
        ]
        assert [info.step for info in read] == [state.metadata["step"] for state in told]
        assert [info.origin for info in read] == [state.metadata["source"] for state in told]
        assert [info.values.get("log", []) for info in read] == [state.values.get("log", []) for state in told]
        for info, state in zip(read, told, strict=True):
            assert abs((info.created_at - _moment(state.created_at)).total_seconds()) < 1


def _moment(text):

    return datetime.fromisoformat(text)


def test_langgraphs_own_channels_are_no_part_of_it(reader):
    made, opened = reader
    names = {name for thread in made.threads for info in checkpoints(opened, thread) for name in info.values}
    assert names <= {"log", "item"}


def test_a_limit_gives_the_newest(reader):
    made, opened = reader
    thread = next(iter(made.threads))
    assert checkpoints(opened, thread, limit=1) == checkpoints(opened, thread)[:1]


def test_a_thread_that_is_not_there_has_none(reader):
    assert checkpoints(reader[1], "nobody") == ()


def test_a_checkpoint_that_cannot_be_decoded_stands_there_without_values(histories):
    made = histories(4)
    for _ in range(5):
        made.step()
    made.connection.execute("UPDATE checkpoints SET checkpoint = X'C1', metadata = X'00'")
    made.connection.commit()
    with Reader(made.path) as opened:
        for thread in made.threads:
            found = checkpoints(opened, thread)
            assert found
            assert all("unreadable" in info.values for info in found)
            assert all((info.step, info.origin) == (None, "") for info in found)


def test_a_file_that_is_none_is_said(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as connection:
        connection.execute("CREATE TABLE notes (text)")
    with Reader(tmp_path / "other.sqlite") as opened, pytest.raises(UserFacingError) as caught:
        checkpoints(opened, "t")
    assert caught.value.code is Code.SOURCE_UNREADABLE
