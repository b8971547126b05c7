"""Graphs that wait, as a user would write them. Their effects are lines of a file, so that a test can count them."""

import asyncio
import operator
import os
import sys
from pathlib import Path
from typing import Annotated, Any

from langgraph.func import entrypoint, task
from langgraph.graph import START, StateGraph
from langgraph.types import Send, interrupt
from pydantic import BaseModel, field_validator
from typing_extensions import TypedDict

print("printed at import")  # noqa: T201  # a graph that talks must not spoil the one document
os.write(1, b"written at import\n")


class State(TypedDict, total=False):
    """``file``: where effects go. ``items``: what is fanned out. ``log``: what nodes did."""

    file: str
    items: list[str]
    item: str
    question: Any
    log: Annotated[list[str], operator.add]


def effect(state: State, line: str) -> None:
    """Do what cannot be undone: append a line, in one write."""
    if state.get("file"):
        descriptor = os.open(state["file"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        os.write(descriptor, f"{line}\n".encode())
        os.close(descriptor)


async def ask(state: State) -> State:
    """Ask the state's question, then act; talk all the while."""
    print("printed by a node")  # noqa: T201  # as above
    os.system("echo printed by a program of a node")  # noqa: S605, S607, ASYNC221  # as above
    return await ask_quietly(state)


async def ask_quietly(state: State) -> State:
    """Ask the state's question, then act."""
    answer = interrupt(state.get("question", {"question": "Go on?", "details": {"amount": 5}}))
    effect(state, f"{state.get('item', '')}={answer}")
    return {"log": [f"answered {answer}"]}


async def after(state: State) -> State:
    """The node behind the question."""
    effect(state, "after")
    return {"log": ["after"]}


def one(state_schema: type = State, node: Any = ask) -> "StateGraph[Any]":
    """One node that asks, and one behind it."""
    builder = StateGraph(state_schema)
    builder.add_node("ask", node)
    builder.add_node("after", after)
    builder.add_edge(START, "ask")
    builder.add_edge("ask", "after")
    return builder


approve = one().compile()


def split(state: State) -> list[Send]:
    """One question for each item."""
    return [Send("ask", {"item": item, "file": state.get("file", "")}) for item in state["items"]]


fan_builder = StateGraph(State)
fan_builder.add_node("ask", ask_quietly)
fan_builder.add_node("gather", after)
fan_builder.add_conditional_edges(START, split, ["ask"])
fan_builder.add_edge("ask", "gather")
fan = fan_builder.compile()


async def two_questions(state: State) -> State:
    """Ask twice in one node."""
    first = interrupt({"q": "first"})
    second = interrupt({"q": "second"})
    effect(state, f"{first}/{second}")
    return {"log": [f"{first}/{second}"]}


survey = one(node=two_questions).compile()


async def fragile(state: State) -> State:
    """Take the answer, then fail for as long as ``file``.fail stands; with two questions."""
    first = interrupt({"q": "first"})
    effect(state, f"first {first}")
    if Path(state["file"] + ".fail").exists():  # noqa: ASYNC240  # a moment
        msg = "the disk is on fire"
        raise RuntimeError(msg)
    second = interrupt({"q": "second"})
    effect(state, f"second {second}")
    return {"log": [f"{first}/{second}"]}


locked = one(node=fragile).compile()


async def failing(_state: State) -> State:
    """Fail before anything is asked."""
    msg = "no such customer"
    raise LookupError(msg)


raising = one(node=failing).compile()


def leaving(state: State) -> State:
    """Leave the process, as a script would."""
    interrupt("leave?")
    effect(state, "left")
    sys.exit(3)


async def leaving_async(state: State) -> State:
    """The same in a coroutine."""
    await asyncio.sleep(0)
    return leaving(state)


exits = one(node=leaving).compile()
exits_async = one(node=leaving_async).compile()


@task
async def leaving_task(state: State) -> State:
    """The same in a task, which LangGraph runs as one of the event loop."""
    return leaving(state)


@entrypoint()
async def exits_task(state: State) -> State:
    """Call it."""
    return await leaving_task(state)


stops = one(node=after).compile(interrupt_before=["ask"])

inner = one().compile()
outer_builder = StateGraph(State)
outer_builder.add_node("inner", inner)
outer_builder.add_edge(START, "inner")
nested = outer_builder.compile()


@task
async def confirm(name: str) -> str:
    """One question of a functional graph."""
    return f"{name}={interrupt({'confirm': name})}"


@entrypoint()
async def functional(names: list[str]) -> list[str]:
    """Ask about each name in turn."""
    return [await confirm(name) for name in names]


async def slow(state: State) -> State:
    """Run for ``items[0]`` seconds after the answer, between two effects."""
    answer = interrupt("slow?")
    effect(state, f"begun {answer}")
    await asyncio.sleep(float(state["items"][0]))
    effect(state, f"ended {answer}")
    return {"log": ["slow"]}


slow_graph = one(node=slow).compile()


class Amount(BaseModel):
    """An answer whose rule no JSON Schema can say."""

    amount: int

    @field_validator("amount")
    @classmethod
    def even(cls, amount: int) -> int:
        """Refuse odd amounts."""
        if amount % 2:
            msg = "amounts are even"
            raise ValueError(msg)
        return amount


async def typed_question(state: State) -> State:
    """Ask for a typed answer."""
    answer = interrupt("how much?", response_schema=Amount)
    effect(state, f"amount {answer.amount}")
    return {"log": [f"amount {answer.amount}"]}


typed = one(node=typed_question).compile()


async def handler(state: State) -> State:
    """Ask what to do about a node that failed."""
    effect(state, f"handled {interrupt('it failed, what now?')}")
    return {"log": ["handled"]}


async def risky(_state: State) -> State:
    """Ask, then fail: the handler takes over."""
    interrupt("risk it?")
    msg = "it went wrong"
    raise RuntimeError(msg)


handled_builder = StateGraph(State)
handled_builder.add_node("risky", risky, error_handler=handler)
handled_builder.add_edge(START, "risky")
handled = handled_builder.compile()


async def meet(state: State) -> State:
    """Go on only when each of the items was answered: by two programs at the same moment, that is."""
    answer = interrupt(f"meet {state['item']}?")
    Path(f"{state['file']}.{state['item']}").touch()  # noqa: ASYNC240  # a moment
    while len(list(Path(state["file"]).parent.glob("effects.*"))) < 2:  # noqa: ASYNC110  # as above
        await asyncio.sleep(0.005)
    return {"log": [f"{state['item']}={answer}"]}


meet_builder = StateGraph(State)
meet_builder.add_node("ask", meet)
meet_builder.add_node("gather", after)
meet_builder.add_conditional_edges(START, split, ["ask"])
meet_builder.add_edge("ask", "gather")
meeting = meet_builder.compile()
