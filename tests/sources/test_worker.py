"""Graphs in a Python of their own, from the desk's side: whatever they do to their process, it ends in a sentence."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from desktop.review.errors import Code, UserFacingError
from desktop.review.interrupt import Status
from desktop.review.ports import RunEnd
from desktop.sources import worker

pytestmark = pytest.mark.usefixtures("quiet")


def on_a_loop(work):
    return asyncio.run(asyncio.wait_for(work, 60))


@pytest.fixture
def quiet():
    """What the worker prints goes nowhere: it inherits standard error."""
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    yield
    os.dup2(kept, 2)
    os.close(kept)
    os.close(nothing)


def test_a_worker_that_dies_leaves_an_unknown_end_and_the_next_need_starts_another(workplace):
    async def whole():
        async with workplace() as place:
            await place.start("rough")
            await place.start("rough", "beside")
            lost = await place.answer("rough", "abort")
            assert lost.end is RunEnd.ABANDONED
            assert "ended by SIGABRT" in lost.error
            assert "may have run in part" in lost.error
            (row,) = (await place.source.read("t")).rows
            assert row.status is Status.PENDING
            first = (place.folder / "pid").read_text()
            done = await place.answer("rough", "well", "beside")
            assert (done.end, done.result["said"]) == (RunEnd.DONE, "well")
            assert (place.folder / "pid").read_text() != first

    on_a_loop(whole())


def test_every_run_of_a_worker_that_dies_hears_of_it(workplace):
    async def whole():
        async with workplace() as place:
            for thread in ("t", "u"):
                await place.start("rough", thread)
            waiting = asyncio.gather(place.answer("rough", "wait"), place.answer("rough", "wait", "u"))
            while not (place.folder / "pid").exists():  # noqa: ASYNC110  # another process writes it
                await asyncio.sleep(0.01)
            os.kill(int((place.folder / "pid").read_text()), signal.SIGKILL)
            assert [result.end for result in await waiting] == [RunEnd.ABANDONED] * 2
            assert await place.source.stop("run-t") is False

    on_a_loop(whole())


def test_a_graph_that_holds_its_worker_holds_nobody_else_and_is_named_until_it_is_abandoned(workplace):
    async def whole():
        async with workplace() as place:
            await place.start("rough")
            told = asyncio.Event()
            place.runner.changed = told.set
            loop, beats = asyncio.get_running_loop(), []
            beating = loop.call_later(0, lambda: None)

            def beat():
                nonlocal beating
                beats.append(loop.time())
                beating = loop.call_later(0.02, beat)

            beat()
            held = asyncio.gather(place.answer("rough", "sleep"))
            await told.wait()
            beating.cancel()
            assert max(later - one for one, later in itertools.pairwise(beats)) < worker.PATIENCE / 2
            (said,) = place.runner.failures.values()
            assert "worker_graphs.py, line" in said
            assert "in act" in said
            snapshot = await place.source.list()
            assert said in {problem.sentence for problem in snapshot.problems}
            assert await place.source.stop("run-t") is True
            assert await place.source.stop("run-t", abandon=True) is True
            (result,) = await held
            assert result.end is RunEnd.ABANDONED
            assert "on the operator's word" in result.error
            assert place.runner.failures == {}
            assert (await place.answer("rough", "well")).end is RunEnd.DONE

    on_a_loop(whole())


def test_a_hundred_megabytes_of_prints_break_no_word_between_the_two(workplace):
    async def whole():
        async with workplace() as place:
            await place.start("rough")
            done = await place.answer("rough", "flood")
            assert (done.end, done.result["said"]) == (RunEnd.DONE, "flooded")

    on_a_loop(whole())


@pytest.mark.parametrize(("asked", "end", "said"), [("read", RunEnd.DONE, ""), ("exit", RunEnd.FAILED, None)])
def test_a_node_reaches_neither_the_line_nor_the_worker_that_it_runs_in(workplace, asked, end, said):
    async def whole():
        async with workplace() as place:
            await place.start("rough")
            await place.start("rough", "beside")
            result = await place.answer("rough", asked)
            assert result.end is end
            if said is None:
                assert result.error == "SystemExit: 3"
            else:
                assert result.result["said"] == said
            assert (await place.answer("rough", "well", "beside")).end is RunEnd.DONE

    on_a_loop(whole())


def test_a_large_state_arrives_whole(workplace):
    async def whole():
        async with workplace() as place:
            await place.start("rough", said="z" * 3_000_000)
            assert (await place.answer("rough", "grow")).result["said"] == "y" * 3_000_000

    on_a_loop(whole())


def test_the_worker_starts_with_the_first_need_and_goes_with_the_source(workplace):
    async def whole():
        async with workplace() as place:
            await place.source.list()
            assert place.runner._worker is None
            await place.start("rough")
            assert place.runner._worker is not None
            process = place.runner._worker._process
        assert process.returncode == 0

    on_a_loop(whole())


@pytest.mark.parametrize("after", [0, 0.02, 0.2])
def test_whoever_does_not_wait_for_its_start_leaves_none_behind(workplace, after):
    async def whole():
        before = psutil.Process().children()
        async with workplace() as place:
            starting = asyncio.gather(place.start("rough"))
            await asyncio.sleep(after)
            starting.cancel()
            await asyncio.wait({starting})
        assert [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE] == before
        with pytest.raises(UserFacingError, match="gone with its source"):
            await place.runner._living()

    on_a_loop(whole())


def test_a_graph_that_ends_its_worker_while_it_is_loaded_is_told_so(workplace, tmp_path):
    (tmp_path / "dies.py").write_text("import os\nos._exit(9)\n", "utf-8")

    async def whole():
        rough = f"{Path(__file__).with_name('worker_graphs.py')}:rough"
        async with workplace(dies="./dies.py:graph", rough=rough, script="./graph.ts:graph") as place:
            dies, well, script = await place.source.graphs()
            assert "exit code 9" in dies.error
            assert (well.error, well.nodes) == ("", ("act",))
            assert "JavaScript" in script.error
            assert place.source.capabilities.answers == ""
            assert set(place.runner.failures) == {"dies", "script"}
            with pytest.raises(UserFacingError, match="exit code 9"):
                await place.start("dies")
            assert (await place.start("rough")).end is RunEnd.PAUSED

    on_a_loop(whole())


def test_a_graph_that_ends_its_worker_while_it_is_loaded_is_not_loaded_beside_a_run(workplace, tmp_path):
    (tmp_path / "dies.py").write_text("import os\nos._exit(9)\n", "utf-8")

    async def whole():
        rough = f"{Path(__file__).with_name('worker_graphs.py')}:rough"
        async with workplace(dies="./dies.py:graph", rough=rough) as place:
            await place.source.graphs()
            await place.start("rough")
            waiting = asyncio.gather(place.answer("rough", "wait"))
            while not (place.folder / "pid").exists():  # noqa: ASYNC110  # another process writes it
                await asyncio.sleep(0.01)
            dies, well = await place.source.graphs()
            assert ("exit code 9" in dies.error, well.error) == (True, "")
            assert psutil.pid_exists(int((place.folder / "pid").read_text()))
            await place.source.stop("run-t", abandon=True)
            (result,) = await waiting
            assert result.error == "the run was abandoned: its node may still be running"
            (tmp_path / "dies.py").write_text("from worker_graphs import rough as graph\n", "utf-8")
            dies, _ = await place.source.graphs()
            assert dies.error == ""

    on_a_loop(whole())


@pytest.mark.parametrize("abandon", [False, True])
def test_a_run_whose_graph_never_comes_can_be_stopped(workplace, tmp_path, abandon):
    (tmp_path / "hangs.py").write_text("import time\ntime.sleep(100)\n", "utf-8")

    async def whole():
        async with workplace(hangs="./hangs.py:graph") as place:
            waiting = asyncio.gather(place.start("hangs"), return_exceptions=True)
            while not await place.source.stop("run-t", abandon=abandon):  # noqa: ASYNC110  # it begins when it can
                await asyncio.sleep(0.05)
            (error,) = await asyncio.wait_for(waiting, 2)
            assert isinstance(error, UserFacingError)
            assert "stopped before its graph was loaded" in str(error)
            assert await place.source.stop("run-t") is False

    on_a_loop(whole())


def other_python(question: str) -> Path:
    """An interpreter of this machine that the question's code leaves with 0."""
    found = [Path(sys.base_prefix) / "bin" / "python3", *sorted(Path.home().glob(".pyenv/versions/3.*/bin/python3"))]
    for python in found:
        if python.exists() and subprocess.run([python, "-c", question], check=False).returncode == 0:
            return python
    pytest.skip(f"no Python of this machine answers: {question}")


BARE = "import importlib.util as u, sys; sys.exit(sys.version_info < (3, 11) or bool(u.find_spec('langgraph')))"
OLD = "import sys; sys.exit(not (3, 8) <= sys.version_info < (3, 11))"


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        (Path("nowhere", "python"), "cannot be started: .*nowhere.python"),
        (shutil.which("true"), r"is no Python that runs graphs \(it ended with exit code 0\)"),
        (shutil.which("echo"), r"is no Python that runs graphs \(it said what is none of its words\)"),
        (BARE, "has no langgraph: install langgraph 1.0 or newer"),
        (OLD, "has python 3.* too old .* takes python 3.11 or newer"),
    ],
    ids=["missing", "silent", "talking", "bare", "old"],
)
def test_an_interpreter_that_will_not_do_is_one_sentence(workplace, python, sentence):
    found = other_python(python) if python in (BARE, OLD) else Path(python)

    async def whole():
        async with workplace(found) as place:
            with pytest.raises(UserFacingError, match=sentence) as caught:
                await place.start("rough")
            assert caught.value.code is Code.GRAPH_UNAVAILABLE
            assert caught.value.hint
            (info,) = await place.source.graphs()
            assert str(caught.value) == info.error
            assert [problem.fatal for problem in (await place.source.list()).problems] == [False]

    on_a_loop(whole())


@pytest.mark.parametrize(
    ("versions", "wrong"),
    [
        ({"python": "3.11.2", "langgraph": "1.0.0", "langgraph-checkpoint-sqlite": "3.0.0"}, ""),
        ({"python": "3.14.0rc1", "langgraph": "2.0", "langgraph-checkpoint-sqlite": "10.1"}, ""),
        ({"python": "3.12.0", "langgraph": "0.6.11", "langgraph-checkpoint-sqlite": "3.0.0"}, "langgraph 0.6.11"),
        (
            {"python": "3.12.0", "langgraph": "1.1.0", "langgraph-checkpoint-sqlite": None},
            "no langgraph-checkpoint-sqlite",
        ),
    ],
)
def test_what_is_too_old_or_missing_is_named(versions, wrong):
    assert (worker._wrong(versions) == "") is (wrong == "")
    assert wrong in worker._wrong(versions)


def test_a_childs_environment_leads_nowhere_into_ours():
    ours = {
        "HOME": "h",
        "LD_LIBRARY_PATH": "/bundle/lib",
        "LD_LIBRARY_PATH_ORIG": "users",
        "PYTHONPATH": "p",
        "PYTHONHOME": "p",
        "QT_PLUGIN_PATH": "q",
        "QML2_IMPORT_PATH": "q",
        "_PYI_ARCHIVE_FILE": "f",
    }
    strict = {"LANGGRAPH_STRICT_MSGPACK": "true"}
    assert worker.environment(ours, "/bundle") == {"HOME": "h", "LD_LIBRARY_PATH": "users", **strict}
    del ours["LD_LIBRARY_PATH_ORIG"]
    assert worker.environment(ours, "/bundle") == {"HOME": "h", **strict}
    assert worker.environment(ours, "") == {"HOME": "h", "LD_LIBRARY_PATH": "/bundle/lib", **strict}
    # The frozen program's entry has given back what the user had.
    ours["LD_LIBRARY_PATH"] = os.pathsep.join(("/bundle/lib", "/users/lib"))
    assert worker.environment(ours, "/bundle")["LD_LIBRARY_PATH"] == "/users/lib"


def test_the_worker_gets_that_environment(workplace, monkeypatch):
    monkeypatch.setitem(worker.STARTED_WITH, "QT_PLUGIN_PATH", "q")
    monkeypatch.setitem(worker.STARTED_WITH, "PYTHONHOME", "nowhere")

    async def whole():
        async with workplace() as place:
            await place.start("rough")
            found = (await place.answer("rough", "environment")).result["said"]
            assert found["LANGGRAPH_STRICT_MSGPACK"] == "true"
            assert not {"QT_PLUGIN_PATH", "PYTHONHOME"} & found.keys()

    on_a_loop(whole())


def test_the_frozen_program_is_its_own_worker(monkeypatch):
    assert worker.command(None)[:2] == [sys.executable, "-I"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker.command(None) == [sys.executable, "--worker"]
    assert worker.command(Path("x"))[1] == "-I"


def test_a_lease_is_free_only_when_the_worker_is_gone_too(workplace):
    """What a desk that dies leaves: here only its descriptor is closed, and its worker lives on."""

    async def whole():
        async with workplace() as place:
            await place.start("rough")
            assert await place.leases.acquire("t") is not None
            place.leases.close()
            other = type(place.leases)(place.folder / "lock", "desk-2")
            assert await other.acquire("t") is None
            assert other.alive("desk-1")
            place.runner._worker.kill("the test ends it")
            until = time.monotonic() + 10
            while await other.acquire("t") is None:
                assert time.monotonic() < until
                await asyncio.sleep(0.01)
            assert not other.alive("desk-1")
            other.close()

    on_a_loop(whole())
