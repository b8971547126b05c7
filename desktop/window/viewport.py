"""A viewport that Python made, for areas of the first frame.

Asked for a widget that Qt made by itself, PySide looks for the most exact of its 80 classes of widgets, and makes each
of them with all its enumerations first: a tenth of a start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea


def give(area: QAbstractScrollArea) -> None:
    """Put a viewport of ours in the place of the one that ``area`` was made with; first thing after it was made."""
    viewport = QWidget(area)
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setBackgroundRole(viewport.palette().ColorRole.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
