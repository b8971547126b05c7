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


def test_the_view_of_what_is_put_off_says_how_rows_come_there(drive, opening):
    async def body():
        async with opening("t1") as desk:
            window = desk.window
            window.showing.choose("snoozed")
            await desk.until(window.queue.empty.isVisible)
            await desk.until(
                lambda: window.queue.empty.text.text().lower().startswith("press s on a row to put it off")
            )

    drive(body())
