"""The menus, made from the table of commands: the bar above the window, and the one of a row.

An entry names its key and is grey where it means nothing now. Entries are no shortcuts themselves: a key that means
nothing says why, a grey shortcut would say nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.window import theme
from desktop.window.commands import TABLE, Command, Entry, Group, label, shown_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from desktop.window.queue import QueueView
    from desktop.window.views import Views

ORDER = (Group.DESK, Group.ROW, Group.MARKS, Group.VIEW, Group.MOVE)


class Menus(QObject):
    """Fills the menus when they open. ``may`` says whether a command means something now, ``press`` does it."""

    def __init__(
        self,
        window: QMainWindow,
        queue: QueueView,
        views: Callable[[], Views],
        *,
        may: Callable[[Command], bool],
        press: Callable[[Command], object],
    ) -> None:
        super().__init__(window)
        self._queue = queue
        self._views = views
        self._may = may
        self._press = press
        self.bar: QMenuBar = window.menuBar()
        self._menus: dict[Group, QMenu] = {}
        for group in ORDER:
            menu = self._menus[group] = QMenu(self.bar)
            menu.aboutToShow.connect(lambda group=group: self._fill(self._menus[group], group))
            self.bar.addMenu(menu)
        self.name()

    def name(self) -> None:
        """Name the menus in the language of now."""
        names = {
            Group.DESK: self.tr("&Desk"),
            Group.ROW: self.tr("&Row"),
            Group.MARKS: self.tr("&Marks"),
            Group.VIEW: self.tr("&View"),
            Group.MOVE: self.tr("&Go"),
        }
        for group, menu in self._menus.items():
            menu.setTitle(names[group])
            menu.setAccessibleName(names[group].replace("&", ""))

    def menu(self, group: Group) -> QMenu:
        """The menu of a group, filled."""
        self._fill(self._menus[group], group)
        return self._menus[group]

    def open_for_row(self, at: QPoint) -> None:
        """Open the menu of a row at a place of the screen."""
        menu = QMenu(self._queue)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, Group.ROW)
        menu.addSeparator()
        for command in (Command.MARK, Command.BULK_APPROVE, Command.BULK_REJECT):
            self._add(menu, command)
        menu.popup(at)

    def _fill(self, menu: QMenu, group: Group) -> None:
        menu.clear()
        titles = [view.title for view in self._views()]
        for entry in TABLE:
            if entry.group is group and not entry.number:
                self._add(menu, entry.command)
        if group is Group.VIEW:
            columns = menu.addMenu(self.tr("&Columns"))
            columns.setAccessibleName(self.tr("Columns"))
            self._queue.arrangement.fill(columns)
            menu.addSeparator()
            for entry in TABLE:
                if 0 < entry.number <= len(titles):
                    self._add(menu, entry.command, titles[entry.number - 1])

    def _add(self, menu: QMenu, command: Command, title: str = "") -> None:
        entry = _entry(command)
        keys = shown_keys(command)
        text = (title or label(command)).replace("&", "&&")
        action = QAction(f"{text}\t{keys[0]}" if keys else text, menu)
        if entry.icon:
            action.setIcon(theme.icon(entry.icon))
        action.setEnabled(self._may(command))
        action.triggered.connect(lambda: self._press(command))
        menu.addAction(action)


def _entry(command: Command) -> Entry:
    return next(entry for entry in TABLE if entry.command is command)
