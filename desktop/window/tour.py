"""A walk through the window, as an operator takes it, with a picture at each stop: what it looks like without a screen.

Used where there is no display, and for the pictures in README. It presses the same commands as a person, through the
same gate.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.review.query import Grouping
from desktop.review.request import Action
from desktop.window import theme
from desktop.window.commands import Command
from desktop.window.gate import SETTLING, By

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.review.desk import Desk
    from desktop.review.interrupt import Key
    from desktop.window.main import MainWindow

_ROWS = 90.0
"""Seconds in which rows must come."""
_CALLS = 8.0
"""Seconds that an example with a tool call is waited for."""
_DONE = 30.0
"""Seconds in which an example's answer must be applied."""
_QUIET = 1.5
"""Seconds without a new row after which the queue counts as full."""
_PAINT = 0.35
"""Seconds that a change has to be painted in."""
_LOOK = 0.05
LARGE = (1440, 900)
SMALL = (900, 600)


class _Walk:
    """Takes the pictures, numbered in the order of the walk."""

    def __init__(self, window: MainWindow, desk: Desk, folder: Path) -> None:
        self.window = window
        self.desk = desk
        self._folder = folder
        self.pictures: list[Path] = []

    async def picture(self, name: str, *dialogs: QDialog | None) -> None:
        """Save the window, with the dialogs that lie over it."""
        await asyncio.sleep(_PAINT)
        taken = self.window.grab()
        painter = QPainter(taken)
        for dialog in dialogs:
            if dialog is not None:
                painter.fillRect(taken.rect(), QColor(0, 0, 0, 70))
                place = self._place(dialog)
                painter.drawPixmap(place, dialog.grab())
                painter.setPen(QColor(theme.colours().disabled))
                painter.drawRect(QRect(place, dialog.size()))
        painter.end()
        path = self._folder / f"{len(self.pictures) + 1:02d}-{name}.png"
        taken.save(str(path))
        self.pictures.append(path)

    def _place(self, dialog: QWidget) -> QPoint:
        free = self.window.size() - dialog.size()
        return QPoint(max(0, free.width() // 2), max(0, free.height() // 2))

    async def until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait until something holds; False when it does not in time."""
        for _ in range(round(seconds / _LOOK)):
            if holds():
                return True
            await asyncio.sleep(_LOOK)
        return holds()

    async def full(self) -> None:
        """Wait until rows are there, and neither more come nor the examples still run."""
        await self.until(lambda: len(self.desk.index) > 0, _ROWS)
        count, quiet, waited = -1, 0.0, 0.0
        while quiet < _QUIET and waited < _ROWS:
            still = len(self.desk.index) == count and not self.desk.runs.all()
            quiet = quiet + _LOOK if still else 0.0
            count = len(self.desk.index)
            await asyncio.sleep(_LOOK)
            waited += _LOOK

    def find(self, fits: Callable[[Key], bool]) -> Key | None:
        """The first row in the queue's order that fits."""
        return next((key for key in self.window.queue.rows.keys if fits(key)), None)

    async def select(self, fits: Callable[[Key], bool]) -> Key | None:
        """Select the first row that fits, and look at it as long as the gate asks."""
        key = self.find(fits)
        if key is not None:
            self.window.queue.choose(key)
            await asyncio.sleep(2 * SETTLING)
        return key

    async def dialog(self, name: str, found: Callable[[], QDialog | None]) -> None:
        """Wait for a dialog, take its picture, and close it without an answer."""
        await self.until(lambda: found() is not None, _DONE)
        await asyncio.sleep(_PAINT)
        await self.picture(name, found())
        if (dialog := found()) is not None:
            dialog.reject()
        await asyncio.sleep(_PAINT)


def _open_dialog() -> QDialog | None:
    return next((one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()), None)


async def tour(window: MainWindow, desk: Desk, folder: Path) -> list[Path]:
    """Walk through the window and save pictures to ``folder``; return their paths, in order."""
    walk = _Walk(window, desk, folder)
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101  # there is a window
    theme.apply(app, theme.Look.LIGHT)
    window.resize(*LARGE)
    await walk.full()
    await walk.picture("queue")
    await _read(walk)
    await _decide(walk)
    await _triage(walk)
    theme.apply(app, theme.Look.DARK)
    await walk.picture("dark")
    window.resize(*SMALL)
    await walk.picture("dark-small")
    theme.apply(app, theme.Look.LIGHT)
    await walk.picture("small")
    window.resize(*LARGE)
    return walk.pictures


async def _read(walk: _Walk) -> None:
    """A payload, the review dialog, the sheet of keys, and the dialog that starts a thread."""
    window, index = walk.window, walk.desk.index

    def has_calls(key: Key) -> bool:
        request = index.request(key)
        return request is not None and bool(request.calls) and Action.EDIT in request.actions

    # The examples come one after the other, and a slow machine takes its time.
    await walk.until(lambda: walk.find(has_calls) is not None, _CALLS)
    shown = window.queue.current
    if await walk.select(lambda key: has_calls(key) and key != shown) is not None:
        # Another row than the one that the first picture shows.
        await walk.picture("payload")
    if await walk.select(has_calls) is not None:
        window.press(Command.OPEN)
        await walk.dialog("review", _open_dialog)
    window.press(Command.START)
    await walk.until(
        lambda: window.errands.starting.dialog is not None and window.errands.starting.dialog.start.isEnabled(), 3
    )
    await walk.dialog("start", _open_dialog)
    window.press(Command.KEYS)
    await walk.dialog("keys", _open_dialog)


async def _decide(walk: _Walk) -> None:
    """Approve with the key's command: held, then applied."""
    window, index, desk = walk.window, walk.desk.index, walk.desk

    def is_plain(key: Key) -> bool:
        request = index.request(key)
        return Action.APPROVE in window.errands.deciding.offered(key) and request is not None and request.form is None

    key = await walk.select(is_plain)
    if key is None or window.press(Command.APPROVE, By.KEY) is not None:
        return
    await walk.until(lambda: bool(desk.held()), 2)
    await walk.picture("held")
    for sending in desk.held():
        desk.send_now(sending.decision_id)
    await walk.until(lambda: key not in index, _DONE)
    await walk.picture("applied")


async def _triage(walk: _Walk) -> None:
    """Groups with marks, the preview of a bulk, the palette, the settings, what was decided, and an empty queue."""
    window = walk.window
    window.queue.setFocus()
    window.showing.group_by(Grouping.GRAPH)
    window.queue.go_to_end(last=False)
    for _ in range(3):
        window.press(Command.MARK_NEXT)
    await walk.picture("marked")
    window.press(Command.BULK_APPROVE)
    await walk.dialog("bulk", _open_dialog)
    window.press(Command.UNMARK)
    window.showing.group_by(None)
    window.press(Command.PALETTE)
    await walk.dialog("palette", _open_dialog)
    window.press(Command.SETTINGS)
    await walk.dialog("settings", _open_dialog)
    window.showing.choose("decided")
    await walk.picture("decided")
    window.showing.choose("snoozed")
    await walk.picture("empty")
    window.showing.choose("pending")
    await walk.until(lambda: bool(window.queue.rows.keys), _PAINT)
