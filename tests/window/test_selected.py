"""The selected row is laid out after the queue, and of rows passed in a moment only the last; a decision goes first."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt

from desktop.window.selected import AFTER_DECIDING
from desktop.window.settings import Advance


def watched(desk):
    """The threads whose payload is laid out from now on."""
    laid, show = [], desk.window.reading.show_row

    def note(row, request, actions):
        laid.append(row.key.thread if row is not None else None)
        show(row, request, actions)

    desk.window.reading.show_row = note
    return laid


def test_of_many_rows_passed_in_a_moment_only_the_last_is_laid_out(drive, opening):
    async def body():
        async with opening("t1", "t2", "t3", "t4") as desk:
            await asyncio.sleep(0.2)
            laid = watched(desk)
            for _ in range(3):
                desk.key("j")
            assert laid == [], "the queue is painted first"
            await desk.until(lambda: laid)
            await asyncio.sleep(0.1)
            assert laid == [desk.selected()] == [desk.threads()[3]]

    drive(body())


def test_a_row_that_went_is_not_left_standing(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            window = desk.window
            gone = window.queue.current
            await desk.select(next(thread for thread in desk.threads() if thread != gone.thread))
            desk.key("a")
            await desk.until(lambda: desk.threads() == [gone.thread])
            await asyncio.sleep(2 * AFTER_DECIDING / 1000)
            assert window.reading.pane._row.key == gone

    drive(body())


def test_it_goes_on_as_the_operator_prefers(drive, opening):
    async def body():
        async with opening("t1", "t2", "t3", hold=20.0) as desk:
            selected = desk.window._selected
            order = desk.window.queue.rows.keys
            await desk.select(order[1].thread)
            selected.advance(order[1], Advance.STAY)
            assert desk.window.queue.current == order[1]
            selected.advance(order[0], Advance.NEXT)
            assert desk.window.queue.current == order[1], "another row was decided than the selected one"
            selected.advance(order[1], Advance.PREVIOUS)
            assert desk.window.queue.current == order[0]
            selected.advance(order[0], Advance.NEXT)
            assert desk.window.queue.current == order[1]
            desk.window.queue.choose(order[2])
            selected.advance(order[2], Advance.NEXT)
            assert desk.window.queue.current == order[1], "below the last one it is the nearest above"
            desk.key(Qt.Key.Key_J)

    drive(body())
