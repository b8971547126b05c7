"""The line of each decision for many rows: held and to be taken back, then how far it is and to be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.review.interrupt import Status
from desktop.window import status, theme
from desktop.window.bulk.outcomes import sentence
from desktop.window.labels import ElidedLabel, PlainLabel
from desktop.window.language import number_text

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from desktop.review.desk import Desk
    from desktop.review.ports import Clock
    from desktop.review.sending import Batch

_TICK = 250


class _Line(QFrame):
    """One batch: ``undo``, ``stop``, ``results`` and ``dismiss`` are pressed by the operator."""

    undo = Signal()
    stop = Signal()
    results = Signal()
    dismiss = Signal()

    def __init__(self, batch: Batch, parent: QWidget) -> None:
        super().__init__(parent)
        self.batch = batch
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.STEP, theme.HALF, 2 * theme.STEP, 0)
        row.setSpacing(theme.STEP)
        self.word = PlainLabel("", self)
        self.title = ElidedLabel(batch.text, self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(160)
        self.bar.setMaximumHeight(theme.STEP)
        self.bar.setRange(0, max(1, len(batch.keys)))
        self.bar.setAccessibleName(self.tr("Progress: %1").replace("%1", batch.text))
        self.state = PlainLabel("", self, quiet=True)
        self.take_back = self._button(self.tr("Undo"), self.undo)
        self.halt = self._button(self.tr("Stop"), self.stop)
        self.show_results = self._button(self.tr("Results\u2026"), self.results)
        self.close_line = self._button(self.tr("Dismiss"), self.dismiss)
        row.addWidget(self.word)
        row.addWidget(self.title, 1)
        row.addWidget(self.bar)
        row.addWidget(self.state)
        for button in (self.take_back, self.halt, self.show_results, self.close_line):
            row.addWidget(button)

    def _button(self, text: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("kind", "plain")
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(f"{text}: {self.batch.text}")
        button.clicked.connect(signal)
        return button

    def show_stand(self, left: float | None) -> None:
        """Say how it stands; ``left`` are the seconds that it is still held, None when it is not."""
        batch, ended = self.batch, self.batch.ended.is_set()
        held = left is not None and not ended
        self.word.setText(self.tr("Held") if held else self.tr("Ended") if ended else self.tr("Sending"))
        self.bar.setVisible(not held and not ended)
        self.bar.setValue(len(batch.outcomes))
        self.take_back.setVisible(held)
        self.halt.setVisible(not held and not ended)
        self.halt.setEnabled(not batch.stopped)
        self.show_results.setVisible(not held)
        self.close_line.setVisible(ended)
        if held and left is not None:
            self.state.setText(self.tr("is sent in %1").replace("%1", status.elapsed(round(left))))
        else:
            done, of = number_text(len(batch.outcomes)), number_text(len(batch.keys))
            progress = self.tr("%1 of %2").replace("%1", done).replace("%2", of)
            self.state.setText(sentence(batch) if ended else progress)


class Strip(QFrame):
    """The lines of all batches. ``undo``, ``stop`` and ``results`` carry the Batch; hidden while there is none."""

    undo = Signal(object)
    stop = Signal(object)
    results = Signal(object)

    def __init__(self, desk: Desk, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clock = clock
        self.lines: dict[str, _Line] = {}
        self.setAccessibleName(self.tr("Decisions for many rows"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TICK)
        self._ticker.timeout.connect(self._tick)
        self.hide()

    def show_batch(self, batch: Batch) -> None:
        """Show how a batch stands, in a line of its own."""
        line = self.lines.get(batch.batch_id)
        if line is None:
            # What ended before makes room for what begins.
            for other in [one for one in self.lines.values() if one.batch.ended.is_set()]:
                self._dismiss(other)
            line = _Line(batch, self)
            line.undo.connect(lambda: self.undo.emit(batch))
            line.stop.connect(lambda: self.stop.emit(batch))
            line.results.connect(lambda: self.results.emit(batch))
            line.dismiss.connect(lambda: self._dismiss(line))
            self.lines[batch.batch_id] = line
            self._layout.addWidget(line)
            self.show()
            self._ticker.start()
            self._stand(line)
        elif batch.ended.is_set():
            self._stand(line)

    def _dismiss(self, line: _Line) -> None:
        if self.lines.pop(line.batch.batch_id, None) is not None:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.setVisible(bool(self.lines))

    def _tick(self) -> None:
        going = [line for line in self.lines.values() if not line.batch.ended.is_set()]
        for line in going:
            self._stand(line)
        if not going:
            self._ticker.stop()

    def _stand(self, line: _Line) -> None:
        left = None
        if line.batch.keys and not line.batch.outcomes:
            overlay = self._desk.index.overlay_of(line.batch.keys[-1])
            if overlay is not None and overlay.status is Status.HELD and overlay.until is not None:
                left = max(0.0, overlay.until - self._clock.monotonic())
        line.show_stand(left)
