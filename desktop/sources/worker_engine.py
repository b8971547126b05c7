"""The worker's graphs: imports what a project names, and runs it on the project's own LangGraph and SQLite saver.

It stands beside ``worker_process``, which loads it by its file: neither imports anything of the desk's. LangGraph is
whatever that environment has, from 1.0 on: where it knows no strict mode and no draining, both are made here. What is
the same for the graphs that run in the desk's own process, its rooms take from here.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import copy
import hashlib
import importlib
import importlib.machinery
import importlib.util
import inspect
import json
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

STRICT = "__pregel_strict_resume"
"""LangGraph's private key of strict mode, with a test that fails when a version stops honouring it."""

BUSY_TIMEOUT = 10.0
"""Seconds that the saver waits for another program's write."""


class OrderError(Exception):
    """An order that is not carried out, with what to do; nothing was written."""

    def __init__(self, title: str, hint: str, code: str = "graph-unavailable") -> None:
        super().__init__(title)
        self.document = {"code": code, "title": title, "hint": hint}


def said(error: BaseException) -> str:
    """An exception as one line: its type and its first words, where it can say any."""
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001  # a project's own exception: how its run ended is told without its words
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def told(error: BaseException) -> dict[str, str]:
    """What ended an order, for the desk: a code of its ``review.errors``, one sentence, and what to do."""
    if isinstance(error, OrderError):
        return error.document
    if isinstance(error, sqlite3.Error):
        title = f"the checkpoint file cannot be opened for writing ({error})"
        hint = "see that no other program holds it and that you may write there, then try again"
        return OrderError(title, hint, "source-unreadable").document
    return OrderError(said(error), "see what the graphs printed").document


# Importing what the project names


class ProjectFinder:
    """Finds the project's own modules before those of installed packages, and behind the standard library.

    A project's ``select.py`` breaks nobody, and a package of its own called as one that is installed, or as the desk
    itself, wins.
    """

    def __init__(self, folders: list[str]) -> None:
        self._folders = folders

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """See ``importlib.abc.MetaPathFinder``."""
        if path is not None or name in sys.stdlib_module_names:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, self._folders, target)
        # A folder without __init__ is a part of a namespace: sys.path joins it with its other parts.
        return spec if spec is not None and spec.loader is not None else None


def enter(folders: list[str], environment: dict[str, str]) -> None:
    """Make the project importable, and set its environment where nothing is set already."""
    sys.meta_path.insert(0, ProjectFinder(folders))
    places = [number for number, entry in enumerate(sys.path) if entry.endswith(("site-packages", "dist-packages"))]
    at = places[0] if places else len(sys.path)
    sys.path[at:at] = folders
    for name, value in environment.items():
        os.environ.setdefault(name, value)


def imported(entry: dict[str, Any]) -> Any:
    """Import what a graph's entry names: ``attribute`` of ``module``, which stands in ``file`` below ``root``, if any.

    Raise OrderError where there is no such attribute; whatever the import itself raises goes through.
    """
    dotted, file, root = entry["module"], entry["file"], entry["root"]
    if file is not None:
        if root not in sys.path:
            sys.path.append(root)
        if _origin(dotted) != file:
            # The name belongs to another module: ours would hide it, or it ours.
            dotted = f"{Path(file).stem}_{hashlib.sha256(os.fsencode(file)).hexdigest()[:8]}"
            if dotted not in sys.modules:
                _imported_as(dotted, file)
    module = importlib.import_module(dotted)
    if not hasattr(module, entry["attribute"]):
        raise OrderError(f"{file or dotted} has no attribute {entry['attribute']!r}", "correct the project file")
    return getattr(module, entry["attribute"])


def _imported_as(dotted: str, file: str) -> None:
    spec: Any = importlib.util.spec_from_file_location(dotted, file)
    sys.modules[dotted] = module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[dotted]
        raise


def _origin(dotted: str) -> str | None:
    """The file that a module's name leads to."""
    known = sys.modules.get(dotted)
    try:
        spec = importlib.util.find_spec(dotted) if known is None else None
    except (ImportError, ValueError):
        return None
    origin = getattr(known, "__file__", None) if known is not None else spec and spec.origin
    return os.path.realpath(origin) if origin else None


# Graphs


async def built(name: str, made: Any, saver: Any, store: Any, stack: contextlib.AsyncExitStack) -> Any:
    """Make what a project names, a graph, a builder or a factory of either, into a graph on this saver and store."""
    from langgraph.graph import StateGraph  # noqa: PLC0415  # this environment's own, a second to import
    from langgraph.pregel import Pregel  # noqa: PLC0415  # the same

    if not isinstance(made, (Pregel, StateGraph)) and callable(made):
        made = made(**_arguments(made, saver, store))
        if inspect.isawaitable(made):
            made = await made
        if isinstance(made, contextlib.AbstractAsyncContextManager):
            made = await stack.enter_async_context(made)
        elif isinstance(made, contextlib.AbstractContextManager):
            made = stack.enter_context(made)
    if isinstance(made, StateGraph):
        made = made.compile(checkpointer=saver, store=store)
    if not isinstance(made, Pregel):
        hint = "name a compiled graph, a builder, or a function that returns one"
        raise OrderError(f"the graph {name!r} is a {type(made).__name__}, not a LangGraph graph", hint)
    # A copy: the project's own object keeps the checkpointer that it was compiled with.
    bound: Any = copy.copy(made)
    allow = getattr(made, "_apply_checkpointer_allowlist", None)
    # The saver then builds just the types that this graph's state declares.
    bound.checkpointer = allow(saver) if allow is not None else saver
    if bound.store is None:
        bound.store = store
    return bound


def _arguments(factory: Any, saver: Any, store: Any) -> dict[str, Any]:
    """What a factory is called with, by the names and annotations of its parameters, as LangGraph's server does."""
    given: dict[str, Any] = {}
    for parameter in inspect.signature(factory).parameters.values():
        hint = f"{parameter.name} {parameter.annotation}".lower()
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        if "checkpoint" in hint or "saver" in hint:
            given[parameter.name] = saver
        elif "store" in hint:
            given[parameter.name] = store
        elif parameter.default is parameter.empty:
            given[parameter.name] = {"configurable": {}, "metadata": {}}
    return given


def beside_store(path: str, stack: contextlib.AsyncExitStack) -> Any:
    """LangGraph's SQLite store in ``path``, opened at the first operation: a checkpoint file holds none."""
    from langgraph.store.base import BaseStore  # noqa: PLC0415  # this environment's own

    class BesideStore(BaseStore):
        supports_ttl = False

        def __init__(self) -> None:
            self._loop, self._opening, self._opened = asyncio.get_running_loop(), asyncio.Lock(), None

        async def abatch(self, ops: Any) -> Any:
            async with self._opening:
                if self._opened is None:
                    from langgraph.store.sqlite.aio import AsyncSqliteStore  # noqa: PLC0415  # most graphs need none

                    opened: Any = await stack.enter_async_context(AsyncSqliteStore.from_conn_string(path))
                    await opened.setup()
                    self._opened = opened
            return await self._opened.abatch(ops)  # type: ignore[attr-defined]  # set above

        def batch(self, ops: Any) -> Any:
            return asyncio.run_coroutine_threadsafe(self.abatch(ops), self._loop).result()

    return BesideStore()


class Stops(list):  # type: ignore[type-arg]  # names, and all of them at once
    """The nodes before which a run stops: its graph's own, and every one once it shall drain.

    LangGraph before 1.2 has no ``RunControl``, but asks ``node in interrupt_before`` at the end of each step.
    """

    def __init__(self, own: Any) -> None:
        super().__init__(() if own == "*" else own)
        self._all = own == "*"
        self._draining = self.drained = False

    def __bool__(self) -> bool:
        return True  # LangGraph takes the graph's own stops where it is given none

    def __contains__(self, node: object) -> bool:
        if self._all or super().__contains__(node):
            return True
        self.drained = self.drained or self._draining
        return self._draining

    def request_drain(self, _reason: str) -> None:
        """Stop before the next step."""
        self._draining = True


# Runs


class Going:
    """A run on its way: its task, and what LangGraph asks at each step's end, once it runs."""

    def __init__(self) -> None:
        self.task: Any = None
        self._control: Any = None
        self._draining = False

    def drain(self, control: Any = None) -> Any:
        """Ask it to end at its step's end, now or as soon as it has its ``control``; any thread may."""
        self._draining = self._draining or control is None
        self._control = control or self._control
        if self._draining and self._control is not None:
            self._control.request_drain("stopped by the operator")
        return self._control


class Engine:
    """The graphs of one project on one checkpoint file. Every run is strict and durable step by step."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._folders: list[str] = order["folders"]
        enter(self._folders, order["environment"])
        self._path: str = order["path"]
        self._entries: dict[str, dict[str, Any]] = order["graphs"]
        self._stack = contextlib.AsyncExitStack()
        self._opening = asyncio.Lock()
        self._loading: dict[str, asyncio.Lock] = {}
        self._graphs: dict[str, Any] = {}
        self._saver: Any = None
        self._store: Any = None
        self.runs: dict[str, Going] = {}

    async def _open(self) -> None:
        """Make the saver and the store; nothing is written before the first run."""
        async with self._opening:
            if self._saver is None:
                saver = await asyncio.to_thread(importlib.import_module, "langgraph.checkpoint.sqlite.aio")
                import aiosqlite  # noqa: PLC0415  # comes with the saver

                connection = await self._stack.enter_async_context(aiosqlite.connect(self._path, timeout=BUSY_TIMEOUT))
                self._store = beside_store(self._path + ".desk.store.sqlite", self._stack)
                self._saver = saver.AsyncSqliteSaver(connection)

    async def _set_up(self) -> None:
        async with self._opening:
            if not self._saver.is_setup:
                await self._saver.setup()

    async def graph(self, name: str) -> Any:
        """The graph of this name, loaded once."""
        async with self._loading.setdefault(name, asyncio.Lock()):
            if name not in self._graphs:
                try:
                    made = await asyncio.to_thread(imported, self._entries[name])
                    await self._open()
                    await asyncio.to_thread(importlib.import_module, "langgraph.graph")
                    self._graphs[name] = await built(name, made, self._saver, self._store, self._stack)
                except sqlite3.Error:
                    raise
                except (Exception, SystemExit) as error:
                    if isinstance(error, OrderError):
                        raise
                    sentence = f"the graph {name!r} cannot be loaded ({said(error)})"
                    raise OrderError(sentence, "correct the project, then start again") from error
            return self._graphs[name]

    async def load(self, order: dict[str, Any]) -> dict[str, Any]:
        """What the desk wants to know of a graph: its nodes, where it stops by itself, its input."""
        graph = await self.graph(order["graph"])
        try:
            schema = json.loads(json.dumps(graph.get_input_jsonschema()))
        except Exception:  # noqa: BLE001  # a schema is a convenience: without one the input is JSON
            schema = None
        stops = {"before": graph.interrupt_before_nodes, "after": graph.interrupt_after_nodes}
        found = {side: nodes if nodes == "*" else list(nodes) for side, nodes in stops.items()}
        return {"nodes": list(graph.nodes), "schema": schema, **found}

    async def run(self, order: dict[str, Any], step: Any) -> dict[str, Any]:
        """Start, resume, proceed or ask again; return how it ended. ``step(progress)`` is called for each node.

        Nothing is concluded here: the desk reads the file again.
        """
        going = self.runs[order["run"]] = Going()
        going.task = asyncio.current_task()
        try:
            return await self._run(order, going, step)
        except asyncio.CancelledError:
            return {"end": "abandoned", "error": "the run was abandoned: its node may still be running"}
        finally:
            del self.runs[order["run"]]

    async def _run(self, order: dict[str, Any], going: Going, step: Any) -> dict[str, Any]:
        graph = await self.graph(order["graph"])
        await self._set_up()
        config: dict[str, Any] = {
            "configurable": {"thread_id": order["thread"]},
            "metadata": {"graph_id": order["graph"], "operator": order["operator"]},
        }
        what, given = order["do"], order.get("input")
        try:
            if what == "resume":
                from langgraph.types import Command  # noqa: PLC0415  # loaded with the graph

                if hasattr(importlib.import_module("langgraph.errors"), "UnknownInterruptError"):
                    config["configurable"][STRICT] = True
                elif missing := await self._missing(config, order["answers"]):
                    return {"end": "refused", "error": f"not pending: {', '.join(missing)}"}
                given = Command(resume=order["answers"])
            elif what == "proceed" and "update" in order:
                await graph.aupdate_state(config, order["update"])
            elif what == "ask_again":
                # A run from this id would fork once only: where it is a fork itself LangGraph makes no other.
                here = {**config["configurable"], "checkpoint_id": order["head"], "checkpoint_ns": ""}
                await graph.aupdate_state({**config, "configurable": here}, None, as_node="__copy__")
        except Exception as error:  # noqa: BLE001  # the graph's own reducers run here
            return {"end": "failed", "error": said(error)}
        return await self._stream(graph, given, config, going, step)

    async def _missing(self, config: Any, answers: dict[str, Any]) -> list[str]:
        """The ids of these answers that do not wait at the thread's head, for a LangGraph without a strict mode."""
        found = await self._saver.aget_tuple(config)
        writes = (found.pending_writes if found is not None else None) or ()
        done = {task for task, channel, _ in writes if not channel.startswith("__")}
        asked = [value for task, channel, value in writes if channel == "__interrupt__" and task not in done]
        return sorted(answers.keys() - {question.id for questions in asked for question in questions})

    async def _stream(self, graph: Any, given: Any, config: Any, going: Going, step: Any) -> dict[str, Any]:
        import langgraph.errors as errors  # noqa: PLC0415, PLR0402  # loaded with the graph
        import langgraph.runtime as runtime  # noqa: PLC0415, PLR0402  # the same

        stops = None
        more: dict[str, Any] = {"context": {} if graph.context_schema else None}
        if hasattr(runtime, "RunControl"):
            more["control"] = going.drain(runtime.RunControl())
        else:
            stops = more["interrupt_before"] = going.drain(Stops(graph.interrupt_before_nodes))
        final, paused = None, False
        try:
            modes = ["tasks", "values"]
            async for mode, chunk in graph.astream(given, config, stream_mode=modes, durability="sync", **more):
                if mode == "values":
                    final = chunk
                elif "triggers" in chunk:
                    step({"node": chunk["name"], "ended": False})
                else:
                    paused = paused or bool(chunk.get("interrupts"))
                    step({"node": chunk["name"], "ended": True, "error": str(chunk.get("error") or "")})
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # noqa: BLE001  # a node may raise SystemExit: it ends its run alone
            return {"end": _end_of(error, errors), "error": said(error)}
        if stops is not None and stops.drained:
            return {"end": "drained"}
        return {"end": "paused" if paused else "done", "state": _stored(final)}

    def owns(self, file: str) -> bool:
        """Whether a file is the project's own."""
        return any(file.startswith(folder + os.sep) for folder in self._folders) and "site-packages" not in file

    async def close(self) -> None:
        """Cancel what runs, and let go of the saver, the store and what the factories opened."""
        for going in self.runs.values():
            going.task.cancel()
        await asyncio.gather(*(going.task for going in self.runs.values()), return_exceptions=True)
        await self._stack.aclose()


def _end_of(error: BaseException, errors: Any) -> str:
    """How a run ended that raised; see the desk's ``RunEnd``."""
    name = type(error).__name__
    if name in ("GraphDrained", "UnknownInterruptError"):
        return {"GraphDrained": "drained", "UnknownInterruptError": "refused"}[name]
    invalid = getattr(errors, "is_invalid_resume", lambda _error: False)
    return "invalid" if invalid(error) else "failed"


def _stored(final: Any) -> Any:
    """A run's final state as LangGraph stores it, (type, base64): the desk decodes it as it does a file's content."""
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer  # noqa: PLC0415  # loaded with the saver

    if isinstance(final, dict):
        final = {name: value for name, value in final.items() if name != "__interrupt__"}
    try:
        kind, data = JsonPlusSerializer().dumps_typed(final)
    except Exception as error:  # noqa: BLE001  # the run is over all the same: its state is told by what is wrong
        kind, data = "json", json.dumps(f"the state cannot be told ({said(error)})").encode()
    return kind, base64.b64encode(data).decode("ascii")
