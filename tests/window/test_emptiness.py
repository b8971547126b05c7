"""Why no row is shown, and what the button does about it."""

from __future__ import annotations


def test_a_filter_that_hides_all_is_cleared_by_the_button(drive, opening):
    async def body():
        async with opening("t1") as desk:
            window = desk.window
            window.header.filter.setText("nothing has this")
            await desk.until(window.queue.empty.isVisible)
            window.queue.empty.acted.emit()
            assert window.header.filter.text() == ""
            await desk.until(window.queue.empty.isHidden)
            assert len(window.queue.rows.keys) == 1

    drive(body())
