"""Fields for text: one line that becomes a box when the text needs it, and dates with a calendar beside them.

An empty box means no value. The empty text is a value of its own, and is shown as such.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.review.request import UNSET
from desktop.window.forms.field import Field
from desktop.window.forms.look import GAP, GlyphButton

if TYPE_CHECKING:
    from desktop.window.forms.field import Context
    from desktop.window.forms.outline import Node

_BOX_FROM = 200
"""A text may be longer than so many characters: it gets a box."""
_LINE_TO = 100
_TEXT_MOST = 200_000
_BOX_NAMES = frozenset(
    {"body", "text", "message", "content", "description", "comment", "comments", "note", "notes", "prompt"}
    | {"code", "sql", "patch", "diff", "script", "reason", "instructions", "summary"}
)
_HOSTILE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a text box changes, or what makes it show something else than it holds: edited as JSON, with escapes."""


class StringField(Field):
    """A text. Shift+Return, or pasting several lines, turns the line into a box."""

    def __init__(self, context: Context, node: Node, parent: QWidget) -> None:
        super().__init__(context, node, parent)
        self._given: Any = UNSET
        self._empty = False
        self._shown = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._box: QPlainTextEdit | None = None
        self._line: QLineEdit | None = None
        self._names = ("", "")
        self._empty_button: QToolButton | None = None
        self._allows_empty = not node.text("format") and (
            context.checker is None or context.checker.fits(node.schema, "")
        )
        self._use(box=self._wants_box(""))

    def _wants_box(self, value: str) -> bool:
        schema = self.node.schema
        if "\n" in value or len(value) > _LINE_TO:
            return True
        limit = schema.get("maxLength")
        if isinstance(limit, int | float):
            return limit > _BOX_FROM
        return not ({"format", "pattern"} & schema.keys()) and self.context.name.lower().split("_")[-1] in _BOX_NAMES

    def _use(self, *, box: bool) -> None:
        if self._editor is not None and box == (self._box is not None):
            return
        old, text = self._editor, self._text()
        self._box = self._line = None
        if box:
            self._box = QPlainTextEdit(self)
            self._box.setTabChangesFocus(True)
            self._box.setPlainText(text)
            self._box.textChanged.connect(self._on_text)
            self._box.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        else:
            self._line = QLineEdit(self)
            self._line.setText(text)
            self._line.textChanged.connect(self._on_text)
        editor = self._editor
        if editor is None:
            return
        editor.installEventFilter(self)
        self._row.insertWidget(0, editor, 1)
        self.set_accessible(*self._names)
        self._fit_height()
        if old is not None:
            if old.hasFocus():
                editor.setFocus()
            editor.show()
            self._row.removeWidget(old)
            old.deleteLater()
        self._tell()

    @property
    def _editor(self) -> QLineEdit | QPlainTextEdit | None:
        return self._box if self._box is not None else self._line

    def _text(self) -> str:
        if self._box is not None:
            return self._box.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        return self._line.text() if self._line is not None else ""

    def _fit_height(self) -> None:
        if self._box is not None:
            rows = min(max(self._box.document().size().height(), 3), 12)
            frame = 2 * (self._box.frameWidth() + round(self._box.document().documentMargin()))
            self._box.setFixedHeight(round(rows * self._box.fontMetrics().lineSpacing()) + frame)

    def _on_text(self) -> None:
        if self._text() != self._shown:
            self._shown = self._text()
            self._empty = False
            self._tell()
            self.changed.emit()

    def _send_empty(self) -> None:
        self._empty = True
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Say in the empty field what its emptiness means."""
        editor = self._editor
        if editor is None:
            return
        if self._empty:
            editor.setPlaceholderText(self.tr("(empty text)"))
        else:
            editor.setPlaceholderText(self._hint())
        self._offer_empty(focus=editor.hasFocus())

    def _offer_empty(self, *, focus: bool) -> None:
        """Show the button for an empty text while the empty field has the focus."""
        offered = focus and self._allows_empty and not self._empty and not self._text()
        if self._empty_button is None and offered:
            self._empty_button = QToolButton(self)
            self._empty_button.setText(self.tr("Empty text"))
            self._empty_button.setAccessibleName(self._empty_button.text())
            self._empty_button.setToolTip(self.tr("Send an empty text (Backspace in the empty field)"))
            self._empty_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._empty_button.clicked.connect(self._send_empty)
            self._row.insertWidget(1, self._empty_button, 0, Qt.AlignmentFlag.AlignTop)
        if self._empty_button is not None:
            self._empty_button.setVisible(offered)

    def _hint(self) -> str:
        hints = {
            "date": self.tr("2026-03-31"),
            "date-time": self.tr("2026-03-31T14:00:00Z"),
            "time": self.tr("14:00:00Z"),
            "email": self.tr("name@example.org"),
            "uri": self.tr("https://…"),
        }
        default = self.node.default
        if isinstance(default, str) and default and len(default) <= _LINE_TO:
            return self.tr("not set (default: %1)").replace("%1", default)
        return hints.get(self.node.text("format"), "" if self.context.required else self.tr("not set"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Watch the keys and the focus of the editor."""
        if watched is self._editor:
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                # The button comes and goes with the focus, so that it is no stop on the way of the Tab key.
                self._offer_empty(focus=event.type() == QEvent.Type.FocusIn)
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event):
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Backspace and not self._text():
            if self._empty:
                self._empty = False
                self._tell()
                self.changed.emit()
            elif self._allows_empty:
                self._send_empty()
            return True
        if self._line is None or self.node.text("format"):
            return False
        breaks = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        pastes = event.matches(QKeySequence.StandardKey.Paste) and "\n" in QApplication.clipboard().text()
        if not breaks and not pastes:
            return False
        place = self._line.cursorPosition()
        self._use(box=True)
        if self._box is not None:
            cursor = self._box.textCursor()
            cursor.setPosition(place)
            self._box.setTextCursor(cursor)
            if pastes:
                self._box.paste()
            else:
                self._box.insertPlainText("\n")
        return True

    def can_hold(self, value: Any) -> bool:
        """Say whether ``value`` is a text that a text box shows as it is and gives back unchanged."""
        if not isinstance(value, str) or len(value) > _TEXT_MOST or _HOSTILE.search(value):
            return False
        return "\r" not in value.replace("\r\n", "") and ("\r\n" not in value or "\n" not in value.replace("\r\n", ""))

    def load(self, value: Any, *, fresh: bool) -> None:  # noqa: ARG002  # a text has nothing below it
        """Show ``value``."""
        self._given = value
        text = value if isinstance(value, str) else ""
        self._use(box=self._wants_box(text))
        plain = text.replace("\r\n", "\n")
        self._shown = plain
        if self._box is not None:
            self._box.setPlainText(plain)
        elif self._line is not None:
            self._line.setText(plain)
            self._line.setCursorPosition(0)
        self._shown = self._text()
        self._empty = isinstance(value, str) and not value
        self._tell()

    def value(self) -> Any:
        """Return the text, '' only when it was asked for, else UNSET."""
        text = self._text()
        if not text:
            return "" if self._empty else UNSET
        crlf = isinstance(self._given, str) and "\r\n" in self._given
        return text.replace("\n", "\r\n") if crlf else text

    def focus_target(self) -> QWidget:
        """Return the editor."""
        return self._editor or self

    def set_accessible(self, name: str, description: str) -> None:
        """Name the editor, and the next one when the line becomes a box."""
        self._names = (name, description)
        super().set_accessible(name, description)


class DateField(StringField):
    """A date, kept exactly as typed, with a calendar for those who prefer to point."""

    def __init__(self, context: Context, node: Node, parent: QWidget) -> None:
        super().__init__(context, node, parent)
        self._popup: QWidget | None = None
        self._button = GlyphButton("calendar", self.tr("Choose from a calendar"), self)
        self._button.clicked.connect(self._show_calendar)
        self._row.addWidget(self._button)

    def set_accessible(self, name: str, description: str) -> None:
        """Name the line and the calendar button."""
        super().set_accessible(name, description)
        if hasattr(self, "_button"):
            self._button.rename(self.tr("Choose from a calendar: %1").replace("%1", name))

    def _show_calendar(self) -> None:
        self._popup = popup = QWidget(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(popup)
        date = QDate.fromString(self._text(), Qt.DateFormat.ISODate)
        if date.isValid():
            calendar.setSelectedDate(date)
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)
        popup.move(self._button.mapToGlobal(self._button.rect().bottomLeft()))
        popup.show()
        calendar.setFocus()

    def _take(self, date: QDate) -> None:
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        if self._line is not None:
            self._line.setText(date.toString(Qt.DateFormat.ISODate))
            self._line.setFocus()
