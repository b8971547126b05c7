"""A dialog is never larger than its screen: what does not fit is scrolled to, and the buttons stay in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MARGIN = QSize(16, 40)
"""What a window manager puts around a dialog, in pixels."""


def resize(dialog: QWidget, wanted: QSize) -> None:
    """Give a dialog the size that it wants, or what its screen has of it."""
    dialog.resize(within(wanted, dialog.screen().availableGeometry().size()))


def within(wanted: QSize, screen: QSize) -> QSize:
    """Return the size of a dialog on a screen of this size."""
    return wanted.boundedTo(screen - MARGIN)
