"""A node that leaves with ``sys.exit()`` ends its own run, and not the program that runs it.

asyncio lets SystemExit and KeyboardInterrupt out of a task and so out of the whole loop, where no run could be told
apart any more. So the functions of a graph's nodes are wrapped: what they raise then is an error as any other, which
fails the step. What a node runs in tasks of their own (``@task`` calls, graphs that it calls itself) no wrapper of its
function reaches: the tasks of a run are guarded besides.
"""

from __future__ import annotations

import asyncio
import copy
import functools
from collections.abc import Coroutine
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from langgraph._internal._runnable import RunnableCallable
from langgraph.pregel import Pregel

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from contextvars import Context

    from langgraph.pregel._read import PregelNode

_LEAVING = (SystemExit, KeyboardInterrupt)
_in_a_run: ContextVar[bool] = ContextVar("in_a_run", default=False)


class NodeExitError(Exception):
    """A node called ``sys.exit()`` or raised KeyboardInterrupt; the text says with what."""

    def __init__(self, error: SystemExit | KeyboardInterrupt) -> None:
        called = f"called sys.exit({error.code!r})" if isinstance(error, SystemExit) else "raised KeyboardInterrupt"
        super().__init__(f"the node {called}")


def contained(nodes: Mapping[str, PregelNode]) -> dict[str, PregelNode]:
    """Return copies of a graph's nodes, and of its subgraphs' nodes, whose functions cannot end the program.

    Nodes that are neither functions nor graphs (a chain of LangChain's, say) are returned as they are.
    """
    return {name: _contained(node) for name, node in nodes.items()}


def _contained(node: PregelNode) -> PregelNode:
    bound: Any = node.bound
    if isinstance(bound, Pregel):
        inner = copy.copy(bound)
        inner.nodes = contained(bound.nodes)
        return node.copy({"bound": inner, "subgraphs": [inner]})
    if isinstance(bound, RunnableCallable):
        guarded = copy.copy(bound)
        guarded.func = _guarded(bound.func) if bound.func is not None else None
        guarded.afunc = _guarded_async(bound.afunc) if bound.afunc is not None else None
        return node.copy({"bound": guarded})
    return node


def _guarded(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except _LEAVING as error:
            raise NodeExitError(error) from error

    return call


def _guarded_async(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    async def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return await function(*args, **kwargs)
        except _LEAVING as error:
            raise NodeExitError(error) from error

    return call


class _Contained(Coroutine[Any, Any, Any]):
    """A coroutine out of which neither SystemExit nor KeyboardInterrupt comes.

    No coroutine around it: one that is cancelled before its first step would leave the inner one unawaited. Whoever
    looks at how far a task's coroutine has come, as anyio does, sees the inner one's state.
    """

    def __init__(self, inner: Coroutine[Any, Any, Any]) -> None:
        self._inner = inner
        self.__name__: str = getattr(inner, "__name__", type(inner).__name__)
        self.__qualname__: str = getattr(inner, "__qualname__", self.__name__)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def send(self, value: Any, /) -> Any:
        try:
            return self._inner.send(value)
        except _LEAVING as error:
            raise NodeExitError(error) from error

    def throw(self, *thrown: Any) -> Any:
        try:
            return self._inner.throw(*thrown)
        except _LEAVING as leaving:
            raise NodeExitError(leaving) from leaving

    def close(self) -> None:
        self._inner.close()

    def __await__(self) -> Generator[Any, Any, Any]:
        return self._inner.__await__()


def contain_tasks() -> None:
    """Guard every task that the running one starts from now on, and the tasks that those start."""
    loop = asyncio.get_running_loop()
    factory = loop.get_task_factory()
    if not isinstance(factory, _Factory):
        loop.set_task_factory(_Factory(factory))
    _in_a_run.set(True)


class _Factory:
    """A loop's task factory that guards the tasks of runs; ``inner`` is the one that was set before, if any."""

    def __init__(self, inner: Callable[..., Any] | None) -> None:
        self._inner = inner

    def __call__(self, loop: asyncio.AbstractEventLoop, coro: Any, **rest: Any) -> Any:
        context: Context | None = rest.get("context")
        guarded = _in_a_run.get() if context is None else context.get(_in_a_run, False)
        if guarded and asyncio.iscoroutine(coro):
            coro = _Contained(coro)
        if self._inner is not None:
            return self._inner(loop, coro, **rest)
        return asyncio.Task(coro, loop=loop, **rest)
