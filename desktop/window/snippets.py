"""Snippets: texts that are written often, each behind a short trigger that unfolds as it is typed.

``;dup`` and a space become "This was done already". They are the operator's own, kept with the window's settings, and
never unfold in the middle of a word.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QPlainTextEdit

MARK = ";"
"""What every trigger begins with."""
_TRIGGER = re.compile(r"(?:^|(?<=\s));([^\s;]{1,24})$")
_UNFOLD = (Qt.Key.Key_Space, Qt.Key.Key_Tab)


def is_trigger(text: str) -> bool:
    """Whether a text, without its mark, can be typed as a trigger."""
    return re.fullmatch(r"[^\s;]{1,24}", text) is not None


class Snippets:
    """The operator's snippets, by trigger without its mark; kept in an INI file, or nowhere where none is given."""

    def __init__(self, file: Path | None = None) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat) if file is not None else None
        self._texts = self._read()

    def all(self) -> dict[str, str]:
        """The snippets by trigger, in their order."""
        return dict(self._texts)

    def become(self, texts: Mapping[str, str]) -> None:
        """Keep these snippets. Raise ValueError for a trigger that could never be typed, naming it."""
        for trigger in texts:
            if not is_trigger(trigger):
                raise ValueError(trigger)
        self._texts = dict(texts)
        if self._settings is not None:
            self._settings.setValue("snippets/texts", json.dumps(self._texts, ensure_ascii=False))
            self._settings.sync()

    def found(self, before: str) -> tuple[int, str] | None:
        """For the text before the cursor, how many letters the trigger at its end has, and its snippet."""
        trigger = _TRIGGER.search(before)
        text = self._texts.get(trigger[1]) if trigger else None
        return (len(trigger[0]), text) if trigger and text is not None else None

    def _read(self) -> dict[str, str]:
        kept = self._settings.value("snippets/texts") if self._settings is not None else None
        try:
            read = json.loads(str(kept)) if kept else {}
        except ValueError:
            read = {}
        return {str(name): str(text) for name, text in read.items()} if isinstance(read, dict) else {}


class _Here:
    """The snippets of this program; the window gives them their file at its start."""

    snippets = Snippets()


def use(snippets: Snippets) -> None:
    """Let every text field unfold these from now on."""
    _Here.snippets = snippets


def used() -> Snippets:
    """The snippets that text fields unfold."""
    return _Here.snippets


class _Unfolding(QObject):
    """Watches the keys of one text field."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Space or Tab right behind a trigger puts its snippet in the trigger's place."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._edit:
            return self._unfold(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _unfold(self, event: QKeyEvent) -> bool:
        if event.key() not in _UNFOLD or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        cursor = self._edit.textCursor()
        if cursor.hasSelection():
            return False
        found = used().found(cursor.block().text()[: cursor.positionInBlock()])
        if found is None:
            return False
        length, text = found
        cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, length)
        cursor.insertText(text)
        self._edit.setTextCursor(cursor)
        return True


def expanding(edit: QPlainTextEdit) -> None:
    """Let snippets unfold in a text field; undo (Ctrl+Z) gives the trigger back."""
    _Unfolding(edit)
    edit.setProperty("snippets", True)  # noqa: FBT003  # Qt's setter
