"""A queue of fifty mixed questions cleared by keys alone on a real screen: three undone, two failing, none left over.

The program runs as a user starts it, on a virtual screen of its own; the keys come from outside, through the X server.
What became of each thread is read from the database with LangGraph alone.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
GRAPHS = ROOT / "graphs"
FAILS = '''"""Asks, and raises once it was answered."""

from langgraph.graph import START, StateGraph
from langgraph.types import interrupt
from typing_extensions import TypedDict


class State(TypedDict, total=False):
    item: str
    answer: bool


def ask(state: State) -> State:
    answer = interrupt({"question": "Delete it?", "details": state["item"]})
    raise RuntimeError(f"the disk is gone ({answer})")


graph = StateGraph(State).add_node("ask", ask).add_edge(START, "ask").compile()
'''
MAIL = {"sender": "a@example.org", "subject": "Hello", "body": "Hi", "reply": "Dear A,"}
SETTING = """
[desk]
undo_seconds = 8

[[source]]
name = "triage"
kind = "sqlite"
path = "threads.sqlite"
project = "langgraph.json"
"""
APPROVALS, REJECTED = 40, 5
pytestmark = [
    pytest.mark.timeout(400),
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool for real key events"
    ),
]


def threads() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Graph, thread and input of what shall wait: fifty questions in forty-seven threads."""
    for number in range(APPROVALS):
        yield "approval", f"approval-{number}", {"action_details": {"order": number, "amount": 2.5 * number}}
    for number in range(3):
        yield "parallel", f"parallel-{number}", {"items": ["first", "second"]}
    for number in range(2):
        yield "inbox", f"inbox-{number}", MAIL
    for number in range(2):
        yield "fails", f"fails-{number}", {"item": f"disk {number}"}


def load(file: Path) -> Any:
    spec = importlib.util.spec_from_file_location(f"triage_{file.stem}", file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.graph


@pytest.fixture
def queue(tmp_path):
    """A folder with a project, a configuration, and a database in which fifty questions wait."""
    (tmp_path / "fails.py").write_text(FAILS, "utf-8")
    names = {name: f"{GRAPHS / name}.py:graph" for name in ("approval", "parallel", "inbox")}
    project = {"dependencies": ["."], "graphs": {**names, "fails": "./fails.py:graph"}}
    (tmp_path / "langgraph.json").write_text(json.dumps(project), "utf-8")
    (tmp_path / "interrupt-desk.toml").write_text(SETTING, "utf-8")
    graphs = {name: load(GRAPHS / f"{name}.py") for name in names} | {"fails": load(tmp_path / "fails.py")}

    async def fill() -> None:
        async with AsyncSqliteSaver.from_conn_string(str(tmp_path / "threads.sqlite")) as saver:
            for name, thread, given in threads():
                graph = graphs[name].copy(update={"checkpointer": saver})
                config = {"configurable": {"thread_id": thread}, "metadata": {"graph_id": name}}
                await graph.ainvoke(given, config, durability="sync")

    asyncio.run(fill())
    return tmp_path, graphs


@pytest.fixture
def screen():
    """The name of a virtual screen."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [str(shutil.which("Xvfb")), "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        name = f":{pipe.readline().strip()}"
    yield name
    server.terminate()
    server.wait()


class Operator:
    """Somebody at the keyboard of a screen; what was decided so far is read from the journal's file."""

    def __init__(self, screen: str, folder: Path) -> None:
        self.screen = screen
        self.folder = folder

    def xdotool(self, *words: str) -> str:
        environment = {**os.environ, "DISPLAY": self.screen}
        command = [str(shutil.which("xdotool")), *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout

    def press(self, *keys: str) -> None:
        self.xdotool("key", "--delay", "120", *keys)

    def counts(self) -> Counter[str]:
        """How many records of which kind the journal holds."""
        file = self.folder / "threads.sqlite.desk.sqlite"
        if not file.exists():
            return Counter()
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            try:
                return Counter(dict(connection.execute("SELECT kind, count(*) FROM records GROUP BY kind")))
            except sqlite3.OperationalError:  # the file is being made
                return Counter()

    def until(self, what: str, holds: Callable[[], Any], seconds: float = 40.0) -> Any:
        end = time.monotonic() + seconds
        while not (found := holds()):
            assert time.monotonic() < end, f"{what}: {dict(self.counts())}"
            time.sleep(0.1)
        return found

    def decide(self, key: str) -> None:
        """Press a deciding key until it decided one row: a row that has just moved is to be looked at first."""
        before = self.counts()["decided"]
        for _ in range(8):
            time.sleep(0.6)
            self.press(key)
            end = time.monotonic() + 4
            while time.monotonic() < end:
                if self.counts()["decided"] == before + 1:
                    return
                time.sleep(0.05)
        raise AssertionError(f"{key} decided nothing: {dict(self.counts())}")

    def show(self, words: str) -> None:
        """Filter the queue."""
        self.press("slash", "ctrl+a")
        self.xdotool("type", "--delay", "30", words)
        self.press("Return")
        time.sleep(1.5)

    def approve_all(self, count: int) -> None:
        """Mark all that is shown and approve it: as many take it as are counted."""
        before = self.counts()["decided"]
        self.press("asterisk", "shift+a")
        time.sleep(3)
        self.press("ctrl+Return")
        self.until(f"{count} are decided at once", lambda: self.counts()["decided"] == before + count)


@pytest.fixture
def operator(queue, screen):
    """An operator before the window of the program."""
    folder, _ = queue
    environment = {
        **os.environ,
        "DISPLAY": screen,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "LANG": "C.UTF-8",
    }
    with (folder / "log").open("wb") as log:
        program = subprocess.Popen(
            [sys.executable, "-m", "desktop"], cwd=folder, env=environment, stdout=log, stderr=log
        )
    made = Operator(screen, folder)
    try:
        shown = made.until(
            "the window", lambda: made.xdotool("search", "--onlyvisible", "--name", "Interrupt Desk"), seconds=90
        )
        made.xdotool("windowfocus", "--sync", shown.split()[0])
        time.sleep(3)
        yield made
        made.press("ctrl+q")
        assert program.wait(30) == 0, (folder / "log").read_text("utf-8")
    finally:
        program.kill()
        program.wait()


async def states(folder: Path, graphs: dict[str, Any]) -> dict[str, Any]:
    """What the database holds of each thread, read by LangGraph alone."""
    async with AsyncSqliteSaver.from_conn_string(str(folder / "threads.sqlite")) as saver:
        return {
            thread: await graphs[name]
            .copy(update={"checkpointer": saver})
            .aget_state({"configurable": {"thread_id": thread}})
            for name, thread, _ in threads()
        }


def test_fifty_questions_are_cleared_by_keys_alone(queue, operator):
    folder, graphs = queue
    operator.show("graph:approval")
    for number in range(3):
        operator.decide("a")
        operator.press("z")
        operator.until("it is undone", lambda wanted=number + 1: operator.counts()["undone"] == wanted, seconds=7)
    for _ in range(REJECTED):
        operator.decide("r")
    operator.approve_all(APPROVALS - REJECTED)
    operator.until("all are applied", lambda: operator.counts()["applied"] == APPROVALS, seconds=120)
    operator.show("graph:fails")
    for _ in range(2):
        operator.decide("a")
    operator.until("both have failed", lambda: operator.counts()["locked"] == 2, seconds=60)
    operator.show("graph:parallel")
    operator.approve_all(6)
    operator.show("graph:inbox")
    for _ in range(2):
        operator.decide("a")
    operator.until("everything else is applied", lambda: operator.counts()["applied"] == 48, seconds=60)

    found = asyncio.run(states(folder, graphs))
    words = Counter(state.values.get("status") for thread, state in found.items() if thread.startswith("approval"))
    assert words == {"approved": APPROVALS - REJECTED, "rejected": REJECTED}
    assert [found[f"parallel-{number}"].values["summary"] for number in range(3)] == ["2 of 2 payments released"] * 3
    assert [found[f"inbox-{number}"].values["status"] for number in range(2)] == ["sent"] * 2
    waiting = {thread for thread, state in found.items() if state.next}
    assert waiting == {"fails-0", "fails-1"}
    counts = operator.counts()
    assert (counts["decided"], counts["undone"], counts["locked"]) == (53, 3, 2)
    assert counts["sending"] == 50


def test_a_link_leads_the_open_window_to_its_row(queue, operator):
    folder, _ = queue
    for thread in ("approval-7", "approval-31"):
        # As the desktop starts the program for a link: a second time, with the link alone.
        command = [sys.executable, "-m", "desktop", f"interrupt-desk://row?source=triage&thread={thread}"]
        environment = {**os.environ, "DISPLAY": operator.screen, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
        done = subprocess.run(command, cwd=folder, env=environment, timeout=60, check=False)
        assert done.returncode == 0
        operator.decide("a")
    with closing(sqlite3.connect(f"file:{folder / 'threads.sqlite.desk.sqlite'}?mode=ro", uri=True)) as connection:
        decided = connection.execute("SELECT thread FROM records WHERE kind = 'decided' ORDER BY seq").fetchall()
    assert decided == [("approval-7",), ("approval-31",)]
    operator.until("both are applied", lambda: operator.counts()["applied"] == 2)
