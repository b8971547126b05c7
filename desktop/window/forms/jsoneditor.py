"""A plain text editor for JSON: coloured, checked as it is typed, and exact about numbers.

It stands alone for a free answer, and inside a form for the parts that have no form of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.review.request import UNSET
from desktop.window.forms.check import FieldError
from desktop.window.forms.field import Field
from desktop.window.forms.highlight import JsonHighlighter
from desktop.window.forms.jsontext import JsonTextError, copied, parse, pretty
from desktop.window.forms.look import GAP, ErrorLine, TextLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.window.forms.field import Context, Place
    from desktop.window.forms.outline import Node

TEXT_MOST = 1_000_000
"""A longer text is kept as it is, not shown for editing: a text widget would freeze on it."""
_AT_ONCE = 20_000
_COLOUR_MOST = 200_000
_PAUSE_MS = 250


class JsonEditor(QWidget):
    """Edit one JSON value as text.

    Signal ``changed``: the text was edited. ``5`` stays an int, ``5.0`` a float, whole numbers are exact at any size,
    ``1e400`` is an error; what was set and not edited comes back as the same value. An empty text is no value.
    """

    changed = Signal()

    def __init__(self, value: Any = UNSET, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: Any = UNSET
        self._given_text = ""
        self._parsed: tuple[str, Any, JsonTextError | None] = ("", UNSET, None)
        self._kept = False
        self._loading = False
        self._inside_form = False
        self._edit = QPlainTextEdit(self)
        self._edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._edit.setTabChangesFocus(True)
        self._edit.setPlaceholderText(self.tr('JSON, like "text", 42, true, null, [1, 2] or {"key": "value"}'))
        self._edit.setAccessibleName(self.tr("JSON"))
        self._colours: JsonHighlighter | None = None
        self._error = ErrorLine(self)
        self._note = TextLabel(parent=self, quiet=True)
        self._note.hide()
        self._tidy = QPushButton(self.tr("Format"), self)
        self._tidy.setToolTip(self.tr("Indent the JSON anew; values stay as they are"))
        self._replace = QPushButton(self.tr("Replace…"), self)
        self._replace.hide()
        for button, slot in ((self._tidy, self.tidy), (self._replace, self._start_anew)):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show_error)
        self._edit.textChanged.connect(self._on_text)
        foot = QHBoxLayout()
        foot.addWidget(self._error, 1)
        foot.addStretch(0)
        foot.addWidget(self._replace)
        foot.addWidget(self._tidy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._note)
        layout.addWidget(self._edit)
        layout.addLayout(foot)
        self.setFocusProxy(self._edit)
        self.set_value(value)

    def set_value(self, value: Any) -> None:
        """Show ``value``, UNSET for an empty text. Emits nothing."""
        self._given = value
        text = "" if value is UNSET else pretty(value)
        self._kept = len(text) > TEXT_MOST
        self._note.setVisible(self._kept)
        if self._kept:
            self._note.setText(self.tr("This value has %Ln characters: it is kept as it is.", "", len(text)))
            text = ""
        self._edit.setReadOnly(self._kept)
        self._replace.setVisible(self._kept)
        self._given_text = text
        self._set_text(text)

    def _set_text(self, text: str) -> None:
        self._loading = True
        if self._colours is not None and len(text) > _COLOUR_MOST:
            self._colours.setDocument(None)
            self._colours = None
        elif self._colours is None and len(text) <= _COLOUR_MOST:
            self._colours = JsonHighlighter(self._edit.document(), self.palette())
        self._edit.setPlainText(text)
        self._loading = False
        self._fit()
        self._show_error()

    def _fit(self) -> None:
        rows = min(max(self._edit.blockCount(), 3), 16)
        height = rows * self._edit.fontMetrics().lineSpacing() + 2 * self._edit.frameWidth() + 10
        self._edit.setMinimumHeight(height)
        if self._inside_form:
            self._edit.setMaximumHeight(height)

    def _start_anew(self) -> None:
        self._kept = False
        self._given = UNSET
        self._note.hide()
        self._replace.hide()
        self._edit.setReadOnly(False)
        self._edit.setFocus()
        self.changed.emit()

    def text(self) -> str:
        """Return the text as it stands."""
        return self._edit.toPlainText()

    def _on_text(self) -> None:
        if self._loading:
            return
        if self._edit.document().characterCount() <= _AT_ONCE:
            self._timer.stop()
            self._fit()
            self._show_error()
        else:
            self._timer.start(_PAUSE_MS)
        self.changed.emit()

    def _read(self) -> tuple[Any, JsonTextError | None]:
        text = self.text()
        if self._kept or text == self._given_text:
            return self._given, None
        if not text.strip():
            return UNSET, None
        if text != self._parsed[0]:
            try:
                self._parsed = (text, parse(text), None)
            except JsonTextError as error:
                self._parsed = (text, UNSET, error)
        return self._parsed[1], self._parsed[2]

    def value(self) -> Any:
        """Return the value; UNSET when the text is empty or no JSON. A new one each time: change it freely."""
        return copied(self._read()[0])

    def error(self) -> str:
        """Return what is wrong with the text and where, '' when it is JSON or empty."""
        found = self._read()[1]
        if found is None:
            return ""
        place = self.tr("Line %1, column %2: ").replace("%1", str(found.line)).replace("%2", str(found.column))
        return place + found.message

    def is_valid(self) -> bool:
        """Return True when there is a value and it is JSON."""
        return self._read()[0] is not UNSET

    def _show_error(self) -> None:
        self._error.show_text(self.error())

    def tidy(self) -> None:
        """Indent the text anew, in a step that can be undone. Nothing happens while it is no JSON."""
        value, error = self._read()
        if error is None and value is not UNSET and not self._kept and (text := pretty(value)) != self.text():
            cursor = self._edit.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)

    def editor(self) -> QPlainTextEdit:
        """Return the text widget, for names and the order of the Tab key."""
        return self._edit

    def settle_into_form(self) -> None:
        """Be as high as the text, and leave the error line to the form, which shows ``error()`` beside the field."""
        self._inside_form = True
        self._fit()
        self._error.setMaximumHeight(0)
        self._error.setMaximumWidth(0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Take the colours of the new palette."""
        super().changeEvent(event)
        colours: JsonHighlighter | None = getattr(self, "_colours", None)
        if event.type() == QEvent.Type.PaletteChange and colours is not None:
            self._loading = True
            colours.follow(self.palette())
            self._loading = False


class JsonField(Field):
    """A part of a form that is edited as JSON, with a note of why."""

    def __init__(self, context: Context, node: Node, parent: QWidget) -> None:
        super().__init__(context, node, parent)
        self._editor = JsonEditor(parent=self)
        self._editor.settle_into_form()
        self._editor.changed.connect(self.changed)
        note = TextLabel(parent=self, quiet=True)
        if node.reason:
            note.setText(self.tr("Edited as JSON: %1.").replace("%1", node.reason))
        note.setVisible(bool(node.reason))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(note)
        layout.addWidget(self._editor)

    def load(self, value: Any, *, fresh: bool) -> None:  # noqa: ARG002  # JSON has no fields below it
        """Show ``value``."""
        self._editor.set_value(value)

    def value(self) -> Any:
        """Return the value, or UNSET."""
        return self._editor.value()

    def problems(self) -> list[FieldError]:
        """Say what is wrong with the text."""
        error = self._editor.error()
        return [FieldError((), error)] if error else []

    def unread(self) -> Iterator[tuple[Place, str]]:
        """Yield the text where it is no JSON."""
        if self._editor.error():
            yield (), self._editor.text()

    def retype(self, place: Place, text: str) -> None:
        """Show the text again."""
        if not place:
            self._editor.editor().setPlainText(text)

    def focus_target(self) -> QWidget:
        """Return the text widget."""
        return self._editor.editor()
