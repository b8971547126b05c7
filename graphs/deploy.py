"""A static breakpoint: the run stops before a node, and no question is asked.

``interrupt_before`` belongs to the compiled graph, not to a node's code. A thread that stands there has a next node but
no interrupt, so there is nothing to answer; it is continued with ``ainvoke(None, config)``. A ``Command(resume=...)``
would be kept and given to the next ``interrupt()`` of the graph, a question that nobody has seen.

    build -> (breakpoint) rollout -> announce
"""

from langgraph.graph import END, START, StateGraph
from typing_extensions import TypedDict


class Release(TypedDict):
    """What the graph is started with."""

    service: str
    version: str


class Deploy(Release, total=False):
    """One release of one service on its way to production."""

    image: str
    live: bool
    announcement: str


async def build(state: Deploy) -> dict[str, str]:
    """Build the image that shall be rolled out."""
    return {"image": f"registry/{state['service']}:{state['version']}"}


async def rollout(state: Deploy) -> dict[str, bool]:
    """Replace what runs in production; the breakpoint stands before this node."""
    return {"live": True}


async def announce(state: Deploy) -> dict[str, str]:
    """Tell the team."""
    return {"announcement": f"{state['service']} {state['version']} is live"}


builder = StateGraph(Deploy, input_schema=Release)
builder.add_node("build", build)
builder.add_node("rollout", rollout)
builder.add_node("announce", announce)
builder.add_edge(START, "build")
builder.add_edge("build", "rollout")
builder.add_edge("rollout", "announce")
builder.add_edge("announce", END)

graph = builder.compile(name="deploy", interrupt_before=["rollout"])
