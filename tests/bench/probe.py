"""Starts the program, or an empty QMainWindow, and prints how long it took until each was painted; then ends.

``python probe.py empty`` or ``python probe.py DATABASE PROJECT``. The time is counted from the start of the process.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time

BOOTED = time.clock_gettime(time.CLOCK_BOOTTIME)
with open("/proc/self/stat", encoding="ascii") as _stat:  # noqa: PTH123  # nothing that is not needed is imported
    BEGAN = int(_stat.read().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
"""When the kernel started this process, in seconds since boot."""


def watch() -> None:
    """Look, once they are painted, for the window and for rows in its table; print both and end the process."""
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415  # a part of what is measured
    from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow, QTableView  # noqa: PLC0415  # the same

    seen: dict[str, float] = {}

    def note(name: str) -> None:
        seen.setdefault(name, time.clock_gettime(time.CLOCK_BOOTTIME) - BEGAN)
        if len(seen) == (1 if sys.argv[1] == "empty" else 2):
            sys.__stdout__.write(json.dumps(seen) + "\n")
            sys.__stdout__.flush()
            os._exit(0)

    class Painting(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
            if event.type() == QEvent.Type.Paint:
                if isinstance(watched, QMainWindow) and "window" not in seen:
                    QTimer.singleShot(0, lambda: note("window"))
                view = watched.parent()
                if isinstance(view, QTableView | QAbstractItemView) and "rows" not in seen:
                    model = view.model()
                    if isinstance(view, QTableView) and model is not None and model.rowCount() > 0:
                        QTimer.singleShot(0, lambda: note("rows"))
            return False

    application = QApplication.instance()
    assert application is not None
    application.watching = Painting(application)
    application.installEventFilter(application.watching)


def wait_for_the_application() -> None:
    """Have ``watch`` called on the window's thread as soon as the program has made its application."""
    while (widgets := sys.modules.get("PySide6.QtWidgets")) is None or not hasattr(widgets, "QApplication"):
        time.sleep(0.002)
    while (application := widgets.QApplication.instance()) is None:
        time.sleep(0.002)
    sys.modules["PySide6.QtCore"].QTimer.singleShot(0, application, watch)


def main() -> None:
    if sys.argv[1] == "empty":
        from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415  # the start is what is measured

        application = QApplication([])
        watch()
        window = QMainWindow()
        window.resize(1320, 820)
        window.show()
        application.exec()
        return
    threading.Thread(target=wait_for_the_application, daemon=True).start()
    from desktop.__main__ import main as program  # noqa: PLC0415  # the same

    sys.argv[1:] = ["open", "--new-window", "--db", sys.argv[1], "--project", sys.argv[2]]
    program()


if __name__ == "__main__":
    main()
