"""Putting rows off by key: the times offered, one of the operator's own, until a change, and waking."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.review.interrupt import Status
from desktop.window.language import moment_text
from desktop.window.snooze import SnoozeDialog


def test_s_puts_a_row_off_and_s_again_shows_it(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            await desk.select("t1")
            key = desk.window.queue.current
            desk.key("s")
            dialog = await desk.dialog(SnoozeDialog)
            QTest.mouseClick(dialog.buttons["tomorrow"], Qt.MouseButton.LeftButton)
            await desk.until(lambda: desk.threads() == ["t2"])
            row = desk.desk.index.row(key)
            assert row.status is Status.SNOOZED
            assert desk.desk.index.snoozed(key).until > datetime.now(UTC)
            assert "put off" in desk.window.activity.latest.text.lower()
            desk.window.showing.choose("snoozed")
            await desk.until(lambda: desk.threads() == ["t1"])
            await desk.select("t1")
            desk.key("s")
            await desk.until(lambda: desk.desk.index.row(key).status is Status.PENDING)
            assert await desk.status("t1") in (None, "pending")

    drive(body())


def test_until_the_thread_changes(drive, opening):
    async def body():
        async with opening() as desk:
            await desk.start("p1", "parallel", {"items": ["first", "second"]})
            await desk.until(lambda: desk.threads() == ["p1", "p1"])
            await desk.still()
            key = desk.window.queue.current
            desk.key("s")
            dialog = await desk.dialog(SnoozeDialog)
            QTest.mouseClick(dialog.buttons["change"], Qt.MouseButton.LeftButton)
            await desk.until(lambda: desk.desk.index.row(key).status is Status.SNOOZED)
            await desk.until(lambda: desk.threads() == ["p1"])
            await desk.still()
            desk.key("a")
            await desk.until(lambda: (row := desk.desk.index.row(key)) is not None and row.status is Status.PENDING)

    drive(body())


def test_escape_puts_nothing_off(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.key("s")
            dialog = await desk.dialog(SnoozeDialog)
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await desk.still()
            assert desk.threads() == ["t1"]
            assert desk.desk.index.all_snoozed() == {}

    drive(body())


@pytest.fixture
def dialog(qtbot):
    made = SnoozeDialog("Refund 240.00 EUR?", datetime.now(UTC).astimezone(), None)
    qtbot.addWidget(made)
    return made


def test_a_time_of_the_operators_own(dialog):
    wanted = QDateTime.currentDateTime().addDays(9)
    dialog.edit.setDateTime(wanted)
    dialog._take_own()
    assert int(dialog.until.timestamp()) == wanted.toSecsSinceEpoch()


def test_the_past_is_not_taken(dialog):
    dialog.edit.clearMinimumDateTime()
    dialog.edit.setDateTime(QDateTime.currentDateTime().addDays(-1))
    dialog._take_own()
    assert dialog.result() == 0


def test_every_control_has_a_name(dialog, unnamed):
    assert unnamed(dialog) == []


@pytest.mark.parametrize(
    ("locale", "written"),
    [("C", "2026-03-04 09:00"), ("zh_CN", "2026/3/4 09:00"), ("de_DE", "04.03.26 09:00"), ("en_US", "3/4/26 9:00 AM")],
)
def test_the_operators_own_time_is_written_as_the_language_writes_it(qtbot, locale, written):
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        parent = QWidget()
        qtbot.addWidget(parent)
        edit = SnoozeDialog("t", datetime(2026, 3, 2, 12, 0).astimezone(), parent).edit
        assert edit.text().replace("\u202f", " ") == written
        assert edit.text() == moment_text(datetime(2026, 3, 4, 9, 0).astimezone())
    finally:
        QLocale.setDefault(before)
