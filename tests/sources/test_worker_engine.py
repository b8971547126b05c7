"""The worker's graphs: imported under the names of their own project, on LangGraphs older than the desk's."""

from __future__ import annotations

import asyncio
import base64
import json
import sys

import pytest

from desktop.review.interrupt import Status
from desktop.review.ports import RunEnd
from desktop.sources import worker_engine
from desktop.sources.worker_engine import Stops


@pytest.fixture(params=[("3.12", "1.1.6"), ("3.13", "1.0.10")], ids="-".join)
def older(request, environments):
    """Another Python with an older LangGraph, and its version."""
    return environments(*request.param), [int(part) for part in request.param[0].split(".")]


GRAPH = """
import sys
from typing import Any
from typing_extensions import TypedDict
from langgraph.graph import START, StateGraph
from langgraph.types import interrupt
{imports}

class State(TypedDict, total=False):
    folder: str
    said: Any

def ask(state: State) -> State:
    answer = interrupt({{"question": "well?"}})
    if answer == "fail":
        raise RuntimeError("it failed")
    return {{"said": [answer, sys.version_info[:2], {told}]}}

def after(state: State) -> State:
    return {{}}

builder = StateGraph(State).add_node("ask", ask).add_node("after", after)
graph = builder.add_edge(START, "ask").add_edge("ask", "after").compile(interrupt_before=["after"])
"""


def on_a_loop(work):
    return asyncio.run(asyncio.wait_for(work, 60))


def project_of_taken_names(folder):
    """Packages called ``desktop`` and ``graphs``, of one another, and a module called as one of Python's own."""
    for name, text in {
        "desktop/__init__.py": "NAME = 'the project\\'s own desktop'\n",
        "desktop/words.py": "from desktop import NAME\n",
        "graphs/__init__.py": "",
        "graphs/asking.py": GRAPH.format(
            imports="import select\nfrom desktop.words import NAME", told="NAME, __name__, hasattr(select, 'select')"
        ),
        "select.py": "raise ImportError('this is not for you')\n",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return {"asking": "./graphs/asking.py:graph"}


TAKEN = ["the project's own desktop", "graphs.asking", True]


@pytest.mark.parametrize("python", [sys.executable, None], ids=["named", "own"])
def test_a_project_may_have_packages_called_desktop_and_graphs(workplace, tmp_path, python):
    async def whole():
        async with workplace(python, **project_of_taken_names(tmp_path)) as place:
            assert place.source.capabilities.answers == ""
            assert (await place.start("asking")).end is RunEnd.PAUSED
            await place.answer("asking", "yes")
            assert (await place.source.state("t"))["said"] == ["yes", list(sys.version_info[:2]), *TAKEN]

    on_a_loop(whole())


@pytest.mark.timeout(600)
def test_another_python_with_an_older_langgraph_does_all_that_the_desk_asks(workplace, tmp_path, older):
    python, version = older

    async def whole():
        async with workplace(python, **project_of_taken_names(tmp_path)) as place:
            (info,) = await place.source.graphs()
            assert (info.error, set(info.nodes)) == ("", {"ask", "after"})
            assert info.input_schema["properties"]["folder"]["type"] == "string"
            assert (await place.start("asking")).end is RunEnd.PAUSED
            (row,) = (await place.source.read("t")).rows
            assert (row.status, row.graph, row.node) == (Status.PENDING, "asking", "ask")
            refused = await place.answer("asking", "x", ident="0" * 32)
            assert refused.end is RunEnd.REFUSED
            failed = await place.answer("asking", "fail")
            assert (failed.end, failed.error) == (RunEnd.FAILED, "RuntimeError: it failed")
            (row,) = (await place.source.read("t")).rows
            assert (row.status, row.saved_answer) == (Status.LOCKED, "fail")
            assert (await place.ask_again("asking")).end is RunEnd.PAUSED
            assert (await place.answer("asking", "yes")).end is RunEnd.DONE
            (row,) = (await place.source.read("t")).rows
            assert row.status is Status.BREAKPOINT
            done = await place.proceed("asking")
            assert (done.end, done.result["said"]) == (
                RunEnd.DONE,
                ["yes", version, *TAKEN],
            )
            assert (await place.source.read("t")).rows == ()

    on_a_loop(whole())


@pytest.mark.timeout(600)
def test_a_run_drains_also_where_langgraph_knows_no_draining(workplace, tmp_path, older, root):
    gated = f"{root / 'tests' / 'sources' / 'conformance_graphs.py'}:gated"

    async def whole():
        async with workplace(older[0], gated=gated) as place:
            running = asyncio.gather(place.start("gated"))
            while not place.steps:  # noqa: ASYNC110  # another process tells of it
                await asyncio.sleep(0.01)
            assert await place.source.stop("run-t") is True
            (tmp_path / "open").touch()
            (result,) = await running
            assert result.end is RunEnd.DRAINED
            reading = await place.source.read("t")
            assert reading.next_nodes == ("after",)
            assert (await place.proceed("gated")).end is RunEnd.DONE

    on_a_loop(whole())


def test_a_run_stops_at_its_own_stops_until_it_shall_drain():
    stops = Stops(["named"])
    assert bool(Stops([]))
    assert ["named" in stops, "other" in stops] == [True, False]
    stops.request_drain("")
    assert (stops.drained, "named" in stops, stops.drained) == (False, True, False)
    assert ("other" in stops, stops.drained) == (True, True)
    assert "any" in Stops("*")


def test_a_file_keeps_its_name_unless_that_is_taken(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same_name_here.py").write_text(f"place = '{folder}'\n", "utf-8")
    path, modules = list(sys.path), set(sys.modules)

    def entry(folder):
        root = tmp_path / folder
        file = str(root / "same_name_here.py")
        return {"module": "same_name_here", "attribute": "place", "file": file, "root": str(root)}

    try:
        assert [worker_engine.imported(entry(folder)) for folder in ("one", "two", "one", "two")] == ["one", "two"] * 2
        assert len([name for name in sys.modules if name.startswith("same_name_here")]) == 2
    finally:
        sys.path[:] = path
        for name in sys.modules.keys() - modules:
            del sys.modules[name]


def test_what_ended_an_order_is_told_with_what_to_do():
    told = worker_engine.told(ValueError("two\n lines"))
    assert (told["code"], told["title"]) == ("graph-unavailable", "ValueError: two lines")
    assert all(told.values())


class MuteError(Exception):
    def __str__(self):
        raise RuntimeError("no words")

    __repr__ = __str__


def test_what_has_no_words_is_told_without():
    assert worker_engine.said(MuteError()) == "MuteError"
    kind, data = worker_engine._stored({"said": MuteError()})
    assert kind == "json"
    assert json.loads(base64.b64decode(data)).startswith("the state cannot be told (TypeError")


def test_a_projects_modules_come_before_ours_and_behind_pythons(tmp_path):
    """Also where no folder of installed packages says where that is, as in the frozen program."""
    for name in ("desktop/__init__.py", "select.py", "parts/inner.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    finder = worker_engine.ProjectFinder([str(tmp_path)])
    assert finder.find_spec("desktop").origin == str(tmp_path / "desktop" / "__init__.py")
    assert [finder.find_spec(name) for name in ("select", "parts", "nowhere")] == [None] * 3
    assert finder.find_spec("desktop.words", [str(tmp_path)]) is None
