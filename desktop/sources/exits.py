"""A node that leaves with ``sys.exit()`` ends its own run, and not the program that runs it.

asyncio lets SystemExit out of a task and so out of the whole loop, where no run could be told apart any more. So the
functions of a graph's nodes are wrapped: what they raise then is an error as any other, which fails the step.
"""

from __future__ import annotations

import copy
import functools
from typing import TYPE_CHECKING, Any

from langgraph._internal._runnable import RunnableCallable
from langgraph.pregel import Pregel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from langgraph.pregel._read import PregelNode


class NodeExitError(Exception):
    """A node called ``sys.exit()``; the text says with what."""

    def __init__(self, error: SystemExit) -> None:
        super().__init__(f"the node called sys.exit({error.code!r})")


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
        except SystemExit as error:
            raise NodeExitError(error) from error

    return call


def _guarded_async(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    async def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return await function(*args, **kwargs)
        except SystemExit as error:
            raise NodeExitError(error) from error

    return call
