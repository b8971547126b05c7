"""The graphs of the corpus, in words that every LangGraph from 0.2 to today understands."""

from __future__ import annotations

import operator
from typing import Annotated, Any

from langgraph.func import entrypoint, task
from langgraph.graph import START, StateGraph
from langgraph.types import Command, Send, interrupt
from typing_extensions import TypedDict


class State(TypedDict, total=False):
    log: Annotated[list, operator.add]
    item: str


FAILING: set[str] = set()
"""Labels that raise after their answer, for as long as they are in here."""


def asking(label: str, count: int = 1) -> Any:
    def node(state: State) -> State:
        name = label + state.get("item", "")
        answers = [interrupt({"question": f"{name}, question {number}?"}) for number in range(count)]
        if label in FAILING:
            raise ValueError(f"{name} raised after its answer")
        return {"log": [name, *answers]}

    return node


def raising(_state: State) -> State:
    raise ValueError("raised before any question")


def single(saver: Any, label: str, count: int = 1, **options: Any) -> Any:
    graph = StateGraph(State)
    graph.add_node(label, asking(label, count))
    graph.add_node("after", lambda _state: {"log": ["after"]})
    graph.add_edge(START, label)
    graph.add_edge(label, "after")
    return graph.compile(checkpointer=saver, **options)


def fanned(saver: Any) -> Any:
    graph = StateGraph(State)
    graph.add_node("worker", asking("worker"))
    graph.add_conditional_edges(START, lambda _: [Send("worker", {"item": f"-{i}"}) for i in range(3)], ["worker"])
    return graph.compile(checkpointer=saver)


def nested(saver: Any) -> Any:
    inner = StateGraph(State)
    inner.add_node("leaf", asking("leaf"))
    inner.add_edge(START, "leaf")
    graph = StateGraph(State)
    graph.add_node("sub", inner.compile())
    graph.add_edge(START, "sub")
    return graph.compile(checkpointer=saver)


def functional(saver: Any) -> Any:
    @task
    def step(name: str) -> Any:
        return interrupt({"question": f"{name}?"})

    @entrypoint(checkpointer=saver)
    def flow(names: list) -> list:
        return [future.result() for future in [step(name) for name in names]]

    return flow


def broken(saver: Any) -> Any:
    graph = StateGraph(State)
    graph.add_node("raising", raising)
    graph.add_edge(START, "raising")
    return graph.compile(checkpointer=saver)


GRAPHS: dict[str, Any] = {
    "approval": lambda saver: single(saver, "approval"),
    "done": lambda saver: single(saver, "approval"),
    "survey": lambda saver: single(saver, "survey", 2),
    "second": lambda saver: single(saver, "survey", 2),
    "parallel": fanned,
    "parallel-answered": fanned,
    "nested": nested,
    "functional": functional,
    "functional-answered": functional,
    "breakpoint": lambda saver: single(saver, "approval", interrupt_before=["approval"]),
    "edited": lambda saver: single(saver, "approval"),
    "broken": broken,
    "locked": lambda saver: single(saver, "approval"),
}
"""One graph for each thread of a file; the thread is called as the graph is here."""


def given(name: str) -> Any:
    return ["one", "two"] if name.startswith("functional") else {"log": []}


def live(name: str, graph: Any) -> None:
    """Bring the thread ``name`` to where its file leaves it."""
    config = {"configurable": {"thread_id": name}}
    try:
        graph.invoke(given(name), config)
        if name in {"done", "second"}:
            graph.invoke(Command(resume="yes"), config)
        if name.endswith("-answered"):
            # The first of several: only those who answer by id can do that, as a bare answer is refused by then.
            first = graph.get_state(config).tasks[0].interrupts[0]
            ident = getattr(first, "id", None) or getattr(first, "interrupt_id", None)
            graph.invoke(Command(resume={ident: "yes"} if ident else "yes"), config)
        if name == "edited":
            graph.update_state(config, {"log": ["edited"]})
        if name == "locked":
            FAILING.add("approval")
            graph.invoke(Command(resume="yes"), config)
    except Exception as error:  # noqa: BLE001  # some threads are there because they fail
        print(f"{name}: {type(error).__name__}: {error}")  # noqa: T201  # the recording's own output
    finally:
        FAILING.clear()
