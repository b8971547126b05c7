"""The forms in which a project may name its graphs: builders, factories of every kind, contexts and stores."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from flows import State, one
from langchain_core.runnables import RunnableConfig
from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import interrupt

builder = one()


def factory() -> Any:
    """A plain factory."""
    return one().compile()


def factory_config(config: RunnableConfig) -> Any:
    """A factory that reads its config."""
    assert "configurable" in config  # LangGraph's server passes one
    return one()


def factory_checkpointer(checkpointer: Any) -> Any:
    """A factory that compiles with the checkpointer that it is given."""
    return one().compile(checkpointer=checkpointer)


async def factory_async(config: RunnableConfig, *, store: Any = None) -> Any:
    """An async factory that takes a store."""
    assert store is not None  # it is named, so it is given
    assert config is not None  # the same
    return one().compile(store=store)


@contextlib.asynccontextmanager
async def factory_context(_config: RunnableConfig) -> AsyncIterator[Any]:
    """A factory that opens something around its graph."""
    yield one().compile()


@dataclass
class Context:
    """What a run is told from outside."""

    greeting: str = "none"


async def greet(_state: State, runtime: Runtime[Context]) -> State:
    """Read the context, ask."""
    return {"log": [f"{runtime.context.greeting} {interrupt('hello?')}"]}


context_builder = StateGraph(State, context_schema=Context)
context_builder.add_node("ask", greet)
context_builder.add_edge(START, "ask")
with_context = context_builder.compile()


async def remember(_state: State, runtime: Runtime[Any]) -> State:
    """Put the answer into the long-term store, and read what is there."""
    answer = interrupt("remember?")
    assert runtime.store is not None  # what this graph needs
    await runtime.store.aput(("notes",), "answer", {"value": answer})
    found = await runtime.store.aget(("notes",), "answer")
    return {"log": [f"stored {found.value['value'] if found else None}"]}


store_builder = StateGraph(State)
store_builder.add_node("ask", remember)
store_builder.add_edge(START, "ask")
with_store = store_builder.compile()

not_a_graph = {"not": "a graph"}
