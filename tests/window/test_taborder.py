"""The Tab key goes as the eye does, whatever was made first."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QSpinBox, QWidget

from desktop.window import taborder


@pytest.fixture
def page(qtbot):
    """A button-like field below, made first; above it one line of two, the right one made before the left."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 300)
    for name, x, y in (("below", 0, 200), ("right", 100, 8), ("left", 0, 0)):
        field = QLineEdit(made)
        field.setObjectName(name)
        field.setGeometry(x, y, 80, 30)
    made.show()
    return made


def names(top):
    return [one.objectName() for one in taborder.stops(top)]


def test_lines_go_from_the_top_and_each_from_its_left(page):
    assert names(page) == ["left", "right", "below"]


def test_a_field_that_came_later_stands_where_it_is_seen(page):
    late = QSpinBox(page)
    late.setObjectName("late")
    late.setGeometry(0, 100, 80, 30)
    late.show()
    assert names(page) == ["left", "right", "late", "below"]


def test_nothing_hidden_or_disabled_is_a_stop(page):
    page.findChild(QLineEdit, "left").hide()
    page.findChild(QLineEdit, "right").setEnabled(False)
    assert names(page) == ["below"]


def test_it_goes_round_both_ways(page):
    page.findChild(QLineEdit, "below").setFocus()
    assert taborder.step(page, forward=True)
    assert page.focusWidget().objectName() == "left"
    assert taborder.step(page, forward=False)
    assert page.focusWidget().objectName() == "below"
    assert not taborder.step(QWidget(), forward=True)


def test_what_gets_the_keyboard_is_scrolled_to(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    top.resize(200, 200)
    area = QScrollArea(top)
    area.resize(200, 100)
    inside = QWidget()
    inside.resize(150, 900)
    field = QLineEdit(inside)
    field.move(0, 800)
    area.setWidget(inside)
    top.show()
    area.setFocus()
    taborder.step(top, forward=True)
    assert top.focusWidget() is field
    assert area.verticalScrollBar().value() > 600
