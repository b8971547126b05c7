"""Which node a task belongs to: from its stored path, or by trying names against the id of its question.

Files of LangGraph before 1.1 and of LangGraph.js have no ``task_path``, and a ``Send`` says only its number there. But
a question's id is the hash of its node's name and task, so a name that is guessed right proves itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.sources.decoding import UndecodableError, interrupt_id
from desktop.sources.paused import view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.sources.heads import HeadTask
    from desktop.sources.paused import CheckpointView
    from desktop.sources.queries import Tables

_MOST_KNOWN = 64  # names tried for each question; beyond that its checkpoint is read instead

_PULL = "~__pregel_pull, "
_PUSH = "~__pregel_push, "
_SENT = re.compile(r"~__pregel_push, (\d{10}), 0000000000")
_CALL_TAIL = re.compile(r", \d{10}, \d{10}$")


def node_of_path(task_path: str) -> str | None:
    """The node of a stored path, for an ``@task`` the entrypoint or node that called it; None for a ``Send``."""
    path = task_path
    while path.startswith(_PUSH + "~"):
        path = _CALL_TAIL.sub("", path.removeprefix(_PUSH))
    return path.removeprefix(_PULL) if path.startswith(_PULL) else None


def send_of_path(task_path: str) -> int | None:
    """The number of a ``Send`` among what the checkpoint sent; None for anything else."""
    path = task_path
    while path.startswith(_PUSH + "~"):
        path = _CALL_TAIL.sub("", path.removeprefix(_PUSH))
    return int(match[1]) if (match := _SENT.fullmatch(path)) else None


def calls(task_path: str) -> int:
    """How many ``@task`` calls deep this task is: 0 for a node or an entrypoint."""
    depth = 0
    while task_path.startswith(_PUSH + "~"):
        task_path = _CALL_TAIL.sub("", task_path.removeprefix(_PUSH))
        depth += 1
    return depth


def node_by_hash(ident: str, task_id: str, names: Iterable[str]) -> str | None:
    """The one of ``names`` under which the root task ``task_id`` asks its first question as ``ident``."""
    return next((name for name in names if interrupt_id(f"{name}:{task_id}") == ident), None)


def node_by_namespace(task_id: str, namespaces: Iterable[str]) -> str | None:
    """The node whose subgraph wrote checkpoints of its own: their namespace begins with ``node:task_id``."""
    for namespace in namespaces:
        name, _, task = namespace.partition("|")[0].rpartition(":")
        if task == task_id:
            return name
    return None


class NodeNames:
    """The nodes of many questions, with as few checkpoints decoded as can be."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._known: dict[str, None] = {}
        self._views: dict[int, CheckpointView | None] = {}
        self._namespaces: dict[int, list[str]] = {}

    def prepare(self, asked: Iterable[tuple[int, str, list[HeadTask]]]) -> None:
        """Read what ``find`` needs for those (head, interrupt id, tasks) that the path alone does not name."""
        unnamed: list[tuple[int, str, list[HeadTask]]] = []
        for item in asked:
            names = [name for task in item[2] if (name := node_of_path(task.task_path)) is not None]
            self._known.update(dict.fromkeys(names))
            if not names:
                unnamed.append(item)
        # Threads of one graph have the same nodes: after the first, a hash is cheaper than a checkpoint.
        for head, ident, tasks in unnamed:
            if head in self._views or self._by_hash(ident, tasks, self._known) is not None:
                continue
            for stored in self._tables.checkpoints((head,)):
                try:
                    self._views[head] = checkpoint = view(stored.type, stored.body)
                except UndecodableError:
                    self._views[head] = None
                    continue
                if self._by_hash(ident, tasks, checkpoint.names) is not None and len(self._known) < _MOST_KNOWN:
                    self._known.update(dict.fromkeys(checkpoint.names))
        nested = {head for head, ident, tasks in unnamed if self._named(head, ident, tasks) is None}
        for head, namespace in self._tables.namespaces(nested) if nested else ():
            self._namespaces.setdefault(head, []).append(namespace)

    def find(self, head: int, ident: str, tasks: list[HeadTask]) -> str | None:
        """The node of the step that asks ``ident``, None where the file does not tell."""
        if (name := self._named(head, ident, tasks)) is not None:
            return name
        spaces = self._namespaces.get(head, ())
        return next((name for task in tasks if (name := node_by_namespace(task.task_id, spaces)) is not None), None)

    def _named(self, head: int, ident: str, tasks: list[HeadTask]) -> str | None:
        for task in tasks:
            if (name := node_of_path(task.task_path)) is not None:
                return name
        checkpoint = self._views.get(head)
        names = (*self._known, *checkpoint.names) if checkpoint is not None else tuple(self._known)
        if (name := self._by_hash(ident, tasks, names)) is not None:
            return name
        for task in tasks:
            number = send_of_path(task.task_path)
            if checkpoint is not None and number is not None and number < len(checkpoint.sends):
                return checkpoint.sends[number]
        return None

    @staticmethod
    def _by_hash(ident: str, tasks: list[HeadTask], names: Iterable[str]) -> str | None:
        candidates = tuple(names)
        return next((name for task in tasks if (name := node_by_hash(ident, task.task_id, candidates))), None)
