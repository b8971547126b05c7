"""What a project names, made into a graph that runs on our saver: compiled graphs, builders, and factories of either.

Factories may be plain, async or context managers, and may take a config, a checkpointer or a store, by name or by
annotation, as LangGraph's own server passes them.
"""

from __future__ import annotations

import contextlib
import copy
import inspect
from typing import TYPE_CHECKING, Any

from desktop.review.errors import Code, UserFacingError
from desktop.sources import exits

if TYPE_CHECKING:
    from contextlib import AsyncExitStack

    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.pregel import Pregel
    from langgraph.store.base import BaseStore


async def build(
    name: str, attribute: Any, saver: BaseCheckpointSaver[Any], store: BaseStore, stack: AsyncExitStack
) -> Pregel[Any, Any, Any, Any]:
    """Return the graph bound to ``saver`` and ``store``; what a factory opened is closed with ``stack``.

    Raise UserFacingError(GRAPH_UNAVAILABLE) for an attribute that is no graph; what a factory raises goes through.
    """
    from langgraph.pregel import Pregel  # noqa: PLC0415  # a second that listing does not wait for

    made = attribute
    if not isinstance(made, Pregel) and not _is_builder(made) and callable(made):
        made = made(**_arguments(made, saver, store))
        if inspect.isawaitable(made):
            made = await made
        if isinstance(made, contextlib.AbstractAsyncContextManager):
            made = await stack.enter_async_context(made)
        elif isinstance(made, contextlib.AbstractContextManager):
            made = stack.enter_context(made)
    if _is_builder(made):
        made = made.compile(checkpointer=saver, store=store)
    if not isinstance(made, Pregel):
        raise UserFacingError(
            Code.GRAPH_UNAVAILABLE,
            f"the graph {name!r} is a {type(made).__name__}, not a LangGraph graph",
            "name a compiled graph, a builder, or a function that returns one",
        )
    # A copy: the project's own object keeps the checkpointer that it was compiled with.
    bound = copy.copy(made)
    # The saver then builds just the types that this graph's state declares.
    bound.checkpointer = made._apply_checkpointer_allowlist(saver)  # noqa: SLF001  # private, and used here alone
    if bound.store is None:
        bound.store = store
    bound.nodes = exits.contained(made.nodes)
    return bound


def _is_builder(made: Any) -> bool:
    from langgraph.graph import StateGraph  # noqa: PLC0415  # as above

    return isinstance(made, StateGraph)


def _arguments(factory: Any, saver: Any, store: Any) -> dict[str, Any]:
    """What a factory is called with, by the names and annotations of its parameters."""
    given: dict[str, Any] = {}
    for parameter in inspect.signature(factory).parameters.values():
        hint = f"{parameter.name} {parameter.annotation}".lower()
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        if "checkpoint" in hint or "saver" in hint:
            given[parameter.name] = saver
        elif "store" in hint:
            given[parameter.name] = store
        elif parameter.default is parameter.empty:
            given[parameter.name] = {"configurable": {}, "metadata": {}}
    return given
