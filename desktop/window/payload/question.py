"""The matter of a row as a column: what is said, the calls that wait, and the data beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.review.request import UNSET, Text
from desktop.window.forms.look import TextLabel
from desktop.window.payload.callcard import CallCard, arguments
from desktop.window.payload.markdown import Description
from desktop.window.payload.marked import one_line
from desktop.window.theme import STEP

if TYPE_CHECKING:
    from desktop.review.index import Row
    from desktop.review.request import Request


class Question(QWidget):
    """Everything of a request that is read before it is answered. ``calls=False`` leaves the calls to the caller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * STEP)

    def show_request(self, row: Row, request: Request | None, title: str, *, calls: bool = True) -> None:
        """Show what ``row`` asks below its ``title``, which is not said again."""
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if row.pending.saved_answer is not None:
            self._add_data(self.tr("The saved answer"), row.pending.saved_answer)
        if request is not None and row.pending.asks:
            self._add_request(request, title, calls=calls)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read here."""
        return self._layout.count() == 0

    def _add_request(self, request: Request, title: str, *, calls: bool) -> None:
        generated = any(f"\n\nTool: {call.name}\nArgs: " in request.description for call in request.calls)
        said = is_said(request.description, title) or (calls and len(request.calls) == 1)
        if request.description.strip() and not said and not generated:
            description = Description(self.tr("Description"), self)
            description.show_text(request.description, markdown=request.text is Text.MARKDOWN)
            self._layout.addWidget(description)
        for number, call in enumerate(request.calls if calls else ()):
            if number:
                self._layout.addWidget(_rule(self))
            self._layout.addWidget(CallCard(call, request.text, self))
        if request.details is not UNSET and request.details not in (None, "", {}, []):
            self._add_data(self.tr("Details"), request.details)
        elif not request.calls and not request.description:
            self._add_data(self.tr("Payload"), request.payload)

    def _add_data(self, name: str, value: Any) -> None:
        box = QWidget(self)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP // 2)
        layout.addWidget(TextLabel(name, box, quiet=True))
        layout.addWidget(arguments(value, name, box))
        self._layout.addWidget(box)


def is_said(description: str, title: str) -> bool:
    """Say whether a title holds all of a description, so that it need not be read twice."""
    stripped = description.strip()
    return stripped == title or ("\n" not in stripped and one_line(stripped) == title and not title.endswith("\u2026"))


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setFrameShape(QFrame.Shape.HLine)
    rule.setFrameShadow(QFrame.Shadow.Plain)
    rule.setForegroundRole(rule.palette().ColorRole.Mid)
    return rule
