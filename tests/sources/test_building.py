"""Graphs, builders and factories of every kind become a graph on our saver."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.func import entrypoint
from langgraph.graph import START, StateGraph
from langgraph.store.base import BaseStore
from langgraph.store.memory import InMemoryStore
from langgraph.types import interrupt
from typing_extensions import TypedDict

from desktop.review.errors import Code, UserFacingError
from desktop.sources.building import build

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig


class State(TypedDict, total=False):
    said: Any


def builder():
    def ask(_state: State) -> State:
        return {"said": interrupt("?")}

    made = StateGraph(State)
    made.add_node("ask", ask)
    made.add_edge(START, "ask")
    return made


closed = []


def plain():
    return builder().compile()


def with_config(config: RunnableConfig):
    assert config["configurable"] == {}
    return builder()


def with_saver(*, checkpointer):
    return builder().compile(checkpointer=checkpointer)


def with_annotated(memory: BaseCheckpointSaver, long_term: BaseStore):
    assert isinstance(memory, BaseCheckpointSaver)
    assert isinstance(long_term, BaseStore)
    return builder()


def with_defaults(name: str = "kept", *_args: Any, **_kwargs: Any):
    assert name == "kept"
    return builder()


async def asynchronous(config: dict):
    await asyncio.sleep(0)
    assert config is not None
    return plain()


@contextlib.asynccontextmanager
async def async_manager():
    yield plain()
    closed.append("async")


@contextlib.contextmanager
def manager():
    yield builder()
    closed.append("sync")


@entrypoint()
def functional(given: Any) -> Any:
    return interrupt(given)


FORMS = [
    builder(),
    plain(),
    plain,
    with_config,
    with_saver,
    with_annotated,
    with_defaults,
    asynchronous,
    async_manager,
    manager,
]


def on_a_loop(work):
    return asyncio.run(asyncio.wait_for(work, 20))


async def built(attribute, stack, saver=None):
    return await build("g", attribute, saver or InMemorySaver(), InMemoryStore(), stack)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: getattr(form, "__name__", type(form).__name__))
def test_every_form_runs_on_our_saver(form):
    async def whole():
        saver = InMemorySaver()
        async with contextlib.AsyncExitStack() as stack:
            graph = await built(form, stack, saver)
            await graph.ainvoke({}, {"configurable": {"thread_id": "t"}})
            assert len((await graph.aget_state({"configurable": {"thread_id": "t"}})).interrupts) == 1
        assert list(saver.list(None))

    on_a_loop(whole())


def test_what_a_factory_opened_is_closed_with_the_desk():
    async def whole():
        closed.clear()
        async with contextlib.AsyncExitStack() as stack:
            await built(async_manager, stack)
            await built(manager, stack)
            assert closed == []
        assert closed == ["sync", "async"]

    on_a_loop(whole())


def test_a_functional_graph_runs_too():
    async def whole():
        async with contextlib.AsyncExitStack() as stack:
            graph = await built(functional, stack)
            result = await graph.ainvoke("?", {"configurable": {"thread_id": "t"}})
            assert result["__interrupt__"][0].value == "?"

    on_a_loop(whole())


def test_the_projects_own_object_is_left_as_it_was():
    async def whole():
        own = plain()
        nodes, saver = dict(own.nodes), own.checkpointer
        async with contextlib.AsyncExitStack() as stack:
            graph = await built(own, stack)
        assert graph is not own
        assert own.checkpointer is saver
        assert own.nodes == nodes

    on_a_loop(whole())


def test_a_graph_that_brings_its_own_store_keeps_it():
    async def whole():
        own = InMemoryStore()
        async with contextlib.AsyncExitStack() as stack:
            assert (await built(builder().compile(store=own), stack)).store is own
            assert (await built(plain, stack)).store is not None

    on_a_loop(whole())


@pytest.mark.parametrize("thing", [5, "graph", {}, None, lambda: 5])
def test_what_is_no_graph_is_said(thing):
    async def whole():
        async with contextlib.AsyncExitStack() as stack:
            with pytest.raises(UserFacingError, match="not a LangGraph graph") as caught:
                await built(thing, stack)
            assert caught.value.code is Code.GRAPH_UNAVAILABLE

    on_a_loop(whole())


def test_what_a_factory_raises_goes_through():
    def broken():
        raise LookupError("no key")

    async def whole():
        async with contextlib.AsyncExitStack() as stack:
            with pytest.raises(LookupError, match="no key"):
                await built(broken, stack)

    on_a_loop(whole())
