"""What waits in a checkpoint file: every question, every thread that stopped without one, in a few queries.

It differs from asking LangGraph thread by thread (``aget_state``) only where that is wrong: parallel ``@task`` calls,
and questions of an error handler. Blocking: called in a worker thread. Neither ``langgraph.graph`` nor
``langgraph.pregel`` is imported, and nothing that a blob names is called.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.review.interrupt import Key, Payload, PendingInterrupt, Status
from desktop.review.ports import ThreadReading
from desktop.review.request import UNSET
from desktop.sources import graph_ids
from desktop.sources.decoding import PLACEHOLDER_ID, Question, UndecodableError, decode, jsonable, questions
from desktop.sources.locked import Lock, TaskAnswers, find_lock
from desktop.sources.node_names import NodeNames, node_of_path
from desktop.sources.paused import CheckpointView, next_nodes, view
from desktop.sources.queries import INTERRUPT, RESUME, Part, StoredCheckpoint, Tables, rests
from desktop.sources.waiting import created_at, gather

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    from desktop.sources.heads import Head, HeadTask
    from desktop.sources.queries import Span
    from desktop.sources.reader import Reader

_OLD_QUESTION = (
    "Written by LangGraph 0.2 or 0.3: today's LangGraph does not see this question. Continuing runs the step again,"
    " which asks anew."
)
_PLACEHOLDER = "A NodeInterrupt takes no answer: edit the state, then continue."
_USED = "It was answered and its node is done; the step failed beside it. What it was given stands nowhere in the file."
_INEXACT = "The name of the task is not in the file, so its stored answer counts as locked in."


class Scan(NamedTuple):
    """What waits, newest first. ``encrypted`` counts the threads without a question that only the key could tell of."""

    rows: tuple[PendingInterrupt, ...]
    encrypted: int = 0

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences about what could not be told."""
        if not self.encrypted:
            return ()
        return (f"Encrypted threads that ask nothing may have stopped or be done: {self.encrypted} of them",)


def joined(scans: Iterable[Scan]) -> Scan:
    """The parts of one reading as one."""
    parts = list(scans)
    return Scan(_newest_first(row for part in parts for row in part.rows), sum(part.encrypted for part in parts))


class _Asked(NamedTuple):
    """A question before it is a row, with every task that holds it: a call of ``@task`` and its callers."""

    head: Head
    question: Question
    tasks: list[HeadTask]
    notes: tuple[str, ...]
    bare: bool


def scan(
    reader: Reader,
    source: str,
    threads: Collection[str] | None = None,
    *,
    span: Span | None = None,
    part: Part = Part.BOTH,
) -> Scan:
    """Read what waits in the whole file, in just these threads, or in one of its ``queries.spans``.

    Raise UserFacingError(SOURCE_UNREADABLE) where the file cannot be read; a row that cannot is a row that says so.
    """
    return reader.read(lambda connection: _Scanner(Tables(connection, threads, span), source, part).scan())


def thread(reader: Reader, source: str, thread_id: str) -> ThreadReading:
    """Read one thread again: its rows, its head, and the bare answer that another program may have left there."""

    def work(connection: sqlite3.Connection) -> ThreadReading:
        scanner = _Scanner(Tables(connection, (thread_id,)), source)
        rows = scanner.scan().rows
        stored = next(scanner.tables.checkpoints(scanner.tables.heads()), None)
        if stored is None:
            return ThreadReading(thread_id, None)
        head = scanner.heads.get(stored.row)
        return ThreadReading(
            thread_id,
            stored.checkpoint_id,
            rows=rows,
            leftover=_leftover(head),
            next_nodes=_remaining(_seen(stored), head),
        )

    return reader.read(work)


class _Scanner:
    """One reading of one snapshot."""

    def __init__(self, tables: Tables, source: str, part: Part = Part.BOTH) -> None:
        self.tables = tables
        self.source = source
        self._rows, self.heads, self._quiet = gather(tables.waiting(part), source)
        self._encrypted = 0

    def scan(self) -> Scan:
        asked = [item for head in self.heads.values() for item in self._asked(head)]
        self._add_questions([item for item in asked if not item.bare])
        self._add_unseen([item for item in asked if item.bare])
        told = {row for row, _ in self._rows}
        failed = [head for head in self.heads.values() if head.row not in told and head.failed]
        told.update(head.row for head in failed)
        self._add_failed(failed)
        self._add_paused([*self._quiet, *(head for head in self.heads if head not in told)])
        graphs = graph_ids.find(self.tables, {row for row, item in self._rows if item.graph is None})
        rows = [row for _, row in self._rows]
        if graphs:
            rows = [_with_graph(row, graphs.get(head)) for head, row in self._rows]
        return Scan(_newest_first(rows), self._encrypted)

    def _asked(self, head: Head) -> list[_Asked]:
        """The questions of one head, each once: a call of ``@task`` stores it again at every caller."""
        found: dict[tuple[str, str], _Asked] = {}
        unread: list[tuple[HeadTask, str]] = []
        for task in head.asking:
            write = task.interrupt
            if write is None:
                continue
            try:
                stored, notes = decode(write.type, write.value)
                asked = questions(stored)
            except UndecodableError as error:
                unread.append((task, str(error)))
                continue
            bare = not isinstance(stored, list | tuple | dict)
            for question in asked:
                own = task.task_id if question.id == PLACEHOLDER_ID else ""
                item = found.setdefault((question.id, own), _Asked(head, question, [], notes, bare))
                item.tasks.append(task)
        if unread:
            self._add_unreadable(head, unread)
        return list(found.values())

    def _add_unreadable(self, head: Head, unread: list[tuple[HeadTask, str]]) -> None:
        reasons = tuple(dict.fromkeys(reason for _, reason in unread))
        nodes = (node_of_path(task.task_path) for task, _ in unread)
        row = PendingInterrupt(
            key=Key(self.source, head.thread, f"{Status.UNREADABLE}@{head.checkpoint_id}"),
            status=Status.UNREADABLE,
            checkpoint_id=head.checkpoint_id,
            node=next((node for node in nodes if node is not None), None),
            task_id=unread[0][0].task_id,
            created_at=created_at(head.checkpoint_id),
            error=reasons[0],
            notes=reasons,
        )
        self._rows.append((head.row, row))

    def _add_questions(self, asked: list[_Asked]) -> None:
        names = NodeNames(self.tables)
        names.prepare((item.head.row, item.question.id, item.tasks) for item in asked)
        locks = _Locks(self.tables, {item.head.row for item in asked if item.head.errors})
        graphs = graph_ids.find(self.tables, {item.head.row for item in asked})
        for item in asked:
            row = self._question_row(item, names, locks, graphs.get(item.head.row))
            self._rows.append((item.head.row, row))

    def _question_row(self, item: _Asked, names: NodeNames, locks: _Locks, graph: str | None) -> PendingInterrupt:
        head, question = item.head, item.question
        # The caller's task is the one of the step; the calls inside it have deeper paths, which sort behind "pull".
        task = min(item.tasks, key=lambda held: held.task_path)
        lock = locks.find(head.row, question.id)
        failed = [held for held in item.tasks if held.failed]
        status = Status.LOCKED if lock is not None else Status.FAILED if failed else Status.PENDING
        ident, notes = question.id, list(item.notes)
        if ident == PLACEHOLDER_ID:
            ident = f"{ident}@{task.task_id}"
            notes.append(_PLACEHOLDER)
        if lock is not None and (lock.used or not lock.exact):
            notes.append(_USED if lock.used else _INEXACT)
        notes.extend(f"Another task of this step failed: {text}" for text in _errors(head, item.tasks))
        return PendingInterrupt(
            key=Key(self.source, head.thread, ident),
            status=status,
            checkpoint_id=head.checkpoint_id,
            graph=graph,
            node=names.find(head.row, question.id, item.tasks),
            interrupt_id=question.id,
            task_id=task.task_id,
            value=question.value,
            response_schema=question.response_schema,
            created_at=created_at(head.checkpoint_id),
            error=_error_text(failed or (item.tasks if lock is not None else [])),
            saved_answer=jsonable(lock.answer) if lock is not None else None,
            notes=tuple(notes),
        )

    def _add_unseen(self, asked: list[_Asked]) -> None:
        """A row for each thread whose questions today's LangGraph does not see: their values, and how to go on."""
        by_head: dict[int, list[_Asked]] = defaultdict(list)
        for item in asked:
            by_head[item.head.row].append(item)
        for stored in self.tables.checkpoints(by_head):
            items = by_head[stored.row]
            following = _remaining(_seen(stored), items[0].head)
            row = self._paused_row(stored, Status.LOST, items[0].head, _only(following), following)
            values = [item.question.value for item in items]
            notes = dict.fromkeys(note for item in items for note in item.notes)
            payload = Payload(values[0] if len(values) == 1 else values)
            row = replace(row, payload=payload, notes=(*notes, _OLD_QUESTION))
            self._rows.append((stored.row, row))

    def _add_failed(self, failed: list[Head]) -> None:
        stored = {item.row: item for item in self.tables.checkpoints(head.row for head in failed)}
        for head in failed:
            following = _remaining(_seen(stored[head.row]), head)
            # A caller fails with what it called: the first path is the outermost task, a node's or an entrypoint's.
            names = dict.fromkeys(node_of_path(task.task_path) for task in head.failed)
            known = [name for name in names if name is not None]
            node = known[0] if known else _only(following)
            self._rows.append((head.row, self._paused_row(stored[head.row], Status.FAILED, head, node, following)))

    def _add_paused(self, candidates: Iterable[int]) -> None:
        for stored in self.tables.checkpoints(candidates):
            if "+" in (stored.type or ""):
                self._encrypted += 1
                continue
            if stored.type == "msgpack" and rests(stored.body):
                continue
            head = self.heads.get(stored.row)
            try:
                checkpoint = view(stored.type, stored.body)
            except UndecodableError as error:
                self._rows.append((stored.row, self._paused_row(stored, Status.UNREADABLE, head, reason=str(error))))
                continue
            planned = next_nodes(checkpoint)
            if not planned:
                continue
            done = len(head.finished) if head is not None else 0
            status = Status.STALLED if done >= len(planned) else Status.LOST
            following = planned if status is Status.STALLED else _remaining(checkpoint, head)
            self._rows.append((stored.row, self._paused_row(stored, status, head, _only(following), following)))

    def _paused_row(  # noqa: PLR0913  # a row of this kind has as many sides
        self,
        stored: StoredCheckpoint,
        status: Status,
        head: Head | None,
        node: str | None = None,
        following: tuple[str, ...] = (),
        *,
        reason: str | None = None,
    ) -> PendingInterrupt:
        failed = head.failed if head is not None else []
        return PendingInterrupt(
            key=Key(self.source, stored.thread, f"{status}@{stored.checkpoint_id}"),
            status=status,
            checkpoint_id=stored.checkpoint_id,
            node=None if node == "__start__" else node,
            task_id=failed[0].task_id if failed else None,
            created_at=created_at(stored.checkpoint_id),
            error=reason or _error_text(failed),
            notes=(reason,) if reason else (),
            next_nodes=following,
        )


class _Locks:
    """The answers locked into the questions of those heads whose step holds an error."""

    def __init__(self, tables: Tables, heads: set[int]) -> None:
        self._tasks: dict[int, list[TaskAnswers]] = {}
        self._names: dict[int, dict[str, None]] = defaultdict(dict)
        gathered: dict[tuple[int, str, str, str, str], tuple[list[Any], set[str]]] = {}
        for row in tables.answers(heads) if heads else ():
            task = (row.head, row.namespace, row.checkpoint_id, row.task_id, row.task_path)
            answers, asked = gathered.setdefault(task, ([], set()))
            if (node := node_of_path(row.task_path)) is not None:
                self._names[row.head][node] = None
            try:
                stored = decode(row.type, row.value).value
            except UndecodableError:
                # An answer that cannot be read is an answer all the same.
                answers.extend([None] if row.channel == RESUME else [])
                continue
            if row.channel == RESUME:
                answers.extend(stored if isinstance(stored, list) else [stored])
            elif row.channel == INTERRUPT:
                asked.update(question.id for question in questions(stored))
        done = set(tables.done(heads)) if heads else set()
        for (head, namespace, checkpoint, task_id, path), (answers, asked) in gathered.items():
            ended = (head, namespace, checkpoint, task_id) in done
            known = TaskAnswers(namespace, checkpoint, task_id, path, tuple(answers), frozenset(asked), ended)
            self._tasks.setdefault(head, []).append(known)
        answered = {head for head, tasks in self._tasks.items() if any(task.answers for task in tasks)}
        for head, type_, body in tables.answered_checkpoints(answered):
            try:
                self._names[head].update(dict.fromkeys(view(type_, body).names))
            except UndecodableError:
                continue

    def find(self, head: int, ident: str) -> Lock | None:
        """The answer locked into this question of this head, or None."""
        tasks = self._tasks.get(head)
        return find_lock(ident, tasks, self._names[head]) if tasks else None


def _seen(stored: StoredCheckpoint) -> CheckpointView | None:
    try:
        return view(stored.type, stored.body)
    except UndecodableError:
        return None


def _remaining(checkpoint: CheckpointView | None, head: Head | None) -> tuple[str, ...]:
    """The nodes that are still to run: those of the step that did not finish at this head."""
    if checkpoint is None:
        return ()
    following = list(next_nodes(checkpoint))
    for task in head.finished if head is not None else ():
        name = node_of_path(task.task_path)
        if name in following:
            following.remove(name)
        elif following and name is None and checkpoint.sends:
            # A Send that finished: which of the equal ones does not matter for the names that remain.
            sent = [name for name in following if name in checkpoint.sends]
            following.remove(sent[0] if sent else following[0])
    return tuple(following)


def _only(nodes: tuple[str, ...]) -> str | None:
    return nodes[0] if len(nodes) == 1 else None


def _leftover(head: Head | None) -> Any:
    """The value of another program's bare answer at this head, UNSET where there is none."""
    if head is None or head.leftover is None:
        return UNSET
    try:
        return decode(head.leftover.type, head.leftover.value).value
    except UndecodableError as error:
        return str(error)


def _error_text(tasks: Iterable[HeadTask]) -> str | None:
    """The errors of these tasks as stored, each once: the exception's repr."""
    texts: dict[str, None] = {}
    for task in tasks:
        if task.error is None:
            continue
        try:
            value = decode(task.error.type, task.error.value).value
        except UndecodableError as error:
            value = str(error)
        if isinstance(value, dict) and {"name", "message"} <= value.keys():
            value = f"{value['name']}: {value['message']}"  # as LangGraph.js stores it
        texts[value if isinstance(value, str) else repr(value)] = None
    return "; ".join(texts) or None


def _errors(head: Head, own: list[HeadTask]) -> list[str]:
    if not head.errors:
        return []
    others = [task for task in head.failed if all(task is not held for held in own)]
    text = _error_text(others)
    return [text] if text is not None else []


def _newest_first(rows: Iterable[PendingInterrupt]) -> tuple[PendingInterrupt, ...]:
    # The sort is stable: questions of one checkpoint stay in LangGraph's order.
    return tuple(sorted(rows, key=attrgetter("checkpoint_id"), reverse=True))


def _with_graph(row: PendingInterrupt, graph: str | None) -> PendingInterrupt:
    return row if graph is None else replace(row, graph=graph)
