"""The window's panes: the views, the queue and the payload, beside each other or one below the other.

The payload stands beside the queue where there is room, below it in a narrow window; the list of views is hidden in a
narrow one, unless the operator wants it. Each arrangement remembers its own sizes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop.window import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.window.remembered import Remembered
    from desktop.window.views import Sidebar

_BESIDE = 1080
"""The least width, in pixels at the usual font, for the payload to stand beside the queue; else it stands below."""
_WITH_VIEWS = 1280
"""The least width for the list of views to be shown by itself."""
_USUAL = 7
"""The width of a letter at the usual font, in pixels."""


class Panes(QSplitter):
    """``queues`` are the pages of which one stands in the queue's place."""

    def __init__(self, sidebar: Sidebar, queues: QStackedWidget, payload: QWidget, remembered: Remembered) -> None:
        # In the window from the beginning: Qt styles everything anew in a widget that changes its window.
        super().__init__(Qt.Orientation.Horizontal, sidebar.window())
        self._sidebar = sidebar
        self._remembered = remembered
        self._beside: bool | None = None
        self.setAccessibleName(self.tr("Views, queue and payload"))
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.inner = QSplitter(Qt.Orientation.Horizontal, self)
        self.inner.setAccessibleName(self.tr("Queue and payload"))
        self.inner.setChildrenCollapsible(False)
        self.inner.setHandleWidth(1)
        self.inner.addWidget(queues)
        self.inner.addWidget(payload)
        queues.setMinimumSize(280, 120)
        payload.setMinimumSize(260, 120)
        self.addWidget(sidebar)
        self.addWidget(self.inner)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self._wanted = remembered.sidebar()

    def _fits(self, least: int, width: int) -> bool:
        return width >= least * theme.letter(self.fontMetrics()) / _USUAL

    def toggle_sidebar(self) -> bool:
        """Show or hide the list of views from now on; return whether it is shown."""
        self._wanted = not self._sidebar.isVisible()
        self.arrange()
        return self._wanted

    def arrange(self) -> None:
        """Arrange for the width of now."""
        wide = self._fits(_WITH_VIEWS, self.width()) if self._wanted is None else self._wanted
        if wide == self._sidebar.isHidden():
            self._sidebar.setVisible(wide)
            if wide and not self._remembered.sizes(self, "views"):
                own = self._sidebar.sizeHint().width()
                self.setSizes([own, max(1, self.width() - own)])
        taken = self._sidebar.sizeHint().width() if wide else 0
        beside = self._fits(_BESIDE, self.width() - taken)
        if beside is self._beside:
            return
        if self._beside is not None:
            self._remembered.keep_sizes(self.inner, self._name)
        self._beside = beside
        whole = self.width() - taken if beside else self.height()
        if not self._remembered.sizes(self.inner, self._name):
            share = 0.69 if beside else 0.5
            self.inner.setSizes([round(whole * share), round(whole * (1 - share))])
        self.inner.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self.inner.setStretchFactor(0, 3)
        self.inner.setStretchFactor(1, 2)

    @property
    def _name(self) -> str:
        return "beside" if self._beside else "below"

    def remember(self) -> None:
        """Remember the sizes of now."""
        self._remembered.keep_sizes(self.inner, self._name)
        if not self._sidebar.isHidden():
            self._remembered.keep_sizes(self, "views")
        self._remembered.keep_sidebar(self._wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Arrange for the new size."""
        super().resizeEvent(event)
        self.arrange()


def page(widgets: list[QWidget], parent: QWidget) -> QStackedWidget:
    """Pages of which the first is shown."""
    stack = QStackedWidget(parent)
    for widget in widgets:
        stack.addWidget(widget)
    return stack
