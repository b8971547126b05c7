"""Markdown from outside: rendered by Qt's own reader, without HTML, without pictures, and nothing is ever fetched.

Qt loads a picture when it is drawn, from the network's cache or from a file. So every loader refuses, and what Markdown
calls a picture is replaced by its address in words before the document is laid out. Beside each link whose words are
not its address stands where it leads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QUrl, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.window.payload.ink import monospace, quiet_color
from desktop.window.payload.links import ask_to_open, inspect
from desktop.window.payload.marked import MARK, marked
from desktop.window.payload.rawtext import mark_format
from desktop.window.payload.textblock import FittedBrowser, TextBlock

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QTextFragment

LONGEST = 60_000
"""Characters up to which a text is rendered; a longer one, or one nested deeper than _DEEPEST, is shown as it is."""
_DEEPEST = 30
_OBJECT = "\ufffc"


class SealedDocument(QTextDocument):
    """A document that loads nothing: no network, no file, no data address."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> QByteArray:  # noqa: N802  # Qt's name
        """Refuse, whatever is asked for."""
        return QByteArray()


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of text with one format."""

    start: int
    length: int
    style: QTextCharFormat
    text: str


def is_renderable(text: str) -> bool:
    """Say whether ``text`` is small and flat enough to be read as Markdown without a pause."""
    if len(text) > LONGEST:
        return False
    return not any(
        line[:400].count(">") > _DEEPEST or len(line) - len(line.lstrip()) > 8 * _DEEPEST for line in text.split("\n")
    )


def document_of(text: str, parent: QObject, widget: QWidget) -> SealedDocument:
    """Return ``text`` as a document: Markdown without HTML, pictures as words, links with their targets."""
    document = SealedDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(widget.font())
    document.setDocumentMargin(0)
    features = QTextDocument.MarkdownFeature.MarkdownNoHTML | QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    # A colour for links must be set before the text: the reader takes it as it reads.
    document.setMarkdown(marked(text), features)
    spans = _spans(document)
    for span in reversed(spans):
        if span.style.isImageFormat() or _OBJECT in span.text:
            _replace_picture(document, span, widget)
    for href, end in reversed(_link_ends(_spans(document))):
        _show_target(document, href, end, widget)
    for span in reversed(_spans(document)):
        for found in reversed(list(MARK.finditer(span.text))):
            _restyle(document, span.start + found.start(), len(found.group()), mark_format(widget))
        if span.style.fontFixedPitch() and not span.style.isAnchor():
            fixed = QTextCharFormat()
            fixed.setFontFamilies([monospace().family()])
            _restyle(document, span.start, span.length, fixed)
    return document


def _spans(document: QTextDocument) -> list[_Span]:
    found: list[_Span] = []
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment: QTextFragment = iterator.fragment()
            if fragment.isValid():
                found.append(
                    _Span(fragment.position(), _length(fragment.text()), fragment.charFormat(), fragment.text())
                )
            iterator += 1
        block = block.next()
    return found


def _length(text: str) -> int:
    """Return how many positions a text takes in a document, which counts in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cursor(document: QTextDocument, start: int, length: int) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _restyle(document: QTextDocument, start: int, length: int, style: QTextCharFormat) -> None:
    _cursor(document, start, length).mergeCharFormat(style)


def _replace_picture(document: QTextDocument, span: _Span, widget: QWidget) -> None:
    picture = span.style.toImageFormat()
    style = QTextCharFormat()
    style.setForeground(quiet_color(widget.palette()))
    name = marked(picture.name()) or QCoreApplication.translate("Payload", "no address")
    words = QCoreApplication.translate("Payload", "[picture, not loaded: %1]").replace("%1", name)
    _cursor(document, span.start, span.length).insertText(words, style)


def _link_ends(spans: list[_Span]) -> list[tuple[str, int]]:
    """Return each link that does not show its own address, with the position after its words."""
    found: list[tuple[str, int]] = []
    words, href, end = "", "", -1
    for span in [*spans, _Span(-2, 0, QTextCharFormat(), "")]:
        target = span.style.anchorHref()
        if href and (target != href or span.start != end):
            if words.strip() != href:
                found.append((href, end))
            words = ""
        if target:
            words = words + span.text if target == href and span.start == end else span.text
        href, end = target, span.start + span.length
    return found


def _show_target(document: QTextDocument, href: str, end: int, widget: QWidget) -> None:
    style = QTextCharFormat()
    style.setForeground(quiet_color(widget.palette()))
    cursor = QTextCursor(document)
    cursor.setPosition(end)
    cursor.insertText(f" \u27e8{inspect(href).shown}\u27e9", style)


class MarkdownView(FittedBrowser):
    """A rendered description. ``link_asked(address)`` is emitted for an explicit click or Return on a link."""

    link_asked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setAccessibleName(name)
        self.anchorClicked.connect(
            lambda url: self.link_asked.emit(url.toString(QUrl.ComponentFormattingOption.PrettyDecoded))
        )

    def loadResource(self, _kind: int, _name: QUrl | str) -> QByteArray:  # noqa: N802  # Qt's name
        """Refuse, whatever is asked for."""
        return QByteArray()

    def show_text(self, text: str) -> None:
        """Render ``text``."""
        self._text = text
        document = document_of(text, self, self)
        self.setDocument(document)
        document.documentLayout().documentSizeChanged.connect(self.fit)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Render in the new palette's colours."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange and self._text:
            self.show_text(self._text)


class Description(QWidget):
    """What a payload says about itself: as Markdown where its protocol says so, else plain to the letter."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rendered = MarkdownView(name, self)
        self.plain = TextBlock(name, self)
        self.rendered.link_asked.connect(lambda url: ask_to_open(url, self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.rendered)
        layout.addWidget(self.plain)

    def show_text(self, text: str, *, markdown: bool) -> None:
        """Show ``text``; Markdown too long to be rendered at once is shown as it is."""
        rendered = markdown and is_renderable(text)
        self.rendered.setVisible(rendered)
        self.plain.setVisible(not rendered)
        if rendered:
            self.rendered.show_text(text)
        else:
            self.plain.show_text(text)
        self.setVisible(bool(text.strip()))
