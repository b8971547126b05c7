"""Watches whether the window answers: a beat of the event loop, and a thread that notices when it stays away.

A block is recorded with the stack that caused it. Operators are told of one only when a graph's node held the window
(a synchronous call in an async node); development and tests keep all blocks over 50 ms (INTERRUPT_DESK_WATCHDOG).
"""

from __future__ import annotations

import faulthandler
import re
import tempfile
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop.review.events import ActiveRun

NOTICEABLE = 1.0
"""Seconds of a block that an operator is told of."""

_KEPT = 200
_THREAD = re.compile(r"(?:Current thread|Thread) 0x([0-9a-f]+)")
"""How ``faulthandler`` begins the stack of a thread."""


@dataclass(frozen=True, slots=True)
class Block:
    """The window did not answer for ``seconds``; ``stack`` is where it was, the innermost frame last."""

    seconds: float
    stack: tuple[str, ...]


class Watchdog(QObject):
    """Follows the thread that it is made on. ``blocked(Block)``: the window answers again after ``least`` seconds.

    ``beat`` is the seconds between two beats: a block is measured to that accuracy.
    """

    blocked = Signal(object)

    def __init__(self, least: float = NOTICEABLE, beat: float = 0.1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blocks: deque[Block] = deque(maxlen=_KEPT)
        self._least = least
        self._beat = beat
        self._thread_id = threading.get_ident()
        self._last = time.perf_counter()
        self._stack: tuple[str, ...] = ()
        self._ended = threading.Event()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(beat * 1000))
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()
        self._watcher = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._watcher.start()

    def close(self) -> None:
        """Stop watching."""
        self._timer.stop()
        self._ended.set()
        self._watcher.join()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        late, self._last = now - self._last - self._beat, now
        stack, self._stack = self._stack, ()
        if late >= self._least:
            block = Block(late, stack)
            self.blocks.append(block)
            self.blocked.emit(block)

    def _watch(self) -> None:
        while not self._ended.wait(min(self._beat, self._least) / 2):
            # Half of what is noticed: a block that just reaches it has been looked at while it lasted.
            if time.perf_counter() - self._last - self._beat >= self._least / 2 and not self._stack:
                self._stack = stack_of(self._thread_id)


def stack_of(thread_id: int) -> tuple[str, ...]:
    """Where a thread is now, the innermost frame last.

    Read without touching its frames. A frame held here would outlive its function, and its painter be freed by this
    thread once the painting is over: Qt does not survive that. Empty where no temporary file can be written.
    """
    try:
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as file:
            faulthandler.dump_traceback(file, all_threads=True)
            file.seek(0)
            lines = file.read().splitlines()
    except OSError:  # a full disk: a block without its stack is still told
        return ()
    mine: list[str] = []
    inside = False
    for line in lines:
        if head := _THREAD.match(line):
            inside = int(head[1], 16) == thread_id
        elif inside and line.strip():
            mine.append(line.strip())
    return tuple(reversed(mine))


def named(block: Block, runs: Iterable[ActiveRun]) -> str:
    """The graph and node that held the window, as "graph X, node Y"; empty where no node ran.

    The run whose node's name stands in the stack, else the only one that runs.
    """
    running = [(run.graph or run.thread, node) for run in runs for node in (run.nodes or run.ended[-1:])]
    inside = [one for one in running if any(f"in {one[1]}" in line for line in block.stack)]
    chosen = inside or (running if len(running) == 1 else [])
    return f"graph {chosen[0][0]}, node {chosen[0][1]}" if chosen else ""


def follow(watchdog: Watchdog, runs: Callable[[], Iterable[ActiveRun]], tell: Callable[[str], None]) -> None:
    """Name to the operator each node that held the window."""

    def told(block: Block) -> None:
        if who := named(block, runs()):
            tell(
                f"{who} held the window for {block.seconds:.1f} s: a blocking call in an async node; let it be "
                "synchronous or await it, or give its source a python in interrupt-desk.toml: its graphs then run in "
                "a process of their own, and hold nothing here"
            )

    watchdog.blocked.connect(told)
