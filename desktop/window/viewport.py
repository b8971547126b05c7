"""A viewport that Python made, for areas of the first frame.

Asked for a widget that Qt made by itself, PySide looks for the most exact of its 80 classes of widgets, and makes each
of them with all its enumerations first: a tenth of a start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea


def give(area: QAbstractScrollArea) -> None:
    """Put a viewport of ours, set as Qt sets it, in the place of the one that ``area`` was made with."""
    viewport = QWidget(area)
    viewport.setObjectName("qt_scrollarea_viewport")
    role = viewport.palette().ColorRole
    viewport.setBackgroundRole(role.NoRole if isinstance(area, QScrollArea) else role.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
