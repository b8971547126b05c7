"""Who has the keyboard, and why a key did nothing."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QApplication

from desktop.window.gate import Refusal

_SENTENCES: dict[Refusal, str] = {
    Refusal.REPEATED: str(
        QT_TRANSLATE_NOOP("Keyboard", "A key that is held down decides nothing: press it once for each row.")
    ),
    Refusal.TYPING: str(QT_TRANSLATE_NOOP("Keyboard", "Letters are typed into the text field that has the keyboard.")),
    Refusal.ROW_MOVED: str(
        QT_TRANSLATE_NOOP("Keyboard", "Another row was selected a moment ago: look at it, then press again.")
    ),
    Refusal.JUST_FOCUSED: str(
        QT_TRANSLATE_NOOP("Keyboard", "The window came up a moment ago: look at the row, then press again.")
    ),
    Refusal.OUT_OF_VIEW: str(
        QT_TRANSLATE_NOOP("Keyboard", "The selected row was out of view: look at it, then press again.")
    ),
    Refusal.NOT_SEEN_YET: str(
        QT_TRANSLATE_NOOP("Keyboard", "The row has just come into view: look at it, then press again.")
    ),
}


def is_typing() -> bool:
    """Whether a text field has the keyboard."""
    widget = QApplication.focusWidget()
    if widget is None:
        return False
    # By Qt's own names: the classes are not imported for a question that most programs never ask.
    if any(widget.inherits(name) for name in ("QLineEdit", "QTextEdit", "QPlainTextEdit")):
        return not widget.property("readOnly")
    return widget.inherits("QAbstractSpinBox")


def sentence(refusal: Refusal) -> str:
    """Why a press did nothing, for the operator."""
    return QCoreApplication.translate("Keyboard", _SENTENCES[refusal])
