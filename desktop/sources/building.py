"""What a project names, made into a graph that runs on our saver: compiled graphs, builders, and factories of either.

Factories may be plain, async or context managers, and may take a config, a checkpointer or a store, by name or by
annotation, as LangGraph's own server passes them: ``worker_engine`` does all that, for a worker as for this process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.review.errors import Code, UserFacingError
from desktop.sources import exits, worker_engine

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
    try:
        bound: Pregel[Any, Any, Any, Any] = await worker_engine.built(name, attribute, saver, store, stack)
    except worker_engine.OrderError as error:
        raise UserFacingError(Code.GRAPH_UNAVAILABLE, str(error), error.document["hint"]) from error
    bound.nodes = exits.contained(bound.nodes)
    return bound
