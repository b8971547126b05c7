"""The graphs of the model test. What their nodes receive and do is told to the world outside, which never forgets.

Each question carries a text that no other question has, ``THREAD.ROUND.ITEM``. A node tells three things: an answer
reached it, it acted on what it has, it came to its end. Where it may be held, and when it fails, the test says.
"""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from langgraph.config import get_config
from langgraph.graph import START, StateGraph
from langgraph.types import Send, interrupt
from typing_extensions import TypedDict

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

RUN: ContextVar[int] = ContextVar("RUN", default=0)
"""The number of the run that a node belongs to; 0 where nobody numbered it."""


@dataclass(frozen=True)
class Event:
    """Something that cannot be undone. ``kind`` is received, acted or ended; ``index`` numbers a node's questions."""

    kind: str
    run: int
    text: str
    namespace: str
    index: int
    value: Any


@dataclass
class World:
    """What lies outside of the graphs: what happened, where nodes are held, and whether they fail."""

    events: list[Event] = field(default_factory=list)
    fails: str = ""
    """The point at which nodes fail for now: asking, received, acted; empty where they do not."""

    hold: Callable[[int, str], Awaitable[None]] = field(default=lambda _run, _point: asyncio.sleep(0))

    def tell(self, kind: str, text: str, value: Any, index: int = 0) -> None:
        """Note an event of the node that runs now."""
        namespace = get_config()["configurable"]["checkpoint_ns"]
        self.events.append(Event(kind, RUN.get(), text, namespace, index, value))

    def fail(self, point: str) -> None:
        """Fail, if this is the time for it."""
        if self.fails == point:
            msg = f"the node broke ({point})"
            raise RuntimeError(msg)


world = World()
"""The one outside; emptied before each life."""


class State(TypedDict, total=False):
    """``name`` is the thread's, ``round`` counts its inputs, ``item`` is one of a fan-out."""

    name: str
    round: int
    item: str


async def ask(text: str, index: int = 0) -> Any:
    """Ask, and tell what was received."""
    world.fail("asking")
    value = interrupt({"question": text, "details": {"index": index}})
    world.tell("received", text, value, index)
    await world.hold(RUN.get(), "received")
    world.fail("received")
    return value


async def act(text: str, value: Any, index: int = 0) -> None:
    """Do what a node does with its answers."""
    world.tell("acted", text, value, index)
    await world.hold(RUN.get(), "acted")
    world.fail("acted")
    world.tell("ended", text, value, index)


def text_of(state: State, item: str = "a") -> str:
    """What a question is called."""
    return f"{state.get('name')}.{state.get('round')}.{state.get('item', item)}"


async def question(state: State) -> State:
    """One question."""
    await act(text_of(state), await ask(text_of(state)))
    return {}


async def second(state: State) -> State:
    """One more."""
    await act(text_of(state, "b"), await ask(text_of(state, "b")))
    return {}


async def both(state: State) -> State:
    """Two questions in one node; the second is asked once the first is answered."""
    await ask(text_of(state))
    await act(text_of(state, "b"), await ask(text_of(state, "b"), 1), 1)
    return {}


async def after(_state: State) -> State:
    """The step behind the questions."""
    return {}


def split(state: State) -> list[Send]:
    """Three questions at once."""
    return [Send("question", {**state, "item": item}) for item in "abc"]


def chain(**nodes: Any) -> StateGraph[Any]:
    """One node after the other."""
    builder = StateGraph(State)
    previous = START
    for name, node in nodes.items():
        builder.add_node(name, node)
        builder.add_edge(previous, name)
        previous = name
    return builder


one = chain(question=question, after=after).compile()
two = chain(both=both, after=after).compile()
nested = chain(inner=chain(question=question, second=second).compile(), after=after).compile()

fanned = StateGraph(State)
fanned.add_node("question", question)
fanned.add_node("after", after)
fanned.add_conditional_edges(START, split, ["question"])
fanned.add_edge("question", "after")
fan = fanned.compile()
