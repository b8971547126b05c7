"""Garbage is collected on the window's thread alone, a little at a time, and all of it while nothing happens.

Python collects cycles on whichever thread happens to allocate; a widget that is part of one would then be destroyed by
a reader's or a saver's thread, which Qt does not survive. Here the automatic collection is off, and a timer does its
work. How long a collection takes goes by how much it looks at: so the young generations are looked at often, before
they have grown, and the oldest, which may hold a hundred thousand rows, in a quiet moment.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

PAUSE = 50
"""Milliseconds between two looks at whether a collection is due."""

_YOUNG = 1_000
"""New objects, less those that went, from which the youngest are collected."""
_BUSY = 0.01
"""Seconds of work of this thread between two looks from which the youngest are collected: much may have come and gone,
and what is left of it shall not gather."""
_MIDDLE = 2
"""Collections of the youngest from which those that outlived them are collected too."""
_QUIET = 40
"""Looks without work after which the moment is quiet: two seconds."""
_IDLE = 0.003
"""Seconds of work between two looks that are next to none."""
_OLD = 10
"""Collections of the middle ones from which a quiet moment is used for the oldest."""
_OLDEST = 20_000
"""Looks after which the oldest are collected in any case: about a quarter of an hour without a quiet moment."""
_AGAIN = 10
"""Every so many collections of the oldest, what was taken for lasting is looked at again."""


class Collecting(QObject):
    """Collects garbage on the thread it is made on, from now until ``close``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = self._quiet = self._whole = 0
        self._worked = time.thread_time()
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def settle(self) -> None:
        """Collect everything, and take what is left for lasting: rows and modules are not gone through again."""
        if self._whole % _AGAIN == _AGAIN - 1:
            gc.unfreeze()
        self._whole += 1
        self._looks = self._quiet = 0
        gc.collect()
        gc.freeze()

    def _look(self) -> None:
        self._looks += 1
        worked = time.thread_time() - self._worked
        young, middle, old = gc.get_count()
        self._quiet = self._quiet + 1 if worked < _IDLE else 0
        if (self._quiet >= _QUIET and old >= _OLD) or self._looks >= _OLDEST:
            self.settle()
        elif young > _YOUNG or worked > _BUSY:
            gc.collect(1 if middle >= _MIDDLE else 0)
        self._worked = time.thread_time()

    def close(self) -> None:
        """Give the collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()
