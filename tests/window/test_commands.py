"""The table of commands: complete, without a double, and each key resolves."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from desktop.places import resources
from desktop.window.commands import (
    BY_NAME,
    TABLE,
    Command,
    Group,
    change_keys,
    clashes,
    does,
    label,
    shortcuts,
    shown_keys,
    tip,
)

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_command_stands_in_the_table_once():
    assert [entry.command for entry in TABLE] == list(Command)
    assert len(BY_NAME) == len(TABLE)


def test_no_key_is_bound_twice_and_each_resolves():
    bound = [
        key.toString()
        for command in Command
        for key in (*shortcuts(command), *(QKeySequence(name) for name in BY_NAME[command].by_view))
    ]
    assert all(bound)
    assert len(bound) == len(set(bound))


def test_return_and_escape_are_keys_of_nothing_that_decides():
    for entry in TABLE:
        if entry.decides:
            keys = {key.toString() for key in shortcuts(entry.command)} | set(entry.by_view)
            assert not keys & {"Return", "Enter", "Esc", "Space"}


def test_every_command_says_what_it_does_and_has_a_key():
    for command in Command:
        assert label(command)
        assert "%1" not in label(command)
        assert does(command).endswith(tuple("abcdefghijklmnopqrstuvwxyz"))
        assert shown_keys(command)
        assert label(command) in tip(command)


def test_every_command_means_something_in_the_window(drive, opening):
    async def body():
        async with opening() as desk:
            bound = set(desk.window._commands)
            assert bound == {entry.command for entry in TABLE if entry.group is not Group.DIALOG}

    drive(body())


@pytest.fixture
def own_keys():
    """Keys of the operator's own, which are the table's again afterwards."""
    yield change_keys
    change_keys({})


def test_the_tables_own_keys_do_not_clash():
    assert clashes({}) == {}


@pytest.mark.parametrize(
    ("changed", "key", "commands"),
    [
        ({Command.APPROVE: ("R",)}, "R", {Command.APPROVE, Command.REJECT}),
        ({Command.APPROVE: ("Down",)}, "Down", {Command.NEXT, Command.APPROVE}),
        ({Command.APPROVE: ("Return",)}, "Return", {Command.OPEN, Command.APPROVE}),
        ({Command.UNDO: ("Tab",)}, "Tab", {Command.UNDO}),
        # A key that begins another's two can never be told from it.
        ({Command.UNDO: ("G",)}, "G", {Command.UNDO, Command.FIRST}),
    ],
)
def test_a_clash_is_found(changed, key, commands):
    assert {one: set(names) for one, names in clashes(changed).items()} == {key: commands}


def test_a_changed_key_is_the_one_that_is_shown_and_bound(own_keys):
    own_keys({Command.APPROVE: ("Ctrl+Y",)})
    assert shown_keys(Command.APPROVE) == ("Ctrl+Y",)
    assert [key.toString() for key in shortcuts(Command.APPROVE)] == ["Ctrl+Y"]
    own_keys({})
    assert shown_keys(Command.APPROVE) == ("a",)


@pytest.mark.parametrize("entry", [entry for entry in TABLE if entry.icon], ids=lambda entry: entry.command)
def test_every_icon_is_there(entry):
    assert (resources() / "icons" / f"{entry.icon}.svg").is_file()


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        (Command.NEXT, ("j", "Down")),
        (Command.PREVIOUS, ("k", "Up")),
        (Command.OPEN, ("o", "Return")),
        (Command.FIRST, ("g g", "Ctrl+Home")),
        (Command.LAST, ("Shift+G", "Ctrl+End")),
        (Command.PAGE, ("Space", "PgDown")),
        (Command.EDIT, ("e",)),
        (Command.RESPOND, ("c",)),
        (Command.REPEAT, (".",)),
        (Command.MARK, ("x",)),
        (Command.MARK_ALL, ("*",)),
        (Command.BULK_APPROVE, ("Shift+A",)),
        (Command.BULK_REJECT, ("Shift+R",)),
        (Command.SNOOZE, ("s",)),
        (Command.COPY, ("y",)),
        (Command.PALETTE, ("Ctrl+K",)),
        (Command.VIEW_1, ("1",)),
        (Command.VIEW_9, ("9",)),
        (Command.APPROVE, ("a",)),
        (Command.REJECT, ("r",)),
        (Command.UNDO, ("z",)),
        (Command.START, ("n",)),
        (Command.REFRESH, ("F5",)),
        (Command.KEYS, ("?",)),
    ],
)
def test_the_keys_are_those_of_the_manual(command, keys):
    assert shown_keys(command) == keys


def typed(keys):
    """Whether keys are letters or signs that a text field takes as text."""
    return all(len(one) == 1 or one.startswith("Shift+") for one in keys.split(", "))


def test_every_key_reaches_its_command_and_no_letter_does_while_text_is_typed(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            window, pressed = desk.window, []
            for command in window._commands:
                window._commands[command] = lambda command=command: pressed.append(command)
            expected = [
                (key, entry.command)
                for entry in TABLE
                if entry.group is not Group.DIALOG
                for key in (*entry.keys, *entry.by_view)
                if key != "Return"  # opens by a signal of its own
            ]
            for key, command in expected:
                window.queue.setFocus()
                pressed.clear()
                QTest.keySequence(window.queue, QKeySequence(key))
                assert pressed == [command], key
            pressed.clear()
            letters = [key for key, _ in expected if typed(key)]
            assert len(letters) > 30
            for key in letters:
                window.header.filter.setFocus()
                QTest.keySequence(window.header.filter, QKeySequence(key))
            assert pressed == []

    drive(body())
