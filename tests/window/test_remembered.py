"""The window is where it was; a file that holds nonsense changes nothing."""

from __future__ import annotations

from desktop.review.query import Column, Grouping
from desktop.window.remembered import Remembered
from desktop.window.views.saved import BUILT_IN


def test_size_columns_order_grouping_and_views_come_back(drive, opening, tmp_path):
    file = tmp_path / "window.ini"
    order = ((Column.THREAD, True), (Column.AGE, False))

    async def first():
        async with opening("t1", settings=file, size=(1000, 640)) as desk:
            queue, showing = desk.window.queue, desk.window.showing
            queue.widths.restore({"thread": 222})
            queue.arrangement.show(Column.NODE, shown=False)
            queue.horizontalHeader().moveSection(queue.horizontalHeader().visualIndex(6), 0)
            showing.group_by(Grouping.GRAPH)
            queue.sorted_by.emit(order)
            showing.save("mine")
            desk.window._panes.toggle_sidebar()
            desk.window.close()
            await desk.until(desk.window.closing.is_set)

    async def second():
        async with opening(settings=file, size=(1000, 640)) as desk:
            queue, showing = desk.window.queue, desk.window.showing
            assert queue.columnWidth(6) == 222
            assert queue.arrangement.hidden == ["node"]
            assert queue.arrangement.order[0] == "thread"
            assert showing.order == order
            assert showing.grouping is Grouping.GRAPH
            assert [view.title for view in showing.views][-1] == "mine"
            assert desk.window.sidebar.isVisible()

    drive(first())
    assert file.is_file()
    drive(second())


def test_nonsense_is_left_out(tmp_path):
    file = tmp_path / "window.ini"
    file.write_text(
        "[queue]\ncolumns=not json\norder=no such column\ngrouping=x\narrangement=[]\n[window]\ngeometry=x\n"
        "[views]\nsaved=[1]\nsidebar=x\n"
    )
    for remembered in (Remembered(file), Remembered(None)):
        assert remembered.order() is None
        assert remembered.grouping() is None
        assert remembered.sidebar() is None
        assert list(remembered.views()) == list(BUILT_IN)
