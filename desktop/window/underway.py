"""The lines of what goes on now: each decision that is held, with its countdown, and each run, with its steps.

Two hundred runs may go on at once, each with several steps a second. Only the lines in view exist, and a line is
touched only where it says something else. A run that is over in a moment gets no line, since a line that comes and goes
moves the whole window twice: its row says that it runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from desktop.review.events import ActiveRun, Tone
from desktop.window import status, theme, viewport
from desktop.window.commands import Command, label, shown_keys
from desktop.window.labels import ElidedLabel, PlainLabel
from desktop.window.sentences import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desktop.review.desk import Desk
    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock
    from desktop.review.sending import Sending

SOON = 0.4
"""Seconds that a run goes on before it has a line; at once where the line of its held decision stands already."""
_LINES = 4
"""How many lines are in view before they scroll."""
_READ = 0.4
"""Seconds in which a click on a line that was held and runs now is still meant for taking it back."""
_AT_ONCE = 2
"""How many lines are made in one go: a dozen of them would hold the window for a few frames."""
_NEXT = 16
"""Milliseconds until the next are made."""
_BEYOND = 2
"""How many lines exist above and below those in view, so that the Tab key finds a next one and scrolls to it."""

TONES: dict[Tone, tuple[str, theme.Family]] = {
    Tone.HELD: ("held", theme.Family.HELD),
    Tone.RUNNING: ("running", theme.Family.MOVES),
    Tone.DONE: ("done", theme.Family.GOOD),
    Tone.STOPPED: ("stopped", theme.Family.RESTS),
    Tone.FAILED: ("failed", theme.Family.BROKEN),
}


@dataclass(frozen=True, slots=True)
class Says:
    """Everything that a line says. ``accessible`` is the button's name for a screen reader."""

    tone: Tone
    word: str
    title: str
    state: str
    button: str
    accessible: str
    is_long: bool = False


class Line(QFrame):
    """One decision that is held, or one run: an icon with its word, what it is, how it stands, and a button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.says: Says | None = None
        self.name = ""
        """The id of the decision or run that it speaks of."""
        self.since = float("-inf")
        """When its button began to mean something else, in monotonic seconds."""
        self.pressed = float("-inf")
        """When its button was last pressed down, in the same seconds."""
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.STEP, 0, 2 * theme.STEP, 0)
        row.setSpacing(theme.STEP)
        self._icon = QLabel(self)
        self.word = PlainLabel("", self)
        self.title = ElidedLabel("", self)
        self.state = PlainLabel("", self, quiet=True)
        self.button = QPushButton(self)
        self.button.setProperty("kind", "plain")
        self.button.setAutoDefault(False)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self._icon)
        row.addWidget(self.word)
        row.addWidget(self.title, 1)
        row.addWidget(self.state)
        row.addWidget(self.button)

    def say(self, says: Says) -> None:
        """Say this; nothing is touched that says it already."""
        before, self.says = self.says, says
        if says == before:
            return
        self.word.setText(says.word)
        self.title.set_text(says.title)
        self.state.setText(says.state)
        self.button.setText(says.button)
        self.button.setAccessibleName(says.accessible)
        if before is None or (before.tone, before.is_long) != (says.tone, says.is_long):
            self._tint()

    def _tint(self) -> None:
        if self.says is not None:
            name, family = ("warning", theme.Family.CARE) if self.says.is_long else TONES[self.says.tone]
            ink = theme.colours().tints[family].ink
            self._icon.setPixmap(theme.pixmap(name, ink, 16, self.devicePixelRatioF()))
            self.word.setStyleSheet(f"color: {ink}")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()


class Underway(QScrollArea):
    """The lines, one below the other. ``undo(str)``: a decision's id; ``stop(str)``: a run's id.

    ``title(key)`` gives the title of a row, remembered for one that is gone.
    """

    undo = Signal(str)
    stop = Signal(str)

    def __init__(self, desk: Desk, clock: Clock, title: Callable[[Key], str], parent: QWidget) -> None:
        super().__init__(parent)
        viewport.give(self)
        self._desk = desk
        self._clock = clock
        self._title = title
        self.lines: dict[str, Line] = {}
        """The lines that exist, by the id of their decision or run."""
        self._entries: dict[str, Sending | ActiveRun] = {}
        self._page = QWidget(self)
        self._height = 0
        self.setWidget(self._page)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._lay_out)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.tick)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._lay_out)
        self.hide()

    def tick(self) -> None:
        """Bring lines and countdowns up to date; called every second, and after each change."""
        # What is held as one has one line of its own, in the strip of the bulk.
        entries: dict[str, Sending | ActiveRun] = {
            sending.decision_id: sending for sending in self._desk.held() if sending.batch is None
        }
        now = self._clock.monotonic()
        for run in self._desk.runs.all():
            age = now - run.started
            if age >= SOON or run.stopping or run.run_id in self._entries:
                entries[run.run_id] = run
            elif not self._soon.isActive():
                # The oldest comes first, and is due first.
                self._soon.start(max(1, round((SOON - age) * 1000)))
        self._entries = entries
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Give the lines the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Make, fill and place the lines in view, and let go of all others."""
        names = list(self._entries)
        if names and not self._height:
            first_line = self._line(names[0], [])
            self._fill(first_line, self._entries[names[0]])
            self._height = first_line.sizeHint().height()
        height, width = self._height, self.viewport().width()
        first = max(0, self.verticalScrollBar().value() // max(1, height) - _BEYOND)
        wanted = names[first : first + _LINES + 1 + 2 * _BEYOND]
        spare = [self.lines.pop(name) for name in self.lines.keys() - set(wanted)]
        missing = [name for name in wanted if name not in self.lines]
        for name in missing[: len(spare) + _AT_ONCE]:
            self._line(name, spare)
        for line in spare:
            line.hide()
            line.deleteLater()
        if any(name not in self.lines for name in missing):
            self._rest.start(_NEXT)
        for place, name in enumerate(wanted, first):
            if name in self.lines:
                line = self.lines[name]
                self._fill(line, self._entries[name])
                line.setGeometry(0, place * height, width, height)
                line.show()
        if missing:
            for one, other in pairwise(self.lines[name].button for name in wanted if name in self.lines):
                QWidget.setTabOrder(one, other)
        self._page.resize(width, len(names) * height)
        if names:
            self.setFixedHeight(min(len(names), _LINES) * height)
        self.setVisible(bool(names))

    def _line(self, name: str, spare: list[Line]) -> Line:
        """The line of a name that has none: one of ``spare``, whose own has gone, or a new one.

        A line that has the keyboard is not handed on: its next key would mean another run.
        """
        handed = next((line for line in spare if not line.button.hasFocus()), None)
        if handed is not None:
            spare.remove(handed)
            handed.since = self._clock.monotonic()
            line = handed
        else:
            line = Line(self._page)
            line.button.pressed.connect(lambda: self._note(line))
            line.button.clicked.connect(lambda: self._press(line))
        line.name = name
        self.lines[name] = line
        return line

    def _fill(self, line: Line, entry: Sending | ActiveRun) -> None:
        before = line.says
        line.say(self._of_run(entry) if isinstance(entry, ActiveRun) else self._of_held(entry))
        if before is not None and line.says is not None and before.tone is not line.says.tone:
            line.since = self._clock.monotonic()

    def _note(self, line: Line) -> None:
        line.pressed = self._clock.monotonic()

    def _press(self, line: Line) -> None:
        """A line means what it said when its button went down, once that can have been read.

        Held is taken back, a run is stopped.
        """
        if line.says is not None and line.pressed - line.since >= _READ:
            (self.undo if line.says.tone is Tone.HELD else self.stop).emit(line.name)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_entries"):
            self._height = 0
            for line in self.lines.values():
                line.deleteLater()
            self.lines.clear()
            self._lay_out()

    def _of_held(self, sending: Sending) -> Says:
        row = self._desk.index.row(sending.key)
        until = row.overlay.until if row is not None and row.overlay is not None else None
        left = None if until is None else max(0.0, until - self._clock.monotonic())
        title = self._title(sending.key)
        # It may be on its way since the last tick, and nothing else be held.
        newest = [one.decision_id for one in self._desk.held()[-1:]] == [sending.decision_id]
        return Says(
            Tone.HELD,
            self.tr("Held"),
            f"{said(sending.text)} \u2014 {title}",
            self.tr("stands still")
            if left is None
            else self.tr("is sent in %1").replace("%1", status.elapsed(round(left))),
            "  ".join((label(Command.UNDO), *shown_keys(Command.UNDO)[:1])) if newest else label(Command.UNDO),
            f"{label(Command.UNDO)}: {sending.text}, {title}",
        )

    def _of_run(self, run: ActiveRun) -> Says:
        took = self._clock.monotonic() - run.started
        is_long = took >= self._desk.settings.long_run and not run.stopping
        running = self.tr("Running long") if is_long else self.tr("Running")
        nodes = ", ".join(run.nodes)
        parts = [self.tr("at %1").replace("%1", nodes)] if nodes else []
        parts.append(status.elapsed(took))
        if run.stopping:
            parts.insert(0, self.tr("ends after this step"))
        button = self.tr("Abandon\u2026") if run.stopping else self.tr("Stop")
        return Says(
            Tone.RUNNING,
            self.tr("Stopping") if run.stopping else running,
            f"{run.graph} \u00b7 {run.thread}" if run.graph else run.thread,
            "   ".join(parts),
            button,
            f"{button}: {run.thread}",
            is_long,
        )
