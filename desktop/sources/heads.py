"""What the writes at a thread's latest checkpoint say: which tasks ask, which failed, which are done.

The rules are those of ``langgraph.pregel._task_status``: a task is finished if and only if it wrote something other
than control writes, and the question it asked last waits while it is not. Two things are added. A task whose error went
to its ``error_handler=`` node is dead, and only the handler's question waits. And rows are compared by when they were
written, since an error of an earlier attempt stays beside the question that the next attempt asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.sources.queries import ERROR, ERROR_SOURCE, INTERRUPT, NULL_TASK, RESUME, HeadWrite

if TYPE_CHECKING:
    from collections.abc import Iterable

_RETURN = "__return__"  # the only output of an @task, which is no task of the step itself


@dataclass(slots=True)
class HeadTask:
    """One task of the step that is open at a head. ``output`` is when it last wrote output, 0 for never."""

    task_id: str
    task_path: str
    interrupt: HeadWrite | None = None
    error: HeadWrite | None = None
    output: int = 0
    of_step: bool = False
    handled: bool = False

    @property
    def asks(self) -> bool:
        """Whether its last question still waits."""
        return self.interrupt is not None and not self.output and not self.handled

    @property
    def failed(self) -> bool:
        """Whether the last thing that is known of it is an error."""
        newest = max(self.output, self.interrupt.order if self.interrupt is not None else 0)
        return self.error is not None and self.error.order > newest


@dataclass(slots=True)
class Head:
    """A thread's latest root checkpoint that has writes. ``leftover`` is another program's bare answer."""

    row: int
    thread: str
    checkpoint_id: str
    tasks: dict[str, HeadTask] = field(default_factory=dict)
    leftover: HeadWrite | None = None

    @property
    def asking(self) -> list[HeadTask]:
        """The tasks whose question waits, in the order in which LangGraph lists them."""
        return sorted((task for task in self.tasks.values() if task.asks), key=lambda task: task.task_path)

    @property
    def errors(self) -> list[HeadTask]:
        """The tasks with an error of any age."""
        return [task for task in self.tasks.values() if task.error is not None]

    @property
    def failed(self) -> list[HeadTask]:
        """The tasks that failed last, in LangGraph's order."""
        return sorted((task for task in self.tasks.values() if task.failed), key=lambda task: task.task_path)

    @property
    def finished(self) -> list[HeadTask]:
        """The tasks of the step itself, calls of ``@task`` left out, that are done."""
        return [task for task in self.tasks.values() if task.output and task.of_step]


def read_heads(writes: Iterable[HeadWrite]) -> dict[int, Head]:
    """Gather the writes by head: {rowid of the head's checkpoint: Head}."""
    heads: dict[int, Head] = {}
    for write in writes:
        head = heads.get(write.head)
        if head is None:
            head = heads[write.head] = Head(write.head, write.thread, write.checkpoint_id)
        if write.task_id == NULL_TASK:
            if write.channel == RESUME:
                head.leftover = write
            continue
        task = head.tasks.get(write.task_id)
        if task is None:
            task = head.tasks[write.task_id] = HeadTask(write.task_id, write.task_path)
        _take(task, write)
    return heads


def _take(task: HeadTask, write: HeadWrite) -> None:
    if write.channel == INTERRUPT:
        task.interrupt = write
    elif write.channel == ERROR:
        task.error = write
    elif write.channel == ERROR_SOURCE:
        task.handled = True
    elif write.channel != RESUME:
        task.output = max(task.output, write.order)
        task.of_step = task.of_step or write.channel != _RETURN
