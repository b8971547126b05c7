"""Runs a project's graphs in a Python of their own: the desk's side of ``worker_process``.

A graph that crashes, hangs or prints cannot block or end the desk. The worker is started with the first need and again
after its end; what it was running then is told as not known, since a node may have acted. The leases stay with the
desk, and the worker holds its lock file open: a lease of a desk that died is not free before its worker is gone.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import logging
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.review.errors import Code, UserFacingError
from desktop.review.ports import GraphInfo, Progress, Run, RunEnd, RunResult
from desktop.review.request import Unset
from desktop.sources.decoding import UndecodableError, decode, jsonable
from desktop.sources.project import STARTED_WITH, entry
from desktop.tasks import TaskScope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.sources.project import Project

OLDEST = {"python": (3, 11), "langgraph": (1, 0), "langgraph-checkpoint-sqlite": (3, 0)}
"""The oldest versions that a worker runs with."""

HELLO_SECONDS = 60.0
"""How long an interpreter may take to say what it is."""
PATIENCE = 2.0
"""Seconds after which a worker that does not abandon a run is ended, and one that shall end is."""
LONG = 1 << 18
"""Bytes of a line from which it is decoded off the loop's thread."""
_LIMIT = 1 << 30
"""Bytes of the longest line: a run's whole state."""

_log = logging.getLogger(__name__)


def environment(given: Mapping[str, str], bundle: str) -> dict[str, str]:
    """The environment of another program's Python: nothing in it leads back to this program's libraries.

    What a frozen program's loader has put in front of the user's own stands under the same name with ``_ORIG``.
    ``bundle`` is the folder of its libraries, empty where this program is not frozen.
    """
    found = {
        name: value
        for name, value in given.items()
        if not name.startswith(("PYTHON", "QT_", "QML", "_PYI", "_MEI", "__PYVENV"))
    }
    for name in ("LD_LIBRARY_PATH", "LIBPATH", "DYLD_LIBRARY_PATH"):
        before = found.pop(f"{name}_ORIG", None)
        if before is not None:
            found[name] = before
        elif bundle and name in found:
            kept = [entry for entry in found.pop(name).split(os.pathsep) if not entry.startswith(bundle)]
            found |= {name: os.pathsep.join(kept)} if kept else {}
    # The serializer then builds only what a graph's state declares, as in this process.
    found.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")
    return found


def command(python: Path | None) -> list[str]:
    """What starts a worker: on this interpreter, or with None on this program's own."""
    if python is None and getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    # Not resolved: an environment's interpreter is a link, and knows its packages by the link's place.
    interpreter = os.path.abspath(python) if python is not None else sys.executable  # noqa: PTH100  # as it says
    return [interpreter, "-I", str(Path(__file__).with_name("worker_process.py"))]


class WorkerEndedError(Exception):
    """The worker ended before it answered; the text says how."""


@dataclass(frozen=True, slots=True)
class WorkerGraph:
    """A graph that is loaded in the worker, as far as the desk asks: its nodes, where it stops, what it takes."""

    nodes: tuple[str, ...]
    interrupt_before_nodes: str | tuple[str, ...]
    interrupt_after_nodes: str | tuple[str, ...]
    input_schema: dict[str, Any] | None = None


class Worker:
    """One worker process. ``hello`` is what it says of itself; ``ended`` is how it ended, empty while it lives.

    ``held(seconds, where)`` is called while a graph holds its loop, and with 0 when that is over.
    """

    def __init__(self, process: asyncio.subprocess.Process, held: Callable[[float, str], None]) -> None:
        self.ended = ""
        self.loaded: set[str] = set()
        self.hello: asyncio.Future[dict[str, str | None]] = asyncio.get_running_loop().create_future()
        self._process = process
        self._held = held
        self._reason = ""
        self._numbers = itertools.count(1)
        self._open: dict[int, tuple[asyncio.Future[Any], Callable[[dict[str, Any]], None] | None]] = {}

    def tell(self, order: dict[str, Any], ident: int = 0) -> None:
        """Send an order whose answer nobody waits for."""
        if self._process.stdin is not None and not self._process.stdin.is_closing():
            self._process.stdin.write(json.dumps({"id": ident, **order}).encode() + b"\n")

    async def ask(self, order: dict[str, Any], step: Callable[[dict[str, Any]], None] | None = None) -> Any:
        """Send an order and wait for its answer; ``step`` hears of its nodes.

        Raise UserFacingError where the worker refuses it, and WorkerEndedError where it ends before.
        """
        if self.ended:
            raise WorkerEndedError(self.ended)
        ident, future = next(self._numbers), asyncio.get_running_loop().create_future()
        self._open[ident] = (future, step)
        try:
            self.tell(order, ident)
            return await future
        finally:
            self._open.pop(ident, None)

    async def serve(self) -> None:
        """Take what it says until its end."""
        assert self._process.stdout is not None  # noqa: S101  # it was started so
        try:
            while line := await self._process.stdout.readline():
                # One after the other, so that nothing overtakes.
                self._take(json.loads(line) if len(line) < LONG else await asyncio.to_thread(json.loads, line))
        except (ValueError, KeyError, TypeError):
            # It may have gone by itself already: what it said tells more than how it went.
            self._reason = self._reason or "it said what is none of its words"
            self.kill(self._reason)
        finally:
            if self._process.stdin is not None:
                self._process.stdin.close()
            code = await self._gone()
            self.ended = self._reason or _how(code)
            self._held(0, "")
            for future in (self.hello, *(future for future, _ in self._open.values())):
                if not future.done():
                    future.set_exception(WorkerEndedError(self.ended))

    async def _gone(self) -> int:
        """Wait for the process, whose line is closed: one that does not go by that is ended. Return its exit code."""
        try:
            return await asyncio.wait_for(self._process.wait(), PATIENCE)
        except TimeoutError:
            self.kill("it closed its line to the desk")
            return await self._process.wait()

    def _take(self, message: dict[str, Any]) -> None:
        if "held" in message:
            self._held(message["held"], message["where"])
            return
        if "hello" in message:
            if not self.hello.done():
                self.hello.set_result(message["hello"])
            return
        future, step = self._open.get(message["id"], (None, None))
        if "step" in message:
            if step is not None:
                step(message["step"])
        elif future is not None and not future.done():
            if (error := message.get("error")) is not None:
                future.set_exception(UserFacingError(Code(error["code"]), error["title"], error["hint"]))
            else:
                future.set_result(message["ok"])

    def kill(self, reason: str) -> None:
        """End it at once, whatever it runs."""
        if self._process.returncode is None:
            self._reason = reason
            self._process.kill()

    async def close(self) -> None:
        """Let it cancel what runs and close the file; end it where it does not."""
        try:
            await asyncio.wait_for(self.ask({"do": "end"}), PATIENCE)
            await asyncio.wait_for(self._process.wait(), PATIENCE)
        except (TimeoutError, WorkerEndedError, UserFacingError):
            self.kill("it was ended with the desk")
            await self._process.wait()


def _how(code: int) -> str:
    """How a process ended, by its code."""
    if code < 0:
        try:
            return f"it was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"it was ended by signal {-code}"
    return f"it ended with exit code {code}"


class WorkerRunner:
    """The graphs of one project, run on one checkpoint file by a worker; see ``runner.Runner``.

    ``python`` is the interpreter, None for this program's own. ``keep`` gives the descriptor of the leases' lock file,
    None where there is none. ``changed`` is called when ``failures`` may have changed by themselves.
    """

    def __init__(
        self, path: Path, project: Project | None, python: Path | None, keep: Callable[[], int | None] = lambda: None
    ) -> None:
        self.project = project
        self.keep = keep
        self.changed: Callable[[], None] = lambda: None
        self._path = path
        self._python = python
        self._worker: Worker | None = None
        self._starting = asyncio.Lock()
        self._closed = False
        self._loading: dict[str, asyncio.Lock] = {}
        self._loaded: dict[str, WorkerGraph] = {}
        self._failed: dict[str, tuple[UserFacingError, Worker | None]] = {}
        self._deadly: set[str] = set()
        self._held = self.runs_on = ""
        self._active: dict[str, tuple[Worker, asyncio.Task[RunResult]]] = {}
        self._awaited: dict[str, asyncio.Task[Worker]] = {}
        self._scope = TaskScope("runs in the worker", _unexpected)

    @property
    def refusal(self) -> str:
        """Why this project's graphs cannot run here at all: never, they run elsewhere."""
        return ""

    @property
    def failures(self) -> dict[str, str]:
        """The graphs that could not be loaded so far, with the sentence why; and what keeps the worker, if anything."""
        held = {"the worker": self._held} if self._held else {}
        # A reader's thread asks too, while a graph is loaded here: a copy is taken in one go.
        return {name: str(error) for name, (error, _) in self._failed.copy().items()} | held

    @property
    def loaded(self) -> dict[str, WorkerGraph]:
        """The graphs that are known."""
        return dict(self._loaded)

    # The process

    async def _living(self) -> Worker:
        """The worker, started where none lives. Raise UserFacingError(GRAPH_UNAVAILABLE) where it cannot be used."""
        async with self._starting:
            if self._closed:
                raise _unusable("is gone with its source")
            if self._worker is None or self._worker.ended:
                self._worker = await self._started()
            return self._worker

    async def _started(self) -> Worker:
        started = command(self._python)
        kept = self.keep() if os.name == "posix" else None
        more: dict[str, Any] = {"pass_fds": () if kept is None else (kept,)} if os.name == "posix" else {}
        try:
            process = await asyncio.create_subprocess_exec(
                *started,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if sys.stderr is not None else subprocess.DEVNULL,
                env=environment(STARTED_WITH, getattr(sys, "_MEIPASS", "")),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                limit=_LIMIT,
                **more,
            )
        except OSError as error:
            raise _unusable(f"cannot be started: {started[0]} ({error.strerror})") from error
        worker = Worker(process, self._on_held)
        self._scope.spawn("the worker", worker.serve())
        try:
            await self._open(worker, started[0], kept)
        except BaseException:  # whoever waited for it may be gone
            worker.kill("nobody waits for it")
            raise
        return worker

    async def _open(self, worker: Worker, name: str, kept: int | None) -> None:
        """Hear what a worker is, and tell it what it works on."""
        project = self.project
        assert project is not None  # noqa: S101  # graph() has seen to it
        try:
            versions = await asyncio.wait_for(worker.hello, HELLO_SECONDS)
        except (TimeoutError, WorkerEndedError) as error:
            raise _unusable(f"{name} is no Python that runs graphs ({error or 'it said nothing'})") from error
        if wrong := _wrong(versions):
            raise _unusable(f"{name} {wrong}")
        opened = {
            "do": "open",
            "path": str(self._path),
            "folders": [str(folder) for folder in project.paths],
            "environment": project.environment,
            "graphs": dict(self._entries(project)),
            "keep": [] if kept is None else [kept],
        }
        self.runs_on = f"{name}: {', '.join(f'{package} {version}' for package, version in versions.items())}"
        try:
            await worker.ask(opened)
        except WorkerEndedError as error:
            raise _unusable(f"ended before it was ready: {error}") from error

    @staticmethod
    def _entries(project: Project) -> Any:
        for name in project.graphs:
            try:
                named = entry(project, name)
            except UserFacingError:
                continue  # said when this graph is asked for
            file, root = (str(part) if part is not None else None for part in (named.file, named.root))
            yield name, {"module": named.module, "attribute": named.attribute, "file": file, "root": root}

    def _on_held(self, seconds: float, where: str) -> None:
        before, self._held = self._held, ""
        if seconds:
            self._held = (
                f"a graph holds the worker of this source ({where}), so its other runs wait: a blocking call in an "
                "async node; stop the run twice to end the worker"
            )
        if before != self._held:
            self.changed()

    # Graphs

    async def graphs(self) -> tuple[GraphInfo, ...]:
        """Load every graph of the project, each by itself: one that fails leaves the others."""
        return tuple([await self._info(name) for name in (self.project.graphs if self.project else ())])

    async def _info(self, name: str) -> GraphInfo:
        try:
            await self._graph(name)
        except UserFacingError as error:
            return GraphInfo(name, error=str(error))
        graph = self._loaded[name]
        nodes = tuple(node for node in graph.nodes if node != "__start__")
        return GraphInfo(name, "", graph.input_schema, nodes, self.runs_on)

    async def _graph(self, name: str) -> Worker:
        """The worker with this graph loaded. Raise UserFacingError with the reason where it cannot be."""
        if self.project is None:
            raise UserFacingError(
                Code.USAGE, "no project is given, so no graph can run", "name a langgraph.json (--project)"
            )
        if name not in self.project.graphs:
            entry(self.project, name)
        async with self._loading.setdefault(name, asyncio.Lock()):
            worker: Worker | None = None
            try:
                entry(self.project, name)
                worker = await self._living()
                error, where = self._failed.get(name, (None, None))
                # What ended one worker while it was loaded shall not end another that runs something.
                if error is not None and (self._active if name in self._deadly else where is worker):
                    raise error
                if name not in worker.loaded:
                    self._loaded[name] = _graph_of(await worker.ask({"do": "load", "graph": name}))
                    worker.loaded.add(name)
            except WorkerEndedError as error:
                ended = _unusable(f"ended while the graph {name!r} was loaded: {error}")
                self._failed[name] = (ended, worker)
                self._deadly.add(name)
                raise ended from error
            except UserFacingError as error:
                self._failed[name] = (error, worker)
                raise
            self._failed.pop(name, None)
            self._deadly.discard(name)
            return worker

    # Runs

    async def start(self, graph_input: Any, run: Run) -> RunResult:
        """Run a graph on new input."""
        return await self._run({"do": "start", "input": graph_input}, run)

    async def resume(self, answers: Mapping[str, Any], run: Run) -> RunResult:
        """Answer interrupts by id."""
        return await self._run({"do": "resume", "answers": dict(answers)}, run)

    async def proceed(self, run: Run, update: Any | Unset) -> RunResult:
        """Continue without an answer; ``update`` is written to the state before."""
        return await self._run({"do": "proceed"} if isinstance(update, Unset) else _proceeding(update), run)

    async def ask_again(self, head: str, run: Run) -> RunResult:
        """Copy the checkpoint ``head`` and go on from the copy: its questions are asked anew."""
        return await self._run({"do": "ask_again", "head": head}, run)

    async def _run(self, order: dict[str, Any], run: Run) -> RunResult:
        worker = await self._ready(run)
        order |= {"run": run.run_id, "thread": run.thread, "graph": run.graph, "operator": run.operator}
        task = self._scope.spawn(run.run_id, self._carried_out(worker, order, run))
        self._active[run.run_id] = (worker, task)
        # The caller may be cancelled; the run goes on to its step's end all the same.
        return await asyncio.shield(task)

    async def _ready(self, run: Run) -> Worker:
        """The worker with a run's graph, waited for until the run is stopped: what a project imports may never end."""
        loading = self._scope.spawn(f"load for {run.run_id}", self._graph(run.graph or ""))
        self._awaited[run.run_id] = loading
        try:
            await asyncio.wait({loading})
        finally:
            wanted = self._awaited.pop(run.run_id, None)
        if wanted is None:
            raise UserFacingError(Code.GRAPH_UNAVAILABLE, "stopped before its graph was loaded", "nothing was sent")
        return loading.result()

    async def _carried_out(self, worker: Worker, order: dict[str, Any], run: Run) -> RunResult:
        def step(told: dict[str, Any]) -> None:
            run.progress(Progress(run.run_id, told["node"], told["ended"], told.get("error", "")))

        try:
            answer = await worker.ask(order, step)
            state = answer.get("state")
            # A state may hold megabytes; most hold a few bytes.
            large = state is not None and len(state[1]) > LONG
            result = await asyncio.to_thread(_result, state) if large else _result(state)
            return RunResult(RunEnd(answer["end"]), result, answer.get("error", ""))
        except WorkerEndedError as error:
            sentence = f"the worker of this source is gone ({error}), and the node may have run in part"
            return RunResult(RunEnd.ABANDONED, error=sentence)
        finally:
            del self._active[run.run_id]

    async def stop(self, run_id: str, *, abandon: bool) -> bool:
        """Ask a run to end at its step's end, or abandon it; a worker that does not hear of that is ended."""
        if (loading := self._awaited.pop(run_id, None)) is not None:
            loading.cancel()
            return True
        if run_id not in self._active:
            return False
        worker, task = self._active[run_id]
        worker.tell({"do": "stop", "run": run_id, "abandon": abandon})
        if abandon:
            self._scope.spawn(f"abandon {run_id}", self._insist(worker, task))
        return True

    async def _insist(self, worker: Worker, task: asyncio.Task[RunResult]) -> None:
        await asyncio.wait({task}, timeout=PATIENCE)
        if not task.done():
            worker.kill("it was ended on the operator's word, since it did not answer")

    async def close(self) -> None:
        """End the worker: it lets go of the saver, the store and what the factories opened."""
        async with self._starting:
            self._closed = True
            if self._worker is not None:
                await self._worker.close()
        await self._scope.drained()
        await self._scope.close()


def _unexpected(name: str, error: BaseException) -> None:
    if not isinstance(error, UserFacingError):  # that one is told to whoever waits
        _log.error("%s ended: %r", name, error)


def _unusable(sentence: str) -> UserFacingError:
    return UserFacingError(
        Code.GRAPH_UNAVAILABLE, f"the worker of this source: {sentence}", "name another python for it, or mend that one"
    )


def _wrong(versions: dict[str, str | None]) -> str:
    """What this environment lacks, as the end of a sentence; empty where it will do."""
    for name, oldest in OLDEST.items():
        version = versions.get(name)
        needed = f"{name} {'.'.join(map(str, oldest))} or newer"
        if not version:
            return f"has no {name}: install {needed} there"
        if tuple(map(int, re.findall(r"\d+", version)[:2])) < oldest:
            return f"has {name} {version}, which is too old for graphs that ask: it takes {needed}"
    return ""


def _graph_of(told: dict[str, Any]) -> WorkerGraph:
    before, after = (side if isinstance(side, str) else tuple(side) for side in (told["before"], told["after"]))
    return WorkerGraph(tuple(told["nodes"]), before, after, told["schema"])


def _proceeding(update: Any) -> dict[str, Any]:
    return {"do": "proceed", "update": update}


def _result(state: tuple[str, str] | None) -> Any:
    """A run's final state as JSON data, decoded as a file's content is: nothing that it names is built or run."""
    if state is None:
        return None
    try:
        return jsonable(decode(state[0], base64.b64decode(state[1])).value)
    except UndecodableError as error:
        return str(error)
