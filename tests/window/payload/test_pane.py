"""The pane beside the queue: any row whole, at once, and still while it is refreshed."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QTabBar

from desktop.review.index import Overlay
from desktop.review.interrupt import Status
from desktop.review.shapes import recognise
from desktop.window.payload import PayloadPane


@pytest.fixture
def pane(on_screen):
    return on_screen(PayloadPane(), 620, 700)


def show(pane, row):
    request = recognise(row.pending.value) if row.pending.asks else None
    pane.show_row(row, request, request.actions if request else ())
    QApplication.processEvents()


def test_no_row_says_what_to_do(pane):
    pane.show_row(None, None, ())
    assert not pane.tabs.isVisible()


def test_question_data_and_raw_are_three_views(pane, make_row):
    show(pane, make_row({"question": "Refund?", "details": {"order": "A-1"}}))
    assert [pane.tabs.tabText(number) for number in range(3)] == ["Question", "Data", "Raw"]
    pane.tabs.setCurrentIndex(1)
    assert pane.data.tree.payload.rowCount() == 2
    pane.tabs.setCurrentIndex(2)
    assert '"order": "A-1"' in pane.raw.text.toPlainText()


def test_the_same_row_keeps_its_place(pane, make_row):
    row = make_row({"question": "Refund?", "details": {str(number): "x\n" * 40 for number in range(60)}})
    show(pane, row)
    pane.tabs.setCurrentIndex(2)
    bar = pane.raw.text.verticalScrollBar()
    bar.setValue(5)
    again = replace(row, pending=replace(row.pending, value=dict(row.pending.value)))
    show(pane, again)
    assert bar.value() == 5
    show(pane, replace(again, overlay=Overlay(Status.HELD, "d", "approve")))
    assert bar.value() == 5
    assert pane.banners.shown
    show(pane, replace(row, pending=replace(row.pending, value={"question": "Other?", "details": 1})))
    assert bar.value() == 0


def test_a_thread_without_a_question_has_only_its_banner(pane, make_row):
    show(pane, make_row(None, Status.BREAKPOINT, interrupt_id=None, next_nodes=("ship",)))
    assert not pane.tabs.isVisible()
    assert pane.banners.isVisible()


@pytest.mark.parametrize("height", [120, 150, 200, 260, 330, 700])
def test_in_a_low_window_the_banner_lies_on_nothing(pane, make_row, height):
    row = make_row({"question": "Refund the order of Ada, who waits for her money? " * 3, "details": {"order": "A-1"}})
    show(pane, replace(row, overlay=Overlay(Status.HELD, "d", "approve")))
    pane.setMinimumSize(260, 120)  # as the window sets it
    pane.resize(300, height)
    QApplication.processEvents()
    assert pane.height() == height
    head = pane._head.geometry()
    tabs = pane.tabs.geometry()
    assert head.bottom() < tabs.top()
    assert tabs.bottom() <= height
    assert head.height() >= 60, "its first lines are read"


@pytest.mark.parametrize("tab", [0, 1, 2])
def test_twenty_megabytes_and_a_thousand_levels_do_not_stop_the_window(pane, make_row, large, deep, tab):
    pane.tabs.setCurrentIndex(tab)
    for value in (large, deep, "y" * 20_000_000):
        row = make_row(value)
        request = recognise(value)
        started = time.perf_counter()
        pane.show_row(row, request, request.actions)
        QApplication.processEvents()
        assert time.perf_counter() - started < 0.15
        pane.show_row(row, request, request.actions)


def test_every_control_has_a_name(pane, make_row):
    show(pane, make_row({"question": "Refund?", "details": {"order": "A-1"}}))
    unnamed = [
        widget
        for kind in (QAbstractButton, QAbstractScrollArea)
        for widget in pane.findChildren(kind)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not isinstance(widget.parent(), QTabBar | QAbstractScrollArea)
    ]
    assert unnamed == [], [(type(widget), widget.parent()) for widget in unnamed]
