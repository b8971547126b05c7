"""Starting and stopping, as the operator sees it: progress, the end, and two steps to abandon."""

from __future__ import annotations

import asyncio
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.window.dialogs import Question
from desktop.window.starting.dialog import Order


@pytest.fixture
def slow(tmp_path):
    """A graph of two steps that take their time."""
    (tmp_path / "steps.py").write_text(
        "import asyncio\n"
        "from langgraph.graph import START, StateGraph\n"
        "from typing_extensions import TypedDict\n"
        "class S(TypedDict, total=False):\n    done: str\n    fail: bool\n"
        "async def first(state):\n    await asyncio.sleep(0.8)\n    return {'done': 'first'}\n"
        "async def second(state):\n"
        "    if state.get('fail'):\n        raise ValueError('second step')\n"
        "    await asyncio.sleep(20)\n    return {'done': 'second'}\n"
        "b = StateGraph(S)\nb.add_node(first)\nb.add_node(second)\n"
        "b.add_edge(START, 'first')\nb.add_edge('first', 'second')\ngraph = b.compile()\n"
    )
    (tmp_path / "langgraph.json").write_text(json.dumps({"graphs": {"steps": "./steps.py:graph"}}))
    return tmp_path / "langgraph.json"


def begin(desk, graph, graph_input, thread):
    desk.scope.spawn("start", desk.window.errands.starting._start(Order("examples", graph, graph_input, thread)))


def line(desk):
    return next(iter(desk.window.activity.underway.lines.values()))


def said(desk):
    return [remark.text for remark in desk.window.activity.remarks]


def test_a_thread_that_asks_ends_in_the_queue(drive, opening):
    async def body():
        async with opening() as desk:
            begin(desk, "approval", {"action_details": "x"}, "t1")
            await desk.until(lambda: desk.threads() == ["t1"])
            await desk.until(lambda: any("t1" in text and "queue" in text for text in said(desk)))

    drive(body())


def test_its_node_and_its_stop_are_shown_and_stop_ends_it_after_its_step(drive, opening, slow):
    async def body():
        async with opening(project=slow) as desk:
            begin(desk, "steps", {"done": "no"}, "s1")
            await desk.until(lambda: desk.window.activity.underway.lines and "first" in line(desk).state.text())
            assert "s1" in line(desk).title.text
            QTest.mouseClick(line(desk).button, Qt.MouseButton.LeftButton)
            await desk.until(lambda: any("stopped" in text for text in said(desk)))
            state = await desk.desk.place("examples").source.state("s1")
            assert state["done"] == "first"

    drive(body())


def test_a_second_stop_asks_before_it_abandons(drive, opening, slow):
    async def body():
        async with opening(project=slow) as desk:
            begin(desk, "steps", {"done": "no"}, "s1")
            await desk.until(lambda: desk.desk.runs.all() and "second" in desk.desk.runs.all()[0].nodes)
            for _ in range(2):
                await desk.until(line(desk).button.isVisible)
                QTest.mouseClick(line(desk).button, Qt.MouseButton.LeftButton)
                await asyncio.sleep(0.2)
            question = await desk.dialog(Question)
            assert desk.desk.runs.all()
            await asyncio.sleep(0.5)
            QTest.mouseClick(question.acting["abandon"], Qt.MouseButton.LeftButton)
            await desk.until(lambda: not desk.desk.runs.all())
            await desk.until(lambda: any("abandoned" in text for text in said(desk)))

    drive(body())


def test_a_node_that_raises_is_a_sentence(drive, opening, slow):
    async def body():
        async with opening(project=slow) as desk:
            begin(desk, "steps", {"fail": True}, "s1")
            await desk.until(lambda: any("ValueError: second step" in text for text in said(desk)))

    drive(body())


def test_a_thread_that_waits_already_is_refused(drive, opening):
    async def body():
        async with opening("t1") as desk:
            begin(desk, "approval", {"action_details": "x"}, "t1")
            await desk.until(lambda: any("already waits" in text for text in said(desk)))
            assert desk.threads() == ["t1"]

    drive(body())
