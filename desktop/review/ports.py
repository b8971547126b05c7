"""The ports of review: what the desk needs from a store of threads, a journal, leases and a clock.

Every implementation, fakes included, passes the conformance suites in tests/. A source is honest about what its
store can do (Capabilities): the desk offers nothing that the store cannot keep.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from desktop.review.request import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from datetime import datetime

    from desktop.review.interrupt import PendingInterrupt


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a source can do. ``push``: it tells of changes by itself. ``claims``: a lease excludes every other desk.

    ``strict``: an answer to an id that is not pending is refused by the store's own engine. ``history``: older
    checkpoints can be read. ``breakpoints``: a static breakpoint can be told from a lost thread. ``response_schema``:
    the store keeps the schema of an answer. ``answers``: empty when rows can be answered, else the sentence why not.
    """

    push: bool = False
    claims: bool = False
    strict: bool = False
    history: bool = False
    breakpoints: bool = False
    response_schema: bool = False
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of a source that does not work, while the rest does: one sentence and what to do.

    ``subject`` is what it is about (a graph's name, a file); ``fatal`` when nothing of the source can be read.
    """

    subject: str
    sentence: str
    hint: str = ""
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What waits in one source at one moment; immutable.

    ``generation`` grows with each reading of a source: a snapshot that arrives after a newer one is dropped.
    ``threads`` is None for the whole source, else the rows replace those of just these threads. ``more`` is True while
    a first reading goes on: more of it comes in the next snapshots.
    """

    source: str
    generation: int
    rows: tuple[PendingInterrupt, ...]
    problems: tuple[Problem, ...] = ()
    threads: frozenset[str] | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class ThreadReading:
    """One thread read again: before an answer is sent, and after.

    ``head`` is the id of the latest root checkpoint, None where the thread does not exist. ``leftover`` is the value
    of a bare answer that another program left at the head, UNSET where there is none: used before or not, LangGraph
    gives it to any question that comes next.
    ``next_nodes`` is empty when the thread is done. ``generation`` is taken from the source's count of readings at
    its start, as a snapshot's.
    """

    thread: str
    head: str | None
    generation: int = 0
    rows: tuple[PendingInterrupt, ...] = ()
    leftover: Any | Unset = UNSET
    next_nodes: tuple[str, ...] = ()

    @property
    def pending_ids(self) -> frozenset[str]:
        """The interrupt ids that wait in this thread, locked and failed ones included."""
        return frozenset(row.interrupt_id for row in self.rows if row.interrupt_id is not None)


@dataclass(frozen=True, slots=True)
class GraphInfo:
    """A graph that a source can run: its name, or the sentence why it cannot.

    ``input_schema`` is the JSON Schema of its input, None where it cannot be read. ``nodes`` are its node names.
    ``runs_on`` is what it runs on, with versions, where that is a process of its own.
    """

    name: str
    error: str = ""
    input_schema: dict[str, Any] | None = None
    nodes: tuple[str, ...] = ()
    runs_on: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of a run, for the person who watches: a node began (``ended`` False) or ended, ``error`` if it raised."""

    run_id: str
    node: str
    ended: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Who runs what: carried into the run's metadata. ``thread`` is the thread's id, ``graph`` None where unknown."""

    run_id: str
    thread: str
    operator: str
    graph: str | None = None
    progress: Callable[[Progress], None] = field(default=lambda _progress: None, compare=False)


class RunEnd(StrEnum):
    """How a run returned; what was stored is read from the store, never concluded from this."""

    DONE = "done"
    PAUSED = "paused"
    DRAINED = "drained"
    FAILED = "failed"
    INVALID = "invalid"
    REFUSED = "refused"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class RunResult:
    """The end of a run. ``result`` is the final state as JSON data, ``error`` the exception as ``Type: text``.

    INVALID: the answer did not match its schema and can be given again. REFUSED: the engine itself found that the id
    is not pending, and wrote nothing. ABANDONED: nobody waited for its end, and its node may still be running; or
    the process that ran it is gone, and the node may have run in part.
    """

    end: RunEnd
    result: Any = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class CheckpointInfo:
    """One checkpoint of a thread's history, newest first: its id, time, step, origin and the state's values as JSON."""

    checkpoint_id: str
    created_at: datetime | None
    step: int | None
    origin: str
    values: Any = None
    next_nodes: tuple[str, ...] = ()


class Lease(Protocol):
    """The right to run one thread, held from the re-read to the outcome; the operating system frees it at death."""

    @property
    def thread(self) -> str:
        """The thread that it is for."""

    @property
    def held(self) -> bool:
        """Whether it is still held: False after release."""

    def release(self) -> None:
        """Give it back; a second call does nothing."""


class Leases(Protocol):
    """The leases of one source, and which desks are alive."""

    async def acquire(self, thread: str) -> Lease | None:
        """Take the thread's lease, or return None at once when somebody holds it."""

    def alive(self, desk: str) -> bool:
        """Whether the desk of this id still runs."""


class Source(Protocol):
    """Where threads live. Everything that runs a thread requires its lease."""

    @property
    def name(self) -> str:
        """The name that rows carry."""

    @property
    def capabilities(self) -> Capabilities:
        """What this store can do."""

    @property
    def graph_names(self) -> Sequence[str]:
        """The names of the project's graphs, also of those that cannot be loaded; nothing is loaded for it."""

    async def list(self) -> Snapshot:
        """Read everything that waits. A store that cannot be read is a snapshot with a fatal problem, no exception."""

    def watch(self) -> AsyncIterator[Snapshot]:
        """Yield a snapshot now and after each change, whoever caused it, until the iterator is closed."""

    async def read(self, thread: str) -> ThreadReading:
        """Read one thread again. Raise UserFacingError(SOURCE_UNREADABLE) when the store cannot be read."""

    async def graphs(self) -> tuple[GraphInfo, ...]:
        """Load the project's graphs where that is still to be done, and tell of each."""

    async def start(self, lease: Lease, graph_input: Any, run: Run) -> RunResult:
        """Run a graph on new input. Raise UserFacingError when the graph is not there or cannot run."""

    async def resume(
        self, lease: Lease, expected_ids: frozenset[str], answers: Mapping[str, Any], run: Run
    ) -> RunResult:
        """Answer interrupts by id, strict and durable. ``expected_ids`` is what the re-read found pending."""

    async def proceed(self, lease: Lease, expected_head: str, run: Run, update: Any | Unset = UNSET) -> RunResult:
        """Continue a thread without an answer, after writing ``update`` to its state where one is given.

        Raise UserFacingError(NOT_PENDING) when the thread's latest checkpoint is another than ``expected_head``.
        """

    async def ask_again(self, lease: Lease, expected_head: str, run: Run) -> RunResult:
        """Fork the thread at its latest checkpoint, so that its questions are asked anew under new ids."""

    async def state(self, thread: str) -> Any:
        """The thread's state values as JSON data. Needs the graph; raise UserFacingError without."""

    async def history(self, thread: str) -> tuple[CheckpointInfo, ...]:
        """The thread's checkpoints, newest first; empty where the thread does not exist."""

    async def stop(self, run_id: str, *, abandon: bool = False) -> bool:
        """Drain a run at its step's end, or abandon it. Return whether such a run was there."""

    async def close(self) -> None:
        """Let go of files and connections; runs must have ended."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What shall be recorded. ``decision`` names the decision that it belongs to.

    ``body`` is JSON data of strings, booleans, integers below 2**53, lists and objects; whatever else is carried
    inside as JSON text.
    """

    kind: str
    decision: str
    thread: str
    ident: str
    operator: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """An entry as the journal holds it: numbered from 1 without a gap, and chained to the one before."""

    seq: int
    at: str
    desk: str
    entry: Entry
    previous: str
    digest: str


PRECEDING = -1
"""As ``after`` in ``Journal.append_all``: the record right before it in the same call, of the same decision."""


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A decision without an outcome: its first record, and its newest one."""

    decided: Record
    latest: Record


class Notebook(StrEnum):
    """The journal's tables beside the chain, for what may change."""

    DRAFTS = "drafts"
    SNOOZES = "snoozes"
    VIEWS = "views"


class Journal(Protocol):
    """What was decided: append-only and durable before anything runs."""

    @property
    def desk(self) -> str:
        """The id of the desk that writes here."""

    async def append(self, entry: Entry, *, after: int) -> Record:
        """Commit a record to the disk, then return it.

        ``after`` is the number of the decision's newest record as the caller knows it, 0 for a new decision. Raise
        UserFacingError(BUSY) when another desk recorded in between or the key has an open decision, and
        UserFacingError(JOURNAL_BROKEN) when nothing could be written; then nothing was.
        """

    async def append_all(self, entries: Sequence[tuple[Entry, int]]) -> Sequence[Record]:
        """Commit several records at once, each with its ``after``: all of them, or none and one error of ``append``.

        PRECEDING stands for the record right before it in ``entries``, whose number nobody knows yet.
        """

    async def open_decisions(self) -> tuple[OpenDecision, ...]:
        """Every decision without an outcome, of all desks, oldest first."""

    async def decisions(self) -> int:
        """How many decisions were ever recorded, of all desks."""

    async def records(self, after: int = 0, thread: str | None = None) -> Sequence[Record]:
        """The records after this number, in order: all of them, or those of one thread."""

    async def changed(self) -> bool:
        """Whether another process wrote since the last call."""

    async def note(self, notebook: Notebook, thread: str, ident: str, text: str | None) -> None:
        """Keep a text (JSON by custom) in one of the tables beside the chain; None removes it."""

    async def notes(self, notebook: Notebook) -> Mapping[tuple[str, str], str]:
        """All texts of one of the tables beside the chain, by thread and ident."""

    async def close(self) -> None:
        """Finish what is being written, and let go of the file."""


class Clock(Protocol):
    """The time, given from outside so that a test can hold it."""

    def now(self) -> datetime:
        """The present moment, aware."""

    def monotonic(self) -> float:
        """Seconds that never go back."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""


@dataclass(frozen=True, slots=True)
class Place:
    """One source with its journal and its leases: what a decision needs to find its way."""

    source: Source
    journal: Journal
    leases: Leases
