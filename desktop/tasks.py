"""Tasks with an owner: named, referenced, cancelled at the end of their scope, and heard when they fail.

A bare ``asyncio.create_task`` can be garbage-collected while it runs, and its error reaches nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

ErrorHandler = Callable[[str, BaseException], None]
"""Called with a task's name and the exception that ended it; never with a cancellation."""


class TaskScope:
    """Own a group of tasks: each has a name, and all end when the scope is closed.

    ``on_error(name, exception)`` hears every task that fails; the others of the scope go on.
    """

    def __init__(self, name: str, on_error: ErrorHandler) -> None:
        self.name = name
        self._on_error = on_error
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    def __len__(self) -> int:
        return len(self._tasks)

    @property
    def is_closed(self) -> bool:
        """Whether nothing starts here any more."""
        return self._closed

    @property
    def names(self) -> list[str]:
        """The names of the tasks that run now, sorted."""
        return sorted(task.get_name() for task in self._tasks)

    def spawn(self, name: str, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Start ``work`` as a task of this scope and return it. Raise RuntimeError when the scope is closed."""
        if self._closed:
            work.close()
            msg = f"the scope {self.name!r} is closed: {name!r} cannot start"
            raise RuntimeError(msg)
        task = asyncio.get_running_loop().create_task(work, name=f"{self.name}: {name}")
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_error(task.get_name(), error)

    async def drained(self) -> None:
        """Wait until every task of the scope, and those they start meanwhile, has ended by itself."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        """Cancel what still runs and wait for its end. Nothing starts afterwards."""
        self._closed = True
        for task in set(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(set(self._tasks))
