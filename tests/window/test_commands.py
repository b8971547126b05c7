"""The table of commands: complete, without a double, and each key resolves."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from desktop.places import resources
from desktop.window.commands import BY_NAME, TABLE, Command, does, label, shortcuts, shown_keys, tip

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
        assert does(command)
        assert shown_keys(command)
        assert label(command) in tip(command)


@pytest.mark.parametrize("entry", [entry for entry in TABLE if entry.icon], ids=lambda entry: entry.command)
def test_every_icon_is_there(entry):
    assert (resources() / "icons" / f"{entry.icon}.svg").is_file()


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        (Command.NEXT, ("j", "Down")),
        (Command.PREVIOUS, ("k", "Up")),
        (Command.OPEN, ("Return",)),
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
