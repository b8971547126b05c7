"""The menus come from the table, name their keys, and are grey where a command means nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from desktop.window.commands import TABLE, Command, Group, label, shown_keys
from desktop.window.menus import ORDER


def entries(menu):
    return {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}


def test_every_command_stands_in_one_menu_with_its_key(drive, opening):
    async def body():
        async with opening("t1") as desk:
            menus = {group: entries(desk.window.menus.menu(group)) for group in ORDER}
            for entry in TABLE:
                if entry.group is not Group.DIALOG and not entry.number:
                    action = menus[entry.group][label(entry.command)]
                    assert action.text().endswith(f"\t{shown_keys(entry.command)[0]}")
            views = [view.title for view in desk.window.showing.views]
            assert set(views) <= set(menus[Group.VIEW])
            assert all(menu.accessibleName() for menu in desk.window.menus.bar.findChildren(QMenu) if menu.title())

    drive(body())


def test_what_means_nothing_is_grey(drive, opening):
    async def body():
        async with opening("t1", hold=20.0) as desk:

            def enabled(group):
                return {text for text, action in entries(desk.window.menus.menu(group)).items() if action.isEnabled()}

            assert enabled(Group.ROW) >= {"Open", "Approve", "Reject", "Copy", "Snooze"}
            assert not enabled(Group.ROW) & {"Edit", "Respond", "Repeat", "Settle", "Undo"}
            assert "Approve the marked" not in enabled(Group.MARKS)
            desk.key("x")
            assert "Approve the marked" in enabled(Group.MARKS)
            desk.key("a")
            await desk.until(desk.desk.held)
            assert "Undo" in enabled(Group.ROW)
            desk.window.showing.choose("decided")
            assert not enabled(Group.ROW) & {"Open", "Approve", "Reject", "Copy"}

    drive(body())


def test_an_entry_goes_through_the_gate_as_a_click_does(drive, opening):
    async def body():
        async with opening("t1") as desk:
            entries(desk.window.menus.menu(Group.ROW))["Approve"].trigger()
            await desk.until(lambda: desk.threads() == [])
            assert await desk.status("t1") == "approved"

    drive(body())


@pytest.mark.qt_log_ignore("does not support (propagateSizeHints|grabbing|raise)", extend=True)
def test_a_row_has_a_menu_of_its_own(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.window.menus.open_for_row(QPoint(10, 10))
            menu = desk.window.queue.findChild(QMenu)
            assert {label(Command.APPROVE), label(Command.MARK)} <= set(entries(menu))
            menu.close()

    drive(body())
