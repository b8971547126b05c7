"""The whole answer as the node will receive it, to the letter: a batch or a long form does not fit into one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.review.jsontext import dumps
from desktop.window import fitting
from desktop.window.forms.look import TextLabel
from desktop.window.payload.rawtext import RawPane
from desktop.window.payload.written import written
from desktop.window.theme import STEP

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class AnswerView(QDialog):
    """``value`` as JSON. To be opened with ``open()``; it decides nothing and goes when it is closed."""

    def __init__(self, value: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What the node receives"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fitting.resize(self, QSize(640, 480))
        self.raw = RawPane(self.tr("What the node receives"), self)
        self.raw.show_pieces(written(value), lambda: dumps(value))
        hint = TextLabel(self.tr("Nothing is sent yet. This is the answer as it stands now."), self, quiet=True)
        self.close_button = QPushButton(self.tr("C&lose"), self)
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(int(1.5 * STEP))
        layout.addWidget(self.raw, 1)
        layout.addLayout(foot)
        self.raw.text.setFocus()
