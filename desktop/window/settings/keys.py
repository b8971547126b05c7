"""The page of the keys: every command with its key, changed by pressing another; clashes are shown while they last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.window import theme
from desktop.window.commands import BY_NAME, TABLE, Command, Group, clashes, keys_of, label, shown_key
from desktop.window.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_ROWS = 12


class KeyEdit(QKeySequenceEdit):
    """Takes one key or chord; Tab, Return and Escape go on, since no command can have them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Leave the keys that move, take and leave to the dialog."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return):
            event.ignore()
        else:
            super().keyPressEvent(event)


class KeysPage(QWidget):
    """``wanted`` are the keys that differ from the table's, ``clashes`` the keys that cannot be so. ``changed()``."""

    changed = Signal()

    def __init__(self, now: Mapping[Command, tuple[str, ...]], parent: QWidget) -> None:
        super().__init__(parent)
        self.wanted: dict[Command, tuple[str, ...]] = dict(now)
        self._entries = [entry for entry in TABLE if entry.group is not Group.DIALOG and entry.keys]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.STEP, 2 * theme.STEP, theme.STEP, theme.STEP)
        layout.setSpacing(theme.STEP)
        self.table = self._make_table()
        self.edit = KeyEdit(self)
        self.edit.setMaximumSequenceLength(2)
        self.edit.setAccessibleName(self.tr("New key"))
        self.take = self._button(self.tr("&Use this key"), self._use)
        self.reset = self._button(self.tr("R&eset"), self._reset)
        self.reset_all = self._button(self.tr("Reset &all"), self._reset_all)
        row = QHBoxLayout()
        name = PlainLabel(self.tr("New key"), self)
        name.setBuddy(self.edit)
        row.addWidget(name)
        row.addWidget(self.edit, 1)
        for button in (self.take, self.reset, self.reset_all):
            row.addWidget(button)
        self.wrong = PlainLabel("", self, wrap=True)
        self.wrong.setAccessibleName(self.tr("Keys that clash"))
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addWidget(self.wrong)
        self._show()

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(self._entries), 2, self)
        table.setObjectName("keyTable")
        table.setAccessibleName(self.tr("Commands and their keys"))
        table.setHorizontalHeaderLabels([self.tr("Command"), self.tr("Keys")])
        table.verticalHeader().setVisible(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # As wide as the longest keys, in whatever font, and as the operator changes them.
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        height = self.fontMetrics().height() + theme.STEP + 2
        table.verticalHeader().setDefaultSectionSize(height)
        table.setMinimumHeight(height * _ROWS)
        for row, entry in enumerate(self._entries):
            table.setItem(row, 0, QTableWidgetItem(label(entry.command)))
            table.setItem(row, 1, QTableWidgetItem())
        table.setCurrentCell(0, 0)
        return table

    @property
    def clashes(self) -> dict[str, tuple[Command, ...]]:
        """The keys that more than one command has, or that none may have."""
        return clashes(self.wanted)

    @property
    def current(self) -> Command:
        """The command whose key is changed."""
        return self._entries[max(0, self.table.currentRow())].command

    def choose(self, command: Command) -> None:
        """Select a command."""
        self.table.setCurrentCell([entry.command for entry in self._entries].index(command), 0)

    def _use(self) -> None:
        text = self.edit.keySequence().toString(_PORTABLE)
        if text:
            self._become(self.current, (text,))
            self.edit.clear()

    def _reset(self) -> None:
        self._become(self.current, BY_NAME[self.current].keys)

    def _reset_all(self) -> None:
        self.wanted.clear()
        self._show()

    def _become(self, command: Command, keys: tuple[str, ...]) -> None:
        if keys == BY_NAME[command].keys:
            self.wanted.pop(command, None)
        else:
            self.wanted[command] = keys
        self._show()

    def _show(self) -> None:
        wrong = self.clashes
        scheme = theme.colours()
        red = QColor(scheme.tints[theme.Family.BROKEN].ink)
        for row, entry in enumerate(self._entries):
            keys = (*keys_of(entry.command, self.wanted), *entry.by_view)
            item = self.table.item(row, 1) or QTableWidgetItem()
            item.setText("   ".join(shown_key(key) for key in keys))
            clashing = any(entry.command in commands for commands in wrong.values())
            item.setForeground(red if clashing else QColor(scheme.text))
            item.setIcon(theme.icon("warning", red.name()) if clashing else theme.icon("done", "transparent"))
            font = item.font()
            font.setBold(entry.command in self.wanted)
            item.setFont(font)
        self.wrong.setText("\n".join(self._sentence(key, commands) for key, commands in wrong.items()))
        self.wrong.setStyleSheet(f"color: {red.name()}")
        self.wrong.setVisible(bool(wrong))
        self.changed.emit()

    def _sentence(self, key: str, commands: tuple[Command, ...]) -> str:
        if len(commands) == 1:
            return self.tr("No command can have the key %1.").replace("%1", shown_key(key))
        names = ", ".join(label(command) for command in commands)
        return self.tr("%1 is the key of several commands: %2").replace("%1", shown_key(key)).replace("%2", names)
