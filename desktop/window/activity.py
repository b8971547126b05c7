"""The strip under the queue: what is held, what runs, and what became of the latest decisions.

Held, sent, running, done and failed are different words here, and none is said before it happened. What is held and
what runs has a line of its own with its own button (see ``underway``); the latest sentence stands below, the last fifty
in the history.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.review.errors import Code
from desktop.review.events import Notice, Tone
from desktop.window import theme
from desktop.window.commands import Command, label, shown_keys, tip
from desktop.window.labels import ElidedLabel
from desktop.window.sentences import said
from desktop.window.underway import TONES, Underway

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.review.desk import Desk
    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock

KEPT = 50
"""How many sentences the history holds."""
_SOFT = 4000
"""Milliseconds that a soft remark stays."""
_TITLES = 500


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
        self._insists: Key | None = None
        self.setObjectName("strip")
        self.setAccessibleName(self.tr("Activity: what is held, what runs, what happened"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.HALF, 0, theme.HALF)
        layout.setSpacing(theme.HALF)
        self.underway = Underway(desk, clock, self._title, self)
        self.underway.undo.connect(self.undo)
        self.underway.stop.connect(self.stop)
        layout.addWidget(self.underway)
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
        icon, family = TONES[remark.notice.tone]
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
        """The row's thread and title, remembered, since the row may be gone when its outcome comes.

        A graph asks many threads the same thing, and the thread comes first: the end of a long line is cut off.
        """
        if key is None:
            return ""
        request = self._desk.index.request(key)
        if request is not None:
            row = self._desk.index.row(key)
            asked = request.title if row is not None and row.pending.asks else ""
            self._titles[key] = f"{key.thread} \u00b7 {asked}" if asked and asked != key.thread else key.thread
            while len(self._titles) > _TITLES:
                del self._titles[next(iter(self._titles))]
        return self._titles.get(key, key.thread)

    def tick(self) -> None:
        """Bring lines and countdowns up to date; called every second, and after each change."""
        self.underway.tick()


def _keys_in_short() -> str:
    """The keys that a newcomer needs first; it stands where nothing has happened yet."""
    shown = (Command.NEXT, Command.PREVIOUS, Command.OPEN, Command.APPROVE, Command.REJECT, Command.UNDO)
    return "   \u00b7   ".join(
        f"{keys[0]}  {label(command).lower()}" for command in shown if (keys := shown_keys(command))
    )
