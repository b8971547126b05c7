"""Many rows at once, by keys: preview, Ctrl+Return alone, one undo for all, results, marks that stay on failures."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from langgraph.types import Command as Resume
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.review.request import Action
from desktop.review.sending import Word
from desktop.window.bulk.preview import Preview
from desktop.window.bulk.results import Results

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
MAIL = [{"role": "user", "content": "Close my account, refund me."}]


async def previewed(desk, key="A"):
    """Mark all that is shown and open the preview; it is ready when this returns."""
    desk.key("*", SHIFT)
    await desk.until(lambda: len(desk.window.queue.marks) == len(desk.window.queue.rows.keys))
    desk.key(key, SHIFT)
    dialog = await desk.dialog(Preview)
    await desk.until(lambda: dialog.plan is not None)
    await desk.still()
    return dialog


def lines(dialog):
    tree = dialog.tree
    items = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    return [(item.text(0), item.text(1), item.text(2)) for item in items]


def test_ctrl_return_decides_all_that_take_it(drive, opening):
    async def body():
        async with opening("t1", "t2", "t3") as desk:
            dialog = await previewed(desk)
            assert lines(dialog) == [("approval \u00b7 approval \u00b7 plain", "3", "true")]
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
            await desk.until(lambda: desk.threads() == [])
            assert [await desk.status(f"t{number}") for number in (1, 2, 3)] == ["approved"] * 3

    drive(body())


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_A]
)
def test_no_other_key_confirms(drive, opening, key):
    async def body():
        async with opening("t1", "t2") as desk:
            dialog = await previewed(desk)
            QTest.keyClick(QApplication.focusWidget(), key)
            await asyncio.sleep(0.2)
            assert (desk.window.errands.bulk.dialog is None) is (key == Qt.Key.Key_Escape)
            if desk.window.errands.bulk.dialog is dialog:
                dialog.reject()
            await asyncio.sleep(0.2)
            assert sorted(desk.threads()) == ["t1", "t2"]
            assert desk.desk.held() == ()

    drive(body())


def test_ctrl_return_right_after_it_came_up_decides_nothing(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            desk.key("*", SHIFT)
            desk.key("A", SHIFT)
            dialog = await desk.dialog(Preview)
            QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return, CONTROL)
            await asyncio.sleep(0.1)
            assert dialog.isVisible()
            dialog.reject()

    drive(body())


def test_one_undo_takes_all_back_and_they_stay_marked(drive, opening):
    async def body():
        async with opening("t1", "t2", "t3", hold=20.0) as desk:
            await previewed(desk)
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
            await desk.until(lambda: len(desk.desk.held()) == 3)
            (line,) = desk.window.errands.bulk.strip.lines.values()
            await desk.until(line.take_back.isVisible)
            await desk.still()
            desk.key("z")
            await desk.until(lambda: desk.desk.held() == ())
            await desk.until(lambda: len(desk.window.queue.marks) == 3)
            assert "3" in desk.window.activity.latest.text
            assert sorted(desk.threads()) == ["t1", "t2", "t3"]

    drive(body())


def test_what_does_not_take_it_is_said_and_left_alone(drive, opening):
    async def body():
        async with opening("t1") as desk:
            await desk.start("s1", "survey", {"incident": "INC-1"})
            await desk.start("d1", "deploy", {"service": "checkout", "version": "1"})
            await desk.until(lambda: len(desk.threads()) == 3)
            await desk.still()
            dialog = await previewed(desk)
            assert [number for _, number, _ in lines(dialog)] == ["1", "2"]
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
            await desk.until(lambda: sorted(desk.threads()) == ["d1", "s1"])
            assert await desk.status("t1") == "approved"

    drive(body())


def test_reject_sends_the_message_where_the_graph_receives_it(drive, opening):
    async def body():
        async with opening("t1") as desk:
            await desk.start("a1", "agent", {"messages": MAIL})
            await desk.until(lambda: sorted(desk.threads()) == ["a1", "t1"])
            await desk.still()
            dialog = await previewed(desk, "R")
            assert QApplication.focusWidget() is dialog.message
            QTest.keyClicks(dialog.message, "twice")
            await desk.until(lambda: dialog.plan is not None and any("twice" in sent for _, _, sent in lines(dialog)))
            await desk.still()
            assert any("journal" in sent for _, _, sent in lines(dialog))
            QTest.keyClick(dialog.message, Qt.Key.Key_Return, CONTROL)
            await desk.until(lambda: desk.desk.index.row(dialog._keys[0]) is None)
            records = await desk.desk.place("examples").journal.records()
            decided = [one.entry.body for one in records if one.entry.kind == "decided"]
            assert len(decided) == 2
            assert {body["comment"] for body in decided} == {"twice"}
            assert sum("twice" in str(body["answer"]) for body in decided) == 1

    drive(body())


def test_failures_stay_marked_and_the_results_name_each_row(drive, opening, elsewhere):
    async def body():
        async with opening("t1", "t2", "t3", hold=1.5) as desk, elsewhere("approval") as graph:
            await previewed(desk)
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
            await desk.until(lambda: len(desk.desk.held()) == 3)
            await graph.ainvoke(Resume(resume=False), {"configurable": {"thread_id": "t2"}})
            (line,) = desk.window.errands.bulk.strip.lines.values()
            await desk.until(line.close_line.isVisible)
            assert await desk.status("t1") == "approved"
            assert await desk.status("t2") == "rejected"
            assert "1" in desk.window.activity.latest.text
            QTest.mouseClick(line.show_results, Qt.MouseButton.LeftButton)
            sheet = await desk.dialog(Results)
            model = sheet.table.model()
            assert model.rowCount() == 3
            assert model.index(0, 1).data() == "t2"
            assert "elsewhere" in model.index(0, 2).data()
            sheet.reject()
            QTest.mouseClick(line.close_line, Qt.MouseButton.LeftButton)
            assert not desk.window.errands.bulk.strip.isVisible()

    drive(body())


def test_with_nothing_marked_it_says_so(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.window.errands.bulk.begin([], Action.APPROVE)
            assert "mark rows first" in desk.window.activity.latest.text.lower()

    drive(body())


def test_every_control_has_a_name(drive, opening, unnamed):
    async def body():
        async with opening("t1", "t2", hold=20.0) as desk:
            dialog = await previewed(desk)
            assert unnamed(dialog) == []
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
            await desk.until(lambda: len(desk.desk.held()) == 2)
            assert unnamed(desk.window.errands.bulk.strip) == []
            (batch,) = {sending.batch.batch_id: sending.batch for sending in desk.desk.held()}.values()
            results = Results(batch, {}, desk.window)
            assert unnamed(results) == []
            results.deleteLater()

    drive(body())


@pytest.mark.timeout(300)
def test_very_many_are_taken_back_by_one_key_then_sent_and_stopped(drive, opening, full):
    count = 1000 if full else 60

    async def body():
        async with opening(hold=20.0) as desk:
            for first in range(0, count, 20):
                await asyncio.gather(*(desk.start(f"t{first + number}") for number in range(20)))
            await desk.desk.refresh()
            await desk.until(lambda: len(desk.threads()) == count, 60.0)
            await desk.still(2.0)
            await previewed(desk)
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
            await desk.until(lambda: len(desk.desk.held()) == count, 30.0)
            await desk.still()
            desk.key("z")
            await desk.until(lambda: not desk.desk.held(), 30.0)
            lines = desk.window.errands.bulk.strip.lines
            await desk.until(lambda: all(one.batch.ended.is_set() for one in lines.values()), 30.0)
            assert len(desk.threads()) == count
            await desk.still()
            await desk.until(lambda: len(desk.window.queue.marked) == count)
            desk.desk.behave(replace(desk.desk.settings, hold=0.0, limit=2))
            desk.key("A", SHIFT)
            dialog = await desk.dialog(Preview)
            await desk.until(lambda: dialog.plan is not None, 30.0)
            await desk.still()
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
            await desk.until(lambda: desk.window.errands.bulk.dialog is None)
            await desk.until(lambda: any(not one.batch.ended.is_set() for one in lines.values()), 30.0)
            line = next(one for one in lines.values() if not one.batch.ended.is_set())
            await desk.until(lambda: line.bar.value() > 5, 60.0)
            QTest.mouseClick(line.halt, Qt.MouseButton.LeftButton)
            await desk.until(line.batch.ended.is_set, 60.0)
            done = [one for one in line.batch.outcomes.values() if one.word is Word.APPLIED]
            back = [one for one in line.batch.outcomes.values() if one.word is Word.UNDONE]
            assert 5 < len(done) < count
            assert len(done) + len(back) == count
            await desk.until(lambda: len(desk.threads()) == len(back), 30.0)
            await desk.until(lambda: len(desk.window.queue.marked) == len(back))

    drive(body())
