"""What the desk tells those who watch it: changed rows, a sentence for the operator, a step of a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.review.errors import UserFacingError
    from desktop.review.index import Delta
    from desktop.review.interrupt import Key
    from desktop.review.sending import Batch, Outcome


@dataclass(frozen=True, slots=True)
class RowsChanged:
    """Rows came, went or changed; ``problems`` is whether the sources' problems changed too."""

    delta: Delta
    problems: bool = False


class Tone(StrEnum):
    """How a notice is meant: held, sent and applied are different words, and none is said before it happened."""

    HELD = "held"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence about what happened. ``key`` is the row it is about, ``hint`` what to do."""

    tone: Tone
    sentence: str
    hint: str = ""
    key: Key | None = None
    outcome: Outcome | None = None
    error: UserFacingError | None = None


@dataclass(slots=True)
class ActiveRun:
    """A run that goes on now. ``started`` is monotonic seconds; ``nodes`` are the nodes running, ``ended`` those that
    ended, in order. ``stopping`` once it was asked to drain, ``finished`` with the sentence of its end.
    """  # noqa: D205  # one thought

    run_id: str
    source: str
    thread: str
    graph: str
    started: float
    nodes: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    stopping: bool = False
    finished: str = ""


@dataclass(frozen=True, slots=True)
class RunChanged:
    """A run began, moved, or ended (``run.finished``)."""

    run: ActiveRun


@dataclass(frozen=True, slots=True)
class BatchChanged:
    """A batch of decisions was recorded, moved on, or ended (``batch.ended``)."""

    batch: Batch


Event = RowsChanged | Notice | RunChanged | BatchChanged
if TYPE_CHECKING:
    Listener = Callable[[Event], None]
