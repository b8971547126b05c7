"""The window: it puts the panes together, and sends each command where it belongs.

Everything that it shows is asked of the desk; everything that changes a thread goes through the gate and then through
``deciding``. It never raises itself, never takes the focus, and never waits.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.review.errors import UserFacingError
from desktop.review.events import Notice, Tone
from desktop.review.interrupt import Key, Status
from desktop.review.query import Column, Query, QueryError
from desktop.review.view import View
from desktop.window import theme
from desktop.window.activity import Activity
from desktop.window.bridge import Bridge
from desktop.window.closing import Closing
from desktop.window.commands import BY_NAME, TABLE, Command, label, shortcuts
from desktop.window.deciding import Deciding
from desktop.window.dialogs import Dialogs
from desktop.window.gate import By, Gate, Press, Refusal
from desktop.window.header import Header
from desktop.window.payload import PayloadPane
from desktop.window.queue import QueueView
from desktop.window.queue.search import Search
from desktop.window.remembered import Remembered
from desktop.window.repeats import Repeats
from desktop.window.sheets import HistorySheet, KeySheet
from desktop.window.starting import Starting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.review.desk import Desk
    from desktop.review.index import Delta
    from desktop.review.ports import Clock
    from desktop.tasks import TaskScope

_TICK = 1000
"""Milliseconds between two looks at countdowns and running times."""
_AGES = 5
"""Ticks between two repaints of the ages."""
_FILTER = 120
"""Milliseconds after the last letter in which the filter waits."""
_BESIDE = 1180
"""The least width, in pixels at the usual font, for the payload to stand beside the queue; else it stands below."""
_MEASURED = 300
_MOVING = (Status.HELD, Status.QUEUED, Status.RUNNING)


class MainWindow(QMainWindow):
    """The desk's window.

    ``closing`` is set when the operator has left and the desk may be taken apart: the caller awaits it. Tasks live in
    ``scope``. ``settings_file`` is an INI file that remembers the window, None to remember nothing.
    """

    def __init__(
        self,
        desk: Desk,
        scope: TaskScope,
        *,
        clock: Clock,
        title_suffix: str = "",
        settings_file: Path | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._scope = scope
        self._clock = clock
        self.closing = asyncio.Event()
        self._order: tuple[Column, bool] = (Column.AGE, False)
        self._repeats, self._repeated = Repeats(), False
        self._beside: bool | None = None
        self._read = False
        self._ticks = 0
        self.setWindowTitle("Interrupt Desk" + (f" \u2014 {title_suffix}" if title_suffix else ""))
        self.setWindowIcon(theme.app_icon())
        self.gate = Gate(clock.monotonic)
        self._build()
        self.dialogs = Dialogs(self, lambda: self.queue)
        self.deciding = Deciding(desk, scope, self.dialogs, self.tell, self._advance)
        self._leaving = Closing(desk, scope, clock, self.dialogs, tell=self.tell, done=self.closing)
        self.starting = Starting(desk, scope, self.dialogs, self.tell)
        self._do = self._commands()
        self._connect()
        self.actions_by_command = self._make_actions()
        self._view = View(desk.index, Query(), clock.now())
        self._search = Search(self)
        self._search.found.connect(self._on_found)
        self._remembered = Remembered(settings_file)
        self._recall()
        self._show_all()
        self._show_problems()
        self.queue.setFocus()

    # Building

    def _build(self) -> None:
        self.header = Header(self)
        self.queue = QueueView(self._desk.index, self._clock, self)
        self.pane = PayloadPane(self)
        self.activity = Activity(self._desk, self._clock, self)
        self._panes = QSplitter(Qt.Orientation.Horizontal, self)
        self._panes.setAccessibleName(self.tr("Queue and payload"))
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(1)
        self._panes.addWidget(self.queue)
        self._panes.addWidget(self.pane)
        self.queue.setMinimumSize(280, 120)
        self.pane.setMinimumSize(260, 120)
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._panes, 1)
        layout.addWidget(self.activity)
        self.setCentralWidget(page)
        QWidget.setTabOrder(self.queue, self.pane)
        QWidget.setTabOrder(self.pane, self.header)

    def _connect(self) -> None:
        self.bridge = Bridge(self._desk, self)
        self.bridge.rows.connect(self._on_rows)
        self.bridge.problems.connect(self._show_problems)
        self.bridge.notice.connect(self.tell)
        self.bridge.run.connect(lambda _run: self.activity.tick())
        self.queue.chosen.connect(self._on_chosen)
        self.queue.opened.connect(self.deciding.open)
        self.queue.sorted_by.connect(self._on_sorted)
        self.queue.empty.acted.connect(self._on_empty)
        self.header.pressed.connect(lambda command: self.press(command, By.CLICK))
        self.header.filter.left.connect(self.queue.setFocus)
        self._filter = QTimer(self)
        self._filter.setSingleShot(True)
        self._filter.setInterval(_FILTER)
        self._filter.timeout.connect(self._show_all)
        self.header.filtered.connect(lambda _text: self._filter.start())
        self.activity.undo.connect(self.deciding.undo)
        self.activity.insist.connect(self.deciding.insist)
        self.activity.stop.connect(self.starting.stop)
        self.activity.pressed.connect(lambda command: self.press(command, By.CLICK))
        self.activity.history.connect(self._show_history)
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TICK)
        self._ticker.timeout.connect(self._tick)
        self._ticker.start()

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

    def _recall(self) -> None:
        if not self._remembered.geometry(self):
            self.resize(1320, 820)
        self._remembered.columns(self.queue)
        order = self._remembered.order()
        if order is not None:
            self._order = order
            self.queue.show_order(*order)
        self._arrange()

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

    def press(self, command: Command, by: By = By.COMMAND, *, repeated: bool = False) -> Refusal | None:
        """Do what a command means now; what could decide goes through the gate first. Return why it did nothing."""
        key, entry = self.queue.current, BY_NAME[command]
        if repeated and not entry.decides:
            if not entry.repeats:
                return Refusal.REPEATED
        elif entry.decides:
            if key is None:
                return None
            seen = self.queue.seen_since(key)
            refusal = self.gate.refuse(Press(by, seen, repeated=repeated, typing=_typing()))
            if refusal is not None:
                self._refused(refusal)
                return refusal
        self._do[command]()
        return None

    def _commands(self) -> dict[Command, Callable[[], object]]:
        """What each command of the table does."""
        return {
            Command.NEXT: lambda: self.queue.step(1),
            Command.PREVIOUS: lambda: self.queue.step(-1),
            Command.OPEN: lambda: self._on_current(self.deciding.open),
            Command.APPROVE: lambda: self._on_current(self.deciding.approve),
            Command.REJECT: lambda: self._on_current(self.deciding.reject),
            Command.SETTLE: lambda: self._on_current(self.deciding.settle),
            Command.UNDO: self.deciding.undo_last,
            Command.START: lambda: self.starting.begin(self.queue.current),
            Command.REFRESH: lambda: self._scope.spawn("refresh", self._refresh()),
            Command.FILTER: self.header.begin_filter,
            Command.KEYS: lambda: self._scope.spawn("show the keys", self.dialogs.shown(KeySheet(self))),
            Command.QUIT: self.close,
        }

    def _on_current(self, work: Callable[[Key], None]) -> None:
        if (key := self.queue.current) is not None:
            work(key)

    def _refused(self, refusal: Refusal) -> None:
        if refusal in (Refusal.OUT_OF_VIEW, Refusal.NOT_SEEN_YET):
            self.queue.bring_into_view()
        words = {
            Refusal.REPEATED: self.tr("A key that is held down decides nothing: press it once for each row."),
            Refusal.TYPING: self.tr("Letters are typed into the text field that has the keyboard."),
            Refusal.ROW_MOVED: self.tr("Another row was selected a moment ago: look at it, then press again."),
            Refusal.JUST_FOCUSED: self.tr("The window came up a moment ago: look at the row, then press again."),
            Refusal.OUT_OF_VIEW: self.tr("The selected row was out of view: look at it, then press again."),
            Refusal.NOT_SEEN_YET: self.tr("The row has just come into view: look at it, then press again."),
        }
        self.activity.softly(words[refusal])

    def _advance(self, key: Key) -> None:
        """Go on to the next row that can be answered, after a decision of the operator's own."""
        self.activity.remember(key)
        if self.queue.current != key:
            return
        keys, row = self.queue.rows.keys, self.queue.rows.row_of(key)
        for other in (*keys[row + 1 :], *reversed(keys[:row])):
            if (found := self._desk.index.row(other)) and found.status not in _MOVING and self.deciding.offered(other):
                self.queue.choose(other)
                return

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
            self._first_read()

    # What is shown

    def tell(self, notice: Notice) -> None:
        """Say a sentence in the activity strip."""
        self.activity.notice(notice)

    def report(self, sentence: str) -> None:
        """Say what went wrong outside of any row."""
        self.tell(Notice(Tone.FAILED, sentence))

    def _show_all(self) -> None:
        """Find and lay out the queue anew; a filter that cannot be read leaves it as it is and says why."""
        try:
            query = Query.parse(self.header.filter.text(), (self._order,))
        except QueryError as error:
            self.header.show_filter_error(str(error))
            return
        self.header.show_filter_error("")
        self._search.start(View(self._desk.index, query, self._clock.now()))

    def _on_found(self, view: View) -> None:
        self._view = view
        self._lay_out()
        if self.queue.rows.rowCount() and not self.queue.widths.measured:
            self.queue.widths.measure()

    def _lay_out(self) -> None:
        """Show the rows that were found."""
        self.queue.show_keys(self._view.keys)
        total = len(self._desk.index)
        self.header.show_count(total, self.queue.rows.rowCount())
        self._show_empty(total)
        self._show_selected()

    def _on_rows(self, delta: Delta) -> None:
        self._read = True
        self.queue.forget_seen(delta.changed)
        if self._view.apply(delta):
            self._lay_out()
            if delta.added and self.queue.rows.rowCount() < _MEASURED:
                self.queue.widths.measure()
        else:
            self.header.show_count(len(self._desk.index), self.queue.rows.rowCount())
        self._search.changed(delta)
        self.queue.rows.touch(delta.changed)
        if self.queue.current in delta.changed:
            self._show_selected()
        self.deciding.rows_changed(delta)
        self.activity.tick()

    def _on_chosen(self, _key: Key | None, by_operator: bool) -> None:  # noqa: FBT001  # a signal has no names
        if not by_operator:
            self.gate.row_moved()
        self._show_selected()

    def _show_selected(self) -> None:
        key = self.queue.current
        row = self._desk.index.row(key) if key is not None else None
        if key is None or row is None:
            self.pane.show_row(None, None, ())
            self.header.show_offered(None)
            return
        offered = self.deciding.offered(key)
        self.pane.show_row(row, self._desk.index.request(key), offered)
        self.header.show_offered(offered, self.deciding.why_not(key))

    def _on_sorted(self, column: Column, descending: bool) -> None:  # noqa: FBT001  # a signal has no names
        self._order = (column, descending)
        self._show_all()

    def _show_problems(self) -> None:
        problems = self._desk.index.problems
        self._read = self._read or bool(problems)
        self.header.show_problems([(source, one) for source, listed in problems.items() for one in listed])
        self._show_empty(len(self._desk.index))

    def _first_read(self) -> None:
        if not self._read:
            self._read = True
            self._show_empty(len(self._desk.index))

    def _show_empty(self, total: int) -> None:
        empty, sources = self.queue.empty, len(self._desk.places)
        empty.setVisible(not self.queue.rows.rowCount())
        fatal = [one for listed in self._desk.index.problems.values() for one in listed if one.fatal]
        empty.explain(total, fatal, sources=sources, read=self._read)

    def _on_empty(self) -> None:
        if len(self._desk.index):
            self.header.filter.clear()
            self.queue.setFocus()
        else:
            fatal = any(one.fatal for listed in self._desk.index.problems.values() for one in listed)
            self.press(Command.REFRESH if fatal else Command.START, By.CLICK)

    def _show_history(self) -> None:
        self._scope.spawn("show the history", self.dialogs.shown(HistorySheet(self, tuple(self.activity.remarks))))

    def _tick(self) -> None:
        self._ticks += 1
        self.activity.tick()
        if self._ticks % _AGES == 0 or self._desk.held():
            self.queue.viewport().update()

    # The window itself

    def _arrange(self) -> None:
        """Put the payload beside the queue, or below it where the window is narrow."""
        wide = _BESIDE * self.fontMetrics().averageCharWidth() / 7
        beside = self.width() >= wide
        if beside is self._beside:
            return
        if self._beside is not None:
            self._remembered.keep_sizes(self._panes, "beside" if self._beside else "below")
        self._beside = beside
        name, whole = ("beside", self.width()) if beside else ("below", self.height())
        if not self._remembered.sizes(self._panes, name):
            share = 0.66 if beside else 0.5
            self._panes.setSizes([round(whole * share), round(whole * (1 - share))])
        self._panes.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self._panes.setStretchFactor(0, 3)
        self._panes.setStretchFactor(1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Arrange the panes for the new size."""
        super().resizeEvent(event)
        self._arrange()

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

    def _remember(self) -> None:
        self._remembered.keep_sizes(self._panes, "beside" if self._beside else "below")
        self._remembered.keep(self, self.queue, self._order)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """Never close by itself: what is held and what runs comes first, then ``closing`` is set."""
        event.ignore()
        self._remember()
        self._leaving.begin()


def _typing() -> bool:
    """Whether a text field has the keyboard."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox)
