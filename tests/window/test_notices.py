"""Notices: grouped, silent while somebody looks and in quiet hours, and a click only leads to the row."""

from __future__ import annotations

import asyncio
from datetime import time

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from desktop.review.events import RowsChanged
from desktop.review.index import Delta
from desktop.window import notices
from desktop.window.notices import Message, Notices, Tray, counted_icon, is_quiet


@pytest.mark.parametrize(
    ("at", "quiet", "silent"),
    [
        (time(3), None, False),
        (time(12), ("09:00", "17:00"), True),
        (time(17), ("09:00", "17:00"), False),
        (time(8, 59), ("09:00", "17:00"), False),
        (time(23), ("22:00", "07:00"), True),
        (time(6, 59), ("22:00", "07:00"), True),
        (time(7), ("22:00", "07:00"), False),
        (time(12), ("22:00", "07:00"), False),
    ],
)
def test_quiet_hours_may_go_over_midnight(at, quiet, silent):
    assert is_quiet(at, quiet) is silent


class Desk:
    """What notices need of a desk: its index, and to be heard."""

    def __init__(self, index):
        self.index = index
        self.listener = None

    def listen(self, listener):
        self.listener = listener
        return lambda: None

    def added(self, keys):
        self.listener(RowsChanged(Delta(added=frozenset(keys))))


@pytest.fixture
def heard(qapp, clock, index, monkeypatch):  # noqa: ARG001  # timers need an application
    """Notices over six questions and two other rows, and what they say."""
    monkeypatch.setattr(notices, "GATHERED", 20)
    monkeypatch.setattr(notices, "_COUNTED", 5)
    desk = Desk(index)
    made = Notices(desk, clock, lambda: made.looks)
    made.looks, made.desk, made.said = False, desk, []
    made.message.connect(made.said.append)
    made.begin()
    yield made
    made.deleteLater()


def questions(index, count):
    return sorted(key for key in index.all_keys() if len(key.ident) == 32)[:count]


def test_all_that_comes_together_is_one_notice(drive, heard):
    async def body():
        heard.desk.added(questions(heard.desk.index, 6))
        await asyncio.sleep(0.1)
        (message,) = heard.said
        assert "6" in message.title
        assert "approval" in message.text
        assert message.key in heard.desk.index

    drive(body())


def test_one_question_is_named(drive, heard):
    async def body():
        keys = questions(heard.desk.index, 1)
        heard.desk.added(keys)
        await asyncio.sleep(0.1)
        assert [(one.text, one.key) for one in heard.said] == [("Refund 0 EUR?", keys[0])]

    drive(body())


def test_rows_that_ask_nothing_are_not_told(drive, heard):
    async def body():
        heard.desk.added([key for key in heard.desk.index.all_keys() if "@" in key.ident])
        await asyncio.sleep(0.1)
        assert heard.said == []

    drive(body())


def test_nothing_is_said_while_the_operator_looks(drive, heard):
    async def body():
        heard.looks = True
        heard.desk.added(questions(heard.desk.index, 2))
        await asyncio.sleep(0.1)
        assert heard.said == []

    drive(body())


def test_nothing_is_said_in_quiet_hours_but_the_count_goes_on(drive, heard):
    async def body():
        heard.quiet = ("00:00", "23:59")
        counts = []
        heard.counted.connect(counts.append)
        heard.count = 0
        heard.desk.added(questions(heard.desk.index, 2))
        await asyncio.sleep(0.1)
        assert heard.said == []
        assert counts == [6]

    drive(body())


def test_what_waited_before_is_no_news(drive, qapp, clock, index, monkeypatch):  # noqa: ARG001  # its application is needed
    monkeypatch.setattr(notices, "GATHERED", 20)

    async def body():
        desk, said = Desk(index), []
        made = Notices(desk, clock, lambda: False)
        made.message.connect(said.append)
        desk.added(questions(index, 6))
        await asyncio.sleep(0.1)
        assert said == []
        made.deleteLater()

    drive(body())


def test_a_click_on_a_notice_leads_to_its_row_and_answers_nothing(qtbot, heard):
    window, led = QWidget(), []
    qtbot.addWidget(window)
    tray = Tray(window, heard, led.append, lambda: led.append("shown"))
    key = questions(heard.desk.index, 1)[0]
    tray.say(Message("A question waits", "Refund?", key))
    assert led == []
    assert not window.isActiveWindow()
    tray._clicked()
    assert led == [key]


@pytest.mark.parametrize("number", [0, 7, 100])
def test_the_icon_carries_the_count(qapp, number):  # noqa: ARG001  # drawing needs an application
    drawn, plain = counted_icon(number), counted_icon(0)
    same = drawn.pixmap(64, 64).toImage() == plain.pixmap(64, 64).toImage()
    assert same is (number == 0)


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        (QSystemTrayIcon.ActivationReason.Trigger, ["shown"]),
        (QSystemTrayIcon.ActivationReason.Context, []),
        (QSystemTrayIcon.ActivationReason.MiddleClick, []),
    ],
)
def test_a_click_for_the_icons_menu_does_not_bring_the_window_up(qtbot, heard, reason, shown):
    window, led = QWidget(), []
    qtbot.addWidget(window)
    tray = Tray(window, heard, led.append, lambda: led.append("shown"))
    tray._activated(reason)
    assert led == shown
