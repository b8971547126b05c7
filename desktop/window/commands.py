"""The commands as the window uses them: what they are called, and the keys that they have now.

The operator can change keys; what was changed holds for the whole program, as its language does. A key that two
commands have is a clash: it is told of, and never bound.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from desktop.window.command import Command, Entry, Group, Need
from desktop.window.commandtable import TABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BY_NAME", "TABLE", "Command", "Entry", "Group", "Need"]

BY_NAME: dict[Command, Entry] = {entry.command: entry for entry in TABLE}

_PORTABLE = QKeySequence.SequenceFormat.PortableText

# What is typed with Shift on most keyboards, Qt takes for a part of the sequence on some platforms only.
_ALSO = {"?": ("Shift+?",), "*": ("Shift+*",), "Ctrl++": ("Ctrl+Shift++",)}
_NEVER = frozenset({"Return", "Enter", "Esc", "Space", "Tab", "Backtab"})
"""Keys that move, open and close: no command can have them, so that none decides by accident."""

_changed: dict[Command, tuple[str, ...]] = {}


def label(command: Command) -> str:
    """What a button of this command says."""
    entry = BY_NAME[command]
    return QCoreApplication.translate("Commands", entry.label).replace("%1", str(entry.number))


def does(command: Command) -> str:
    """What a command does, as a sentence without its subject."""
    return QCoreApplication.translate("Commands", BY_NAME[command].does)


def change_keys(changed: Mapping[Command, tuple[str, ...]]) -> None:
    """Give commands other keys than the table's; all others have the table's again."""
    _changed.clear()
    _changed.update(changed)


def changed_keys() -> dict[Command, tuple[str, ...]]:
    """The keys that differ from the table's."""
    return dict(_changed)


def keys_of(command: Command, changed: Mapping[Command, tuple[str, ...]] | None = None) -> tuple[str, ...]:
    """The keys of a command as portable texts: those of now, or those with ``changed`` in place of the operator's."""
    return (_changed if changed is None else changed).get(command, BY_NAME[command].keys)


def clashes(changed: Mapping[Command, tuple[str, ...]] | None = None) -> dict[str, tuple[Command, ...]]:
    """The keys that more than one command has, or that begin another command's keys, or that none may have."""
    bound: dict[str, list[Command]] = defaultdict(list)
    for entry in TABLE:
        if entry.group is not Group.DIALOG:
            for key in (*keys_of(entry.command, changed), *entry.by_view):
                bound[QKeySequence(key, _PORTABLE).toString(_PORTABLE)].append(entry.command)
    found: dict[str, tuple[Command, ...]] = {}
    for key, commands in bound.items():
        begun = [one for other in bound if other.startswith(f"{key}, ") for one in bound[other]]
        forbidden = key in _NEVER and any(key in keys_of(one, changed) for one in commands)
        if len(commands) + len(begun) > 1 or forbidden:
            found[key] = (*commands, *begun)
    return found


def shortcuts(command: Command) -> list[QKeySequence]:
    """The key sequences that a command is bound to in the window."""
    return [QKeySequence(key, _PORTABLE) for name in keys_of(command) for key in (name, *_ALSO.get(name, ()))]


def shown_key(key: str) -> str:
    """A key as a person reads it; single letters are small, as they are typed."""
    if key == "Return":
        return QCoreApplication.translate("Commands", "Return")
    parts = key.split(", ")
    native = [QKeySequence(one, _PORTABLE).toString(QKeySequence.SequenceFormat.NativeText) for one in parts]
    return " ".join(
        text.lower() if len(one) == 1 and one.isalpha() else text for one, text in zip(parts, native, strict=True)
    )


def shown_keys(command: Command) -> tuple[str, ...]:
    """The keys of a command as a person reads them."""
    return tuple(shown_key(key) for key in (*keys_of(command), *BY_NAME[command].by_view))


def tip(command: Command) -> str:
    """A tool tip: what the button does and its key."""
    keys = shown_keys(command)
    return f"{label(command)} ({keys[0]})" if keys else label(command)
