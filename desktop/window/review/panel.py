"""What each way of answering has: a decision as it stands, what is still wrong with it, and a draft to go on from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.review.request import Decision


class Panel(QWidget):
    """One way of answering. ``changed``: the decision, its problem or its draft may be others now.

    ``settled``: what was still being made is there, and its decision may be another one, though nobody typed anything.
    """

    changed = Signal()
    settled = Signal()

    def decision(self) -> Decision | None:
        """Return what would be sent, None while something is missing; ``problem`` then says what."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return in one sentence what is missing or wrong, empty when nothing is."""
        return ""

    def draft(self) -> Any:
        """Return what was typed as JSON data, None when nothing was."""
        return None

    def restore(self, draft: Any) -> None:
        """Show again what ``draft`` returned; what does not fit is left out, never raised."""

    def reset(self) -> None:
        """Forget what was typed."""

    def focus_first(self) -> None:
        """Give the focus to the first field."""
        self.setFocus()
