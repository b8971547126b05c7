"""The table keeps selection and scroll by key, knows what can be seen, and leaves letters to the commands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.review.index import Index
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.ports import Snapshot
from desktop.review.query import Column
from desktop.window.queue import QueueView
from desktop.window.queue.columns import ORDER
from desktop.window.queue.view import OPENING


@pytest.fixture
def view(index, clock, qtbot):
    made = QueueView(index, clock)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def settled(view, clock):
    """The queue after its first filling, looked at by an operator."""
    clock.seconds += OPENING + 1
    view.setFocus()
    view.viewport().repaint()


def test_the_first_row_is_selected_and_told_as_not_the_operators_doing(view, index, ordered):
    heard = []
    view.chosen.connect(lambda key, by_operator: heard.append((key, by_operator)))
    view.show_keys(ordered(index))
    assert heard == [(view.rows.key(0), False)]


def test_while_the_first_rows_come_in_the_first_one_is_selected(view, index, clock, ordered):
    keys = ordered(index)
    view.show_keys(keys[4:])
    clock.seconds += 0.2
    view.show_keys(keys)
    assert view.current == keys[0]
    clock.seconds += OPENING + 1
    view.show_keys(keys[1:])
    view.show_keys(keys)
    assert view.current == keys[1]


def test_the_operators_choice_ends_the_first_filling(view, index, clock, ordered):
    keys = ordered(index)
    view.show_keys(keys[3:])
    view.step(1)
    clock.seconds += 0.2
    view.show_keys(keys)
    assert view.current == keys[4]


def test_a_row_that_goes_is_followed_by_its_next(view, index, clock, ordered):
    keys = ordered(index)
    view.show_keys(keys)
    settled(view, clock)
    view.choose(keys[3])
    heard = []
    view.chosen.connect(lambda key, by_operator: heard.append((key, by_operator)))
    view.show_keys(keys[:3] + keys[4:])
    assert heard == [(keys[4], False)]
    view.choose(keys[-1])
    view.show_keys(keys[:3])
    assert view.current == keys[2]
    view.show_keys([])
    assert view.current is None


def test_scroll_is_kept_by_key(view, many, clock, ordered):
    keys = ordered(many)
    view.show_keys(keys)
    settled(view, clock)
    view.choose(keys[100])
    top = view.rows.key(view.rowAt(1))
    view.show_keys(keys[20:])
    assert view.current == keys[100]
    assert view.rows.key(view.rowAt(1)) == top


def test_a_row_is_seen_since_it_was_painted_whole_and_no_longer_when_it_scrolled_away(view, many, clock, ordered):
    keys = ordered(many)
    view.show_keys(keys)
    view.viewport().repaint()
    painted = clock.monotonic()
    clock.seconds += 5
    view.viewport().repaint()
    assert view.seen_since(keys[0]) == painted
    assert view.seen_since(keys[150]) is None
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.seen_since(keys[0]) is None
    view.viewport().repaint()
    view.verticalScrollBar().setValue(0)
    view.viewport().repaint()
    assert view.seen_since(keys[0]) == clock.monotonic()


def test_a_row_that_says_something_else_must_be_seen_again(view, index, clock, ordered):
    keys = ordered(index)
    view.show_keys(keys)
    view.viewport().repaint()
    clock.seconds += 5
    view.forget_seen(frozenset(keys[:1]))
    assert view.seen_since(keys[0]) is None
    view.viewport().repaint()
    assert view.seen_since(keys[0]) == clock.monotonic()
    assert view.seen_since(keys[1]) == clock.monotonic() - 5


def test_return_and_a_double_click_open_the_row(view, index, clock, ordered):
    view.show_keys(ordered(index))
    settled(view, clock)
    heard = []
    view.opened.connect(heard.append)
    QTest.keyClick(view, Qt.Key.Key_Return)
    place = view.visualRect(view.rows.index(2, 4)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == [view.rows.key(0), view.rows.key(2)]


def test_letters_search_nothing(view, index, clock, ordered):
    view.show_keys(ordered(index))
    settled(view, clock)
    for letter in "rtp":
        QTest.keyClick(view, letter)
    assert view.currentIndex().row() == 0


def test_a_click_on_a_heading_asks_for_that_order(view, index, ordered):
    view.show_keys(ordered(index))
    heard = []
    view.sorted_by.connect(heard.append)
    head = view.horizontalHeader()
    section = ORDER.index(Column.THREAD)
    place = head.rect().center()
    place.setX(head.sectionViewportPosition(section) + 20)
    for _ in range(2):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert sorted(heard) == [((Column.THREAD, False),), ((Column.THREAD, True),)]


def test_its_rows_are_all_of_one_height_and_nothing_measures_them(view, many, ordered):
    view.show_keys(ordered(many))
    heights = {view.rowHeight(row) for row in range(0, view.rows.rowCount(), 25)}
    assert len(heights) == 1
    assert view.horizontalHeader().resizeContentsPrecision() == 0


@pytest.fixture
def lost(clock):
    """An index of three hundred lost rows, and what makes breakpoints of the first two hundred."""
    made = Index()

    def row(number, status):
        key = Key("s", f"t{number}", f"{status.value}@c{number}")
        return PendingInterrupt(
            key, status, f"c{number}", next_nodes=("ship",), created_at=clock.now() - timedelta(minutes=number)
        )

    rows = tuple(row(number, Status.LOST) for number in range(300))
    made.apply(Snapshot("s", 1, rows))
    told = tuple(row(number, Status.BREAKPOINT) for number in range(200)) + rows[200:]
    return made, lambda: made.apply(Snapshot("s", 2, told))


@pytest.mark.parametrize("scrolled", [0, 50])
def test_rows_that_graphs_tell_more_of_are_followed_and_nothing_scrolls(qtbot, lost, clock, ordered, scrolled):
    index, tell = lost
    view = QueueView(index, clock)
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    qtbot.waitExposed(view)
    view.show_keys(ordered(index))
    settled(view, clock)
    view.choose(ordered(index)[scrolled])
    value = view.verticalScrollBar().value()
    tell()
    view.show_keys(ordered(index))
    assert view.current == Key("s", f"t{scrolled}", f"breakpoint@c{scrolled}")
    assert view.verticalScrollBar().value() == value
