"""A text from outside that stands in a page: as high as it needs, plain to the letter, whole behind one key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from desktop.window.payload.ink import quiet_color
from desktop.window.payload.marked import MARK, marked, slices
from desktop.window.payload.rawtext import RawPane, mark_format

SHORT = 1_200
"""Characters, and with _LINES the lines, up to which a text is shown whole from the start."""
_LINES = 14
_INLINE = 40_000
"""Characters up to which the whole text stands in the page; longer ones get a pane of their own that is filled in
as it is read."""
TOGGLE_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""The keys that show a text whole, and its beginning again."""


class FittedBrowser(QTextBrowser):
    """A frameless read-only document that is as high as its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser { background: transparent; border: none; padding: 0; }")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)

    def fit(self) -> None:
        """Take the height of the document."""
        height = max(round(self.document().size().height()), self.fontMetrics().height())
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Wrap anew, and take the new height."""
        super().resizeEvent(event)
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Leave the wheel to the page around."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Leave Space and Return to what is around, but for a link that has the focus."""
        if event.key() in TOGGLE_KEYS and not self.textCursor().charFormat().isAnchor():
            event.ignore()
        else:
            super().keyPressEvent(event)


class TextBlock(QWidget):
    """A plain text, hidden characters marked. A long one begins cut; Space, Return or its button opens it."""

    def __init__(self, name: str, parent: QWidget | None = None, *, quiet: bool = False, limit: int = SHORT) -> None:
        super().__init__(parent)
        self._name = name
        self._quiet = quiet
        self._limit = limit
        self._text = ""
        self._open = False
        self._pane: RawPane | None = None
        self.browser = FittedBrowser(self)
        self.browser.setAccessibleName(name)
        self.toggle_button = QPushButton(self)
        self.toggle_button.setAutoDefault(False)
        self.toggle_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggle_button.clicked.connect(self.toggle)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.browser)
        self._layout.addWidget(self.toggle_button)

    @property
    def text(self) -> str:
        """The text as it is, unmarked."""
        return self._text

    @property
    def is_long(self) -> bool:
        """Whether it begins cut."""
        return len(self._text) > self._limit or self._text.count("\n", 0, self._limit) > _LINES

    @property
    def is_open(self) -> bool:
        """Whether the whole text is shown."""
        return self._open or not self.is_long

    def show_text(self, text: str) -> None:
        """Show ``text``, cut when it is long."""
        self._text, self._open = text, False
        self._show()

    def toggle(self) -> None:
        """Show the whole text, or its beginning again."""
        self._open = not self._open
        self._show()

    def _show(self) -> None:
        apart = self._open and len(self._text) > _INLINE
        if apart and self._pane is None:
            self._pane = RawPane(self._name, self)
            self._pane.setFixedHeight(320)
            self._layout.insertWidget(1, self._pane)
        if self._pane is not None:
            self._pane.setVisible(apart)
            if apart:
                self._pane.show_pieces(slices(self._text), lambda: self._text)
        self.browser.setVisible(not apart)
        if not apart:
            self._fill(self._text if self.is_open else self._beginning())
        self.toggle_button.setVisible(self.is_long)
        count = self.locale().toString(len(self._text))
        words = self.tr("Show less") if self._open else self.tr("Show all %1 characters").replace("%1", count)
        self.toggle_button.setText(words)
        self.toggle_button.setAccessibleName(f"{self._name}: {words}")

    def _beginning(self) -> str:
        lines = self._text[: self._limit].split("\n")[:_LINES]
        return "\n".join(lines).rstrip() + " \u2026"

    def _fill(self, text: str) -> None:
        self.browser.clear()
        cursor = QTextCursor(self.browser.document())
        plain = QTextCharFormat()
        if self._quiet:
            plain.setForeground(quiet_color(self.palette()))
        shown, at = marked(text), 0
        for found in MARK.finditer(shown):
            cursor.insertText(shown[at : found.start()], plain)
            cursor.insertText(found.group(), mark_format(self))
            at = found.end()
        cursor.insertText(shown[at:], plain)
        self.browser.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Space and Return open and close a long text."""
        if self.is_long and event.key() in TOGGLE_KEYS:
            self.toggle()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Take the new palette's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._text and not self.browser.isHidden():
            self._fill(self._text if self.is_open else self._beginning())
