"""The bar above the queue: how much waits, the filter, and the commands; under it what of the sources does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.review.request import Action
from desktop.window import theme
from desktop.window.commands import BY_NAME, Command, label, shown_keys, tip
from desktop.window.labels import ElidedLabel, PlainLabel
from desktop.window.language import number_text
from desktop.window.plaintext import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from desktop.review.ports import Problem

_ICON = QSize(18, 18)
_KINDS = {Command.APPROVE: "approve", Command.REJECT: "reject", Command.START: "", Command.REFRESH: ""}
_SHOWN_PROBLEMS = 3


class FilterLine(QLineEdit):
    """The filter. ``left``: Escape or Return, the queue shall have the keyboard again."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The button shows only where there is text, and Qt looks its picture up on the disk.
        self.textChanged.connect(lambda: self.setClearButtonEnabled(True))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape clears and leaves, Return and Down leave."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Header(QWidget):
    """``pressed(Command)``: a button was clicked. ``filtered(str)``: the filter's text changed."""

    pressed = Signal(object)
    filtered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Command, QPushButton] = {}
        self._shown: tuple[tuple[str, Problem], ...] = ()
        self._offered: tuple[tuple[Action, ...] | None, str] | None = None
        self.setAccessibleName(self.tr("Overview and commands"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        self._wrong = ElidedLabel("", self)
        self._wrong.setObjectName("filterError")
        self._wrong.setAccessibleName(self.tr("Why the filter cannot be read"))
        self._wrong.setContentsMargins(2 * theme.STEP, 0, 2 * theme.STEP, theme.HALF)
        self._wrong.hide()
        layout.addWidget(self._wrong)
        self._strip = QFrame(self)
        self._strip.setObjectName("problems")
        self._strip.setAccessibleName(self.tr("Problems of the sources"))
        self._problems = QVBoxLayout(self._strip)
        self._problems.setContentsMargins(2 * theme.STEP, theme.HALF + 2, 2 * theme.STEP, theme.HALF + 2)
        self._problems.setSpacing(theme.HALF)
        self._strip.hide()
        layout.addWidget(self._strip)

    def _bar(self) -> QWidget:
        bar = QFrame(self)
        bar.setObjectName("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(2 * theme.STEP, theme.STEP, 2 * theme.STEP, theme.STEP)
        row.setSpacing(theme.STEP)
        self.count = PlainLabel("", bar)
        theme.scaled(self.count, 1.2, bold=True)
        self.count.setAccessibleName(self.tr("How much waits"))
        self.filter = FilterLine(bar)
        self.filter.setPlaceholderText(self.tr("Filter  ( / )"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.setToolTip(
            self.tr(
                "Words that occur in a row, and: graph: node: status: kind: thread: source:\n"
                "age>2h, a place in the payload as args.amount>1000, -word for the rows without it"
            )
        )
        self.filter.setMinimumWidth(120)
        self.filter.setMaximumWidth(420)
        self.filter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.filter.textChanged.connect(self.filtered)
        self.marked = PlainLabel("", bar, quiet=True)
        self.marked.setAccessibleName(self.tr("How much is marked"))
        self.marked.hide()
        row.addWidget(self.count)
        row.addWidget(self.marked)
        row.addSpacing(theme.STEP)
        row.addWidget(self.filter, 1)
        row.addStretch(0)
        row.addSpacing(theme.STEP)
        for command in (Command.APPROVE, Command.REJECT, Command.OPEN):
            row.addWidget(self._button(command, bar))
        row.addSpacing(theme.STEP)
        for command in (Command.START, Command.REFRESH):
            row.addWidget(self._button(command, bar))
        self._tint()
        return bar

    def _button(self, command: Command, parent: QWidget) -> QPushButton:
        button = QPushButton("" if command is Command.REFRESH else label(command), parent)
        button.setProperty("kind", _KINDS.get(command, ""))
        button.setIconSize(_ICON)
        button.setAccessibleName(label(command))
        button.setAccessibleDescription(", ".join(shown_keys(command)))
        button.setToolTip(tip(command))
        button.setAutoDefault(False)
        # A click leaves the keyboard with the queue, so that the next letter is a command again.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.pressed.emit(command))
        self.buttons[command] = button
        return button

    def _tint(self) -> None:
        tints = theme.colours().tints
        special = {Command.APPROVE: tints[theme.Family.GOOD].ink, Command.REJECT: tints[theme.Family.BROKEN].ink}
        for command, button in self.buttons.items():
            button.setIcon(theme.icon(BY_NAME[command].icon, special.get(command)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the icons in the new palette's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.buttons:
            self._tint()
            self.show_problems(self._shown)

    def begin_filter(self) -> None:
        """Give the keyboard to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def show_filter_error(self, sentence: str) -> None:
        """Say under the filter why it cannot be read; empty once it can."""
        self._wrong.set_text(sentence, theme.colours().tints[theme.Family.BROKEN].ink)
        self._wrong.setVisible(bool(sentence))

    def show_count(self, total: int, shown: int, view: str = "") -> None:
        """Say how many rows there are, and how many of them the filter shows.

        ``view`` names the view where it is another than what waits.
        """
        if view:
            of = "" if shown == total else f" / {number_text(total)}"
            self.count.setText(f"{view}: {number_text(shown)}{of}")
        elif shown == total:
            self.count.setText(self.tr("%Ln waiting", "", total))
        else:
            self.count.setText(self.tr("%1 of %Ln waiting", "", total).replace("%1", number_text(shown)))

    def show_decided(self, count: int) -> None:
        """Say how many decisions are listed, in place of what waits."""
        self.count.setText(self.tr("%Ln decided", "", count))

    def show_marks(self, count: int) -> None:
        """Say how many rows are marked."""
        keys = " / ".join(shown_keys(one)[0] for one in (Command.BULK_APPROVE, Command.BULK_REJECT) if shown_keys(one))
        text = self.tr("%Ln marked", "", count)
        self.marked.setText(f"{text}  ({keys})")
        self.marked.setVisible(count > 0)

    def show_keys(self) -> None:
        """Name the keys of now."""
        self._offered = None
        self.filter.setPlaceholderText(f"{label(Command.FILTER)}  ({(*shown_keys(Command.FILTER), '')[0]})")
        for command, button in self.buttons.items():
            button.setAccessibleDescription(", ".join(shown_keys(command)))
            button.setToolTip(tip(command))

    def show_offered(self, offered: Sequence[Action] | None, why_not: str = "") -> None:
        """Enable what the selected row takes; None where no row is selected."""
        now = (None if offered is None else tuple(offered), why_not)
        if now == self._offered:
            return
        self._offered = now
        approve, reject = self.buttons[Command.APPROVE], self.buttons[Command.REJECT]
        approve.setEnabled(offered is not None and Action.APPROVE in offered)
        reject.setEnabled(offered is not None and Action.REJECT in offered)
        self.buttons[Command.OPEN].setEnabled(offered is not None)
        for command, button in ((Command.APPROVE, approve), (Command.REJECT, reject)):
            button.setToolTip(plain_tip(why_not) if why_not else tip(command))

    def show_problems(self, problems: Sequence[tuple[str, Problem]]) -> None:
        """Say what does not work, each as one sentence with what to do; ``problems`` go with their source's name."""
        self._shown = tuple(problems)
        while self._problems.count():
            item = self._problems.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        texts = [_sentence(source, problem) for source, problem in problems]
        for text in texts[:_SHOWN_PROBLEMS]:
            self._problems.addWidget(self._problem(text))
        if len(texts) > _SHOWN_PROBLEMS:
            text = self.tr("and %Ln more", "", len(texts) - _SHOWN_PROBLEMS)
            self._problems.addWidget(self._problem(text, "\n".join(texts[_SHOWN_PROBLEMS:])))
        self._strip.setVisible(bool(texts))

    def _problem(self, text: str, more: str = "") -> ElidedLabel:
        line = ElidedLabel("", self._strip)
        line.set_text(text, theme.colours().tints[theme.Family.CARE].ink, more)
        return line


def _sentence(source: str, problem: Problem) -> str:
    hint = f" \u2014 {problem.hint}" if problem.hint else ""
    about = f" ({problem.subject})" if problem.subject and problem.subject not in problem.sentence else ""
    return f"{source}: {problem.sentence}{about}{hint}"
