"""What the window remembers from one start to the next: its place, the panes' sizes, the columns, order and views."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSettings

from desktop.review.query import Grouping
from desktop.window.views.saved import Views, read_order

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QSplitter, QWidget

    from desktop.review.query import Order
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

    def _json(self, name: str) -> Any:
        text = self._settings.value(name) if self._settings is not None else None
        try:
            return json.loads(str(text)) if text else None
        except ValueError:
            return None

    def _text(self, name: str) -> str:
        return str(self._settings.value(name) or "") if self._settings is not None else ""

    def _keep(self, name: str, value: str) -> None:
        if self._settings is not None:
            self._settings.setValue(name, value)

    def columns(self, queue: QueueView) -> None:
        """Give the columns the widths, the places and the choice that the operator made."""
        drawn, arranged = self._json("queue/columns"), self._json("queue/arrangement")
        if isinstance(drawn, dict):
            queue.widths.restore({str(name): width for name, width in drawn.items() if isinstance(width, int)})
        if isinstance(arranged, dict):
            order, hidden = arranged.get("order"), arranged.get("hidden")
            if isinstance(order, list) and isinstance(hidden, list):
                queue.arrangement.restore([str(one) for one in order], [str(one) for one in hidden])

    def order(self) -> Order | None:
        """The columns that the queue was sorted by."""
        try:
            return read_order(self._json("queue/order"))
        except (ValueError, TypeError):
            return None

    def grouping(self) -> Grouping | None:
        """What the rows were grouped by."""
        name = self._text("queue/grouping")
        return Grouping(name) if name in {one.value for one in Grouping} else None

    def sidebar(self) -> bool | None:
        """Whether the operator wants the list of views; None where they did not say."""
        return {"shown": True, "hidden": False}.get(self._text("views/sidebar"))

    def keep_sidebar(self, wanted: bool | None) -> None:  # noqa: FBT001  # three answers
        """Remember whether the list of views is wanted."""
        self._keep("views/sidebar", {True: "shown", False: "hidden", None: ""}[wanted])

    def views(self) -> Views:
        """The saved views."""
        return Views.read(self._text("views/saved"))

    def keep_views(self, views: Views) -> None:
        """Remember the saved views, at once."""
        self._keep("views/saved", views.written())
        if self._settings is not None:
            self._settings.sync()

    def keep(self, window: QWidget, queue: QueueView, order: Order, grouping: Grouping | None) -> None:
        """Remember the window as it is now."""
        if self._settings is not None:
            arranged = {"order": queue.arrangement.order, "hidden": queue.arrangement.hidden}
            self._settings.setValue("window/geometry", window.saveGeometry())
            self._settings.setValue("queue/columns", json.dumps(queue.widths.drawn))
            self._settings.setValue("queue/arrangement", json.dumps(arranged))
            self._settings.setValue("queue/order", json.dumps([[one.value, turned] for one, turned in order]))
            self._settings.setValue("queue/grouping", grouping.value if grouping else "")
            self._settings.sync()
