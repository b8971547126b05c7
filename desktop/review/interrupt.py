"""One row of what waits: an interrupt with its payload, or a thread that is paused without a question."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Status(StrEnum):
    """What a row stands for; the words are those that the window and the command line show."""

    PENDING = "pending"
    HELD = "held"
    QUEUED = "queued"
    RUNNING = "running"
    FAILED = "failed"
    LOCKED = "locked"
    UNSENT = "unsent"
    UNSETTLED = "unsettled"
    BREAKPOINT = "breakpoint"
    STALLED = "stalled"
    LOST = "lost"
    SNOOZED = "snoozed"
    EXPIRED = "expired"
    UNREADABLE = "unreadable"


class Key(NamedTuple):
    """What a row is called everywhere: it stays the same while the row means the same question.

    ``ident`` is the interrupt's id; for a row without one ``status@checkpoint_id``; for LangGraph's shared
    ``placeholder-id`` that id with ``@task_id``.
    """

    source: str
    thread: str
    ident: str


@dataclass(frozen=True, slots=True)
class PendingInterrupt:
    """What the store says of one row. ``value`` is data of any JSON type, and of the types LangGraph stores.

    ``interrupt_id`` is None for a thread paused without a question. ``created_at`` is aware, None where the store
    does not tell. ``candidates`` are the project's graphs that fit the thread's nodes where ``graph`` is None.
    ``error`` is the last step's error as text, ``saved_answer`` the answer locked in by a failure, rendered as JSON
    data. ``notes`` are sentences about this row: what could not be decoded, which writer made it. ``next_nodes`` are
    the nodes that continuing would run, for a thread paused without a question.
    """

    key: Key
    status: Status
    checkpoint_id: str
    graph: str | None = None
    node: str | None = None
    interrupt_id: str | None = None
    task_id: str | None = None
    value: Any = None
    response_schema: dict[str, Any] | None = None
    created_at: datetime | None = None
    candidates: tuple[str, ...] = ()
    error: str | None = None
    saved_answer: Any = None
    notes: tuple[str, ...] = field(default=())
    next_nodes: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether this row is a question: it has an interrupt id and a payload."""
        return self.interrupt_id is not None
