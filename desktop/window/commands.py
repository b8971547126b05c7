"""The one table of commands: what the operator can do, by which key, and what it is called.

Buttons, shortcuts, the sheet of keys and README all come from here, so that no key is bound in two places. ``decides``
marks the commands that go through the gate; no other command may change a thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence


class Command(StrEnum):
    """The name of a command."""

    NEXT = "next"
    PREVIOUS = "previous"
    OPEN = "open"
    APPROVE = "approve"
    REJECT = "reject"
    SETTLE = "settle"
    UNDO = "undo"
    START = "start"
    REFRESH = "refresh"
    FILTER = "filter"
    KEYS = "keys"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Entry:
    """One command. ``label`` is what a button says, ``does`` the sentence in the sheet of keys.

    ``keys`` are Qt's portable texts, the first is the one that is shown. ``by_view`` says that the queue itself reacts
    to them (arrows, Return), so that they need no shortcut. ``icon`` is a file of resources/icons. ``repeats`` says
    that a held key acts again and again.
    """

    command: Command
    label: str
    does: str
    keys: tuple[str, ...]
    icon: str = ""
    decides: bool = False
    by_view: tuple[str, ...] = ()
    repeats: bool = False


TABLE: tuple[Entry, ...] = (
    Entry(
        Command.NEXT,
        str(QT_TRANSLATE_NOOP("Commands", "Next row")),
        str(QT_TRANSLATE_NOOP("Commands", "goes to the next row")),
        ("J",),
        by_view=("Down",),
        repeats=True,
    ),
    Entry(
        Command.PREVIOUS,
        str(QT_TRANSLATE_NOOP("Commands", "Previous row")),
        str(QT_TRANSLATE_NOOP("Commands", "goes to the previous row")),
        ("K",),
        by_view=("Up",),
        repeats=True,
    ),
    Entry(
        Command.OPEN,
        str(QT_TRANSLATE_NOOP("Commands", "Open")),
        str(QT_TRANSLATE_NOOP("Commands", "opens the selected row; it never decides")),
        (),
        icon="open",
        by_view=("Return",),
    ),
    Entry(
        Command.APPROVE,
        str(QT_TRANSLATE_NOOP("Commands", "Approve")),
        str(QT_TRANSLATE_NOOP("Commands", "approves; opens the row where it takes another answer")),
        ("A",),
        icon="approve",
        decides=True,
    ),
    Entry(
        Command.REJECT,
        str(QT_TRANSLATE_NOOP("Commands", "Reject")),
        str(QT_TRANSLATE_NOOP("Commands", "rejects; asks for the reason where the graph receives it")),
        ("R",),
        icon="reject",
        decides=True,
    ),
    Entry(
        Command.SETTLE,
        str(QT_TRANSLATE_NOOP("Commands", "Settle")),
        str(QT_TRANSLATE_NOOP("Commands", "settles a decision that an earlier desk left open")),
        ("T",),
        icon="settle",
        decides=True,
    ),
    Entry(
        Command.UNDO,
        str(QT_TRANSLATE_NOOP("Commands", "Undo")),
        str(QT_TRANSLATE_NOOP("Commands", "takes the last decision back while it is held")),
        ("Z",),
        icon="undo",
    ),
    Entry(
        Command.START,
        str(QT_TRANSLATE_NOOP("Commands", "New run")),
        str(QT_TRANSLATE_NOOP("Commands", "starts a thread")),
        ("N",),
        icon="start",
    ),
    Entry(
        Command.REFRESH,
        str(QT_TRANSLATE_NOOP("Commands", "Refresh")),
        str(QT_TRANSLATE_NOOP("Commands", "reads everything again")),
        ("F5",),
        icon="refresh",
    ),
    Entry(
        Command.FILTER,
        str(QT_TRANSLATE_NOOP("Commands", "Filter")),
        str(QT_TRANSLATE_NOOP("Commands", "goes to the filter; Escape there clears it and returns")),
        ("/",),
        icon="search",
    ),
    Entry(
        Command.KEYS,
        str(QT_TRANSLATE_NOOP("Commands", "Keys")),
        str(QT_TRANSLATE_NOOP("Commands", "shows the keys")),
        ("?",),
        icon="keys",
    ),
    Entry(
        Command.QUIT,
        str(QT_TRANSLATE_NOOP("Commands", "Quit")),
        str(QT_TRANSLATE_NOOP("Commands", "closes the desk; asks where decisions are held")),
        ("Ctrl+Q",),
    ),
)

BY_NAME: dict[Command, Entry] = {entry.command: entry for entry in TABLE}

# On most keyboards "?" is typed with Shift, which Qt takes for a part of the sequence on some platforms only.
_ALSO = {"?": ("Shift+?",)}


def label(command: Command) -> str:
    """What a button of this command says."""
    return QCoreApplication.translate("Commands", BY_NAME[command].label)


def does(command: Command) -> str:
    """What a command does, as a sentence without its subject."""
    return QCoreApplication.translate("Commands", BY_NAME[command].does)


def shortcuts(command: Command) -> list[QKeySequence]:
    """The key sequences that a command is bound to in the window."""
    portable = QKeySequence.SequenceFormat.PortableText
    keys = BY_NAME[command].keys
    return [QKeySequence(key, portable) for name in keys for key in (name, *_ALSO.get(name, ()))]


def shown_keys(command: Command) -> tuple[str, ...]:
    """The keys of a command as a person reads them; single letters are small, as they are typed."""
    entry = BY_NAME[command]
    named = {"Return": QCoreApplication.translate("Commands", "Return")}
    native = QKeySequence.SequenceFormat.NativeText
    shown = []
    for key in (*entry.keys, *entry.by_view):
        text = QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString(native)
        shown.append(named.get(key, text.lower() if len(key) == 1 and key.isalpha() else text))
    return tuple(shown)


def tip(command: Command) -> str:
    """A tool tip: what the button does and its key."""
    keys = shown_keys(command)
    return f"{label(command)} ({keys[0]})" if keys else label(command)
