"""Files that other versions of LangGraph, and LangGraph.js, wrote: read as LangGraph reads them, not a byte changed.

The module under test is ``desktop.sources.scan``; README.md beside the files says who wrote them.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from desktop.review.interrupt import Status
from desktop.sources.reader import open_reader
from desktop.sources.scan import scan, thread

HERE = Path(__file__).parent / "corpus"
FILES = sorted(path.name for path in HERE.glob("*.sqlite"))
UNSEEN = {"langgraph-0.2.76.sqlite", "langgraph-0.3.5.sqlite"}
"""Today's LangGraph does not see the questions of these."""


def expected(name):
    if name.startswith("langgraphjs"):
        return json.loads((HERE / "expected-js.json").read_text())
    return json.loads((HERE / "expected.json").read_text())[name]


def state_of(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("name", FILES)
def test_a_file_lists_what_langgraph_names_and_stays_as_it_was(corpus, name):
    before = state_of(corpus)
    with open_reader(corpus / name) as reader:
        result = scan(reader, "old")
        assert not result.problems
        for thread_id, known in expected(name).items():
            rows = [row for row in result.rows if row.key.thread == thread_id]
            assert tuple(rows) == thread(reader, "old", thread_id).rows
            questions = {row.interrupt_id: row.value for row in rows if row.asks}
            if name.startswith("langgraphjs") and thread_id.startswith("functional"):
                # LangGraph.js, too, names only one of parallel calls.
                assert questions.items() >= known["questions"].items()
            else:
                assert questions == known["questions"], thread_id
            assert bool(rows) == bool(known["questions"] or known["next"]), thread_id
            if known["next"] and not questions:
                (row,) = rows
                assert row.status is (Status.FAILED if thread_id == "broken" else Status.LOST)
        during = state_of(corpus)
    assert during == before
    assert state_of(corpus) == before


@pytest.mark.parametrize("name", sorted(set(FILES) - UNSEEN))
def test_nodes_are_named_without_a_stored_path(corpus, name):
    with open_reader(corpus / name) as reader:
        nodes = {row.key.thread: row.node for row in scan(reader, "old").rows}
    assert nodes["approval"] == nodes["breakpoint"] == nodes["edited"] == nodes["locked"] == "approval"
    assert nodes["survey"] == "survey"
    assert nodes["parallel"] == nodes["parallel-answered"] == "worker"
    assert nodes["nested"] == "sub"
    assert nodes["broken"] == "raising"


@pytest.mark.parametrize("name", sorted(set(FILES) - UNSEEN - {"langgraph-0.3.34.sqlite"}))
def test_an_answer_that_a_failure_locked_in_is_found(corpus, name):
    with open_reader(corpus / name) as reader:
        (row,) = thread(reader, "old", "locked").rows
        reading = thread(reader, "old", "locked")
    assert (row.status, row.saved_answer) == (Status.LOCKED, "yes")
    assert "raised after its answer" in row.error
    # The recording answered without an id, as any program may.
    assert reading.leftover == "yes"
    assert reading.pending_ids == {row.interrupt_id}


def test_before_the_answer_was_stored_with_the_failure_it_is_not_locked(corpus):
    with open_reader(corpus / "langgraph-0.3.34.sqlite") as reader:
        reading = thread(reader, "old", "locked")
    assert [row.status for row in reading.rows] == [Status.FAILED]
    # What is left of the answer is not the task's: it would go to whoever asks next.
    assert reading.leftover == "yes"


@pytest.mark.parametrize("name", sorted(UNSEEN))
def test_questions_that_nobody_sees_any_more_are_one_row_that_says_so(corpus, name):
    with open_reader(corpus / name) as reader:
        rows = scan(reader, "old").rows
    assert len(rows) == len({row.key for row in rows})
    (row,) = [row for row in rows if row.key.thread == "approval"]
    assert row.value == {"question": "approval, question 0?"}
    assert row.next_nodes == ("approval",)
    assert "asks anew" in row.notes[-1]
    (row,) = [row for row in rows if row.key.thread == "parallel"]
    assert len(row.value) == 3
