"""The program's front: links and notices lead to their row, and settings reach what belongs to no single window."""

from __future__ import annotations

import contextlib

import pytest
from PySide6.QtCore import QLocale

from desktop.window.front import Front
from desktop.window.links import link_of


@pytest.fixture
def fronted(opening, qapp, tmp_path):
    """A front over approvals that wait, as an async context manager."""

    @contextlib.asynccontextmanager
    async def open_front(*threads):
        async with opening(*threads) as desk:
            desk.window.hide()
            front = Front(qapp, desk.desk, desk.workspace.clock, desk.scope, tmp_path / "window.ini")
            try:
                await desk.until(lambda: front.window.queue.rows.rowCount() == len(threads))
                yield desk, front
            finally:
                front.language.use("en")
                QLocale.setDefault(QLocale("en_US"))
                front.close()

    return open_front


def key_of(desk, thread):
    return next(key for key in desk.desk.index.all_keys() if key.thread == thread)


def test_a_link_selects_its_row_and_decides_nothing(drive, fronted):
    async def body():
        async with fronted("t1", "t2", "t3") as (desk, front):
            for thread in ("t3", "t1", "t2"):
                key = key_of(desk, thread)
                front.asked(link_of(key))
                await desk.until(lambda key=key: front.window.queue.current == key)
            assert desk.desk.held() == ()

    drive(body())


def test_a_row_that_the_filter_hides_is_shown(drive, fronted):
    async def body():
        async with fronted("t1", "t2") as (desk, front):
            front.window.header.filter.setText("thread:t1")
            await desk.until(lambda: front.window.queue.rows.rowCount() == 1)
            key = key_of(desk, "t2")
            front.lead(key)
            await desk.until(lambda: front.window.queue.current == key)

    drive(body())


def test_a_row_that_is_put_off_is_shown_in_its_view(drive, fronted):
    async def body():
        async with fronted("t1", "t2") as (desk, front):
            key = key_of(desk, "t2")
            await desk.desk.snooze(key, None)
            await desk.until(lambda: front.window.queue.rows.rowCount() == 1)
            front.lead(key)
            await desk.until(lambda: front.window.queue.current == key)

    drive(body())


def test_what_is_no_link_and_what_is_gone_is_said(drive, fronted):
    async def body():
        async with fronted("t1") as (_desk, front):
            front.asked("https://example.org")
            assert "no link" in front.window.activity.latest.text
            front.asked("interrupt-desk://row?thread=gone")
            front.seek(last=True)
            assert "gone" in front.window.activity.latest.text

    drive(body())


def test_quiet_hours_that_are_set_hold_at_once(drive, fronted):
    async def body():
        async with fronted("t1") as (_desk, front):
            front.window.preferred.change(quiet=("22:00", "07:00"))
            assert front.notices.quiet == ("22:00", "07:00")

    drive(body())
