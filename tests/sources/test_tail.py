"""What was written since a place in the two tables, and when only a full reading tells."""

from __future__ import annotations

import pytest

from desktop.sources import tail
from desktop.sources.reader import open_reader


@pytest.fixture
def life(histories):
    return histories(0)


def start(life, kind):
    life.start(kind, {"log": []})
    life.connection.commit()


def test_only_the_threads_that_were_written_to(life):
    start(life, "sequential")
    with open_reader(life.path) as reader:
        before = tail.position(reader)
        assert tail.since(reader, before) == (frozenset(), before)
        start(life, "joined")
        threads, now = tail.since(reader, before)
        assert threads == {"joined"}
        assert now > before
        life.graphs["sequential"].update_state(life.config("sequential"), {"log": ["edited"]})
        assert tail.since(reader, now)[0] == {"sequential"}


def test_a_question_that_is_asked_again_in_its_place_is_written_to(life):
    """LangGraph replaces the row of a question that is asked anew: it has a new number."""
    start(life, "sequential")
    with open_reader(life.path) as reader:
        before = tail.position(reader)
        life.go_on("sequential")
        assert tail.since(reader, before)[0] == {"sequential"}


def test_what_leaves_no_new_row_needs_a_full_reading(life):
    for kind in ("sequential", "joined"):
        start(life, kind)
    with open_reader(life.path) as reader:
        before = tail.position(reader)
        life.saver.delete_thread("joined")
        assert tail.since(reader, before)[0] is None
        before = tail.position(reader)
        life.connection.commit()
        life.connection.execute("VACUUM")
        assert tail.since(reader, before)[0] is None


def test_many_threads_are_read_faster_with_the_whole_file(life, monkeypatch):
    monkeypatch.setattr(tail, "MANY", 1)
    with open_reader(life.path) as reader:
        before = tail.position(reader)
        start(life, "sequential")
        assert tail.since(reader, before)[0] == {"sequential"}
        start(life, "joined")
        assert tail.since(reader, before)[0] is None
