"""The worker: runs a project's graphs in the project's own Python, for a desk that speaks to it in JSON lines.

Started as ``python -I worker_process.py``: it needs that environment's LangGraph and SQLite saver and nothing of the
desk's but ``worker_engine.py`` beside it. A graph that crashes, hangs or prints takes this process along, never the
desk's window.

Orders come in on standard input, one JSON object a line: ``{"id": 7, "do": "resume", ...}``. What goes out is
``{"hello": versions}`` first, then for each order any number of ``{"id": 7, "step": ...}`` and one ``{"id": 7, "ok":
...}`` or ``{"id": 7, "error": ...}``; and ``{"held": seconds, "where": ...}`` while a graph blocks the loop. Both
descriptors are moved away before anything of the project is imported: what graphs print goes to standard error, on
whatever level they print it.

The desk holds the leases. It gives its lock file's descriptor along, so that a lease of a desk that died is free only
once its worker is gone too; and the worker goes at once when the desk's end of standard input closes.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.metadata
import importlib.util
import json
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

OLDEST_PYTHON = (3, 11)
HELD = 2.0
"""Seconds without an answer of the loop after which a graph is said to hold it."""
GONE = 70
"""The exit code of a worker whose desk is gone."""
PACKAGES = ("langgraph", "langgraph-checkpoint", "langgraph-checkpoint-sqlite")


class Line:
    """Orders in, answers out, on descriptors that neither a graph nor a child process of one can reach."""

    def __init__(self) -> None:
        self._incoming = os.fdopen(os.dup(0), "rb")
        self._outgoing = os.dup(1)
        self._writing = threading.Lock()
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        try:
            os.dup2(2, 1)
        except OSError:  # a window without a console has no standard error
            os.dup2(nothing, 1)
        os.close(nothing)

    def say(self, message: dict[str, Any]) -> None:
        """Send one message, whole, from any thread."""
        rest = memoryview((json.dumps(message) + "\n").encode())
        with self._writing:
            while rest:
                try:
                    rest = rest[os.write(self._outgoing, rest) :]
                except OSError:
                    os._exit(GONE)

    def listen(self, hear: Any) -> None:
        """Pass each order on until the desk is gone; then end at once, whatever runs."""
        try:
            for line in self._incoming:
                hear(json.loads(line))
        finally:  # also where an order cannot be read: nobody would hear the next one
            os._exit(GONE)


def die_with_the_desk() -> None:
    """On Linux let the kernel end this process with the desk, also while a graph holds Python's lock."""
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes  # noqa: PLC0415  # not every Python is built with it

            # prctl(2): PR_SET_PDEATHSIG is 1. A desk that died before this line has closed standard input.
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def versions() -> dict[str, str | None]:
    """The versions of Python and of what is needed from this environment, None for what is missing."""
    found: dict[str, str | None] = {"python": sys.version.split()[0]}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = None
    return found


def _engine() -> Any:
    """The module beside this one, loaded by its file: its name is free for the project's own."""
    spec: Any = importlib.util.spec_from_file_location(
        "interrupt_desk_worker_engine", Path(__file__).with_name("worker_engine.py")
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Worker:
    """Carries out orders on one event loop, and tells when a graph holds it."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._loop = asyncio.new_event_loop()
        self._module = _engine()
        self._engine: Any = None
        self._orders: set[Any] = set()
        self._beat = time.monotonic()
        self._ended = False

    def serve(self) -> None:
        """Work until the desk says so or is gone."""
        threading.Thread(target=self._line.listen, args=(self._hear,), daemon=True).start()
        threading.Thread(target=self._watch, daemon=True).start()
        asyncio.set_event_loop(self._loop)
        self._loop.call_soon(self._on_beat)
        while not self._ended:
            # What a node raises to end the program has ended its own task; the loop goes on.
            with contextlib.suppress(SystemExit, KeyboardInterrupt):
                self._loop.run_forever()

    def _hear(self, order: dict[str, Any]) -> None:
        """Take an order, on the listening thread."""
        if order["do"] == "stop" and self._engine is not None:
            going = self._engine.runs.get(order["run"])
            if going is not None:
                going.drain()
        under_way = asyncio.run_coroutine_threadsafe(self._carry_out(order), self._loop)
        self._orders.add(under_way)
        under_way.add_done_callback(self._orders.discard)

    async def _carry_out(self, order: dict[str, Any]) -> None:
        try:
            answer = {"ok": await self._done(order)}
        except BaseException as error:  # noqa: BLE001  # whatever it is: the desk waits for an answer
            answer = {"error": self._module.told(error)}
        self._line.say({"id": order["id"], **answer})

    async def _done(self, order: dict[str, Any]) -> Any:
        what, engine = order["do"], self._engine
        if what == "open":
            for descriptor in order["keep"]:  # held as long as this process lives, and by no child of a graph
                os.set_inheritable(descriptor, False)  # noqa: FBT003  # the standard library's own signature
            self._engine = self._module.Engine(order)
        elif what == "load":
            return await engine.load(order)
        elif what == "stop":
            if (going := engine.runs.get(order["run"])) is not None:
                going.drain()
                if order["abandon"]:
                    going.task.cancel()
        elif what == "end":
            await engine.close()
            self._ended = True
            self._loop.call_soon(self._loop.stop)
        else:
            return await engine.run(order, lambda step: self._line.say({"id": order["id"], "step": step}))
        return None

    def _on_beat(self) -> None:
        self._beat = time.monotonic()
        self._loop.call_later(HELD / 4, self._on_beat)

    def _watch(self) -> None:
        """Tell while the loop does not answer, and where it is."""
        main, told = threading.main_thread().ident, False
        while True:
            time.sleep(HELD / 2)
            held = time.monotonic() - self._beat
            if held >= HELD:
                self._line.say({"held": held, "where": _place(main, self._engine)})
            elif told:
                self._line.say({"held": 0, "where": ""})
            told = held >= HELD


def _place(thread: Any, engine: Any) -> str:
    """Where a thread is: the innermost place in the project, else the innermost of all."""
    frame, innermost = sys._current_frames().get(thread), ""  # noqa: SLF001  # the documented way to a stack
    while frame is not None:
        file = frame.f_code.co_filename
        place = f"{Path(file).name}, line {frame.f_lineno}, in {frame.f_code.co_name}"
        if engine is not None and engine.owns(file):
            return place
        innermost, frame = innermost or place, frame.f_back
    return innermost


def main() -> int:
    """Serve the desk at the other end of standard input until it ends this; return the exit code."""
    die_with_the_desk()
    line = Line()
    line.say({"hello": versions()})
    if sys.version_info < OLDEST_PYTHON:
        return 2
    # Ctrl+C and logging out reach the desk as well: it drains what runs, then ends this process.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: None)
    Worker(line).serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
