"""The errands of a window: there when a command begins one, however early."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from desktop.window.commands import Command
from desktop.window.sheets import HistorySheet, KeySheet


def test_the_sheets_open_and_close_again(drive, opening):
    async def body():
        async with opening("t1") as desk:
            for command, kind in ((Command.KEYS, KeySheet), (Command.HISTORY, HistorySheet)):
                desk.window.press(command)
                await desk.until(lambda kind=kind: desk.window.findChild(kind) is not None)
                desk.window.findChild(kind).reject()
                await desk.until(lambda: not any(one.isVisible() for one in desk.window.findChildren(QDialog)))

    drive(body())


def test_one_window_has_one_of_each(drive, opening):
    async def body():
        async with opening("t1") as desk:
            errands = desk.window.errands
            await desk.until(lambda: desk.window._equipped)
            assert desk.window.errands is errands
            assert errands.bulk.strip.window() is desk.window

    drive(body())
