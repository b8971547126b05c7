"""Every control of the window and of every dialog has a name for those who do not see it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.window.commands import Command
from desktop.window.gate import By

ASKS = (Command.OPEN, Command.SNOOZE, Command.START, Command.SAVE_VIEW)
TELLS = (Command.PALETTE, Command.SETTINGS, Command.HISTORY, Command.KEYS)
MANY = (Command.BULK_APPROVE, Command.BULK_REJECT)


def open_dialogs():
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and isinstance(one, QDialog)]


@pytest.mark.parametrize("command", [*ASKS, *TELLS, *MANY], ids=lambda command: command.value)
def test_every_control_of_every_dialog_has_a_name(drive, opening, unnamed, command):
    async def body():
        async with opening("t1", "t2", size=(1000, 700)) as desk:
            assert unnamed(desk.window) == []
            if command in MANY:
                desk.window.press(Command.MARK_ALL)
            desk.window.press(command, By.COMMAND)
            await desk.until(open_dialogs, 20.0)
            await desk.still(0.3)
            for dialog in open_dialogs():
                assert unnamed(dialog) == [], type(dialog).__name__
                dialog.reject()

    drive(body())


@pytest.mark.parametrize(
    ("graph", "graph_input"),
    [
        ("expense", {"report": {"employee": "Ann", "purpose": "Fair", "amount": 12.5}}),
        ("deploy", {"service": "web", "version": "1.2"}),
        ("survey", {"incident": "INC-1"}),
    ],
)
def test_every_control_of_each_kind_of_question_has_a_name(drive, opening, unnamed, graph, graph_input):
    async def body():
        async with opening() as desk:
            await desk.start("t1", graph, graph_input)
            await desk.desk.refresh()
            await desk.until(desk.threads)
            await desk.select("t1")
            desk.window.press(Command.OPEN)
            dialog = await desk.dialog()
            assert unnamed(dialog) == []
            dialog.reject()

    drive(body())
