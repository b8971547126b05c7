"""What the window remembers from one start to the next: its place, the panes' sizes, the columns, the order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from desktop.review.query import Column

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QSplitter, QWidget

    from desktop.window.queue import QueueView


class Remembered:
    """An INI file, or nothing where none is given. What it holds wrongly is left out."""

    def __init__(self, file: Path | None) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat) if file is not None else None

    def _bytes(self, name: str) -> QByteArray | None:
        value = self._settings.value(name) if self._settings is not None else None
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def geometry(self, window: QWidget) -> bool:
        """Put the window where it was; False where that is not known."""
        known = self._bytes("window/geometry")
        return known is not None and window.restoreGeometry(known)

    def sizes(self, splitter: QSplitter, name: str) -> bool:
        """Give the panes their sizes of the arrangement ``name``; False where these are not known."""
        known = self._bytes(f"panes/{name}")
        return known is not None and splitter.restoreState(known)

    def keep_sizes(self, splitter: QSplitter, name: str) -> None:
        """Remember the panes' sizes of the arrangement ``name``."""
        if self._settings is not None:
            self._settings.setValue(f"panes/{name}", splitter.saveState())

    def columns(self, queue: QueueView) -> None:
        """Give the columns the widths that the operator drew."""
        text = self._settings.value("queue/columns") if self._settings is not None else None
        try:
            drawn = json.loads(str(text)) if text else {}
        except ValueError:
            drawn = {}
        if isinstance(drawn, dict):
            queue.widths.restore({str(name): width for name, width in drawn.items() if isinstance(width, int)})

    def order(self) -> tuple[Column, bool] | None:
        """The column that the queue was sorted by, and whether it descended."""
        text = str(self._settings.value("queue/order") or "") if self._settings is not None else ""
        name, _, direction = text.partition(" ")
        return (Column(name), direction == "descending") if name in {one.value for one in Column} else None

    def keep(self, window: QWidget, queue: QueueView, order: tuple[Column, bool]) -> None:
        """Remember the window as it is now."""
        if self._settings is not None:
            self._settings.setValue("window/geometry", window.saveGeometry())
            self._settings.setValue("queue/columns", json.dumps(queue.widths.drawn))
            self._settings.setValue("queue/order", f"{order[0].value} {'descending' if order[1] else 'ascending'}")
            self._settings.sync()
