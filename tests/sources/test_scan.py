"""What waits, held against LangGraph itself after every step of random lives of threads of every kind."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter

import pytest
from langgraph.pregel._task_status import read_task_statuses

from desktop.review.interrupt import Status
from desktop.sources.reader import open_reader
from desktop.sources.scan import scan, thread

PLACEHOLDER = "placeholder-id"


def expected_questions(life, name):
    """The questions that LangGraph's own reading of the stored writes leaves pending, by id."""
    stored = life.saver.get_tuple(life.config(name))
    if stored is None:
        return {}
    dead = {task for task, channel, _ in stored.pending_writes if channel == "__error_source_node__"}
    statuses = read_task_statuses(stored.pending_writes)
    return {
        item.id if item.id != PLACEHOLDER else f"{PLACEHOLDER}@{task}": item.value
        for task, status in statuses.items()
        if task not in dead
        for item in status.pending_interrupts
    }


def listed_questions(rows):
    return {row.key.ident: row.value for row in rows if row.asks}


def check_without_a_question(life, name, rows):
    """A thread without a question has a row exactly when LangGraph says that something is still to run."""
    state = life.graph(name).get_state(life.config(name))
    if not rows:
        assert state.next == (), f"{name}: paused, and no row says so"
        return "done"
    (row,) = rows
    assert row.key.ident == f"{row.status}@{row.checkpoint_id}"
    assert row.checkpoint_id == state.config["configurable"]["checkpoint_id"]
    if row.status is Status.STALLED:
        assert state.next == ()
    elif row.status is Status.LOST:
        following = [
            node if node != "__start__" or life.threads[name] != "functional" else "flow" for node in row.next_nodes
        ]
        assert sorted(following) == sorted(state.next)
    else:
        assert row.status is Status.FAILED
        assert row.error
    return row.status


def live(life, reader, seconds):
    seen = Counter()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        name = life.step()
        rows = thread(reader, "s", name).rows
        expected = expected_questions(life, name)
        assert listed_questions(rows) == expected, name
        for row in rows:
            seen[row.status] += 1
        if not expected:
            seen[check_without_a_question(life, name, rows)] += 1
    return seen


@pytest.mark.timeout(1800)
def test_random_histories_list_what_langgraph_lists(histories, full):
    seen = Counter()
    for seed in range(60 if full else 2):
        life = histories(seed)
        with open_reader(life.path) as reader:
            seen.update(live(life, reader, 15 if full else 8))
            every = scan(reader, "s")
            assert not every.problems
            assert [row.checkpoint_id for row in every.rows] == sorted(
                (row.checkpoint_id for row in every.rows), reverse=True
            )
            for name in life.threads:
                mine = [row for row in every.rows if row.key.thread == name]
                assert tuple(mine) == thread(reader, "s", name).rows
                assert listed_questions(mine) == expected_questions(life, name)
                assert not any(row.node is None for row in mine if row.asks and row.interrupt_id != PLACEHOLDER)
    for status in (Status.PENDING, Status.FAILED, Status.LOCKED, Status.LOST):
        assert seen[status] > 10, seen


def test_neither_graphs_nor_the_engine_are_imported(root):
    code = (
        "import sys; from desktop.sources import scan; from desktop.sources.decoding import decode, interrupt_id\n"
        "decode('msgpack', b'\\x01'); interrupt_id('a')\n"
        "bad = [m for m in sys.modules if m.startswith(('langgraph.graph', 'langgraph.pregel', 'PySide6'))]\n"
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, cwd=root)
