"""A node that leaves ends its own run: sync, async, in a subgraph; everything else about it stays as it was."""

from __future__ import annotations

import asyncio
import inspect
import sys

import pytest
from langchain_core.runnables import RunnableLambda
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.func import entrypoint, task
from langgraph.graph import START, StateGraph
from langgraph.types import interrupt
from typing_extensions import TypedDict

from desktop.sources.exits import NodeExitError, contain_tasks, contained


class State(TypedDict, total=False):
    said: str


def leave(_state: State) -> State:
    sys.exit("enough")


def interrupt_the_program(_state: State) -> State:
    raise KeyboardInterrupt


async def leave_later(_state: State) -> State:
    await asyncio.sleep(0.001)
    sys.exit(3)


async def fail(_state: State) -> State:
    raise LookupError("an error as any other")


async def ask(_state: State) -> State:
    return {"said": interrupt("?")}


def graph(node, *, inside=False):
    builder = StateGraph(State)
    builder.add_node("node", node)
    builder.add_edge(START, "node")
    if inside:
        return graph(builder.compile())
    made = builder.compile(checkpointer=InMemorySaver())
    made.nodes = contained(made.nodes)
    return made


def run(made):
    """What the run raises, and that the loop goes on after it."""

    async def whole():
        contain_tasks()
        try:
            await made.ainvoke({}, {"configurable": {"thread_id": "t"}})
        except Exception as error:  # noqa: BLE001  # whatever it is, the test looks at it
            await asyncio.sleep(0.01)
            return error
        return None

    return asyncio.run(whole())


@pytest.mark.parametrize("inside", [False, True], ids=["node", "subgraph"])
@pytest.mark.parametrize(
    ("node", "says"),
    [
        (leave, "called sys.exit('enough')"),
        (leave_later, "called sys.exit(3)"),
        (interrupt_the_program, "raised KeyboardInterrupt"),
    ],
)
def test_a_node_that_leaves_fails_its_step(node, says, inside):
    error = run(graph(node, inside=inside))
    assert isinstance(error, NodeExitError)
    assert str(error) == f"the node {says}"


def functional(called, *, waits):
    """An entrypoint that calls tasks, as an async or as a sync function."""

    async def awaits(_given: State) -> State:
        return (await asyncio.gather(called({}), called({})))[0]

    def asks(_given: State) -> State:
        return called({}).result()

    made = entrypoint(checkpointer=InMemorySaver())(awaits if waits else asks)
    made.nodes = contained(made.nodes)
    return made


@pytest.mark.parametrize("waits", [True, False], ids=["async", "sync"])
@pytest.mark.parametrize("function", [leave, leave_later, interrupt_the_program])
def test_a_task_that_leaves_fails_its_entrypoint(function, waits):
    assert isinstance(run(functional(task(function), waits=waits)), NodeExitError)


def test_what_a_task_returns_or_asks_goes_through():
    async def say(_given: State) -> State:
        await asyncio.sleep(0)
        return {"said": "x"}

    assert run(functional(task(say), waits=True)) is None
    assert run(functional(task(ask), waits=False)) is None


def test_a_graph_that_a_node_calls_itself_is_contained_too():
    builder = StateGraph(State)
    for name in ("one", "other"):
        builder.add_node(name, leave_later)
        builder.add_edge(START, name)
    inner = builder.compile()

    async def call(state: State) -> State:
        return await inner.ainvoke(state)

    assert isinstance(run(graph(call)), NodeExitError)


def test_a_task_of_a_run_that_is_cancelled_before_it_began_leaves_nothing_behind():
    """The warning of a coroutine that nobody awaited is an error here."""

    async def whole():
        contain_tasks()
        never = asyncio.get_running_loop().create_task(leave_later({}))
        never.cancel()
        await asyncio.wait([never])
        assert never.cancelled()

    asyncio.run(whole())


def test_a_guarded_task_tells_how_far_it_has_come():
    """Asked by anyio before it cancels the tasks of a group."""

    async def whole():
        contain_tasks()
        waiting = asyncio.Event()
        running = asyncio.get_running_loop().create_task(waiting.wait())
        states = [inspect.getcoroutinestate(running.get_coro())]
        await asyncio.sleep(0)
        states.append(inspect.getcoroutinestate(running.get_coro()))
        waiting.set()
        await running
        states.append(inspect.getcoroutinestate(running.get_coro()))
        assert states == [inspect.CORO_CREATED, inspect.CORO_SUSPENDED, inspect.CORO_CLOSED]

    asyncio.run(whole())


def test_tasks_of_no_run_are_left_alone():
    async def a_run():
        contain_tasks()

    async def whole():
        loop = asyncio.get_running_loop()
        await loop.create_task(a_run())
        coroutine = asyncio.sleep(0)
        beside = loop.create_task(coroutine)
        await beside
        assert beside.get_coro() is coroutine

    asyncio.run(whole())


def test_other_errors_and_pauses_go_through():
    assert isinstance(run(graph(fail)), LookupError)
    assert run(graph(ask)) is None
    assert run(graph(ask, inside=True)) is None


def test_ids_of_questions_stay_as_langgraph_makes_them():
    builder = StateGraph(State)
    builder.add_node("node", ask)
    builder.add_edge(START, "node")

    async def question(made):
        (asked,) = (await made.ainvoke({}, {"configurable": {"thread_id": "t"}}))["__interrupt__"]
        await made.aupdate_state({"configurable": {"thread_id": "t"}}, {})
        return asked

    saver = InMemorySaver()
    plain = builder.compile(checkpointer=saver)
    first = asyncio.run(question(plain))
    other = builder.compile(checkpointer=saver)
    other.nodes = contained(other.nodes)

    async def same():
        found = [item async for item in other.aget_state_history({"configurable": {"thread_id": "t"}})]
        return {item.id for state in found for item in state.interrupts}

    assert first.id in asyncio.run(same())


def test_a_node_that_is_neither_a_function_nor_a_graph_is_left_alone():
    made = graph(RunnableLambda(lambda _state: {"said": "x"}) | RunnableLambda(lambda state: state))
    assert run(made) is None
