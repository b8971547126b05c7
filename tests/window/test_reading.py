"""The place of the payload: there from the beginning, its pane made when it is needed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.window.payload import PayloadPane


def test_the_selected_row_is_shown_in_a_pane_that_came_after_the_first_frame(drive, opening):
    async def body():
        async with opening("t1") as desk:
            reading = desk.window.reading
            await desk.until(lambda: reading.findChild(PayloadPane) is not None)
            assert reading.pane is reading.findChild(PayloadPane)
            await desk.until(reading.pane.tabs.isVisible)

    drive(body())


def test_the_tab_key_comes_by_it_after_the_queue(drive, opening):
    async def body():
        async with opening("t1") as desk:
            reading = desk.window.reading
            pane, queue = reading.pane, desk.window.queue
            after = queue
            inside = [one for one in pane.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
            while after is queue or queue.isAncestorOf(after) or not after.focusPolicy() & Qt.FocusPolicy.TabFocus:
                after = after.nextInFocusChain()
            assert after in inside

    drive(body())
