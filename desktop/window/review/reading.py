"""The side of the review dialog that is read: the question, and the whole payload one key away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from desktop.review.jsontext import dumps
from desktop.window.payload.question import Question
from desktop.window.payload.rawtext import RawPane
from desktop.window.payload.tree import TreePane
from desktop.window.payload.written import written
from desktop.window.theme import STEP

if TYPE_CHECKING:
    from desktop.review.index import Row
    from desktop.review.request import Request

_WHOLE_HEIGHT = 340


class Reading(QWidget):
    """What ``row`` asks. ``calls=False`` leaves its calls to who decides them one by one.

    ``is_empty`` says that there is nothing to read.
    """

    def __init__(self, row: Row, request: Request, title: str, parent: QWidget | None = None, *, calls: bool) -> None:
        super().__init__(parent)
        self._row = row
        self.question = Question(self)
        self.question.show_request(row, request, title, calls=calls)
        self.whole_button = QPushButton(self.tr("Show the &whole payload"), self)
        self.whole_button.setAccessibleName(self.whole_button.text().replace("&", ""))
        self.whole_button.setCheckable(True)
        self.whole_button.setAutoDefault(False)
        self.whole_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        has_payload = row.pending.asks or row.pending.value is not None
        self.whole_button.setVisible(has_payload)
        self.question.setVisible(not self.question.is_empty)
        self.is_empty = self.question.is_empty and not has_payload
        self.whole: QTabWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * STEP)
        self._layout.addWidget(self.question)
        self._layout.addWidget(self.whole_button)
        self.whole_button.toggled.connect(self._on_toggled)

    def _on_toggled(self, on: bool) -> None:  # noqa: FBT001  # a signal's argument
        if on and self.whole is None:
            value = self._row.pending.value
            data, raw = TreePane(self.tr("Data"), self), RawPane(self.tr("Raw"), self)
            data.show_value(value)
            raw.show_pieces(written(value), lambda: dumps(value))
            self.whole = QTabWidget(self)
            self.whole.setDocumentMode(True)
            self.whole.setAccessibleName(self.tr("The whole payload"))
            self.whole.addTab(data, self.tr("Data"))
            self.whole.addTab(raw, self.tr("Raw"))
            self.whole.setFixedHeight(_WHOLE_HEIGHT)
            self._layout.addWidget(self.whole)
        if self.whole is not None:
            self.whole.setVisible(on)
