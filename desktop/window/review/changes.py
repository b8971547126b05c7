"""What an edit changes, field by field, before it is sent."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.review.difference import Change, Kind, difference
from desktop.review.schema import place
from desktop.window.forms.look import TextLabel
from desktop.window.payload.renderers.code import CodeView
from desktop.window.payload.renderers.diff import painted
from desktop.window.payload.written import written
from desktop.window.theme import HALF

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINES_MOST = 400


class Changes(QWidget):
    """The difference between two values: each field with what it was and what it becomes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self._title = TextLabel(self.tr("What changes"), self, quiet=True)
        self._view: CodeView | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(HALF)
        self._layout.addWidget(self._title)
        self.hide()

    def show_difference(self, before: Any, after: Any) -> int:
        """Show what differs; return how many fields do."""
        found = difference(before, after)
        text = as_text(found)
        if text != self.text or self._view is None:
            self.text = text
            if self._view is not None:
                self._view.hide()
                self._view.deleteLater()
            self._view = CodeView(self.tr("What changes"), text, painted, self)
            self._layout.addWidget(self._view)
        self.setVisible(bool(found))
        return len(found)


def as_text(found: tuple[Change, ...]) -> str:
    """Return changes as lines: the field's path, then ``- before`` and ``+ after``. Hidden characters stay as they are;
    the view marks them.
    """  # noqa: D205  # one thought
    return "\n".join(line for change in found for line in _lines(change))


def _lines(change: Change) -> Iterator[str]:
    yield f"  {place(change.path) if change.path else '*'}"
    before, after = change.before, change.after
    texts = isinstance(before, str) and isinstance(after, str) and ("\n" in before or "\n" in after)
    if change.kind is Kind.CHANGED and texts and before.count("\n") + after.count("\n") < _LINES_MOST:
        compared = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=1)
        yield from list(compared)[2:]
        return
    if change.kind is not Kind.ADDED:
        yield from (f"- {line}" for line in "".join(written(before)).split("\n"))
    if change.kind is not Kind.REMOVED:
        yield from (f"+ {line}" for line in "".join(written(after)).split("\n"))
