"""The worker as a process: what it says on the line, and that it ends with its desk, whatever a graph does."""

from __future__ import annotations

import ast
import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from desktop.journal.lease import FileLeases
from desktop.sources import worker_process
from desktop.sources.decoding import decode, questions

FILE = Path(worker_process.__file__)
GRAPHS = Path(__file__).with_name("worker_graphs.py")


class Line:
    """A worker that is spoken to line by line, as a desk does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "t.sqlite").touch()
        with (folder / "printed").open("wb") as printed:
            self.process = subprocess.Popen(
                [sys.executable, "-I", str(FILE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=printed
            )
        self.hello = self.hear()

    def say(self, **order):
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        self.process.stdin.flush()

    def hear(self):
        return json.loads(self.process.stdout.readline())

    def ask(self, ident, **order):
        """The answer to an order, past the steps and whatever else is told before."""
        self.say(id=ident, **order)
        while (heard := self.hear()).get("id") != ident or "step" in heard:
            pass
        return heard

    def open(self):
        rough = {"module": GRAPHS.stem, "attribute": "rough", "file": str(GRAPHS), "root": str(GRAPHS.parent)}
        missing = {**rough, "attribute": "missing"}
        return self.ask(
            1,
            do="open",
            path=str(self.folder / "t.sqlite"),
            folders=[str(GRAPHS.parent)],
            environment={},
            graphs={"rough": rough, "missing": missing},
            keep=[],
        )

    def run(self, ident, what, thread="t", **more):
        return self.ask(ident, do=what, run=thread, thread=thread, graph="rough", operator="ann", **more)

    def begun(self):
        """Wait until the node runs; return the number of its process."""
        pid = self.folder / "pid"
        while not (pid.exists() and pid.read_text()):
            time.sleep(0.01)
        return int(pid.read_text())


@pytest.fixture
def line(tmp_path):
    """A worker that said hello."""
    spoken = Line(tmp_path)
    yield spoken
    spoken.process.kill()
    with suppress(ValueError):  # a test may have closed the line
        spoken.process.stdin.close()
    spoken.process.stdout.close()
    spoken.process.wait()


def paused_at(line):
    """Start a thread that waits; return the id of its question."""
    assert line.open()["ok"] is None
    assert line.run(2, "start", input={"folder": str(line.folder)})["ok"]["end"] == "paused"
    with closing(sqlite3.connect(line.folder / "t.sqlite")) as connection:
        (found,) = connection.execute("SELECT type, value FROM writes WHERE channel = '__interrupt__'").fetchall()
    return questions(decode(*found).value)[0].id


def test_neither_file_knows_anything_of_the_desk():
    for file in (FILE, FILE.with_name("worker_engine.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or "."] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.startswith((".", "desktop"))]


def test_it_says_hello_with_its_versions_and_answers_by_number(line):
    assert line.hello["hello"]["python"] == sys.version.split()[0]
    assert set(line.hello["hello"]) == {"python", "langgraph", "langgraph-checkpoint", "langgraph-checkpoint-sqlite"}
    line.open()
    told = line.ask(7, do="load", graph="rough")
    assert (told["ok"]["nodes"], told["ok"]["before"]) == (["__start__", "act"], [])
    assert told["ok"]["schema"]["properties"]["folder"]["type"] == "string"
    refused = line.ask(8, do="load", graph="missing")["error"]
    assert (refused["code"], "no attribute 'missing'" in refused["title"]) == ("graph-unavailable", True)
    assert line.ask(9, do="end")["ok"] is None
    assert line.process.wait(10) == 0


def test_steps_come_before_their_runs_end(line):
    ident = paused_at(line)
    line.say(id=3, do="resume", run="r", thread="t", graph="rough", operator="ann", answers={ident: "yes"})
    heard = [line.hear() for _ in range(3)]
    assert [one["id"] for one in heard] == [3, 3, 3]
    assert [one.get("step") for one in heard][:2] == [
        {"node": "act", "ended": False},
        {"node": "act", "ended": True, "error": ""},
    ]
    assert heard[2]["ok"]["end"] == "done"


def test_what_a_graph_prints_comes_on_standard_error_on_whatever_level(line):
    ident = paused_at(line)
    assert line.run(3, "resume", answers={ident: "flood"})["ok"]["end"] == "done"
    assert (line.folder / "printed").stat().st_size > 100_000_000


def test_ctrl_c_and_logging_out_are_the_desks_to_act_on(line):
    ident = paused_at(line)
    for number in (signal.SIGINT, signal.SIGTERM):
        line.process.send_signal(number)
    assert line.run(3, "resume", answers={ident: "yes"})["ok"]["end"] == "done"


@pytest.mark.parametrize("asked", ["wait", "sleep"])
def test_it_ends_at_once_when_the_line_does(line, asked):
    ident = paused_at(line)
    line.say(id=3, do="resume", run="r", thread="t", graph="rough", operator="ann", answers={ident: asked})
    line.begun()
    line.process.stdin.close()
    assert line.process.wait(5) == worker_process.GONE


def test_it_ends_where_an_order_cannot_be_read_and_nobody_would_hear_the_next(line):
    line.process.stdin.write(b"no order\n")
    line.process.stdin.flush()
    assert line.process.wait(5) == worker_process.GONE


@pytest.mark.parametrize("asked", ["wait", "sleep"])
def test_it_tells_where_a_graph_holds_it(line, asked):
    ident = paused_at(line)
    line.say(id=3, do="resume", run="r", thread="t", graph="rough", operator="ann", answers={ident: asked})
    line.begun()
    if asked == "sleep":
        while "held" not in (heard := line.hear()):
            pass
        assert heard["held"] >= worker_process.HELD
        assert heard["where"].startswith("worker_graphs.py, line")
    else:
        assert line.hear()["step"] == {"node": "act", "ended": False}


DESK = """
import asyncio, sys
from pathlib import Path
from desktop.journal.lease import FileLeases
from desktop.review.ports import Run
from desktop.sources.project import read_project
from desktop.sources.worker import WorkerRunner

async def main(folder, asked):
    leases = FileLeases(folder / "lock", "desk-1")
    runner = WorkerRunner(folder / "t.sqlite", read_project(folder / "langgraph.json"), None, leases.shared)
    await leases.acquire("t")
    await runner.start({"folder": str(folder)}, Run("1", "t", "ann", "rough"))
    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
    async with AsyncSqliteSaver.from_conn_string(str(folder / "t.sqlite")) as saver:
        found = await saver.aget_tuple({"configurable": {"thread_id": "t"}})
    ident = next(value[0].id for _, channel, value in found.pending_writes if channel == "__interrupt__")
    await runner.resume({ident: asked}, Run("2", "t", "ann", "rough"))

asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel ends a worker with its desk on Linux alone")
@pytest.mark.parametrize("asked", ["wait", "sleep", "held"])
def test_a_desk_that_is_killed_takes_its_worker_along_before_its_lease_is_free(tmp_path, root, asked):
    """``held``: the node holds Python's own lock, so that no thread of the worker could hear of anything."""
    (tmp_path / "t.sqlite").touch()
    (tmp_path / "langgraph.json").write_text(json.dumps({"graphs": {"rough": f"{GRAPHS}:rough"}}), "utf-8")
    desk = subprocess.Popen([sys.executable, "-c", DESK, tmp_path, asked], cwd=root, stderr=subprocess.DEVNULL)
    while not ((tmp_path / "pid").exists() and (tmp_path / "pid").read_text()):
        assert desk.poll() is None
        time.sleep(0.01)
    pid = int((tmp_path / "pid").read_text())
    os.kill(pid, 0)
    desk.kill()
    leases, until = FileLeases(tmp_path / "lock", "desk-2"), time.monotonic() + 5
    while asyncio.run(leases.acquire("t")) is None:
        assert time.monotonic() < until
    leases.close()
    desk.wait()
    with suppress(FileNotFoundError, ProcessLookupError):  # whoever adopted it has seen to it, or has yet to
        assert Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] in "ZX"
