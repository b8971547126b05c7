"""Garbage is collected on the window's thread alone, and not in the middle of an operator's key press.

Python collects cycles on whichever thread happens to allocate; a widget that is part of one would then be destroyed by
a reader's or a saver's thread, which Qt does not survive. Here the automatic collection is off, and a timer does its
work: the young generations often, the oldest now and then.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 500
"""Milliseconds between two looks at whether a collection is due."""

_OLDEST = 240
"""Looks between two collections of the oldest generation."""


class Collecting(QObject):
    """Collects garbage on the thread it is made on, from now until ``close``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = 0
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def settle(self) -> None:
        """Take what is there for lasting: rows and modules loaded at the start are not gone through again."""
        gc.collect()
        gc.freeze()

    def _look(self) -> None:
        self._looks += 1
        if self._looks % _OLDEST == 0:
            gc.collect()
            return
        young, middle, _old = gc.get_count()
        limits = gc.get_threshold()
        if middle > limits[1]:
            gc.collect(1)
        elif young > limits[0]:
            gc.collect(0)

    def close(self) -> None:
        """Give the collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()
