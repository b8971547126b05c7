"""What is chosen from the palette is done; what would decide opens its row instead."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.window.commands import TABLE, Command, Group
from desktop.window.finding import NameQuestion
from desktop.window.palette import Palette
from desktop.window.review import ReviewDialog

CTRL = Qt.KeyboardModifier.ControlModifier


async def choose(desk, typed):
    desk.key("k", CTRL)
    palette = await desk.dialog(Palette)
    QTest.keyClicks(palette.line, typed)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)


def test_every_command_and_view_can_be_found(drive, opening):
    async def body():
        async with opening("t1") as desk:
            names = {choice.name for choice in desk.window.errands.finding.choices()}
            wanted = {entry.command.value for entry in TABLE if entry.group is not Group.DIALOG and not entry.number}
            assert names == wanted - {Command.PALETTE.value} | {
                f"view:{view.ident}" for view in desk.window.showing.views
            }
            assert all(choice.does for choice in desk.window.errands.finding.choices() if ":" not in choice.name)

    drive(body())


@pytest.mark.parametrize("typed", ["approve", "reject"])
def test_return_in_the_palette_decides_nothing(drive, opening, typed):
    async def body():
        async with opening("t1") as desk:
            await choose(desk, typed)
            dialog = await desk.dialog(ReviewDialog)
            await asyncio.sleep(0.2)
            assert desk.desk.held() == ()
            assert await desk.status("t1") in (None, "pending")
            dialog.reject()

    drive(body())


def test_other_commands_and_views_are_done(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            await choose(desk, "mark all")
            await desk.until(lambda: len(desk.window.queue.marked) == 2)
            await choose(desk, "snoozed")
            await desk.until(lambda: desk.window.showing.view.ident == "snoozed")

    drive(body())


def test_a_view_is_saved_under_a_name_and_shown_by_its_key(drive, opening):
    async def body():
        async with opening("a1", "b1") as desk:
            desk.window.header.filter.setText("thread:a")
            await desk.until(lambda: desk.threads() == ["a1"])
            desk.window.queue.setFocus()
            desk.key("s", CTRL)
            question = await desk.dialog(NameQuestion)
            assert not question.acting["save"].isEnabled()
            QTest.keyClicks(question.line, "  only   a ")
            QTest.keyClick(question.line, Qt.Key.Key_Return)
            await desk.until(lambda: desk.window.showing.view.title == "only a")
            desk.key("1")
            await desk.until(lambda: len(desk.threads()) == 2)
            desk.key("6")
            await desk.until(lambda: desk.threads() == ["a1"])
            await desk.until(lambda: "only a: 1" in [item(desk, row) for row in range(desk.window.sidebar.count())])

    drive(body())


def item(desk, row):
    return desk.window.sidebar.item(row).data(Qt.ItemDataRole.AccessibleTextRole)


def test_every_control_has_a_name(qtbot, unnamed):
    parent = QWidget()
    qtbot.addWidget(parent)
    assert unnamed(NameQuestion(parent, "Save", "Text", ("Cancel", "&Save"), "x")) == []
