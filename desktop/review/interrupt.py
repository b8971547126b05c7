"""One row of what waits: an interrupt with its payload, or a thread that is paused without a question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.review.request import UNSET, Unset

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


MOVING = frozenset({Status.HELD, Status.QUEUED, Status.RUNNING})
"""A decision of some desk is on its way here."""
ANSWERABLE = frozenset({Status.PENDING, Status.FAILED})
"""A question of this status takes an answer."""


class Key(NamedTuple):
    """What a row is called everywhere: it stays the same while the row means the same question.

    ``ident`` is the interrupt's id; for a row without one ``status@checkpoint_id``; for LangGraph's shared
    ``placeholder-id`` that id with ``@task_id``.
    """

    source: str
    thread: str
    ident: str


class Payload:
    """What a row asks: the value, and the schema of its answer where the store keeps one.

    A source may hand over a subclass that keeps what it stores packed and unpacks it in ``opened`` when it is first
    asked for: of a hundred thousand rows few are ever looked at.
    """

    __slots__ = ("_opened",)
    __hash__ = None  # type: ignore[assignment]  # a value is a dict or a list as a rule

    def __init__(self, value: Any = None, response_schema: dict[str, Any] | None = None) -> None:
        self._opened: tuple[Any, dict[str, Any] | None] | None = (value, response_schema)

    def opened(self) -> tuple[Any, dict[str, Any] | None]:
        """The value and the schema, whatever they were kept as."""
        assert self._opened is not None  # noqa: S101  # a subclass that packs it overrides this
        return self._opened

    def mentions(self, word: str) -> bool:
        """Whether a key of the value, an object, may contain this ASCII word; False only where none does."""
        value = self.opened()[0]
        return isinstance(value, dict) and any(isinstance(name, str) and word in name for name in value)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Payload) and self.opened() == other.opened())

    def __repr__(self) -> str:
        return f"Payload{self.opened()!r}"


_NOTHING = Payload()


@dataclass(frozen=True, slots=True, init=False)
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
    graph: str | None
    node: str | None
    interrupt_id: str | None
    task_id: str | None
    payload: Payload
    created_at: datetime | None
    candidates: tuple[str, ...]
    error: str | None
    saved_answer: Any
    notes: tuple[str, ...]
    next_nodes: tuple[str, ...]

    def __init__(  # noqa: PLR0913  # a row has as many sides
        self,
        key: Key,
        status: Status,
        checkpoint_id: str,
        *,
        graph: str | None = None,
        node: str | None = None,
        interrupt_id: str | None = None,
        task_id: str | None = None,
        value: Any = UNSET,
        response_schema: dict[str, Any] | Unset | None = UNSET,
        created_at: datetime | None = None,
        candidates: tuple[str, ...] = (),
        error: str | None = None,
        saved_answer: Any = None,
        notes: tuple[str, ...] = (),
        next_nodes: tuple[str, ...] = (),
        payload: Payload = _NOTHING,
    ) -> None:
        # What is given by itself stands for that side of the payload, as in ``replace(row, value=...)``.
        if not (value is UNSET and response_schema is UNSET):
            held, schema = payload.opened()
            payload = Payload(
                held if value is UNSET else value, schema if isinstance(response_schema, Unset) else response_schema
            )
        row: Any = self
        _unseal(row, "__class__", _Unsealed)
        row.key = key
        row.status = status
        row.checkpoint_id = checkpoint_id
        row.graph = graph
        row.node = node
        row.interrupt_id = interrupt_id
        row.task_id = task_id
        row.payload = payload
        row.created_at = created_at
        row.candidates = candidates
        row.error = error
        row.saved_answer = saved_answer
        row.notes = notes
        row.next_nodes = next_nodes
        row.__class__ = PendingInterrupt

    @property
    def value(self) -> Any:
        """The payload's value; unpacked now where nobody has looked at it before."""
        return self.payload.opened()[0]

    @property
    def response_schema(self) -> dict[str, Any] | None:
        """The JSON Schema of the answer, None where the store keeps none."""
        return self.payload.opened()[1]

    @property
    def asks(self) -> bool:
        """Whether this row is a question: it has an interrupt id and a payload."""
        return self.interrupt_id is not None


def question_row(  # noqa: PLR0913, PLR0917  # a row has as many sides, and names are read one by one
    key: Key,
    checkpoint_id: str,
    graph: str | None,
    node: str,
    task_id: str,
    created_at: datetime | None,
    notes: tuple[str, ...],
    payload: Payload,
) -> PendingInterrupt:
    """The row of a plain question that waits; ``PendingInterrupt`` says the same in twice the time."""
    row: Any = _Unsealed()
    row.key = key
    row.status = Status.PENDING
    row.checkpoint_id = checkpoint_id
    row.graph = graph
    row.node = node
    row.interrupt_id = key.ident
    row.task_id = task_id
    row.payload = payload
    row.created_at = created_at
    row.candidates = row.next_nodes = ()
    row.error = row.saved_answer = None
    row.notes = notes
    row.__class__ = PendingInterrupt
    sealed: PendingInterrupt = row
    return sealed


class _Unsealed:
    """A row while it is put together: past the guard of a frozen class each field takes ten times as long."""

    __slots__ = PendingInterrupt.__slots__


_unseal = object.__setattr__
