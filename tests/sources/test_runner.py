"""Runs on LangGraph's own saver: strict, durable at each step, signed, and told as what they were."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from desktop.review.errors import Code, UserFacingError
from desktop.review.ports import Run, RunEnd
from desktop.review.request import UNSET
from desktop.sources import runner as runners
from desktop.sources.project import read_project
from desktop.sources.runner import Runner

GRAPHS = Path(__file__).with_name("conformance_graphs.py")


@pytest.fixture
def opened(tmp_path):
    """Open a runner on the test's file and project; an async context manager."""

    @asynccontextmanager
    async def open_runner(*graphs, **more):
        specs = {graph: f"{GRAPHS}:{graph}" for graph in graphs} | more
        (tmp_path / "langgraph.json").write_text(json.dumps({"graphs": specs}), "utf-8")
        runner = Runner(tmp_path / "t.sqlite", read_project(tmp_path / "langgraph.json"))
        try:
            yield runner
        finally:
            await runner.close()

    return open_runner


def run_of(graph, thread="t"):
    return Run("run", thread, "ann", graph)


def on_a_loop(work):
    return asyncio.run(asyncio.wait_for(work, 30))


async def pending(runner, graph, thread="t"):
    state = await (await runner.graph(graph)).aget_state({"configurable": {"thread_id": thread}})
    return [item.id for item in state.interrupts]


def test_an_id_that_is_not_pending_is_refused_before_anything_is_written(opened, tmp_path):
    """LangGraph's strict mode is private: this fails when a version stops honouring its key."""

    async def whole():
        async with opened("ask") as runner:
            await runner.start({"folder": str(tmp_path)}, run_of("ask"))
            before = dump(tmp_path / "t.sqlite")
            result = await runner.resume({"0" * 32: "stale"}, run_of("ask"))
            assert result.end is RunEnd.REFUSED
            assert "UnknownInterruptError" in result.error
            assert dump(tmp_path / "t.sqlite") == before
            on_nothing = await runner.resume({"0" * 32: "stale"}, run_of("ask", "nobody"))
            assert on_nothing.end is RunEnd.REFUSED
            assert await pending(runner, "ask", "nobody") == []

    on_a_loop(whole())


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_each_run_carries_its_graph_and_its_operator(opened, tmp_path):
    async def whole():
        async with opened("ask") as runner:
            await runner.start({"folder": str(tmp_path)}, run_of("ask"))
            (ident,) = await pending(runner, "ask")
            await runner.resume({ident: 1}, run_of("ask"))

    on_a_loop(whole())
    with closing(sqlite3.connect(tmp_path / "t.sqlite")) as connection:
        found = [json.loads(text) for (text,) in connection.execute("SELECT metadata FROM checkpoints")]
    assert {(about["graph_id"], about["operator"]) for about in found} == {("ask", "ann")}
    # Whatever stands in a run's configurable is stored in clear: nothing of ours does.
    assert not [name for about in found for name in about if "strict" in name or "run_id" in name]


def test_falsy_answers_arrive(opened, tmp_path):
    async def whole():
        async with opened("ask") as runner:
            for number, value in enumerate((None, False, 0, "", [], {})):
                thread = f"t{number}"
                await runner.start({"folder": str(tmp_path)}, run_of("ask", thread))
                (ident,) = await pending(runner, "ask", thread)
                result = await runner.resume({ident: value}, run_of("ask", thread))
                assert (result.end, result.result["answers"]) == (RunEnd.DONE, {"ask": value})

    on_a_loop(whole())


def test_nothing_is_written_before_the_first_run(opened, tmp_path):
    async def whole():
        async with opened("ask", "pair") as runner:
            assert len(await runner.graphs()) == 2
            assert (tmp_path / "t.sqlite").stat().st_size == 0
            await runner.start({"folder": str(tmp_path)}, run_of("ask"))
            assert (tmp_path / "t.sqlite").stat().st_size > 0

    on_a_loop(whole())


def test_graphs_are_told_with_their_input_and_nodes(opened):
    async def whole():
        async with opened("pair", missing=f"{GRAPHS}:missing") as runner:
            pair, missing = await runner.graphs()
            assert (pair.name, pair.error, set(pair.nodes)) == ("pair", "", {"a", "b", "after"})
            assert pair.input_schema["properties"]["folder"]["type"] == "string"
            assert "has no attribute 'missing'" in missing.error
            assert set(runner.loaded) == {"pair"}
            with pytest.raises(UserFacingError) as caught:
                await runner.graph("nothing")
            assert caught.value.code is Code.USAGE

    on_a_loop(whole())


def test_a_graph_that_failed_to_import_is_tried_once_and_kept_in_its_sentence(opened, tmp_path, monkeypatch):
    (tmp_path / "broken.py").write_text(
        "with open('count', 'a') as file:\n    file.write('x')\nraise RuntimeError('no key')\n", "utf-8"
    )

    async def whole():
        async with opened("ask", broken=f"{tmp_path / 'broken.py'}:graph") as runner:
            for _ in range(2):
                with pytest.raises(UserFacingError, match="RuntimeError: no key") as caught:
                    await runner.graph("broken")
                assert caught.value.code is Code.GRAPH_UNAVAILABLE
            assert runner.failures.keys() == {"broken"}
            assert (await runner.start({"folder": "x"}, run_of("ask"))).end is RunEnd.PAUSED

    monkeypatch.chdir(tmp_path)
    on_a_loop(whole())
    assert (tmp_path / "count").read_text("utf-8") == "x"


def test_a_run_that_is_stopped_while_its_graph_is_loaded_does_not_begin(opened, tmp_path):
    (tmp_path / "slow.py").write_text("import time\ntime.sleep(0.3)\nfrom conformance_graphs import ask\n", "utf-8")

    async def whole():
        async with opened(ask=f"{tmp_path / 'slow.py'}:ask") as runner:
            starting = asyncio.gather(runner.start({"folder": str(tmp_path)}, run_of("ask")), return_exceptions=True)
            await asyncio.sleep(0.1)
            assert await runner.stop("run", abandon=False) is True
            (error,) = await starting
            assert isinstance(error, UserFacingError)
            assert "stopped before its graph was loaded" in str(error)
            assert await runner.stop("run", abandon=False) is False
            assert (await runner.start({"folder": str(tmp_path)}, run_of("ask"))).end is RunEnd.PAUSED

    on_a_loop(whole())


def test_an_update_that_the_state_refuses_is_a_failed_run(opened, tmp_path):
    async def whole():
        async with opened("stops") as runner:
            await runner.start({"folder": str(tmp_path)}, run_of("stops"))
            result = await runner.proceed(run_of("stops"), "not a state")
            assert result.end is RunEnd.FAILED
            assert result.error
            assert (await runner.proceed(run_of("stops"), UNSET)).end is RunEnd.DONE

    on_a_loop(whole())


def test_without_a_project_nothing_runs(tmp_path):
    async def whole():
        runner = Runner(tmp_path / "t.sqlite", None)
        with pytest.raises(UserFacingError, match="no graph can run"):
            await runner.start({}, run_of("ask"))
        await runner.close()
        assert list(tmp_path.iterdir()) == []

    on_a_loop(whole())


def test_an_exception_is_one_line():
    assert runners.said(ValueError("two\n  lines")) == "ValueError: two lines"
    assert runners.said(KeyError()) == "KeyError"

    class MuteError(Exception):
        def __str__(self):
            raise RuntimeError("no words")

    assert runners.said(MuteError()) == "MuteError"


LEAVING = """
import sys

from langgraph.func import entrypoint, task


@task
async def leaves(given):
    sys.exit(7)


@entrypoint()
async def calls(given):
    return await leaves(given)
"""


def test_a_task_that_leaves_is_a_failed_run_and_a_stored_error(opened, tmp_path):
    (tmp_path / "leaving.py").write_text(LEAVING, "utf-8")

    async def whole():
        async with opened(calls="./leaving.py:calls") as runner:
            result = await runner.start({}, run_of("calls"))
            assert result.end is RunEnd.FAILED
            assert "sys.exit(7)" in result.error
            with closing(sqlite3.connect(tmp_path / "t.sqlite")) as connection:
                assert ("__error__",) in connection.execute("SELECT channel FROM writes").fetchall()

    on_a_loop(whole())
