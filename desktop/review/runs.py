"""The runs that go on now, node by node, for those who watch them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.review.events import ActiveRun, RunChanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.review.ports import Clock, Progress


class Runs:
    """Which runs go on; each change is told through ``tell``."""

    def __init__(self, clock: Clock, tell: Callable[[RunChanged], None]) -> None:
        self._clock = clock
        self._tell = tell
        self._active: dict[str, ActiveRun] = {}

    def all(self) -> tuple[ActiveRun, ...]:
        """The runs that go on, oldest first."""
        return tuple(self._active.values())

    def get(self, run_id: str) -> ActiveRun | None:
        """The run of this id, None when it has ended."""
        return self._active.get(run_id)

    def runs_in(self, source: str, thread: str) -> bool:
        """Whether this desk runs the thread now."""
        return any(run.source == source and run.thread == thread for run in self._active.values())

    def begin(self, run_id: str, source: str, thread: str, graph: str) -> None:
        """A run begins."""
        run = ActiveRun(run_id, source, thread, graph, self._clock.monotonic())
        self._active[run_id] = run
        self._tell(RunChanged(run))

    def progress(self, step: Progress) -> None:
        """A node of a run began or ended."""
        run = self._active.get(step.run_id)
        if run is None:
            return
        if not step.ended:
            run.nodes.append(step.node)
        else:
            if step.node in run.nodes:
                run.nodes.remove(step.node)
            run.ended.append(step.node)
        self._tell(RunChanged(run))

    def stopping(self, run_id: str) -> None:
        """A run was asked to drain."""
        if run := self._active.get(run_id):
            run.stopping = True
            self._tell(RunChanged(run))

    def finish(self, run_id: str, sentence: str) -> None:
        """A run ended."""
        if run := self._active.pop(run_id, None):
            run.finished = sentence
            self._tell(RunChanged(run))
