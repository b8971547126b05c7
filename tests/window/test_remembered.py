"""The window is where it was; a file that holds nonsense changes nothing."""

from __future__ import annotations

from desktop.review.query import Column
from desktop.window.remembered import Remembered


def test_size_columns_and_order_come_back(drive, opening, tmp_path):
    file = tmp_path / "window.ini"

    async def first():
        async with opening("t1", settings=file, size=(1000, 640)) as desk:
            desk.window.queue.widths.restore({"thread": 222})
            desk.window.queue.sorted_by.emit(Column.THREAD, True)
            desk.window.close()
            await desk.until(desk.window.closing.is_set)

    async def second():
        async with opening(settings=file, size=(1000, 640)) as desk:
            assert desk.window.queue.columnWidth(6) == 222
            assert desk.window._order == (Column.THREAD, True)

    drive(first())
    assert file.is_file()
    drive(second())


def test_nonsense_is_left_out(tmp_path):
    file = tmp_path / "window.ini"
    file.write_text("[queue]\ncolumns=not json\norder=no such column\n[window]\ngeometry=x\n")
    remembered = Remembered(file)
    assert remembered.order() is None
    assert Remembered(None).order() is None
