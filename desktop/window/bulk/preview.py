"""The preview of a decision for many rows: what each group will be sent, which rows will not take it, and why.

Nothing is decided by accident here: Ctrl+Return alone confirms, once the preview has been in view for a moment, and
not by a key that is held down. Return, a click and Escape never do.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.review.errors import UserFacingError
from desktop.review.hidden import one_line
from desktop.review.interrupt import Key
from desktop.review.request import Action
from desktop.window import fitting, theme
from desktop.window.bulk.plan import Plan, plan
from desktop.window.gate import SETTLING
from desktop.window.labels import PlainLabel
from desktop.window.plaintext import plain_tip
from desktop.window.snippets import expanding

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from desktop.review.desk import Desk
    from desktop.tasks import TaskScope
    from desktop.window.bulk.plan import Group

_TYPED = 200
"""Milliseconds after the last letter of the message in which it is planned anew."""
_LISTED = 500
"""Rows that are listed below a group; more are only counted."""


class Preview(QDialog):
    """Shows what ``action`` would send to the rows of ``keys``. Accepted, ``plan`` is what was confirmed."""

    def __init__(self, desk: Desk, scope: TaskScope, keys: Sequence[Key], action: Action, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scope = scope
        self._keys = tuple(keys)
        self._action = action
        self._task: asyncio.Task[None] | None = None
        self.plan: Plan | None = None
        title = (
            self.tr("Approve %Ln rows", "", len(keys))
            if action is Action.APPROVE
            else self.tr("Reject %Ln rows", "", len(keys))
        )
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._build(title)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED)
        self._typed.timeout.connect(self._replan)
        self.message.textChanged.connect(self._on_typed)
        self._since = QElapsedTimer()
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(sequence, self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._confirm)
        metrics = self.fontMetrics()
        fitting.resize(self, QSize(theme.letter(metrics) * 100, metrics.height() * 32))
        self._replan()

    @property
    def text(self) -> str:
        """The message, empty for none."""
        return self.message.toPlainText().strip()

    def _build(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.STEP, 3 * theme.STEP, 3 * theme.STEP, 2 * theme.STEP)
        layout.setSpacing(int(1.5 * theme.STEP))
        heading = PlainLabel(title, self, wrap=True)
        theme.scaled(heading, 1.2, bold=True)
        layout.addWidget(heading)
        self._says = PlainLabel("", self, quiet=True, wrap=True)
        layout.addWidget(self._says)
        self._message_label = PlainLabel(self.tr("Why it is rejected (optional)"), self)
        self.message = QPlainTextEdit(self)
        self.message.setTabChangesFocus(True)
        self.message.setAccessibleName(self.tr("Message for every row"))
        self.message.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 16)
        self._message_label.setBuddy(self.message)
        expanding(self.message)
        for widget in (self._message_label, self.message):
            widget.setVisible(self._action is Action.REJECT)
            layout.addWidget(widget)
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setMaximumHeight(theme.HALF)
        self._busy.setAccessibleName(self.tr("Looking at the rows"))
        layout.addWidget(self._busy)
        self.tree = self._make_tree()
        layout.addWidget(self.tree, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.STEP)
        self._close = QPushButton(self.tr("Do &nothing"), self)
        self._close.setAccessibleName(self.tr("Do nothing"))
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.reject)
        self.confirm = PlainLabel("", self, wrap=True)
        self.confirm.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._close)
        foot.addWidget(self.confirm, 1)
        layout.addLayout(foot)
        (self.message if self._action is Action.REJECT else self.tree).setFocus()

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(self.tr("What will be sent"))
        tree.setColumnCount(3)
        tree.setHeaderLabels([self.tr("Graph, node, shape"), self.tr("Rows"), self.tr("What is sent")])
        tree.setUniformRowHeights(True)
        tree.setStyleSheet("QTreeView::item { padding: 3px 0; }")
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.itemExpanded.connect(self._fill)
        tree.setColumnWidth(0, theme.letter(self.fontMetrics()) * 46)
        tree.setColumnWidth(1, theme.letter(self.fontMetrics()) * 8)
        return tree

    # Planning

    def _on_typed(self) -> None:
        self._unplan()
        self._typed.start()

    def _unplan(self) -> None:
        self.plan = None
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._busy.show()
        self._say_confirm()

    def _replan(self) -> None:
        self._unplan()
        self._task = self._scope.spawn("plan a bulk", self._find())

    async def _find(self) -> None:
        try:
            found = await plan(self._desk, self._keys, self._action, self.text)
        except UserFacingError as error:
            self._says.setText(str(error))
            return
        self._task = None
        self.plan = found
        self._busy.hide()
        self._since.start()
        self._show(found)

    def _show(self, found: Plan) -> None:
        self.tree.clear()
        for group in found.groups:
            self._add_group(group)
        if found.refused:
            count = sum(len(keys) for keys in found.refused.values())
            heading = QTreeWidgetItem([self.tr("Will not take this decision"), str(count), ""])
            self.tree.addTopLevelItem(heading)
            for reason, keys in found.refused.items():
                item = QTreeWidgetItem([one_line(reason, 200), str(len(keys)), ""])
                item.setToolTip(0, plain_tip(reason))
                heading.addChild(item)
                self._may_open(item, keys)
            heading.setExpanded(True)
        self._says.setText(self._sentence(found))
        self._say_confirm()

    def _add_group(self, group: Group) -> None:
        place = " \u00b7 ".join(one_line(part) for part in (group.graph, group.node, group.shape) if part)
        parts = [group.sends]
        if not group.alike:
            parts.insert(0, self.tr("each its own, the first:"))
        if group.kept:
            parts.append(self.tr("(the message stays in the journal: this graph receives none)"))
        item = QTreeWidgetItem([place, str(len(group.keys)), " ".join(parts)])
        for column in (0, 2):
            item.setToolTip(column, plain_tip(item.text(column)))
        self.tree.addTopLevelItem(item)
        self._may_open(item, group.keys)

    def _may_open(self, item: QTreeWidgetItem, keys: list[Key]) -> None:
        """Rows are listed when they are asked for: a thousand need no item of their own before."""
        item.setData(0, Qt.ItemDataRole.UserRole, list(keys))
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)

    def _fill(self, item: QTreeWidgetItem) -> None:
        keys = item.data(0, Qt.ItemDataRole.UserRole)
        if not keys or item.childCount():
            return
        for key in keys[:_LISTED]:
            # Qt gives a named tuple back as a plain one.
            request = self._desk.index.request(Key(*key))
            title = request.title if request is not None else ""
            child = QTreeWidgetItem([one_line(title or key[1], 200), "", one_line(key[1], 200)])
            child.setToolTip(0, plain_tip(child.text(0)))
            item.addChild(child)
        if len(keys) > _LISTED:
            item.addChild(QTreeWidgetItem([self.tr("and %Ln more", "", len(keys) - _LISTED), "", ""]))

    def _sentence(self, found: Plan) -> str:
        hold = self._desk.settings.hold
        parts = []
        if found.decisions and hold > 0:
            parts.append(
                self.tr("All are held for %1 s as one, and one undo takes them all back.").replace("%1", f"{hold:g}")
            )
        if found.together:
            parts.append(
                self.tr(
                    "Several rows belong to one thread (%Ln): their answers go one after the other.", "", found.together
                )
            )
        return " ".join(parts)

    # Confirming

    def _say_confirm(self) -> None:
        if self.plan is None:
            text = self.tr("Looking at the rows\u2026")
        elif self.plan.decisions:
            text = self.tr("Ctrl+Return decides %Ln rows; nothing else does", "", len(self.plan.decisions))
        else:
            text = self.tr("No row takes this decision")
        self.confirm.setText(text)

    def _confirm(self) -> None:
        if self.plan is not None and self.plan.decisions and self._since.hasExpired(round(SETTLING * 1000)):
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Return decides nothing: only Ctrl+Return does, which is a shortcut."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Stop planning when the dialog is finished."""
        self._typed.stop()
        if self._task is not None:
            self._task.cancel()
        with contextlib.suppress(RuntimeError):  # gone already with its window
            super().done(result)
