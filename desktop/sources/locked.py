"""Which questions already hold an answer that a failure locked in, exactly.

A node that raises after ``interrupt()`` returned leaves the answer stored: LangGraph would ignore another one, or give
it to the node's NEXT question, which nobody has seen. A question X is locked when a ``__resume__`` row of the thread
with a real task id, in any namespace and checkpoint, holds a list with an index j below its length for which
``interrupt_id(leaf, j) == X``; ``leaf`` is ``[checkpoint_ns|]node:task_id``, for an ``@task`` the same behind the
namespace of the task that called it. Source: ``langgraph.pregel._algo._scratchpad``.

A question inside a subgraph or an ``@task`` may be answered, and its task done, while another task beside it fails the
step: the caller then still lists the question. It takes no answer any more, and its answer is not kept; going on with
the step is all that is left, as for a locked one.

The name of an ``@task`` is in no file. Where no known name reproduces a task's own question, any answer stored for that
task counts as locking it: a retry with the same answer is right for both, another answer would be right for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.sources.decoding import interrupt_id
from desktop.sources.node_names import calls, node_of_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence


class TaskAnswers(NamedTuple):
    """What is stored of one task: the answers it got, in order, and the ids of the questions it last asked."""

    namespace: str
    checkpoint_id: str
    task_id: str
    task_path: str
    answers: tuple[Any, ...]
    asked: frozenset[str]
    done: bool = False


class Lock(NamedTuple):
    """The answer that is locked in. ``exact`` is False where the task's name could not be recovered.

    ``used`` is set where the task that asked is done: its answer stands nowhere any more, and is None here.
    """

    answer: Any
    exact: bool
    used: bool = False


def find_lock(ident: str, tasks: Sequence[TaskAnswers], names: Collection[str]) -> Lock | None:
    """Find the answer that is locked into the question ``ident``, or None.

    ``tasks`` are all tasks of the thread with a real id that have a ``__resume__`` or ``__interrupt__`` row. ``names``
    are the node and task names that are known of the thread.
    """
    for task in tasks:
        for leaf in _leaves(task, tasks, names):
            for index, answer in enumerate(task.answers):
                if interrupt_id(leaf, index) == ident:
                    return Lock(answer, exact=True)
    for task in _askers(ident, tasks):
        if task.done:
            return Lock(None, exact=True, used=True)
        if task.answers and not _recognised(task, tasks, names):
            return Lock(task.answers[-1], exact=False)
    return None


def _leaves(task: TaskAnswers, tasks: Sequence[TaskAnswers], names: Collection[str]) -> Iterator[str]:
    """Every namespace that this task may have: its own below its graph's, or below the task that called it."""
    known = node_of_path(task.task_path) if calls(task.task_path) == 0 else None
    own = (known,) if known is not None else tuple(names)
    for prefix in _prefixes(task, tasks, names):
        for name in own:
            yield f"{prefix}{name}:{task.task_id}"


def _prefixes(task: TaskAnswers, tasks: Sequence[TaskAnswers], names: Collection[str]) -> Iterator[str]:
    base = f"{task.namespace}|" if task.namespace else ""
    if not task.task_path or calls(task.task_path) == 0:
        yield base
    if not task.task_path or calls(task.task_path):
        for caller in tasks:
            if caller is task or (caller.namespace, caller.checkpoint_id) != (task.namespace, task.checkpoint_id):
                continue
            known = node_of_path(caller.task_path) if calls(caller.task_path) == 0 else None
            for name in (known,) if known is not None else tuple(names):
                yield f"{base}{name}:{caller.task_id}|"


def _recognised(task: TaskAnswers, tasks: Sequence[TaskAnswers], names: Collection[str]) -> bool:
    """Whether one of the known names reproduces the question that this task last asked: then the rule is exact."""
    most = len(task.answers) + 1
    return any(
        interrupt_id(leaf, index) in task.asked for leaf in _leaves(task, tasks, names) for index in range(most + 1)
    )


def _askers(ident: str, tasks: Iterable[TaskAnswers]) -> list[TaskAnswers]:
    """The innermost tasks that asked this question: those who only pass it on have answers of their own."""
    asking = [task for task in tasks if ident in task.asked]
    depths = [(task.namespace.count("|") + bool(task.namespace), calls(task.task_path)) for task in asking]
    deepest = max(depths, default=(0, 0))
    return [task for task, depth in zip(asking, depths, strict=True) if depth == deepest]
