"""Finding and sorting rows while the window goes on: a few milliseconds of it at each turn of the event loop.

What is found at once is shown at once; a search that takes longer leaves the former rows until it is done, and a newer
one takes its place.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.review.index import Delta
    from desktop.review.view import View

SLICE = 0.003
"""Seconds of searching between two turns of the event loop."""

LONG = 0.3
"""Seconds after which a search is worth telling of."""


class Search(QObject):
    """One search at a time. ``found(View)``: it is done. ``takes_long()``: it is not done after ``LONG``."""

    found = Signal(object)
    takes_long = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: View | None = None
        self._steps: Iterator[None] | None = None
        self._begun = 0.0
        self._told = False
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)

    def start(self, view: View, within: View | None = None) -> None:
        """Build ``view``, from the rows of ``within`` where one is given; one that is being built is forgotten."""
        self._view, self._steps = view, view.build(within)
        self._begun, self._told = time.perf_counter(), False
        self._go_on()

    def stop(self) -> None:
        """Forget the view that is being built."""
        self._view = self._steps = None

    def changed(self, delta: Delta) -> None:
        """Rows changed while a search goes on: its view takes them in at its end."""
        if self._view is not None:
            self._view.apply(delta)

    def _go_on(self) -> None:
        view, steps = self._view, self._steps
        if view is None or steps is None:
            self._turn.stop()
            return
        until = time.perf_counter() + SLICE
        for _ in steps:
            if time.perf_counter() >= until:
                if not self._turn.isActive():
                    self._turn.start()
                if not self._told and time.perf_counter() - self._begun > LONG:
                    self._told = True
                    self.takes_long.emit()
                return
        self._view, self._steps = None, None
        self._turn.stop()
        self.found.emit(view)
