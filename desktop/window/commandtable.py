"""The table of commands: what the operator can do, by which key, and when.

Menus, buttons, shortcuts, the palette, the sheet of keys and README all come from it, so that no key is bound in two
places. ``decides`` marks the commands that go through the gate; no other command may change a thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP


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


TABLE: tuple[Entry, ...] = (
    Entry(
        Command.NEXT,
        str(QT_TRANSLATE_NOOP("Commands", "Next row")),
        str(QT_TRANSLATE_NOOP("Commands", "goes to the next row")),
        ("J",),
        Group.MOVE,
        Need.ROWS,
        by_view=("Down",),
        repeats=True,
    ),
    Entry(
        Command.PREVIOUS,
        str(QT_TRANSLATE_NOOP("Commands", "Previous row")),
        str(QT_TRANSLATE_NOOP("Commands", "goes to the previous row")),
        ("K",),
        Group.MOVE,
        Need.ROWS,
        by_view=("Up",),
        repeats=True,
    ),
    Entry(
        Command.FIRST,
        str(QT_TRANSLATE_NOOP("Commands", "First row")),
        str(QT_TRANSLATE_NOOP("Commands", "goes to the first row")),
        ("G, G",),
        Group.MOVE,
        Need.ROWS,
        by_view=("Ctrl+Home",),
    ),
    Entry(
        Command.LAST,
        str(QT_TRANSLATE_NOOP("Commands", "Last row")),
        str(QT_TRANSLATE_NOOP("Commands", "goes to the last row")),
        ("Shift+G",),
        Group.MOVE,
        Need.ROWS,
        by_view=("Ctrl+End",),
    ),
    Entry(
        Command.PAGE,
        str(QT_TRANSLATE_NOOP("Commands", "Page down")),
        str(QT_TRANSLATE_NOOP("Commands", "goes a page down")),
        (),
        Group.MOVE,
        Need.ROWS,
        by_view=("Space", "PgDown"),
        repeats=True,
    ),
    Entry(
        Command.PAGE_BACK,
        str(QT_TRANSLATE_NOOP("Commands", "Page up")),
        str(QT_TRANSLATE_NOOP("Commands", "goes a page up")),
        (),
        Group.MOVE,
        Need.ROWS,
        by_view=("Shift+Space", "PgUp"),
        repeats=True,
    ),
    Entry(
        Command.OPEN,
        str(QT_TRANSLATE_NOOP("Commands", "Open")),
        str(QT_TRANSLATE_NOOP("Commands", "opens the selected row; it never decides")),
        ("O",),
        Group.ROW,
        Need.ROW,
        icon="open",
        by_view=("Return",),
    ),
    Entry(
        Command.APPROVE,
        str(QT_TRANSLATE_NOOP("Commands", "Approve")),
        str(QT_TRANSLATE_NOOP("Commands", "approves; opens the row where it takes another answer")),
        ("A",),
        Group.ROW,
        Need.APPROVE,
        icon="approve",
        decides=True,
    ),
    Entry(
        Command.REJECT,
        str(QT_TRANSLATE_NOOP("Commands", "Reject")),
        str(QT_TRANSLATE_NOOP("Commands", "rejects; asks for the reason where the graph receives it")),
        ("R",),
        Group.ROW,
        Need.REJECT,
        icon="reject",
        decides=True,
    ),
    Entry(
        Command.EDIT,
        str(QT_TRANSLATE_NOOP("Commands", "Edit")),
        str(QT_TRANSLATE_NOOP("Commands", "opens the row to change what will be done")),
        ("E",),
        Group.ROW,
        Need.EDIT,
        icon="edit",
        decides=True,
    ),
    Entry(
        Command.RESPOND,
        str(QT_TRANSLATE_NOOP("Commands", "Respond")),
        str(QT_TRANSLATE_NOOP("Commands", "opens the row to answer in words")),
        ("C",),
        Group.ROW,
        Need.RESPOND,
        icon="respond",
        decides=True,
    ),
    Entry(
        Command.REPEAT,
        str(QT_TRANSLATE_NOOP("Commands", "Repeat")),
        str(
            QT_TRANSLATE_NOOP("Commands", "decides again as the last time, on a row of the same graph, node and shape")
        ),
        (".",),
        Group.ROW,
        Need.REPEAT,
        icon="repeat",
        decides=True,
    ),
    Entry(
        Command.SETTLE,
        str(QT_TRANSLATE_NOOP("Commands", "Settle")),
        str(QT_TRANSLATE_NOOP("Commands", "settles a decision that an earlier desk left open")),
        ("T",),
        Group.ROW,
        Need.SETTLE,
        icon="settle",
        decides=True,
    ),
    Entry(
        Command.SNOOZE,
        str(QT_TRANSLATE_NOOP("Commands", "Snooze")),
        str(QT_TRANSLATE_NOOP("Commands", "puts the row off until a time, or until its thread changes")),
        ("S",),
        Group.ROW,
        Need.ROW,
        icon="snoozed",
    ),
    Entry(
        Command.COPY,
        str(QT_TRANSLATE_NOOP("Commands", "Copy")),
        str(QT_TRANSLATE_NOOP("Commands", "copies the row: its question, where it comes from, its payload")),
        ("Y",),
        Group.ROW,
        Need.ROW,
        icon="copy",
    ),
    Entry(
        Command.UNDO,
        str(QT_TRANSLATE_NOOP("Commands", "Undo")),
        str(QT_TRANSLATE_NOOP("Commands", "takes the last decision back while it is held")),
        ("Z",),
        Group.ROW,
        Need.HELD,
        icon="undo",
    ),
    Entry(
        Command.MARK,
        str(QT_TRANSLATE_NOOP("Commands", "Mark")),
        str(QT_TRANSLATE_NOOP("Commands", "marks the row, or takes its mark off")),
        ("X",),
        Group.MARKS,
        Need.ROW,
        icon="mark",
    ),
    Entry(
        Command.MARK_NEXT,
        str(QT_TRANSLATE_NOOP("Commands", "Mark and go on")),
        str(QT_TRANSLATE_NOOP("Commands", "marks the row and the next one")),
        ("Shift+J",),
        Group.MARKS,
        Need.ROW,
        by_view=("Shift+Down",),
        repeats=True,
    ),
    Entry(
        Command.MARK_PREVIOUS,
        str(QT_TRANSLATE_NOOP("Commands", "Mark and go back")),
        str(QT_TRANSLATE_NOOP("Commands", "marks the row and the one before")),
        ("Shift+K",),
        Group.MARKS,
        Need.ROW,
        by_view=("Shift+Up",),
        repeats=True,
    ),
    Entry(
        Command.MARK_ALL,
        str(QT_TRANSLATE_NOOP("Commands", "Mark all shown")),
        str(QT_TRANSLATE_NOOP("Commands", "marks all rows that are shown, or takes all marks off")),
        ("*",),
        Group.MARKS,
        Need.ROWS,
    ),
    Entry(
        Command.UNMARK,
        str(QT_TRANSLATE_NOOP("Commands", "Take the marks off")),
        str(QT_TRANSLATE_NOOP("Commands", "takes all marks off")),
        (),
        Group.MARKS,
        Need.MARKED,
        by_view=("Esc",),
    ),
    Entry(
        Command.BULK_APPROVE,
        str(QT_TRANSLATE_NOOP("Commands", "Approve the marked")),
        str(
            QT_TRANSLATE_NOOP(
                "Commands", "shows what approving the marked rows would send; nothing is sent before Ctrl+Return"
            )
        ),
        ("Shift+A",),
        Group.MARKS,
        Need.MARKED,
        icon="approve",
    ),
    Entry(
        Command.BULK_REJECT,
        str(QT_TRANSLATE_NOOP("Commands", "Reject the marked")),
        str(
            QT_TRANSLATE_NOOP(
                "Commands", "shows what rejecting the marked rows would send; nothing is sent before Ctrl+Return"
            )
        ),
        ("Shift+R",),
        Group.MARKS,
        Need.MARKED,
        icon="reject",
    ),
    Entry(
        Command.FILTER,
        str(QT_TRANSLATE_NOOP("Commands", "Filter")),
        str(QT_TRANSLATE_NOOP("Commands", "goes to the filter; Escape there clears it and returns")),
        ("/",),
        Group.VIEW,
        icon="search",
    ),
    Entry(
        Command.SAVE_VIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Save this view")),
        str(QT_TRANSLATE_NOOP("Commands", "keeps the filter, the order and the grouping under a name")),
        ("Ctrl+S",),
        Group.VIEW,
        icon="view",
    ),
    Entry(
        Command.GROUP,
        str(QT_TRANSLATE_NOOP("Commands", "Group")),
        str(QT_TRANSLATE_NOOP("Commands", "groups the rows by graph, node or shape, or not at all")),
        ("Ctrl+G",),
        Group.VIEW,
        Need.ROWS,
        icon="group",
    ),
    Entry(
        Command.SIDEBAR,
        str(QT_TRANSLATE_NOOP("Commands", "Views")),
        str(QT_TRANSLATE_NOOP("Commands", "shows or hides the list of views")),
        ("Ctrl+B",),
        Group.VIEW,
        icon="sidebar",
    ),
    Entry(
        Command.LARGER,
        str(QT_TRANSLATE_NOOP("Commands", "Larger text")),
        str(QT_TRANSLATE_NOOP("Commands", "makes the text larger")),
        ("Ctrl++", "Ctrl+="),
        Group.VIEW,
        repeats=True,
    ),
    Entry(
        Command.SMALLER,
        str(QT_TRANSLATE_NOOP("Commands", "Smaller text")),
        str(QT_TRANSLATE_NOOP("Commands", "makes the text smaller")),
        ("Ctrl+-",),
        Group.VIEW,
        repeats=True,
    ),
    Entry(
        Command.NORMAL_SIZE,
        str(QT_TRANSLATE_NOOP("Commands", "Normal text")),
        str(QT_TRANSLATE_NOOP("Commands", "gives the text the size of the system")),
        ("Ctrl+0",),
        Group.VIEW,
    ),
    *(
        Entry(
            Command(f"view-{number}"),
            str(QT_TRANSLATE_NOOP("Commands", "View %1")),
            str(QT_TRANSLATE_NOOP("Commands", "goes to a view of the list beside the queue")),
            (str(number),),
            Group.VIEW,
            number=number,
        )
        for number in range(1, 10)
    ),
    Entry(
        Command.START,
        str(QT_TRANSLATE_NOOP("Commands", "New run")),
        str(QT_TRANSLATE_NOOP("Commands", "starts a thread")),
        ("N",),
        Group.DESK,
        icon="start",
    ),
    Entry(
        Command.REFRESH,
        str(QT_TRANSLATE_NOOP("Commands", "Refresh")),
        str(QT_TRANSLATE_NOOP("Commands", "reads everything again")),
        ("F5",),
        Group.DESK,
        icon="refresh",
    ),
    Entry(
        Command.PALETTE,
        str(QT_TRANSLATE_NOOP("Commands", "Commands")),
        str(QT_TRANSLATE_NOOP("Commands", "finds any command or view by its name")),
        ("Ctrl+K",),
        Group.DESK,
        icon="search",
    ),
    Entry(
        Command.ADD_SOURCE,
        str(QT_TRANSLATE_NOOP("Commands", "Add a source")),
        str(QT_TRANSLATE_NOOP("Commands", "adds a checkpoint file or a project by choosing it")),
        ("Ctrl+O",),
        Group.DESK,
        icon="source",
    ),
    Entry(
        Command.SETTINGS,
        str(QT_TRANSLATE_NOOP("Commands", "Settings")),
        str(QT_TRANSLATE_NOOP("Commands", "shows what can be set, the keys among it")),
        ("Ctrl+,",),
        Group.DESK,
        icon="settings",
    ),
    Entry(
        Command.HISTORY,
        str(QT_TRANSLATE_NOOP("Commands", "History")),
        str(QT_TRANSLATE_NOOP("Commands", "shows what happened lately")),
        ("Ctrl+H",),
        Group.DESK,
        icon="history",
    ),
    Entry(
        Command.KEYS,
        str(QT_TRANSLATE_NOOP("Commands", "Keys")),
        str(QT_TRANSLATE_NOOP("Commands", "shows the keys")),
        ("?",),
        Group.DESK,
        icon="keys",
    ),
    Entry(
        Command.QUIT,
        str(QT_TRANSLATE_NOOP("Commands", "Quit")),
        str(QT_TRANSLATE_NOOP("Commands", "closes the desk; asks where decisions are held")),
        ("Ctrl+Q",),
        Group.DESK,
    ),
    Entry(
        Command.SEND,
        str(QT_TRANSLATE_NOOP("Commands", "Send")),
        str(QT_TRANSLATE_NOOP("Commands", "sends what is filled in")),
        (),
        Group.DIALOG,
        Need.DIALOG,
        by_view=("Ctrl+Return",),
    ),
)
