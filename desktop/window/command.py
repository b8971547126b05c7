"""What a command is: its name, where it stands, what it needs, and all that is said of it in the table of commands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Command(StrEnum):
    """The name of a command."""

    NEXT = "next"
    PREVIOUS = "previous"
    FIRST = "first"
    LAST = "last"
    PAGE = "page"
    PAGE_BACK = "page-back"
    OPEN = "open"
    APPROVE = "approve"
    REJECT = "reject"
    EDIT = "edit"
    RESPOND = "respond"
    REPEAT = "repeat"
    SETTLE = "settle"
    SNOOZE = "snooze"
    COPY = "copy"
    UNDO = "undo"
    MARK = "mark"
    MARK_NEXT = "mark-next"
    MARK_PREVIOUS = "mark-previous"
    MARK_ALL = "mark-all"
    UNMARK = "unmark"
    BULK_APPROVE = "bulk-approve"
    BULK_REJECT = "bulk-reject"
    FILTER = "filter"
    SAVE_VIEW = "save-view"
    GROUP = "group"
    FOLD = "fold"
    FOLD_ALL = "fold-all"
    SIDEBAR = "sidebar"
    LARGER = "larger"
    SMALLER = "smaller"
    NORMAL_SIZE = "normal-size"
    VIEW_1 = "view-1"
    VIEW_2 = "view-2"
    VIEW_3 = "view-3"
    VIEW_4 = "view-4"
    VIEW_5 = "view-5"
    VIEW_6 = "view-6"
    VIEW_7 = "view-7"
    VIEW_8 = "view-8"
    VIEW_9 = "view-9"
    START = "start"
    REFRESH = "refresh"
    PALETTE = "palette"
    ADD_SOURCE = "add-source"
    SETTINGS = "settings"
    HISTORY = "history"
    KEYS = "keys"
    QUIT = "quit"
    SEND = "send"


class Group(StrEnum):
    """Where a command stands in the menus and in the sheet of keys. DIALOG: its key acts in dialogs alone."""

    MOVE = "move"
    ROW = "row"
    MARKS = "marks"
    VIEW = "view"
    DESK = "desk"
    DIALOG = "dialog"


class Need(StrEnum):
    """What must be there for a command to mean something: a button or menu entry is grey without it.

    APPROVE to RESPOND: the selected row takes that action. REPEAT: it is of the shape that was decided last.
    """

    NOTHING = "nothing"
    ROWS = "rows"
    ROW = "row"
    APPROVE = "approve"
    REJECT = "reject"
    EDIT = "edit"
    RESPOND = "respond"
    REPEAT = "repeat"
    SETTLE = "settle"
    MARKED = "marked"
    HELD = "held"
    DIALOG = "dialog"


@dataclass(frozen=True, slots=True)
class Entry:
    """One command. ``label`` is what a button says, ``does`` the sentence in the sheet of keys.

    ``keys`` are Qt's portable texts, the first is the one that is shown; the operator can change them. ``by_view`` says
    that the queue itself reacts to them (arrows, Return), so that they need no shortcut and stay as they are. ``icon``
    is a file of resources/icons. ``repeats`` says that a held key acts again and again. ``number`` is written where
    the texts have ``%1``, for commands that there are several of.
    """

    command: Command
    label: str
    does: str
    keys: tuple[str, ...]
    group: Group
    needs: Need = Need.NOTHING
    icon: str = ""
    decides: bool = False
    by_view: tuple[str, ...] = ()
    repeats: bool = False
    number: int = 0
