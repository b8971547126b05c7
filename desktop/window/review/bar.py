"""The foot of the review dialog: the sentence of what is missing, and the buttons, which are always in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.review.request import Action
from desktop.window.forms.look import ErrorLine, TextLabel
from desktop.window.payload.marked import marked
from desktop.window.plaintext import plain_tip
from desktop.window.review.button import DecidingButton
from desktop.window.review.comment import CommentLine
from desktop.window.theme import STEP

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from desktop.window.gate import By
    from desktop.window.review.choice import Choice

_KINDS = {Action.APPROVE: "approve", Action.REJECT: "reject"}


class Bar(QWidget):
    """All buttons of a row's choices; which are in view depends on the fields that are open.

    ``pressed(Choice, By)``: a deciding button was pressed. ``opened(Choice)``: its fields are wanted. ``back``: the
    fields shall close again. ``closed``: the dialog shall close without deciding. ``whole``: the answer shall be shown
    to the letter.
    """

    pressed = Signal(object, object)
    opened = Signal(object)
    back = Signal()
    closed = Signal()
    whole = Signal()

    def __init__(self, offered: tuple[Choice, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = offered
        self.deciding: dict[str, DecidingButton] = {}
        self.opening: dict[str, QPushButton] = {}
        self.comment = CommentLine(self)
        self.comment.fold.setVisible(bool(offered))
        self.problem = ErrorLine(self)
        self.hint = TextLabel(parent=self, quiet=True)
        self.preview = TextLabel(parent=self, quiet=True)
        self.preview.setAccessibleName(self.tr("What the node receives"))
        self.whole_button = self._plain(self.tr("&View it whole"), self.whole)
        self.whole_button.setAccessibleName(self.tr("View the whole answer"))
        self.whole_button.setProperty("kind", "plain")
        self.close_button = self._plain(self.tr("C&lose"), self.closed)
        self.close_button.setToolTip(self.tr("Close without deciding; what you typed is kept (Esc)"))
        self.back_button = self._plain(self.tr("&Back"), self.back)
        for choice in offered:
            self._add(choice)
        self._lay_out()

    def _plain(self, label: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(label, self)
        button.setAutoDefault(False)
        button.setAccessibleName(label.replace("&", ""))
        button.clicked.connect(signal)
        return button

    def _add(self, choice: Choice) -> None:
        kind = "primary" if choice.make is not None else _KINDS.get(choice.action, "")
        button = DecidingButton(choice.label, _KINDS.get(choice.action, kind), self)
        if choice.hint:
            button.setToolTip(plain_tip(choice.hint))
        button.pressed_by.connect(lambda by, chosen=choice: self._emit_pressed(chosen, by))
        self.deciding[choice.name] = button
        if choice.opens:
            opener = QPushButton(choice.opens, self)
            opener.setAutoDefault(False)
            opener.setAccessibleName(choice.opens.replace("&", ""))
            opener.clicked.connect(lambda _on=False, chosen=choice: self.opened.emit(chosen))
            self.opening[choice.name] = opener

    def _emit_pressed(self, choice: Choice, by: By) -> None:
        self.pressed.emit(choice, by)

    def _lay_out(self) -> None:
        rule = QFrame(self)
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setFrameShadow(QFrame.Shadow.Plain)
        rule.setForegroundRole(self.palette().ColorRole.Mid)
        buttons = QHBoxLayout()
        buttons.setSpacing(STEP)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.comment.fold)
        buttons.addStretch(1)
        for choice in reversed(self._offered):
            if choice.name in self.opening:
                buttons.addWidget(self.opening[choice.name])
        for choice in reversed(self._offered):
            buttons.addWidget(self.deciding[choice.name])
        said = QVBoxLayout()
        said.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
        said.setSpacing(STEP)
        preview = QHBoxLayout()
        preview.setSpacing(STEP)
        preview.addWidget(self.preview, 1)
        preview.addWidget(self.whole_button, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.hint)
        said.addLayout(preview)
        said.addWidget(self.problem)
        said.addWidget(self.comment)
        said.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, int(1.5 * STEP))
        layout.setSpacing(int(1.5 * STEP))
        layout.addWidget(rule)
        layout.addLayout(said)

    def show_mode(self, mode: Choice | None) -> None:
        """Show the buttons of an opened choice, or those of the row where none is opened."""
        for choice in self._offered:
            at_home = mode is None and not choice.opens
            self.deciding[choice.name].setVisible(choice is mode or at_home)
            if choice.name in self.opening:
                self.opening[choice.name].setVisible(mode is None)
        self.back_button.setVisible(mode is not None and len(self._offered) > 1)

    def say(self, problem: str, *, preview: str = "") -> None:
        """Show what is missing, and what would be sent; both may be empty."""
        self.problem.show_text(marked(problem))
        self.preview.setText(preview)
        for widget in (self.preview, self.whole_button):
            widget.setVisible(bool(preview))

    def note(self, text: str) -> None:
        """Show a quiet sentence, empty for none."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
