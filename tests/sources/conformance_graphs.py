"""The graphs of the conformance suite, on LangGraph; the fake source has the same in its own words."""

import asyncio
import operator
from pathlib import Path
from typing import Annotated, Any

from langgraph.graph import START, StateGraph
from langgraph.types import interrupt
from typing_extensions import TypedDict


class State(TypedDict, total=False):
    """``folder``: where the test says that a node shall fail or go on. ``answers``: what each node was answered."""

    folder: str
    note: str
    answers: Annotated[dict[str, Any], operator.or_]


def asking(name: str, *questions: str) -> Any:
    """A node that asks one question after the other, then fails while the folder says so."""

    async def node(state: State) -> State:
        answers = [interrupt(question) for question in questions]
        if Path(state["folder"], "fail").exists():  # noqa: ASYNC240  # a moment
            msg = f"{name} failed"
            raise RuntimeError(msg)
        return {"answers": {name: answers[0] if len(answers) == 1 else answers}}

    return node


async def quiet(_state: State) -> State:
    """A node that asks nothing."""
    return {}


async def waiting(state: State) -> State:
    """A node that runs until the folder lets it go."""
    while not Path(state["folder"], "open").exists():  # noqa: ASYNC110, ASYNC240  # another process may open it
        await asyncio.sleep(0.005)
    return {}


def graph(steps: list[dict[str, Any]], **stops: Any) -> Any:
    """Nodes side by side, step after step."""
    builder = StateGraph(State)
    before: list[str] = [START]
    for step in steps:
        for name, node in step.items():
            builder.add_node(name, node)
            if before == [START]:
                builder.add_edge(START, name)
            else:
                builder.add_edge(before, name)
        before = list(step)
    return builder.compile(**stops)


ask = graph([{"ask": asking("ask", "ask?")}, {"after": quiet}])
pair = graph([{"a": asking("a", "a?"), "b": asking("b", "b?")}, {"after": quiet}])
twice = graph([{"twice": asking("twice", "first?", "second?")}])
stops = graph([{"before": quiet}, {"stop": quiet}], interrupt_before=["stop"])
gated = graph([{"gated": waiting}, {"after": quiet}])
