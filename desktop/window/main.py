"""The window: it puts the panes together, and sends each command where it belongs.

Everything that it shows is asked of the desk; everything that changes a thread goes through the gate and then through
``deciding``. It never raises itself, never takes the focus, and never waits.
"""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from desktop.review.errors import UserFacingError
from desktop.review.events import Notice, Tone
from desktop.review.request import Action
from desktop.window.activity import Activity
from desktop.window.afterwards import FirstFrame
from desktop.window.bridge import Bridge
from desktop.window.commands import BY_NAME, TABLE, Command, Need, change_keys, label, shortcuts
from desktop.window.emptiness import Emptiness
from desktop.window.gate import By, Gate, Press, Refusal
from desktop.window.header import Header
from desktop.window.keyboard import is_typing, sentence
from desktop.window.menus import Menus
from desktop.window.panes import Panes, page
from desktop.window.queue import QueueView
from desktop.window.queue.columns import grouping_name
from desktop.window.reading import Reading
from desktop.window.remembered import Remembered
from desktop.window.repeats import Repeats
from desktop.window.selected import Selected
from desktop.window.settings import Preferences, Preferred
from desktop.window.settings.looking import Looking
from desktop.window.showing import Showing
from desktop.window.views import DECIDED, SavedView, Sidebar
from desktop.window.views.looking_back import LookingBack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.review.desk import Desk
    from desktop.review.index import Delta
    from desktop.review.interrupt import Key
    from desktop.review.ports import Clock
    from desktop.tasks import TaskScope
    from desktop.window.adding import Add
    from desktop.window.errands import Errands
    from desktop.window.settings.applying import Keep

_TICK = 1000
"""Milliseconds between two looks at countdowns and running times."""
_AGES = 5
"""Ticks between two repaints of the ages."""
_SIZE = (1440, 860)
"""The window's size at the very first start."""
_ACTIONS: dict[Need, frozenset[Action]] = {
    Need.APPROVE: frozenset({Action.APPROVE}),
    Need.REJECT: frozenset({Action.REJECT}),
    Need.EDIT: frozenset({Action.EDIT}),
    Need.RESPOND: frozenset({Action.RESPOND, Action.ANSWER}),
    Need.SETTLE: frozenset({Action.SETTLE}),
}
"""Which actions of the selected row a command means."""


class MainWindow(QMainWindow):
    """The desk's window.

    ``closing`` is set when the operator has left and the desk may be taken apart: the caller awaits it. Tasks live in
    ``scope``. ``settings_file`` is an INI file that remembers the window, None to remember nothing. ``add_source``
    writes a new source into the configuration; after that ``again`` is true, and the desk is to be opened anew.
    ``keep`` writes how the desk shall behave there. ``welcome`` says that what is shown are the examples.
    """

    def __init__(  # noqa: PLR0913  # each is a part of its own
        self,
        desk: Desk,
        scope: TaskScope,
        *,
        clock: Clock,
        title_suffix: str = "",
        settings_file: Path | None = None,
        add_source: Add | None = None,
        keep: Keep | None = None,
        welcome: bool = False,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._scope = scope
        self._clock = clock
        self.closing = asyncio.Event()
        self.again = False
        self._equipped = False
        self._repeats, self._repeated = Repeats(), False
        self._ticks = 0
        self.setWindowTitle("Interrupt Desk" + (f" \u2014 {title_suffix}" if title_suffix else ""))
        self.gate = Gate(clock.monotonic)
        self._remembered = Remembered(settings_file)
        self.preferred = Preferred(settings_file, self)
        change_keys(self.preferred.now.keys)
        Looking(self.preferred)
        self._build()
        self._add_source, self._keep = add_source, keep
        if welcome:
            self._add_welcome()
        self.queue.show_late(self.preferred.now.amber, self.preferred.now.red)
        self.menus = Menus(self, self.queue, lambda: self.showing.views, may=self.may, press=self._click)
        self._connect()
        self.actions_by_command = self._make_actions()
        if not self._remembered.geometry(self):
            self.resize(*_SIZE)
        self._remembered.columns(self.queue)
        self._panes.arrange()
        self.showing.find()
        self._show_problems()
        self.queue.setFocus()

    # Building

    def _build(self) -> None:
        self.header = Header(self)
        self.queue = QueueView(self._desk.index, self._clock, self)
        self.first_frame = FirstFrame(self.queue)
        self.reading = Reading(self)
        self.first_frame.painted.connect(self._equip)
        self.activity = Activity(self._desk, self._clock, self)
        self.sidebar = Sidebar(self)
        self.showing = Showing(self._desk.index, self._clock, self.header, self.queue, self.sidebar, self._remembered)
        self._queues = page([self.queue], self)
        self.looking_back = LookingBack(
            self._desk, self._scope, self._queues, self.header, self.activity, lambda: self.showing.view is DECIDED
        )
        self.looking_back.counted.connect(lambda count: self.sidebar.show_counts({DECIDED.ident: count}))
        self._panes = Panes(self.sidebar, self._queues, self.reading, self._remembered)
        whole = QWidget(self)
        self._page = QVBoxLayout(whole)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        self._page.addWidget(self.header)
        self._page.addWidget(self._panes, 1)
        self._page.addWidget(self.activity)
        self.setCentralWidget(whole)
        QWidget.setTabOrder(self.queue, self.reading)
        QWidget.setTabOrder(self.reading, self.header)
        QWidget.setTabOrder(self.header, self.sidebar)

    def _add_welcome(self) -> None:
        from desktop.window.welcome import Welcome

        self.welcome = Welcome(self)
        self.welcome.pressed.connect(self._click)
        self._page.insertWidget(0, self.welcome)

    @cached_property
    def errands(self) -> Errands:
        """What an operator sets going; made when it is first needed, or once the first frame stands."""
        from desktop.window.errands import Errands

        errands = Errands(
            self,
            self,
            self._desk,
            self._scope,
            self._clock,
            queue=self.queue,
            showing=self.showing,
            activity=self.activity,
            preferred=self.preferred,
            tell=self.tell,
            advance=self._advance,
            may=self.may,
            add_source=self._add_source,
            keep=self._keep,
            closed=self.closing,
        )
        errands.adding.added.connect(self._open_again)
        self._page.insertWidget(self._page.count() - 1, errands.bulk.strip)
        return errands

    def _equip(self) -> None:
        """The first frame stands: make what comes next."""
        self._equipped = True
        self.looking_back.show()
        errands = self.errands
        errands.deciding.unfinished.changed.connect(self._selected.show_again)
        self.activity.undo.connect(errands.deciding.undo)
        self.activity.insist.connect(errands.deciding.insist)
        self.activity.stop.connect(errands.starting.stop)
        self.activity.history.connect(errands.show_history)
        self.reading.furnish()
        self._selected.show()

    def _connect(self) -> None:
        self._selected = Selected(
            self._desk.index,
            self.queue,
            self.reading,
            self.header,
            lambda: self.errands.deciding if self._equipped else None,
            lambda: self.showing.view is not DECIDED,
        )
        self.bridge = Bridge(self._desk, self)
        self.bridge.rows.connect(self._on_rows)
        self.bridge.problems.connect(self._show_problems)
        self.bridge.notice.connect(self._on_notice)
        self.bridge.run.connect(lambda _run: self.activity.tick())
        self.queue.chosen.connect(self._on_chosen)
        self.queue.opened.connect(self._open)
        self.queue.commanded.connect(lambda command, repeats: self.press(command, By.KEY, repeated=repeats))
        self.queue.asked_for_menu.connect(self.menus.open_for_row)
        self.queue.marks.changed.connect(lambda: self.header.show_marks(len(self.queue.marks)))
        self._emptiness = Emptiness(self._desk, self.queue, self.showing, self.header, self._click)
        self.showing.laid_out.connect(self._on_laid_out)
        self.showing.view_changed.connect(self._on_view)
        self.header.pressed.connect(self._click)
        self.header.filter.left.connect(self.queue.setFocus)
        self.activity.pressed.connect(self._click)
        self.preferred.changed.connect(self._on_preferred)
        self._ticker = QTimer(self)
        self._ticker.timeout.connect(self._tick)
        self._ticker.start(_TICK)

    def _make_actions(self) -> dict[Command, QAction]:
        made: dict[Command, QAction] = {}
        for entry in TABLE:
            action = QAction(label(entry.command), self)
            action.setShortcuts(shortcuts(entry.command))
            # A deciding key that repeats reaches the gate, which says why it does nothing.
            action.setAutoRepeat(entry.repeats or entry.decides)
            action.triggered.connect(lambda _checked=False, command=entry.command: self._by_key(command))
            self.addAction(action)
            made[entry.command] = action
        return made

    # Commands

    def event(self, event: QEvent) -> bool:
        """Note whether the key that comes as a shortcut next is held down: a shortcut itself does not tell."""
        if event.type() == QEvent.Type.ShortcutOverride:
            press = cast("QKeyEvent", event)
            self._repeated = self._repeats.is_repeated(press.key(), press.timestamp(), flagged=press.isAutoRepeat())
        elif event.type() == QEvent.Type.KeyRelease:
            self._repeats.released(cast("QKeyEvent", event).key(), cast("QKeyEvent", event).timestamp())
        return super().event(event)

    def _by_key(self, command: Command) -> None:
        repeated, self._repeated = self._repeated, False
        self.press(command, By.KEY, repeated=repeated)

    def _click(self, command: Command) -> None:
        self.press(command, By.CLICK)

    def press(self, command: Command, by: By = By.COMMAND, *, repeated: bool = False) -> Refusal | None:
        """Do what a command means now; what could decide goes through the gate first. Return why it did nothing."""
        key, entry = self.queue.current, BY_NAME[command]
        if self.showing.view is DECIDED and entry.needs not in (Need.NOTHING, Need.HELD):
            self.looking_back.press(command)
            return None
        if repeated and not entry.decides:
            if not entry.repeats:
                return Refusal.REPEATED
        elif entry.decides:
            if key is None:
                return None
            seen = self.queue.seen_since(key)
            refusal = self.gate.refuse(Press(by, seen, repeated=repeated, typing=is_typing()))
            if refusal is not None:
                self._refused(refusal)
                return refusal
        self._commands[command]()
        return None

    def may(self, command: Command) -> bool:
        """Whether a command means something now; a key says why not, a button or menu entry is grey."""
        key, needs = self.queue.current, BY_NAME[command].needs
        shown = self.showing.view is not DECIDED
        if needs in _ACTIONS:
            return shown and key is not None and not _ACTIONS[needs].isdisjoint(self.errands.deciding.takes(key))
        match needs:
            case Need.ROWS:
                return shown and self.queue.rows.rowCount() > 0
            case Need.ROW:
                return shown and key is not None
            case Need.REPEAT:
                return shown and key is not None and self.errands.deciding.repeatable(key) is not None
            case Need.MARKED:
                return bool(self.queue.marks)
            case Need.HELD:
                return bool(self._desk.held())
            case _:
                return needs is Need.NOTHING

    @cached_property
    def _commands(self) -> dict[Command, Callable[[], object]]:
        """What each command of the table does."""
        queue, marks, errands = self.queue, self.queue.marks, self.errands
        deciding, applying = errands.deciding, errands.applying
        views = {
            entry.command: (lambda number=entry.number: self.showing.choose_number(number))
            for entry in TABLE
            if entry.number
        }
        return views | {
            Command.NEXT: lambda: queue.step(1),
            Command.PREVIOUS: lambda: queue.step(-1),
            Command.FIRST: lambda: queue.go_to_end(last=False),
            Command.LAST: lambda: queue.go_to_end(last=True),
            Command.PAGE: lambda: queue.page(1),
            Command.PAGE_BACK: lambda: queue.page(-1),
            Command.OPEN: lambda: self._on_current(deciding.open),
            Command.APPROVE: lambda: self._on_current(deciding.approve),
            Command.REJECT: lambda: self._on_current(deciding.reject),
            Command.EDIT: lambda: self._on_current(deciding.edit),
            Command.RESPOND: lambda: self._on_current(deciding.respond),
            Command.REPEAT: lambda: self._on_current(deciding.repeat),
            Command.SETTLE: lambda: self._on_current(deciding.settle),
            Command.SNOOZE: lambda: self._on_current(errands.snoozing.press),
            Command.COPY: lambda: self._on_current(errands.copying.copy),
            Command.UNDO: deciding.undo_last,
            Command.MARK: lambda: self._on_current(marks.toggle),
            Command.MARK_NEXT: lambda: queue.mark_and_step(1),
            Command.MARK_PREVIOUS: lambda: queue.mark_and_step(-1),
            Command.MARK_ALL: marks.toggle_all,
            Command.UNMARK: marks.clear,
            Command.BULK_APPROVE: lambda: errands.bulk.begin(queue.marked, Action.APPROVE),
            Command.BULK_REJECT: lambda: errands.bulk.begin(queue.marked, Action.REJECT),
            Command.FILTER: self.header.begin_filter,
            Command.SAVE_VIEW: errands.finding.save_view,
            Command.GROUP: self._group,
            Command.FOLD: self.showing.fold,
            Command.FOLD_ALL: self.showing.fold_all,
            Command.SIDEBAR: self._panes.toggle_sidebar,
            Command.LARGER: lambda: applying.resize_text(1),
            Command.SMALLER: lambda: applying.resize_text(-1),
            Command.NORMAL_SIZE: lambda: applying.resize_text(0),
            Command.START: lambda: errands.starting.begin(queue.current),
            Command.REFRESH: lambda: self._scope.spawn("refresh", self._refresh()),
            Command.PALETTE: errands.finding.open,
            Command.ADD_SOURCE: errands.adding.begin,
            Command.SETTINGS: applying.open,
            Command.HISTORY: errands.show_history,
            Command.KEYS: errands.show_keys,
            Command.QUIT: self.close,
        }

    def _open(self, key: Key) -> None:
        self.errands.deciding.open(key)

    def _on_current(self, work: Callable[[Key], None]) -> None:
        if (key := self.queue.current) is not None:
            work(key)

    def _group(self) -> None:
        grouping = self.showing.cycle_grouping()
        self.activity.softly(
            self.tr("The rows are not grouped.")
            if grouping is None
            else self.tr("Grouped by: %1").replace("%1", grouping_name(grouping))
        )

    def _refused(self, refusal: Refusal) -> None:
        if refusal in (Refusal.OUT_OF_VIEW, Refusal.NOT_SEEN_YET):
            self.queue.bring_into_view()
        self.activity.softly(sentence(refusal))

    def _advance(self, key: Key) -> None:
        """Go on to the next row that can be answered, as the operator prefers, after a decision of their own."""
        self.activity.remember(key)
        self._selected.advance(key, self.preferred.now.advance)

    async def _refresh(self) -> None:
        button = self.header.buttons[Command.REFRESH]
        button.setEnabled(False)
        try:
            await self._desk.refresh()
        except UserFacingError as error:
            self.tell(Notice(Tone.FAILED, error.title, error.hint, error=error))
        else:
            self.activity.softly(self.tr("Everything was read again."))
        finally:
            button.setEnabled(True)
            self._emptiness.was_read()

    # What is shown

    def tell(self, notice: Notice) -> None:
        """Say a sentence in the activity strip."""
        self.activity.notice(notice)

    def _on_notice(self, notice: Notice) -> None:
        self.tell(notice)
        self.looking_back.show()

    def report(self, sentence: str) -> None:
        """Say what went wrong outside of any row."""
        self.tell(Notice(Tone.FAILED, sentence))

    def _on_laid_out(self) -> None:
        self._emptiness.show()
        self._selected.show()

    def _on_rows(self, delta: Delta) -> None:
        self._emptiness.was_read()
        self.showing.apply(delta)
        self._selected.rows_changed(delta)
        if self._equipped:
            self.errands.deciding.rows_changed(delta)
        self.activity.tick()

    def _on_view(self, view: SavedView) -> None:
        decided = view is DECIDED
        self.queue.marks.clear()
        self.looking_back.show()
        before = self._queues.currentWidget()
        if not decided and before is not self.queue:
            # What stood here before was other rows: the next press looks at these first.
            self.gate.row_moved()
        shown: QWidget = self.looking_back.page if decided else self.queue
        had = before is not None and before.hasFocus()
        self._queues.setCurrentWidget(shown)
        if had:
            shown.setFocus()
        self.header.filter.setEnabled(not decided)
        self._selected.show()

    def _on_chosen(self, _key: Key | None, by_operator: bool) -> None:  # noqa: FBT001  # a signal has no names
        if by_operator:
            self._selected.soon()
        else:
            self.gate.row_moved()
            self._selected.show()

    def _show_problems(self) -> None:
        problems = self._desk.index.problems
        if problems:
            self._emptiness.was_read()
        self.header.show_problems([(source, one) for source, listed in problems.items() for one in listed])
        self._emptiness.show()

    def _tick(self) -> None:
        self._ticks += 1
        self.activity.tick()
        if self._ticks % _AGES == 0 or self._desk.held():
            self.queue.viewport().update()

    # The window itself

    def _on_preferred(self, before: Preferences, now: Preferences) -> None:
        """Follow what the operator set, where the window itself is concerned."""
        self.queue.show_late(now.amber, now.red)
        if before.keys != now.keys:
            change_keys(now.keys)
            for command, action in self.actions_by_command.items():
                action.setShortcuts(shortcuts(command))
            self.header.show_keys()
            self.activity.show_keys()
            self.showing.show_again()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Tell the gate when the window gained the focus."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and hasattr(self, "gate"):
            self.gate.focus_gained()

    def present(self) -> None:
        """Come to the front: the operator started the program a second time."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def leave(self) -> None:
        """Leave without a question, as the session's end does: the caller keeps what is held and drains what runs."""
        self._remember()
        self.closing.set()

    def _open_again(self) -> None:
        self.again = True
        self.close()

    def _remember(self) -> None:
        self._panes.remember()
        self._remembered.keep(self, self.queue, self.showing.order, self.showing.grouping)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """Never close by itself: what is held and what runs comes first, then ``closing`` is set."""
        event.ignore()
        self._remember()
        self.errands.closing.begin()
