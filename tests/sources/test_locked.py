"""Locked answers held against the ground truth: an answer is sent on a copy, and the questions say who received it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from langgraph.types import _interrupt_id

from desktop.review.interrupt import Status
from desktop.sources.decoding import interrupt_id
from desktop.sources.locked import TaskAnswers, find_lock
from desktop.sources.reader import open_reader
from desktop.sources.scan import thread

if TYPE_CHECKING:
    from pathlib import Path


def judge(life, row, folder, mark):
    """What the marked answer did, and what the row promised of it."""
    received = life.answered_on_a_copy(row.key.thread, row.interrupt_id, folder)
    marked = [label for label, answer in received if answer == mark]
    mine = row.value["q"]
    exact = not any("not in the file" in note for note in row.notes)
    if row.status is Status.LOCKED:
        if exact:
            assert mine not in marked, f"{row.key}: said to be locked, but it takes an answer"
            # The saved answer is what the question gets again.
            assert all(answer == row.saved_answer for label, answer in received if label == mine)
        return "locked" if exact else "locked, careful"
    assert marked == [mine], f"{row.key}: {row.status}, but the answer went to {marked}"
    return str(row.status)


@pytest.mark.timeout(1800)
def test_an_answer_reaches_its_question_exactly_when_it_is_not_locked(histories, tmp_path: Path, full, mark):
    wanted = 500 if full else 40
    seen: Counter[str] = Counter()
    seed = 100
    while sum(count for name, count in seen.items() if name != Status.PENDING) < wanted:
        life = histories(seed)
        seed += 1
        with open_reader(life.path) as reader:
            for _ in range(150):
                name = life.step()
                for row in thread(reader, "s", name).rows:
                    interesting = row.status in (Status.FAILED, Status.LOCKED)
                    if row.asks and isinstance(row.value, dict) and (interesting or life.random.random() < 0.03):
                        seen[judge(life, row, tmp_path, mark)] += 1
    assert seen["locked"] > wanted / 10, seen
    assert seen[Status.FAILED] > wanted / 20, seen


@pytest.mark.parametrize(("namespace", "answered"), [("node:1", 0), ("node:1", 2), ("a:1|b:2", 1)])
def test_the_private_hash_is_langgraphs_own(namespace, answered):
    assert interrupt_id(namespace, answered) == _interrupt_id(namespace, answered)


def answers(*given, namespace="", path="~__pregel_pull, node", task="t", asked=(), checkpoint="c"):
    return TaskAnswers(namespace, checkpoint, task, path, given, frozenset(asked))


def test_only_an_index_below_the_number_of_answers_locks():
    first, second = interrupt_id("node:t", 0), interrupt_id("node:t", 1)
    tasks = [answers("a", asked=[second])]
    assert find_lock(first, tasks, ()) == ("a", True, False)
    assert find_lock(second, tasks, ()) is None
    assert find_lock(second, [answers("a", "b", asked=[second])], ()) == ("b", True, False)


def test_a_question_of_a_subgraph_is_locked_by_its_own_namespace():
    ident = interrupt_id("sub:r|leaf:t", 0)
    tasks = [
        answers(path="~__pregel_pull, sub", task="r", asked=[ident]),
        answers(False, namespace="sub:r", path="~__pregel_pull, leaf", asked=[ident], checkpoint="d"),
    ]
    assert find_lock(ident, tasks, ()) == (False, True, False)


def test_a_question_whose_node_is_done_takes_no_answer_while_its_caller_still_lists_it():
    ident = interrupt_id("sub:r|leaf:t", 1)
    caller = answers(path="~__pregel_pull, sub", task="r", asked=[ident])
    leaf = answers("first", namespace="sub:r", path="~__pregel_pull, leaf", asked=[ident], checkpoint="d")
    assert find_lock(ident, [caller, leaf], ()) is None
    assert find_lock(ident, [caller, leaf._replace(done=True)], ()) == (None, True, True)


def test_without_a_stored_path_known_names_are_tried():
    ident = interrupt_id("node:t", 0)
    tasks = [answers(None, path="", asked=[ident])]
    assert find_lock(ident, tasks, ("other", "node")) == (None, True, False)


def test_a_task_whose_name_is_nowhere_counts_as_locked_by_any_answer():
    ident = interrupt_id("flow:e|step:t", 1)
    path = "~__pregel_push, ~__pregel_pull, flow, 0000000000, 0000000001"
    caller = answers("body", path="~__pregel_pull, flow", task="e", asked=[ident])
    assert find_lock(ident, [caller, answers("a", path=path, asked=[ident])], ("flow",)) == ("a", False, False)
    # With its name the same file says that the first answer was for an earlier question.
    assert find_lock(ident, [caller, answers("a", path=path, asked=[ident])], ("flow", "step")) is None
    assert find_lock(ident, [caller, answers(path=path, asked=[ident])], ("flow",)) is None
