"""The window as an operator meets it: real keys on real rows, and what the database holds afterwards."""

from __future__ import annotations

import asyncio

from langgraph.types import Command as Resume
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.review.interrupt import Status
from desktop.window.commands import Command


def test_at_start_the_queue_has_the_keyboard_and_its_first_row_is_selected(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            assert desk.window.windowTitle() == "Interrupt Desk"
            assert QApplication.focusWidget() is desk.window.queue
            assert desk.window.queue.currentIndex().row() == 0
            assert desk.window.header.count.text().startswith("2")

    drive(body())


def test_a_approves_the_selected_row_in_the_database(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            await desk.select("t1")
            desk.key("a")
            await desk.until(lambda: desk.threads() == ["t2"])
            assert await desk.status("t1") == "approved"
            assert await desk.status("t2") is None or await desk.status("t2") == "pending"
            assert desk.selected() == "t2"

    drive(body())


def test_r_rejects_the_selected_row(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.key("r")
            await desk.until(lambda: not desk.threads())
            assert await desk.status("t1") == "rejected"

    drive(body())


def test_a_click_on_approve_goes_the_same_way(drive, opening):
    async def body():
        async with opening("t1") as desk:
            QTest.mouseClick(desk.window.header.buttons[Command.APPROVE], Qt.MouseButton.LeftButton)
            await desk.until(lambda: not desk.threads())
            assert await desk.status("t1") == "approved"
            assert QApplication.focusWidget() is desk.window.queue

    drive(body())


def test_return_and_escape_decide_nothing(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.key(Qt.Key.Key_Escape)
            desk.key(Qt.Key.Key_Return)
            dialog = await desk.dialog()
            await desk.still()
            QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return)
            await asyncio.sleep(0.1)
            if dialog.isVisible():
                QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await desk.until(lambda: desk.window.errands.deciding.dialog is None)
            await asyncio.sleep(0.2)
            assert desk.threads() == ["t1"]
            assert await desk.status("t1") in (None, "pending")
            assert desk.desk.held() == ()

    drive(body())


def test_a_key_that_is_held_down_decides_nothing(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.repeat(Qt.Key.Key_A, "a")
            assert "held down" in desk.window.activity.latest.text
            await asyncio.sleep(0.3)
            assert desk.threads() == ["t1"]
            assert await desk.status("t1") in (None, "pending")

    drive(body())


def test_a_held_z_takes_back_one_decision_only(drive, opening):
    async def body():
        async with opening("t1", "t2", "t3", hold=20.0) as desk:
            for _ in range(3):
                desk.key("a")
            await desk.until(lambda: len(desk.desk.held()) == 3)
            desk.key("z")
            for _ in range(5):
                desk.repeat(Qt.Key.Key_Z, "z")
            await asyncio.sleep(0.4)
            assert len(desk.desk.held()) == 2

    drive(body())


def test_letters_typed_into_the_filter_decide_nothing(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            desk.key("/")
            assert QApplication.focusWidget() is desk.window.header.filter
            for letter in "ar":
                desk.key(letter)
            await asyncio.sleep(0.3)
            assert desk.window.header.filter.text() == "ar"
            assert await desk.status("t1") in (None, "pending")
            desk.key(Qt.Key.Key_Escape)
            assert QApplication.focusWidget() is desk.window.queue
            await desk.until(lambda: len(desk.threads()) == 2)

    drive(body())


def test_the_filter_shows_what_matches_and_says_when_nothing_does(drive, opening):
    async def body():
        async with opening("invoice-1", "refund-2") as desk:
            desk.window.header.filter.setText("REFUND-2")
            await desk.until(lambda: desk.threads() == ["refund-2"])
            assert desk.window.header.count.text().startswith("1 of 2")
            desk.window.header.filter.setText("no such thing")
            await desk.until(lambda: desk.threads() == [])
            empty = desk.window.queue.empty
            assert empty.isVisible()
            assert "filter" in empty.title.text()
            QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)
            await desk.until(lambda: len(desk.threads()) == 2)
            assert not empty.isVisible()

    drive(body())


def test_j_and_k_and_the_arrows_move(drive, opening):
    async def body():
        async with opening("t1", "t2", "t3") as desk:
            rows = desk.threads()
            for key, row in (("j", 1), (Qt.Key.Key_Down, 2), ("j", 2), ("k", 1), (Qt.Key.Key_Up, 0), ("k", 0)):
                desk.key(key)
                assert desk.selected() == rows[row]

    drive(body())


def test_selection_is_kept_by_key_when_rows_come_and_go(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            await desk.select("t1")
            await desk.start("t3")
            await desk.until(lambda: "t3" in desk.threads())
            assert desk.selected() == "t1"
            key = next(key for key in desk.window.queue.rows.keys if key.thread == "t2")
            desk.window.errands.deciding.approve(key)
            await desk.until(lambda: "t2" not in desk.threads())
            assert desk.selected() == "t1"

    drive(body())


def test_what_another_program_does_appears_within_a_second(drive, opening, elsewhere):
    async def body():
        async with opening("t1", "t2") as desk, elsewhere("approval") as graph:
            await desk.select("t1")
            config = {"configurable": {"thread_id": "t1"}}
            await graph.ainvoke(Resume(resume=True), config)
            await desk.until(lambda: desk.threads() == ["t2"], 1.0)
            assert desk.selected() == "t2"
            # The row moved by itself: a key meant for the one before decides nothing.
            desk.key("a")
            await asyncio.sleep(0.25)
            assert await desk.status("t2") in (None, "pending")
            await graph.ainvoke({"action_details": "x"}, {"configurable": {"thread_id": "t9"}})
            await desk.until(lambda: "t9" in desk.threads(), 1.0)

    drive(body())


def test_a_dialog_gives_the_keyboard_back_to_the_queue(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.key("?")
            sheet = await desk.dialog()
            QTest.keyClick(sheet, Qt.Key.Key_Escape)
            await desk.until(lambda: QApplication.focusWidget() is desk.window.queue)

    drive(body())


def test_one_decision_after_the_other_needs_no_waiting(drive, opening):
    async def body():
        async with opening("t1", "t2", "t3") as desk:
            for _ in range(3):
                desk.key("a")
            await desk.until(lambda: not desk.threads())
            assert [await desk.status(thread) for thread in ("t1", "t2", "t3")] == ["approved"] * 3

    drive(body())


def test_a_held_decision_shows_its_time_and_z_takes_it_back(drive, opening):
    async def body():
        async with opening("t1", hold=20.0) as desk:
            desk.key("a")
            await desk.until(desk.desk.held)
            key = desk.window.queue.rows.keys[0]
            await desk.until(lambda: desk.desk.index.row(key).status is Status.HELD)
            desk.key("z")
            await desk.until(lambda: not desk.desk.held())
            await desk.until(lambda: desk.desk.index.row(key).status is Status.PENDING)
            assert await desk.status("t1") in (None, "pending")

    drive(body())


def test_a_source_without_graphs_is_readable_and_says_why_it_cannot_be_answered(drive, opening, elsewhere):
    async def body():
        async with opening(project=False) as desk, elsewhere("approval") as graph:
            await graph.ainvoke({"action_details": "x"}, {"configurable": {"thread_id": "t9"}})
            await desk.until(lambda: desk.threads() == ["t9"])
            button = desk.window.header.buttons[Command.APPROVE]
            assert not button.isEnabled()
            assert "langgraph.json" in button.toolTip()

    drive(body())


def test_an_empty_queue_says_what_to_do(drive, opening):
    async def body():
        async with opening() as desk:
            empty = desk.window.queue.empty
            assert empty.isVisible()
            assert empty.title.text()
            assert empty.button.text()
            desk.key("n")
            dialog = await desk.dialog()
            dialog.reject()

    drive(body())


def test_every_control_has_a_name(drive, opening, unnamed):
    async def body():
        async with opening("t1", hold=20.0) as desk:
            desk.key("a")
            await desk.until(desk.desk.held)
            assert unnamed(desk.window) == []

    drive(body())


def test_a_narrow_window_puts_the_payload_below(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.window.resize(1600, 900)
            await asyncio.sleep(0.05)
            assert desk.window._panes.inner.orientation() == Qt.Orientation.Horizontal
            desk.window.resize(800, 600)
            await asyncio.sleep(0.05)
            assert desk.window._panes.inner.orientation() == Qt.Orientation.Vertical

    drive(body())
