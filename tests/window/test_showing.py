"""What is shown: a view with its filter and order, its counts, and groups, kept while rows come and go."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.review.query import Grouping
from desktop.review.view import Heading


def said(desk):
    bar = desk.window.sidebar
    return [bar.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(bar.count())]


def test_each_view_says_how_many_rows_it_has(drive, opening):
    async def body():
        async with opening("t1", "t2", hold=20.0) as desk:
            await desk.until(lambda: said(desk)[0] == "Pending: 2")
            desk.key("a")
            await desk.until(desk.desk.held)
            await asyncio.sleep(0.3)
            # Nothing of it was sent: it is listed, and counted, where it waits.
            assert (said(desk)[0], said(desk)[2], len(desk.threads())) == ("Pending: 2", "Running: 0", 2)
            desk.window.showing.choose("running")
            await desk.until(lambda: desk.threads() == [])
            assert "Running" in desk.window.queue.empty.title.text()

    drive(body())


def test_a_snoozed_row_leaves_pending_and_stands_in_snoozed(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            key = next(key for key in desk.window.queue.rows.keys if key.thread == "t1")
            await desk.desk.snooze(key, None)
            await desk.until(lambda: desk.threads() == ["t2"])
            await desk.until(lambda: (said(desk)[0], said(desk)[3]) == ("Pending: 1", "Snoozed: 1"))
            desk.key("4")
            await desk.until(lambda: desk.threads() == ["t1"])

    drive(body())


def test_a_built_in_view_clears_the_filter_and_a_saved_one_brings_its_own(drive, opening):
    async def body():
        async with opening("a1", "b1") as desk:
            showing, line = desk.window.showing, desk.window.header.filter
            line.setText("thread:b")
            showing.group_by(Grouping.NODE)
            saved = showing.save("only b")
            showing.choose("pending")
            showing.group_by(None)
            await desk.until(lambda: len(desk.threads()) == 2)
            assert line.text() == ""
            showing.choose(saved.ident)
            await desk.until(lambda: desk.threads() == ["b1"])
            assert (line.text(), showing.grouping) == ("thread:b", Grouping.NODE)
            desk.window.sidebar.removed.emit(saved.ident)
            await desk.until(lambda: len(desk.threads()) == 2)
            assert len(said(desk)) == 5

    drive(body())


def test_groups_have_headings_that_count(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            desk.window.showing.group_by(Grouping.GRAPH)
            rows = desk.window.queue.rows
            await desk.until(lambda: rows.rowCount() == 3)
            assert rows.data(rows.index(0, 0)).endswith("2")
            assert rows.key(0) is None
            assert not rows.flags(rows.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
            await desk.start("t3")
            await desk.until(lambda: rows.rowCount() == 4)
            assert rows.data(rows.index(0, 0)).endswith("3")
            assert [rows.row_of(key) for key in rows.keys] == [1, 2, 3]
            desk.window.queue.grab()

    drive(body())


def rows(desk):
    """What stands in each row: a group's name, with a mark where it is folded, or a thread."""
    return [
        f"{entry.text}{' folded' if entry.folded else ''}" if isinstance(entry, Heading) else entry.thread
        for entry in desk.window.queue.rows.entries
    ]


def test_a_group_folds_by_its_key_and_nothing_hidden_is_marked(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            await desk.start("p", "parallel", {"items": ["first"]})
            await desk.desk.refresh()
            await desk.until(lambda: len(desk.threads()) == 3)
            desk.window.showing.group_by(Grouping.GRAPH)
            await desk.until(lambda: rows(desk) == ["approval", "t2", "t1", "parallel", "p"])
            await desk.select("t1")
            desk.key("*")
            desk.key("-")
            assert rows(desk) == ["approval folded", "parallel", "p"]
            assert (desk.threads(), desk.selected()) == (["p"], None)
            assert [key.thread for key in desk.window.queue.marked] == ["p"]
            # The selected heading decides nothing, and rows that come and go leave it selected.
            await desk.still()
            desk.key("a")
            await desk.start("t3")
            await desk.desk.refresh()
            await desk.until(lambda: "3" in desk.window.queue.rows.index(0, 0).data())
            assert desk.window.queue.currentIndex().row() == 0
            assert desk.desk.held() == ()
            desk.key("j")
            assert desk.selected() == "p"
            desk.key("k")
            assert desk.selected() is None
            assert "folded" in desk.window.queue.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            desk.key(Qt.Key.Key_Return)
            assert rows(desk) == ["approval", "t3", "t2", "t1", "parallel", "p"]
            assert desk.selected() == "t3"

    drive(body())


def test_all_groups_fold_and_unfold_and_another_view_shows_them_whole(drive, opening):
    async def body():
        async with opening("t1") as desk:
            await desk.start("p", "parallel", {"items": ["first"]})
            await desk.desk.refresh()
            await desk.until(lambda: len(desk.threads()) == 2)
            desk.window.showing.group_by(Grouping.GRAPH)
            await desk.until(lambda: len(rows(desk)) == 4)
            both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            desk.key(Qt.Key.Key_G, both)
            assert rows(desk) == ["approval folded", "parallel folded"]
            assert "2" in desk.window.header.count.text()
            desk.key(Qt.Key.Key_G, both)
            assert len(rows(desk)) == 4
            desk.key(Qt.Key.Key_G, both)
            desk.key("1")
            await desk.until(lambda: len(rows(desk)) == 4)

    drive(body())


def test_a_click_on_a_heading_folds_it_and_another_unfolds_it(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            desk.window.showing.group_by(Grouping.GRAPH)
            await desk.until(lambda: len(rows(desk)) == 3)
            queue = desk.window.queue
            place = QPoint(40, queue.rowViewportPosition(0) + 4)
            QTest.mouseClick(queue.viewport(), Qt.MouseButton.LeftButton, pos=place)
            assert rows(desk) == ["approval folded"]
            QTest.mouseClick(queue.viewport(), Qt.MouseButton.LeftButton, pos=place)
            assert rows(desk) == ["approval", "t2", "t1"]

    drive(body())
