"""The place beside the queue where the selected row is read; the pane that shows it is made once it is needed.

A payload can be anything, so its pane is the window's largest part and knows forms, trees and renderers. The first
frame has no row to show in it: the place is there from the beginning, so that nothing moves when the pane comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from desktop.review.index import Row
    from desktop.review.request import Action, Request
    from desktop.window.payload import PayloadPane


class Reading(QWidget):
    """Shows one row; until ``furnish`` only the place for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane: PayloadPane | None = None
        self._wanted: tuple[Row | None, Request | None, tuple[Action, ...]] = (None, None, ())
        self._kept = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def pane(self) -> PayloadPane:
        """The pane itself, made now where it was not needed before."""
        if self._pane is None:
            from desktop.window.payload import PayloadPane

            self._pane = PayloadPane(self)
            self._layout.addWidget(self._pane)
            self._pane.show_row(*self._wanted)
            self._pane.heading.show_kept(kept=self._kept)
            self._put_in_tab_order(self._pane)
        return self._pane

    def furnish(self) -> None:
        """Make the pane, if it was not, and show the row of now."""
        self.pane.show()

    def show_row(self, row: Row | None, request: Request | None, actions: tuple[Action, ...]) -> None:
        """Show a row, None for none."""
        self._wanted = (row, request, actions)
        if self._pane is not None:
            self._pane.show_row(row, request, actions)

    def show_kept(self, *, kept: bool) -> None:
        """Say whether an unfinished answer of this row is kept."""
        self._kept = kept
        if self._pane is not None:
            self._pane.heading.show_kept(kept=kept)

    def _put_in_tab_order(self, pane: PayloadPane) -> None:
        """Qt puts late widgets at the end; the Tab key shall come by them where this place stands."""
        before: QWidget = self
        while (earlier := before.previousInFocusChain()) is not None and earlier is not self:
            before = earlier
            if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
                break
        for widget in pane.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, widget)
                before = widget
