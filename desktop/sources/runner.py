"""Runs graphs in this process, on LangGraph's own saver: start, resume by id, continue, fork.

Every run is durable step by step (``durability="sync"``), strict (an answer to an id that is not pending is refused
before anything is written), and carries the graph's id and the operator in its metadata. A run is never cut off by
cancelling its task: it drains at its step's end, or is abandoned on the operator's word.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import os
import sqlite3
from typing import TYPE_CHECKING, Any

from desktop.review.errors import Code, UserFacingError
from desktop.review.ports import GraphInfo, Progress, Run, RunEnd, RunResult
from desktop.review.request import Unset
from desktop.sources.decoding import jsonable
from desktop.sources.environment import offer
from desktop.sources.project import Project, load_attribute
from desktop.sources.worker_engine import BUSY_TIMEOUT, STRICT, said
from desktop.tasks import TaskScope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
    from langgraph.pregel import Pregel
    from langgraph.runtime import RunControl

    from desktop.sources.store import BesideStore

    Graph = Pregel[Any, Any, Any, Any]

# The serializer then builds only what a graph's state declares, never whatever a stored blob names. It is read at
# LangGraph's first import; an operator who sets the variable knows better.
os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")

_log = logging.getLogger(__name__)


class Runner:
    """The graphs of one project, run on one checkpoint file. Opened with the first run.

    ``before_opening`` is called, off the loop's thread, right before this process opens the file for writing.
    """

    def __init__(self, path: Path, project: Project | None, before_opening: Callable[[], None] = lambda: None) -> None:
        self._path = path
        self._before_opening = before_opening
        self.project = project
        self._stack = contextlib.AsyncExitStack()
        self._saver: AsyncSqliteSaver | None = None
        self._store: BesideStore | None = None
        self._loaded: dict[str, Graph] = {}
        self._failed: dict[str, str] = {}
        self._opening = asyncio.Lock()
        self._loading: dict[str, asyncio.Lock] = {}
        self._awaited: set[str] = set()
        self._active: dict[str, tuple[RunControl, asyncio.Task[RunResult]]] = {}
        self._scope = TaskScope("runs", lambda name, error: _log.error("%s ended: %r", name, error))

    async def _open(self) -> tuple[AsyncSqliteSaver, BesideStore]:
        """Make LangGraph's saver and the store. Nothing is read or written before the first run (``_set_up``)."""
        async with self._opening:
            if self._saver is None or self._store is None:
                saver_module, store_module = await asyncio.to_thread(_import_saver)
                import aiosqlite  # noqa: PLC0415  # comes with the saver

                with self._openable():
                    connection = await self._stack.enter_async_context(
                        aiosqlite.connect(self._path, timeout=BUSY_TIMEOUT)
                    )
                self._saver = saver_module.AsyncSqliteSaver(connection)
                self._store = store_module.BesideStore(
                    self._path.with_name(self._path.name + ".desk.store.sqlite"), self._stack
                )
            return self._saver, self._store

    async def _set_up(self) -> None:
        """Let LangGraph's saver set the file up: from here on it is LangGraph's to write."""
        saver, _ = await self._open()
        async with self._opening:
            if not saver.is_setup:
                await asyncio.to_thread(self._before_opening)
                with self._openable():
                    await saver.setup()

    @contextlib.contextmanager
    def _openable(self) -> Iterator[None]:
        """Say what is wrong with a file that cannot be written now; a later run tries again."""
        try:
            yield
        except sqlite3.Error as error:
            raise UserFacingError(
                Code.SOURCE_UNREADABLE,
                f"{self._path} cannot be opened for writing ({error})",
                "see that no other program holds it and that you may write there, then try again",
            ) from error

    # Graphs

    async def graphs(self) -> tuple[GraphInfo, ...]:
        """Load every graph of the project, each by itself: one that fails leaves the others."""
        return tuple([await self._info(name) for name in (self.project.graphs if self.project else ())])

    async def _info(self, name: str) -> GraphInfo:
        try:
            graph = await self.graph(name)
        except UserFacingError as error:
            return GraphInfo(name, error=str(error))
        try:
            schema: dict[str, Any] | None = graph.get_input_jsonschema()
        except Exception:  # noqa: BLE001  # a schema is a convenience: without one the input is JSON
            schema = None
        return GraphInfo(name, input_schema=schema, nodes=tuple(node for node in graph.nodes if node != "__start__"))

    async def graph(self, name: str) -> Graph:
        """The graph of this name, loaded once. Raise UserFacingError(GRAPH_UNAVAILABLE) with the reason."""
        if self.project is None:
            raise UserFacingError(
                Code.USAGE, "no project is given, so no graph can run", "name a langgraph.json (--project)"
            )
        if name in self._loaded:
            return self._loaded[name]
        async with self._loading.setdefault(name, asyncio.Lock()):
            if name in self._failed:
                raise UserFacingError(Code.GRAPH_UNAVAILABLE, self._failed[name], "correct the project, start again")
            if name not in self._loaded:
                try:
                    self._loaded[name] = await self._load(name)
                except UserFacingError as error:
                    if name in self.project.graphs:
                        self._failed[name] = str(error)
                    raise
                except (Exception, SystemExit) as error:
                    _log.info("the graph %s cannot be loaded", name, exc_info=True)
                    offered = offer(self.project.folder) if isinstance(error, ImportError) else ""
                    sentence = f"the graph {name!r} cannot be loaded ({said(error)}){offered}"
                    self._failed[name] = sentence
                    raise UserFacingError(
                        Code.GRAPH_UNAVAILABLE, sentence, "correct the project, then start again"
                    ) from error
            return self._loaded[name]

    async def _load(self, name: str) -> Graph:
        assert self.project is not None  # noqa: S101  # graph() has seen to it
        attribute = await asyncio.to_thread(load_attribute, self.project, name)
        building = await asyncio.to_thread(_import_building)
        saver, store = await self._open()
        graph: Graph = await building.build(name, attribute, saver, store, self._stack)
        return graph

    @functools.cached_property
    def refusal(self) -> str:
        """The sentence why this project's graphs cannot run in this process at all; empty where they can.

        Looked up once: it is asked for each decision, and what was imported stays imported.
        """
        return self.project.conflict if self.project is not None else ""

    @property
    def failures(self) -> dict[str, str]:
        """The graphs that could not be loaded so far, with the sentence why."""
        return dict(self._failed)

    @property
    def loaded(self) -> dict[str, Graph]:
        """The graphs that are loaded."""
        return dict(self._loaded)

    # Runs

    async def start(self, graph_input: Any, run: Run) -> RunResult:
        """Run a graph on new input."""
        return await self._run(graph_input, run, {})

    async def resume(self, answers: Mapping[str, Any], run: Run) -> RunResult:
        """Answer interrupts by id."""
        await self._ready(run)
        from langgraph.types import Command  # noqa: PLC0415  # loaded with the graph, off this thread

        return await self._run(Command(resume=dict(answers)), run, {STRICT: True})

    async def proceed(self, run: Run, update: Any | Unset) -> RunResult:
        """Continue without an answer; ``update`` is written to the state before."""
        if not isinstance(update, Unset):
            graph = await self._ready(run)
            try:
                await graph.aupdate_state(self._config(run, {}), update)
            except Exception as error:  # noqa: BLE001  # the graph's own reducers run here
                return RunResult(RunEnd.FAILED, error=said(error))
        return await self._run(None, run, {})

    async def ask_again(self, head: str, run: Run) -> RunResult:
        """Copy the checkpoint ``head`` and go on from the copy: its questions are asked anew.

        Running from ``head`` by its id would do so once: where it is a fork or an update itself, LangGraph makes no
        other, and the same step runs with the same ids and the answers that it holds.
        """
        graph = await self._ready(run)
        try:
            await graph.aupdate_state(
                self._config(run, {"checkpoint_id": head, "checkpoint_ns": ""}), None, as_node="__copy__"
            )
        except Exception as error:  # noqa: BLE001  # what a saver or a channel of the graph's own may raise
            return RunResult(RunEnd.FAILED, error=said(error))
        return await self._run(None, run, {})

    async def _ready(self, run: Run) -> Graph:
        """The graph of a run, and a file that can be written. A run that is stopped meanwhile does not begin."""
        self._awaited.add(run.run_id)
        try:
            graph = await self.graph(run.graph or "")
            await self._set_up()
            wanted = run.run_id in self._awaited
        finally:
            self._awaited.discard(run.run_id)
        if not wanted:
            raise UserFacingError(Code.GRAPH_UNAVAILABLE, "stopped before its graph was loaded", "nothing was sent")
        return graph

    def _config(self, run: Run, configurable: dict[str, Any]) -> Any:
        return {
            "configurable": {"thread_id": run.thread, **configurable},
            "metadata": {"graph_id": run.graph, "operator": run.operator},
        }

    async def _run(self, graph_input: Any, run: Run, configurable: dict[str, Any]) -> RunResult:
        graph = await self._ready(run)
        from langgraph.runtime import RunControl  # noqa: PLC0415  # loaded with the graph, off this thread

        control = RunControl()
        task = self._scope.spawn(
            run.run_id, self._stream(graph, graph_input, run, self._config(run, configurable), control)
        )
        self._active[run.run_id] = (control, task)
        try:
            # The caller may be cancelled; the run goes on to its step's end all the same.
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if task.cancelled():
                return RunResult(RunEnd.ABANDONED, error="the run was abandoned: its node may still be running")
            raise
        finally:
            self._active.pop(run.run_id, None)

    async def _stream(self, graph: Graph, graph_input: Any, run: Run, config: Any, control: RunControl) -> RunResult:
        from langgraph.errors import GraphDrained, UnknownInterruptError, is_invalid_resume  # noqa: PLC0415  # as above

        from desktop.sources.exits import contain_tasks  # noqa: PLC0415  # as above

        contain_tasks()
        final: Any = None
        paused = False
        try:
            steps: Any = graph.astream(
                graph_input,
                config,
                stream_mode=["tasks", "values"],
                durability="sync",
                control=control,
                context={} if graph.context_schema else None,
            )
            async for mode, chunk in steps:
                if mode == "values":
                    final = chunk
                elif "triggers" in chunk:
                    run.progress(Progress(run.run_id, chunk["name"], ended=False))
                else:
                    paused = paused or bool(chunk.get("interrupts"))
                    error = chunk.get("error")
                    run.progress(Progress(run.run_id, chunk["name"], ended=True, error=str(error or "")))
        except GraphDrained:
            return RunResult(RunEnd.DRAINED)
        except UnknownInterruptError as error:
            return RunResult(RunEnd.REFUSED, error=said(error))
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # noqa: BLE001  # a node may raise SystemExit: it ends its run, not the window
            return RunResult(RunEnd.INVALID if is_invalid_resume(error) else RunEnd.FAILED, error=said(error))
        if isinstance(final, dict):
            final = {name: value for name, value in final.items() if name != "__interrupt__"}
        return RunResult(RunEnd.PAUSED if paused else RunEnd.DONE, result=jsonable(final))

    async def stop(self, run_id: str, *, abandon: bool) -> bool:
        """Ask a run to end at its step's end, or abandon it; one whose graph is still being loaded does not begin."""
        if run_id in self._awaited:
            self._awaited.discard(run_id)
            return True
        if run_id not in self._active:
            return False
        control, task = self._active[run_id]
        control.request_drain("stopped by the operator")
        if abandon:
            task.cancel()
        return True

    async def close(self) -> None:
        """Let go of the saver, the store and what the factories opened."""
        await self._scope.close()
        await self._stack.aclose()
        self._saver = None


def _import_saver() -> tuple[Any, Any]:
    import langgraph.checkpoint.sqlite.aio as saver  # noqa: PLC0415  # half a second, off the loop's thread

    from desktop.sources import store  # noqa: PLC0415  # imports LangGraph

    return saver, store


def _import_building() -> Any:
    from desktop.sources import building  # noqa: PLC0415  # imports LangGraph's graphs: a second, off the loop's thread

    return building
