"""The strip under the queue: what is held, what runs, and what became of the latest decisions.

Held, sent, running, done and failed are different words here, and none is said before it happened. What is held and
what runs has a line of its own with its own button; the latest sentence stands below, the last fifty in the history.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.review.errors import Code
from desktop.review.events import Notice, Tone
from desktop.window import status, theme
from desktop.window.commands import Command, label, shown_keys, tip
from desktop.window.labels import ElidedLabel, PlainLabel
from desktop.window.sentences import said

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.review.desk import Desk
    from desktop.review.events import ActiveRun
    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock
    from desktop.review.sending import Sending

KEPT = 50
"""How many sentences the history holds."""
_LINES = 4
"""How many lines are in view before they scroll."""
_SOFT = 4000
"""Milliseconds that a soft remark stays."""
_TITLES = 500

_TONES: dict[Tone, tuple[str, theme.Family]] = {
    Tone.HELD: ("held", theme.Family.HELD),
    Tone.RUNNING: ("running", theme.Family.MOVES),
    Tone.DONE: ("done", theme.Family.GOOD),
    Tone.STOPPED: ("stopped", theme.Family.RESTS),
    Tone.FAILED: ("failed", theme.Family.BROKEN),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence of the history, when it was said, and the title of the row that it is about."""

    at: datetime
    notice: Notice
    title: str

    @property
    def text(self) -> str:
        """The sentence as one line, its row before it and what to do behind it."""
        about = f"{self.title} \u2014 " if self.title else ""
        hint = said(self.notice.hint)
        hint = f". {hint[:1].upper()}{hint[1:]}" if hint else ""
        sentence = said(self.notice.sentence)
        return f"{about}{sentence if about else sentence[:1].upper() + sentence[1:]}{hint}"


class _Line(QFrame):
    """One decision that is held, or one run: an icon with its word, what it is, how it stands, and a button."""

    def __init__(self, tone: Tone, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = tone
        self.is_long = False
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.STEP, 0, 2 * theme.STEP, 0)
        row.setSpacing(theme.STEP)
        self._icon = QLabel(self)
        self._word = PlainLabel(word, self)
        self.title = ElidedLabel("", self)
        self.state = PlainLabel("", self, quiet=True)
        self.button = QPushButton(self)
        self.button.setProperty("kind", "plain")
        self.button.setAutoDefault(False)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self._icon)
        row.addWidget(self._word)
        row.addWidget(self.title, 1)
        row.addWidget(self.state)
        row.addWidget(self.button)
        self._tint()

    def set_word(self, word: str) -> None:
        """Say how it stands in one word."""
        if word != self._word.text():
            self._word.setText(word)

    def mark_long(self, *, on: bool) -> None:
        """Say with sign and colour that this takes longer than it should."""
        if on is not self.is_long:
            self.is_long = on
            self._tint()

    def _tint(self) -> None:
        name, family = ("warning", theme.Family.CARE) if self.is_long else _TONES[self._tone]
        ink = theme.colours().tints[family].ink
        self._icon.setPixmap(theme.pixmap(name, ink, 16, self.devicePixelRatioF()))
        self._word.setStyleSheet(f"color: {ink}")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()


class Activity(QFrame):
    """The strip. ``undo(str)``: a decision's id; ``stop(str)``: a run's id; ``insist(Key)``: send what was refused;
    ``pressed(Command)``: another command; ``history()``: show all that was said.
    """  # noqa: D205  # one thought

    undo = Signal(str)
    stop = Signal(str)
    insist = Signal(object)
    pressed = Signal(object)
    history = Signal()

    def __init__(self, desk: Desk, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clock = clock
        self.remarks: deque[Remark] = deque(maxlen=KEPT)
        self._titles: dict[Key, str] = {}
        self._lines: dict[str, _Line] = {}
        self._insists: Key | None = None
        self.setObjectName("strip")
        self.setAccessibleName(self.tr("Activity: what is held, what runs, what happened"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.HALF, 0, theme.HALF)
        layout.setSpacing(theme.HALF)
        self._stack = QWidget(self)
        self._rows = QVBoxLayout(self._stack)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._stack)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.hide()
        layout.addWidget(self._scroll)
        layout.addLayout(self._foot())
        self._soft = QTimer(self)
        self._soft.setSingleShot(True)
        self._soft.setInterval(_SOFT)
        self._soft.timeout.connect(self._show_latest)
        self._show_latest()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(2 * theme.STEP, 0, 2 * theme.STEP, 0)
        row.setSpacing(theme.STEP)
        self._icon = QLabel(self)
        self.latest = ElidedLabel("", self, quiet=True)
        self._again = self._plain(self.tr("Send it all the same\u2026"), "")
        self._again.clicked.connect(lambda: self.insist.emit(self._insists))
        self._again.hide()
        history = self._plain(self.tr("History"), "history")
        history.clicked.connect(self.history)
        keys = self._plain(label(Command.KEYS), "keys")
        keys.setToolTip(tip(Command.KEYS))
        keys.clicked.connect(lambda: self.pressed.emit(Command.KEYS))
        self._keys = keys
        self._plains = {history: "history", keys: "keys"}
        row.addWidget(self._icon)
        row.addWidget(self.latest, 1)
        row.addWidget(self._again)
        row.addWidget(history)
        row.addWidget(keys)
        self._tint()
        return row

    def _plain(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("kind", "plain")
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(16, 16))
        if icon:
            button.setIcon(theme.icon(icon, theme.colours().quiet))
        return button

    def _tint(self) -> None:
        for button, name in self._plains.items():
            button.setIcon(theme.icon(name, theme.colours().quiet))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_plains"):
            self._tint()
            self._show_latest()

    def show_keys(self) -> None:
        """Name the keys of now."""
        self._keys.setToolTip(tip(Command.KEYS))
        self._show_latest()
        self.tick()

    # What was said

    def notice(self, notice: Notice) -> None:
        """Say what happened, and keep it. What is held only gets its own line: nothing of it has happened yet."""
        title = self._title(notice.key)
        if notice.tone is not Tone.HELD:
            self.remarks.append(Remark(self._clock.now(), notice, title))
            self._soft.stop()
            self._show_latest()
        self.tick()

    def softly(self, text: str) -> None:
        """Say why a press did nothing; it goes by itself and is not kept."""
        self._icon.show()
        self._icon.setPixmap(theme.pixmap("info", theme.colours().quiet, 16, self.devicePixelRatioF()))
        self.latest.set_text(text)
        self._again.hide()
        self._soft.start()

    def _show_latest(self) -> None:
        if not self.remarks:
            self._icon.hide()
            self.latest.set_text(_keys_in_short())
            return
        remark = self.remarks[-1]
        self._icon.show()
        icon, family = _TONES[remark.notice.tone]
        ink = theme.colours().tints[family].ink
        self._icon.setPixmap(theme.pixmap(icon, ink, 16, self.devicePixelRatioF()))
        self.latest.set_text(remark.text, ink if remark.notice.tone is Tone.FAILED else theme.colours().text)
        outcome = remark.notice.outcome
        self._insists = remark.notice.key if outcome is not None and outcome.code is Code.LEFTOVER else None
        self._again.setVisible(self._insists is not None)

    def remember(self, key: Key) -> None:
        """Remember a row's title: it was decided, and may be gone when its outcome is said."""
        self._title(key)

    def _title(self, key: Key | None) -> str:
        """The row's title, remembered, since the row may be gone when its outcome comes."""
        if key is None:
            return ""
        request = self._desk.index.request(key)
        if request is not None:
            row = self._desk.index.row(key)
            self._titles[key] = request.title if row is not None and row.pending.asks else key.thread
            while len(self._titles) > _TITLES:
                del self._titles[next(iter(self._titles))]
        return self._titles.get(key, key.thread)

    # What goes on

    def tick(self) -> None:
        """Bring lines and countdowns up to date; called every second, and after each change."""
        # What is held as one has one line of its own, in the strip of the bulk.
        held = tuple(sending for sending in self._desk.held() if sending.batch is None)
        runs = self._desk.runs.all()
        wanted = {sending.decision_id: None for sending in held} | {run.run_id: None for run in runs}
        for name in [name for name in self._lines if name not in wanted or self._is_stale(name, held)]:
            line = self._lines.pop(name)
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        for sending in held:
            self._show_held(sending)
        for run in runs:
            self._show_run(run)
        lines = min(len(self._lines), _LINES)
        if lines:
            height = next(iter(self._lines.values())).sizeHint().height()
            self._scroll.setFixedHeight(lines * height)
        self._scroll.setVisible(bool(lines))

    def _is_stale(self, name: str, held: tuple[Sending, ...]) -> bool:
        """Whether a line says held of a decision that runs now under the same id."""
        is_held = any(sending.decision_id == name for sending in held)
        return self._lines[name].property("held") is not is_held

    def _line(self, name: str, tone: Tone, word: str, *, held: bool) -> _Line:
        line = self._lines.get(name)
        if line is None:
            line = _Line(tone, word, self._stack)
            line.setProperty("held", held)
            self._rows.addWidget(line)
            self._lines[name] = line
            line.button.clicked.connect(lambda: (self.undo if held else self.stop).emit(name))
        return line

    def _show_held(self, sending: Sending) -> None:
        line = self._line(sending.decision_id, Tone.HELD, self.tr("Held"), held=True)
        line.title.set_text(f"{said(sending.text)} \u2014 {self._title(sending.key)}")
        row = self._desk.index.row(sending.key)
        until = row.overlay.until if row is not None and row.overlay is not None else None
        left = 0.0 if until is None else max(0.0, until - self._clock.monotonic())
        line.state.setText(self.tr("is sent in %1").replace("%1", status.elapsed(round(left))))
        newest = self._desk.held()[-1].decision_id == sending.decision_id
        text = "  ".join((label(Command.UNDO), *shown_keys(Command.UNDO)[:1])) if newest else label(Command.UNDO)
        line.button.setText(text)
        line.button.setAccessibleName(f"{label(Command.UNDO)}: {sending.text}, {self._title(sending.key)}")

    def _show_run(self, run: ActiveRun) -> None:
        line = self._line(run.run_id, Tone.RUNNING, self.tr("Running"), held=False)
        took = self._clock.monotonic() - run.started
        is_long = took >= self._desk.settings.long_run and not run.stopping
        running = self.tr("Running long") if is_long else self.tr("Running")
        line.set_word(self.tr("Stopping") if run.stopping else running)
        line.mark_long(on=is_long)
        line.title.set_text(f"{run.graph} \u00b7 {run.thread}" if run.graph else run.thread)
        nodes = ", ".join(run.nodes)
        parts = [self.tr("at %1").replace("%1", nodes)] if nodes else []
        parts.append(status.elapsed(took))
        if run.stopping:
            parts.insert(0, self.tr("ends after this step"))
        line.state.setText("   ".join(parts))
        line.button.setText(self.tr("Abandon\u2026") if run.stopping else self.tr("Stop"))
        line.button.setAccessibleName(f"{line.button.text()}: {run.thread}")


def _keys_in_short() -> str:
    """The keys that a newcomer needs first; it stands where nothing has happened yet."""
    shown = (Command.NEXT, Command.PREVIOUS, Command.OPEN, Command.APPROVE, Command.REJECT, Command.UNDO)
    return "   \u00b7   ".join(
        f"{keys[0]}  {label(command).lower()}" for command in shown if (keys := shown_keys(command))
    )
