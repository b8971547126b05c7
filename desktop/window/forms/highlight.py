"""Colours for JSON text: keys, texts, numbers and words told apart, on light and dark grounds alike."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QPalette, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop.window.forms.look import is_dark

_TOKEN = re.compile(
    r'(?P<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?P<text>"(?:[^"\\]|\\.)*"?)'
    r"|(?P<number>-?\d[-+.\deE]*)|(?P<word>\b(?:true|false|null)\b)"
)
_LIGHT = {"key": "#0b57a4", "text": "#1e6b33", "number": "#8a3c00", "word": "#7b1fa2"}
_DARK = {"key": "#8ab8ff", "text": "#93d5a0", "number": "#ffb77a", "word": "#dba6f2"}
_LINE_MOST = 5000


class JsonHighlighter(QSyntaxHighlighter):
    """Colours one document; very long lines stay as they are, since each key press colours its line anew."""

    def __init__(self, document: QTextDocument, palette: QPalette) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.follow(palette)

    def follow(self, palette: QPalette) -> None:
        """Take the colours that fit ``palette``."""
        for name, color in (_DARK if is_dark(palette) else _LIGHT).items():
            self._formats[name] = form = QTextCharFormat()
            form.setForeground(QColor(color))
        self._formats["key"].setFontWeight(QFont.Weight.DemiBold)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802  # Qt's name
        """Colour one line."""
        if len(text) > _LINE_MOST:
            return
        for match in _TOKEN.finditer(text):
            if match.lastgroup is not None:
                self.setFormat(match.start(), match.end() - match.start(), self._formats[match.lastgroup])
