"""What was typed and not sent is never decided past: a key opens it, and the row says that it is kept."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.window.review import ReviewDialog
from desktop.window.review.draft import Draft

TYPED = Draft("", {}, "ask Ann first")


async def _keep(desk, key):
    await desk.window.errands.deciding.unfinished.keep(key, TYPED.as_text())
    await desk.still()


@pytest.mark.parametrize("letter", ["a", "r", "."])
def test_a_key_opens_the_row_with_what_was_typed_and_decides_nothing(drive, opening, letter):
    async def body():
        async with opening("t1", "t2", hold=20.0) as desk:
            if letter == ".":
                desk.key("a")
                await desk.until(desk.desk.held)
                await desk.still()
            before = len(desk.desk.held())
            key = desk.window.queue.current
            await _keep(desk, key)
            desk.key(letter)
            dialog = await desk.dialog(ReviewDialog)
            assert dialog.row.key == key
            assert dialog.bar.comment.text() == TYPED.comment
            assert dialog.heading.kept.isVisible()
            await asyncio.sleep(0.2)
            assert len(desk.desk.held()) == before
            await desk.still()
            QTest.mouseClick(dialog.bar.deciding["approve"], Qt.MouseButton.LeftButton)
            await desk.until(lambda: len(desk.desk.held()) == before + 1)

    drive(body())


def test_what_an_earlier_start_kept_is_known_before_the_first_key_decides(drive, opening):
    async def first():
        async with opening("t1") as desk:
            await _keep(desk, desk.window.queue.current)

    async def second():
        async with opening(hold=20.0) as desk:
            await desk.until(lambda: desk.threads() == ["t1"])
            unfinished = desk.window.errands.deciding.unfinished
            assert desk.window.queue.current in unfinished
            unfinished._keys, unfinished._read = set(), set()  # as right after the start
            await desk.still()
            desk.key("a")
            await desk.dialog(ReviewDialog)
            assert desk.desk.held() == ()

    drive(first())
    drive(second())


def test_the_row_says_so_until_it_is_removed_or_on_its_way(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            key, line = desk.window.queue.current, desk.window.reading.pane.heading.kept
            assert not line.isVisible()
            await _keep(desk, key)
            assert line.isVisible()
            await desk.select(next(thread for thread in desk.threads() if thread != key.thread))
            assert not line.isVisible()
            await desk.select(key.thread)
            assert line.isVisible()
            await desk.window.errands.deciding.unfinished.keep(key, None)
            assert not line.isVisible()

    drive(body())
