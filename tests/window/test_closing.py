"""Leaving: what is held is asked about, Escape stays, and what runs is finished."""

from __future__ import annotations

import asyncio
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.journal.lease import FileLeases
from desktop.review.request import Action, Decision
from desktop.window.dialogs import Question


def test_nothing_held_and_nothing_running_closes_at_once(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.window.close()
            await desk.until(desk.window.closing.is_set, 1.0)
            assert desk.window.isVisible()

    drive(body())


async def asked(desk):
    desk.key("a")
    await desk.until(desk.desk.held)
    desk.window.close()
    question = await desk.dialog(Question)
    await asyncio.sleep(0.5)
    assert not desk.window.closing.is_set()
    return question


def test_escape_stays(drive, opening):
    async def body():
        async with opening("t1", hold=20.0) as desk:
            question = await asked(desk)
            assert question.focusWidget() is question.safe
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
            await asyncio.sleep(0.2)
            assert not desk.window.closing.is_set()
            assert len(desk.desk.held()) == 1

    drive(body())


def test_no_time_passes_for_what_is_held_while_the_question_is_open(drive, opening):
    async def body():
        async with opening("t1", hold=1.5) as desk:
            question = await asked(desk)
            await asyncio.sleep(2.0)
            assert len(desk.desk.held()) == 1
            assert question.isVisible()
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
            await desk.until(lambda: not question.isVisible())
            assert len(desk.desk.held()) == 1
            await desk.until(lambda: not desk.desk.held(), 3.0)
            await desk.until(lambda: desk.threads() == [])
            assert await desk.status("t1") == "approved"

    drive(body())


@pytest.mark.parametrize(
    ("answer", "status", "kinds"),
    [
        ("send", "approved", ["decided", "sending", "applied"]),
        ("keep", "pending", ["decided"]),
        ("discard", "pending", ["decided", "undone"]),
    ],
)
def test_each_answer_does_what_it_says(drive, opening, answer, status, kinds):
    async def body():
        async with opening("t1", hold=20.0) as desk:
            question = await asked(desk)
            QTest.mouseClick(question.acting[answer], Qt.MouseButton.LeftButton)
            await desk.until(desk.window.closing.is_set)
            assert await desk.status("t1") in (status, None if status == "pending" else status)
            journal = desk.desk.place("examples").journal
            records = [record.entry.kind for record in await journal.records()]
            assert [kind for kind in records if kind not in ("started", "ended")] == kinds

    drive(body())


@pytest.mark.parametrize("answer", ["keep", "abandon"])
def test_what_waits_for_another_desk_keeps_no_window_open(drive, opening, answer):
    """It stays in the journal, as what is held does, and the next start shows it as unsent."""

    async def body():
        async with opening("t1", "t2", hold=20.0) as desk:
            place = desk.desk.place("examples")
            other = FileLeases(desk.workspace.locations["examples"].lock, "another desk")
            assert await other.acquire("t1") is not None
            keys = {key.thread: key for key in desk.window.queue.rows.keys}
            waiting = await desk.desk.decide(keys["t1"], Decision(Action.APPROVE), hold=0)
            if answer == "keep":
                await desk.desk.decide(keys["t2"], Decision(Action.APPROVE))
            await desk.until(lambda: desk.desk.index.row(keys["t1"]).overlay.note)
            desk.window.close()
            question = await desk.dialog(Question)
            await asyncio.sleep(0.5)
            QTest.mouseClick(question.acting[answer], Qt.MouseButton.LeftButton)
            await desk.until(lambda: not question.isVisible())
            if answer == "abandon":
                sure = await desk.dialog(Question)
                await asyncio.sleep(0.5)
                QTest.mouseClick(sure.acting["abandon"], Qt.MouseButton.LeftButton)
            await desk.until(desk.window.closing.is_set, 3.0)
            assert not waiting.ended.done()
            opened = {one.decided.entry.thread for one in await place.journal.open_decisions()}
            assert opened == ({"t1", "t2"} if answer == "keep" else {"t1"})
            other.close()

    drive(body())


@pytest.fixture
def slow(tmp_path):
    """A project whose one graph works for two steps of a second each, and notes them in a file."""
    (tmp_path / "slow.py").write_text(
        "import asyncio, pathlib\n"
        "from langgraph.graph import START, StateGraph\n"
        "from typing_extensions import TypedDict\n"
        "class S(TypedDict, total=False):\n    done: str\n"
        "async def first(state):\n    await asyncio.sleep(1.5)\n    return {'done': 'first'}\n"
        "async def second(state):\n    await asyncio.sleep(30)\n    return {'done': 'second'}\n"
        "b = StateGraph(S)\nb.add_node(first)\nb.add_node(second)\n"
        "b.add_edge(START, 'first')\nb.add_edge('first', 'second')\ngraph = b.compile()\n"
    )
    (tmp_path / "langgraph.json").write_text(json.dumps({"graphs": {"slow": "./slow.py:graph"}}))
    return tmp_path / "langgraph.json"


def test_what_runs_finishes_its_step(drive, opening, slow):
    async def body():
        async with opening(project=slow) as desk:
            desk.scope.spawn("run", desk.start("s1", "slow", {"done": "no"}))
            await desk.until(desk.desk.runs.all)
            desk.window.close()
            question = await desk.dialog(Question)
            assert "1" in question.words.text()
            await desk.until(desk.window.closing.is_set, 6.0)
            state = await desk.desk.place("examples").source.state("s1")
            assert state["done"] == "first"

    drive(body())


def test_abandoning_takes_a_second_confirmed_step(drive, opening, slow):
    async def body():
        async with opening(project=slow) as desk:
            desk.scope.spawn("run", desk.start("s1", "slow", {"done": "no"}))
            await desk.until(lambda: desk.desk.runs.all() and "second" in desk.desk.runs.all()[0].nodes)
            desk.window.close()
            question = await desk.dialog(Question)
            await asyncio.sleep(0.5)
            QTest.mouseClick(question.acting["abandon"], Qt.MouseButton.LeftButton)
            await desk.until(lambda: not question.isVisible())
            assert not desk.window.closing.is_set()
            sure = await desk.dialog(Question)
            await asyncio.sleep(0.5)
            QTest.mouseClick(sure.acting["abandon"], Qt.MouseButton.LeftButton)
            await desk.until(desk.window.closing.is_set, 5.0)

    drive(body())
