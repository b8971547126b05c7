"""The strip says held, running, done and failed as what they are, and nothing before it happened."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.review.errors import Code
from desktop.review.events import Notice, Tone
from desktop.review.sending import Outcome, Word
from desktop.window.activity import KEPT


def lines(desk):
    return list(desk.window.activity.underway.lines.values())


def test_a_held_decision_has_its_own_undo_and_countdown(drive, opening):
    async def body():
        async with opening("t1", "t2", hold=20.0) as desk:
            desk.key("a")
            await desk.until(lambda: len(lines(desk)) == 1)
            line = lines(desk)[0]
            assert "approve" in line.title.text
            assert "Refund 240.00 EUR?" in line.title.text
            assert "sent in" in line.state.text()
            assert list(desk.window.activity.remarks) == []
            QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
            await desk.until(lambda: not desk.desk.held())
            await desk.until(lambda: not lines(desk))
            assert "undone" in desk.window.activity.latest.text
            assert await desk.status("t1") in (None, "pending")

    drive(body())


def test_what_is_held_of_two_threads_that_ask_the_same_can_be_told_apart(drive, opening):
    async def body():
        async with opening("t1", "t2", hold=20.0) as desk:
            for thread in ("t1", "t2"):
                await desk.select(thread)
                desk.key("a")
                await desk.until(lambda thread=thread: any(one.key.thread == thread for one in desk.desk.held()))
            await desk.until(lambda: len(lines(desk)) == 2)
            first, second = lines(desk)
            assert first.title.text != second.title.text
            assert "t1" in first.title.text
            assert "t2" in second.title.text
            assert first.button.accessibleName() != second.button.accessibleName()

    drive(body())


def test_what_was_done_is_said_with_its_question(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.key("a")
            await desk.until(lambda: desk.window.activity.remarks)
            assert desk.window.activity.latest.text.startswith("t1 \u00b7 Refund 240.00 EUR?")
            assert "done" in desk.window.activity.latest.text
            assert lines(desk) == []

    drive(body())


def test_a_soft_remark_is_not_kept(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.window.activity.softly("press again")
            assert desk.window.activity.latest.text == "press again"
            assert list(desk.window.activity.remarks) == []

    drive(body())


def test_the_history_holds_the_last_fifty(drive, opening):
    async def body():
        async with opening() as desk:
            for number in range(KEPT + 5):
                desk.window.tell(Notice(Tone.FAILED, f"number {number}", "look <b>there</b>"))
            remarks = desk.window.activity.remarks
            assert len(remarks) == KEPT
            assert remarks[-1].text == f"Number {KEPT + 4}. Look <b>there</b>"

    drive(body())


def test_another_programs_answer_offers_to_send_all_the_same(drive, opening):
    async def body():
        async with opening("t1") as desk:
            key = desk.window.queue.current
            heard = []
            desk.window.activity.insist.disconnect()
            desk.window.activity.insist.connect(heard.append)
            outcome = Outcome(Word.STALE, "another program answered here", Code.LEFTOVER)
            desk.window.tell(Notice(Tone.FAILED, outcome.sentence, key=key, outcome=outcome))
            await asyncio.sleep(0.05)
            button = desk.window.activity._again
            assert button.isVisible()
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            assert heard == [key]
            desk.window.tell(Notice(Tone.DONE, "something else"))
            assert not button.isVisible()

    drive(body())
