"""What the writes at a head say of its tasks, in the order in which they were written."""

from __future__ import annotations

from desktop.sources.heads import read_heads
from desktop.sources.queries import NULL_TASK, HeadWrite


def head(*writes):
    """One head of the writes (task, channel), in the order of their writing."""
    made = [
        HeadWrite(1, order, "thread", "checkpoint", task, f"~__pregel_pull, {task}", channel, None, None)
        for order, (task, channel) in enumerate(writes, 1)
    ]
    (only,) = read_heads(made).values()
    return only


def names(tasks):
    return [task.task_id for task in tasks]


def test_a_question_waits_until_its_task_wrote_something_else():
    assert names(head(("a", "__interrupt__"), ("b", "__interrupt__")).asking) == ["a", "b"]
    assert names(head(("a", "__interrupt__"), ("a", "__resume__")).asking) == ["a"]
    done = head(("a", "__interrupt__"), ("a", "__no_writes__"))
    assert (done.asking, names(done.finished)) == ([], ["a"])


def test_an_error_before_a_newer_question_is_history():
    again = head(("a", "__error__"), ("a", "__interrupt__"))
    assert (names(again.asking), again.failed, names(again.errors)) == (["a"], [], ["a"])
    assert names(head(("a", "__interrupt__"), ("a", "__error__")).failed) == ["a"]


def test_an_error_before_a_finished_attempt_is_history():
    assert head(("a", "__error__"), ("a", "log")).failed == []
    assert names(head(("a", "log"), ("a", "__error__")).failed) == ["a"]


def test_what_an_error_handler_took_over_does_not_ask():
    handed = head(
        ("a", "__interrupt__"), ("a", "__error__"), ("a", "__error_source_node__"), ("handler", "__interrupt__")
    )
    assert names(handed.asking) == ["handler"]


def test_a_call_of_a_task_is_no_task_of_the_step():
    assert head(("call", "__return__")).finished == []


def test_a_bare_answer_belongs_to_no_task():
    left = head((NULL_TASK, "__resume__"), (NULL_TASK, "log"), ("a", "__interrupt__"))
    assert left.leftover is not None
    assert names(left.tasks.values()) == ["a"]
    assert head(("a", "__resume__")).leftover is None
