"""The list of views: counts, a choice by mouse and key, and saved views that can be forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.review.query import NEWEST
from desktop.window.views.saved import Views
from desktop.window.views.sidebar import Sidebar


@pytest.fixture
def bar(qtbot):
    views = Views()
    views.save("mine", "x", NEWEST, None, "")
    made = Sidebar()
    qtbot.addWidget(made)
    made.fill(views, "pending")
    made.resize(220, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def said(bar):
    return [bar.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(bar.count())]


def test_filling_it_chooses_nothing_and_each_view_says_its_number(bar):
    heard = []
    bar.chosen.connect(heard.append)
    bar.show_counts({"pending": 12, "running": 0, "saved:mine": 3})
    bar.fill(Views.read("[]"), "running")
    assert heard == []
    assert said(bar)[0] == "Pending: 12"
    assert said(bar)[2] == "Running: 0"
    assert said(bar)[4] == "Decided"
    assert "(1)" in bar.item(0).toolTip()
    bar.grab()


def test_a_click_and_an_arrow_choose(bar):
    heard = []
    bar.chosen.connect(heard.append)
    QTest.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=bar.visualItemRect(bar.item(2)).center())
    QTest.keyClick(bar, Qt.Key.Key_Down)
    assert heard == ["running", "snoozed"]
    bar.choose("pending")
    assert heard == ["running", "snoozed"]
    assert bar.currentRow() == 0


def test_delete_forgets_a_saved_view_and_no_other(bar):
    heard = []
    bar.removed.connect(heard.append)
    QTest.keyClick(bar, Qt.Key.Key_Delete)
    assert heard == []
    bar.choose("saved:mine")
    QTest.keyClick(bar, Qt.Key.Key_Delete)
    assert heard == ["saved:mine"]
