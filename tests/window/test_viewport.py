"""A viewport of ours behaves as the one that Qt made."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea, QTableView, QWidget

from desktop.window import viewport


@pytest.mark.parametrize("kind", [QTableView, QScrollArea])
def test_it_is_set_as_qt_sets_its_own(qtbot, kind):
    area, other = kind(), kind()
    for one in (area, other):
        qtbot.addWidget(one)
    viewport.give(area)
    ours, theirs = area.viewport(), other.viewport()
    for said in (QWidget.backgroundRole, QWidget.autoFillBackground, QWidget.objectName, QWidget.hasMouseTracking):
        assert said(ours) == said(theirs)
    assert ours.focusProxy() is area
