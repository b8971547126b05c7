"""Starts the program, or an empty QMainWindow, and prints how long it took until each was painted; then ends.

``python probe.py empty`` or ``python probe.py DATABASE PROJECT``. The time is counted from the start of the process.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

BOOTED = time.clock_gettime(time.CLOCK_BOOTTIME)
with open("/proc/self/stat", encoding="ascii") as _stat:  # noqa: PTH123  # nothing that is not needed is imported
    BEGAN = int(_stat.read().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
"""When the kernel started this process, in seconds since boot."""

seen: dict[str, float] = {}


def note(name: str, wanted: int) -> None:
    """Keep when something was first seen; with the last of them print all and end the process."""
    seen.setdefault(name, time.clock_gettime(time.CLOCK_BOOTTIME) - BEGAN)
    if len(seen) == wanted:
        sys.__stdout__.write(json.dumps(seen) + "\n")
        sys.__stdout__.flush()
        os._exit(0)


def noted(widget: type, name: str, wanted: int, holds: Callable[[Any], bool] = lambda _widget: True) -> None:
    """Have ``name`` noted once a widget of this class was painted and holds, at the event loop's next turn.

    A filter of all events would be simpler, and itself take a fifth of a start: PySide makes each a Python object.
    """
    paint = widget.paintEvent  # type: ignore[attr-defined]  # a QWidget

    def painted(self: Any, event: Any) -> None:
        paint(self, event)
        if name not in seen and holds(self):
            sys.modules["PySide6.QtCore"].QTimer.singleShot(0, lambda: note(name, wanted))

    widget.paintEvent = painted  # type: ignore[attr-defined]  # the same


def loaded(module: str, name: str) -> type:
    """A class of the program's, as soon as it has imported it."""
    while (found := getattr(sys.modules.get(module), name, None)) is None:
        time.sleep(0.002)
    return found


def watch() -> None:
    """See the window and the rows in its table being painted, from a thread beside the start."""
    noted(loaded("desktop.window.queue.view", "QueueView"), "rows", 2, lambda table: table.model().rowCount() > 0)
    noted(loaded("desktop.window.main", "MainWindow"), "window", 2)


def main() -> None:
    if sys.argv[1] == "empty":
        from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415  # the start is what is measured

        class Empty(QMainWindow):
            pass

        noted(Empty, "window", 1)
        application = QApplication([])
        window = Empty()
        window.resize(1320, 820)
        window.show()
        application.exec()
        return
    threading.Thread(target=watch, daemon=True).start()
    from desktop.__main__ import main as program  # noqa: PLC0415  # the same

    sys.argv[1:] = ["open", "--new-window", "--db", sys.argv[1], "--project", sys.argv[2]]
    program()


if __name__ == "__main__":
    main()
