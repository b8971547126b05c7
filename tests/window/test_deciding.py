"""What a command means for the row that it meets, and what is asked before."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path

import pytest
from langgraph.types import Command as Resume
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.review.interrupt import Status
from desktop.review.request import Action, Decision
from desktop.window.commands import Command
from desktop.window.dialogs import ChoiceOfOne, Question
from desktop.window.review import ReviewDialog, Verdict

GRAPHS = Path(__file__).resolve().parents[2] / "graphs"
EXPENSES = {"items": ["one", "two", "three"]}
MAIL = {"sender": "a@b.c", "subject": "Hello", "body": "Body", "reply": "Reply"}


def test_approve_on_a_row_that_takes_another_answer_opens_it(drive, opening):
    async def body():
        async with opening() as desk:
            await desk.start("s1", "survey", {"incident": "INC-1"})
            await desk.until(lambda: desk.threads() == ["s1"])
            await desk.still()
            desk.key("a")
            dialog = await desk.dialog(ReviewDialog)
            dialog.reject()
            await asyncio.sleep(0.2)
            assert desk.threads() == ["s1"]

    drive(body())


def test_approve_at_a_breakpoint_opens_it_and_decides_nothing(drive, opening):
    async def body():
        async with opening() as desk:
            await desk.start("d1", "deploy", {"service": "checkout", "version": "1"})
            await desk.until(lambda: desk.threads() == ["d1"])
            await desk.still()
            assert desk.desk.index.row(desk.window.queue.current).status is Status.BREAKPOINT
            desk.key("a")
            dialog = await desk.dialog(ReviewDialog)
            await asyncio.sleep(0.2)
            dialog.reject()
            await asyncio.sleep(0.2)
            state = await desk.desk.place("examples").source.state("d1")
            assert "live" not in state

    drive(body())


def test_reject_asks_for_the_reason_where_the_graph_receives_it(drive, opening):
    async def body():
        async with opening() as desk:
            await desk.start("a1", "agent", {"messages": [{"role": "user", "content": "Close my account, refund me."}]})
            await desk.until(lambda: desk.threads() == ["a1"])
            await desk.still()
            key = desk.window.queue.current
            assert Action.REJECT in desk.desk.index.request(key).takes_message
            desk.key("r")
            dialog = await desk.dialog(ReviewDialog)
            await asyncio.sleep(0.1)
            dialog.reject()
            await asyncio.sleep(0.2)
            assert desk.window.queue.current == key

    drive(body())


def test_a_thread_that_names_no_graph_runs_in_the_only_one_that_has_its_node(drive, opening, elsewhere):
    async def body():
        async with opening() as desk, elsewhere("approval") as graph:
            await graph.ainvoke({"action_details": "x"}, {"configurable": {"thread_id": "t9"}})
            await desk.until(lambda: desk.threads() == ["t9"])
            await desk.still()
            desk.key("a")
            await desk.until(lambda: desk.threads() == [], seconds=30)
            assert await desk.status("t9") == "approved"

    drive(body())


def test_a_thread_that_two_graphs_fit_asks_which_one(drive, opening, elsewhere, tmp_path):
    twice = tmp_path / "twice"
    twice.mkdir()
    for name in ("first", "second"):
        shutil.copy(GRAPHS / "approval.py", twice / f"{name}_approval.py")
    graphs = {name: f"./{name}_approval.py:graph" for name in ("first", "second")}
    (twice / "langgraph.json").write_text(json.dumps({"graphs": graphs}))

    async def body():
        async with opening(project=twice / "langgraph.json") as desk, elsewhere("approval") as graph:
            await graph.ainvoke({"action_details": "x"}, {"configurable": {"thread_id": "t9"}})
            await desk.until(lambda: desk.threads() == ["t9"])
            await desk.still()
            desk.key("a")
            await desk.until(_choices, seconds=30)
            (question,) = _choices()
            await asyncio.sleep(0.5)
            names = [question.list.item(number).text() for number in range(question.list.count())]
            assert names == ["first", "second"]
            question.list.setCurrentRow(1)
            QTest.mouseClick(question.acting["use"], Qt.MouseButton.LeftButton)
            await desk.until(lambda: desk.threads() == [], seconds=30)
            assert await desk.status("t9") == "approved"

    drive(body())


def test_the_graph_of_a_thread_is_asked_for_once(drive, opening, elsewhere, tmp_path):
    twice = tmp_path / "twice"
    twice.mkdir()
    for name in ("first", "second"):
        shutil.copy(GRAPHS / "parallel.py", twice / f"{name}_parallel.py")
    graphs = {name: f"./{name}_parallel.py:graph" for name in ("first", "second")}
    (twice / "langgraph.json").write_text(json.dumps({"graphs": graphs}))

    async def body():
        async with opening(project=twice / "langgraph.json") as desk, elsewhere("parallel") as graph:
            await graph.ainvoke(EXPENSES, {"configurable": {"thread_id": "t9"}})
            await desk.until(lambda: desk.threads() == ["t9"] * len(EXPENSES["items"]))
            await desk.still()
            desk.key("a")
            await desk.until(_choices, seconds=30)
            (question,) = _choices()
            await asyncio.sleep(0.5)
            question.list.setCurrentRow(1)
            QTest.mouseClick(question.acting["use"], Qt.MouseButton.LeftButton)
            for left in range(len(EXPENSES["items"]) - 1, 0, -1):
                await desk.until(lambda left=left: len(desk.threads()) == left, seconds=30)
                await desk.still()
                desk.key("a")
            await desk.until(lambda: desk.threads() == [] or _choices(), seconds=30)
            assert desk.threads() == []

    drive(body())


def _choices() -> list[ChoiceOfOne]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, ChoiceOfOne) and one.isVisible()]


def test_another_programs_unused_answer_stops_here_until_the_operator_insists(drive, opening, elsewhere):
    async def body():
        async with opening("t1") as desk, elsewhere("approval") as graph:
            # A bare answer that is written and not used up: the run is stopped before its node takes it.
            saver = graph.checkpointer
            head = await saver.aget_tuple({"configurable": {"thread_id": "t1"}})
            zero = "00000000-0000-0000-0000-000000000000"
            await saver.aput_writes(head.config, [("__resume__", False)], zero)
            desk.key("a")
            await desk.until(desk.window.activity._again.isVisible)
            assert await desk.status("t1") in (None, "pending")
            await asyncio.sleep(0.1)
            QTest.mouseClick(desk.window.activity._again, Qt.MouseButton.LeftButton)
            question = await desk.dialog(Question)
            await asyncio.sleep(0.5)
            QTest.mouseClick(question.acting["send"], Qt.MouseButton.LeftButton)
            await desk.until(lambda: desk.threads() == [])

    drive(body())


def test_an_answer_given_elsewhere_meanwhile_is_said_and_nothing_is_sent(drive, opening, elsewhere):
    async def body():
        async with opening("t1", "t2", hold=1.0) as desk, elsewhere("approval") as graph:
            await desk.select("t1")
            desk.key("a")
            await desk.until(desk.desk.held)
            await graph.ainvoke(Resume(resume=False), {"configurable": {"thread_id": "t1"}})
            await desk.until(lambda: any("elsewhere" in one.text for one in desk.window.activity.remarks))
            assert await desk.status("t1") == "rejected"

    drive(body())


LEAVING = """
import sys

from langgraph.func import entrypoint, task
from langgraph.types import interrupt


@task
async def leaves(how):
    if how == "exits":
        sys.exit(3)
    raise KeyboardInterrupt


@entrypoint()
async def calls(how):
    interrupt({"question": "Leave?", "details": how})
    return await leaves(how)
"""


def test_a_task_that_leaves_takes_its_own_row_and_not_the_window(drive, opening, tmp_path):
    (tmp_path / "leaving.py").write_text(LEAVING, "utf-8")
    (tmp_path / "langgraph.json").write_text(json.dumps({"graphs": {"calls": "./leaving.py:calls"}}))

    async def body():
        async with opening(project=tmp_path / "langgraph.json") as desk:
            for thread in ("exits", "interrupts"):
                await desk.start(thread, "calls", thread)
                await desk.until(lambda thread=thread: thread in desk.threads())
                await desk.select(thread)
                key = desk.window.queue.current
                desk.key("a")
                await desk.until(lambda key=key: desk.desk.index.row(key).status is Status.LOCKED)
            assert {row.pending.error for row in desk.desk.index.rows()} == {
                "NodeExitError('the node called sys.exit(3)')",
                "NodeExitError('the node raised KeyboardInterrupt')",
            }

    drive(body())


def test_the_rows_are_shown_beside_a_journal_that_cannot_be_read(drive, opening, tmp_path):
    async def first():
        async with opening("t1"):
            pass

    async def second():
        async with opening() as desk:
            await desk.until(lambda: desk.threads() == ["t1"])
            await desk.until(lambda: any("could not be read" in one.text for one in desk.window.activity.remarks))
            await desk.still()
            desk.key("a")
            await desk.until(lambda: any("nothing was recorded" in one.text for one in desk.window.activity.remarks))
            assert await desk.status("t1") in (None, "pending")

    drive(first())
    (tmp_path / "threads.sqlite.desk.sqlite").write_text("no database " * 1000, "utf-8")
    drive(second())


def test_the_open_dialog_hears_that_its_row_is_gone(drive, opening, elsewhere):
    async def body():
        async with opening("t1") as desk, elsewhere("approval") as graph:
            desk.key(Qt.Key.Key_Return)
            dialog = await desk.dialog(ReviewDialog)
            await graph.ainvoke(Resume(resume=True), {"configurable": {"thread_id": "t1"}})
            await desk.until(lambda: desk.threads() == [])
            await asyncio.sleep(0.1)
            if dialog.isVisible():
                dialog.reject()
            await desk.until(lambda: QApplication.focusWidget() is desk.window.queue)

    drive(body())


def test_settle_is_refused_where_nothing_is_to_be_settled(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.key("t")
            await desk.until(lambda: "settle" in desk.window.activity.latest.text)

    drive(body())


def test_what_an_earlier_desk_left_is_settled_with_its_own_key(drive, opening):
    async def first():
        async with opening("t1", hold=20.0) as desk:
            desk.key("a")
            await desk.until(desk.desk.held)

    async def second():
        async with opening() as desk:
            await desk.until(lambda: desk.threads() == ["t1"])
            key = desk.window.queue.current
            await desk.until(lambda: desk.desk.index.row(key).status is Status.UNSENT)
            await desk.still()
            desk.key("a")
            (await desk.dialog(ReviewDialog)).reject()
            await desk.until(lambda: desk.window.errands.deciding.dialog is None)
            await desk.still()
            desk.key("t")
            dialog = await desk.dialog(ReviewDialog)
            dialog.reject()
            await desk.until(lambda: desk.window.errands.deciding.dialog is None)
            verdict = Verdict(Decision(Action.SETTLE, value="discarded"), "looked it up")
            await desk.window.errands.deciding._carry_out(key, verdict)
            await desk.until(lambda: desk.desk.index.row(key).status is Status.PENDING)
            assert "settled" in desk.window.activity.latest.text

    drive(first())
    drive(second())


def test_undo_with_nothing_held_says_so(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.window.press(Command.UNDO)
            assert "nothing is held" in desk.window.activity.latest.text.lower()

    drive(body())


def test_a_second_press_on_the_same_row_is_one_decision(drive, opening):
    async def body():
        async with opening("t1", hold=20.0) as desk:
            for _ in range(4):
                desk.key("a")
            await desk.until(desk.desk.held)
            await asyncio.sleep(0.3)
            assert len(desk.desk.held()) == 1
            assert not any("failed" in one.notice.tone for one in desk.window.activity.remarks)

    drive(body())


async def _answer_in_words(desk, text):
    """Type a free answer to the selected row and send it."""
    desk.key(Qt.Key.Key_Return)
    dialog = await desk.dialog(ReviewDialog)
    await desk.still()
    panel = dialog.panels["free"]
    panel.kinds["text"].click()
    field = next(one for one in panel.findChildren(QPlainTextEdit) if one.isVisible())
    field.setPlainText(text)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await desk.until(lambda: desk.window.errands.deciding.dialog is None)


async def _survey(desk):
    await desk.start("s1", "survey", {"incident": "INC-1"})
    await desk.until(lambda: desk.threads() == ["s1"])
    await desk.still()
    return desk.window.queue.current


def test_what_was_typed_is_there_again_after_undo(drive, opening):
    async def body():
        async with opening(hold=20.0) as desk:
            key = await _survey(desk)
            await _answer_in_words(desk, "a full disk")
            await desk.until(desk.desk.held)
            desk.key("z")
            await desk.until(lambda: desk.desk.index.row(key).status is Status.PENDING)
            await desk.still()
            desk.key(Qt.Key.Key_Return)
            dialog = await desk.dialog(ReviewDialog)
            assert dialog.panels["free"].decision() == Decision(Action.ANSWER, args="a full disk")
            dialog.reject()
            await desk.until(lambda: desk.window.errands.deciding.dialog is None)

    drive(body())


def test_what_was_typed_goes_once_the_answer_is_accepted(drive, opening):
    async def body():
        async with opening() as desk:
            key = await _survey(desk)
            await _answer_in_words(desk, "a full disk")
            await desk.until(lambda: key not in desk.desk.index)
            for _ in range(100):
                if not await desk.desk.drafts("examples"):
                    break
                await asyncio.sleep(0.05)
            assert await desk.desk.drafts("examples") == {}

    drive(body())


def test_what_was_typed_outlives_a_decision_that_never_left_and_goes_when_it_proves_applied(drive, opening):
    async def first():
        async with opening(hold=20.0) as desk:
            await _survey(desk)
            await _answer_in_words(desk, "a full disk")
            await desk.until(desk.desk.held)

    async def settled(finding, *, kept):
        async with opening(hold=20.0) as desk:
            await desk.until(lambda: desk.threads() == ["s1"])
            key = desk.window.queue.current
            await desk.until(lambda: desk.desk.index.row(key).status is Status.UNSENT)
            await desk.still()
            desk.key("t")
            dialog = await desk.dialog(ReviewDialog)
            await desk.still()
            dialog.bar.comment.restore("looked it up")
            QTest.mouseClick(dialog.bar.deciding[finding], Qt.MouseButton.LeftButton)
            await desk.until(lambda: desk.desk.index.row(key).status is Status.PENDING)
            await desk.still()
            drafts = await desk.desk.drafts("examples")
            assert ("a full disk" in "".join(drafts.values())) is kept
            assert "looked it up" not in "".join(drafts.values())
            if kept:
                await _answer_in_words(desk, "a full disk")
                await desk.until(desk.desk.held)

    drive(first())
    drive(settled("discarded", kept=True))
    drive(settled("applied", kept=False))


@pytest.mark.parametrize(("key", "action"), [("e", Action.EDIT), ("r", Action.REJECT), ("c", Action.RESPOND)], ids=str)
def test_a_key_on_a_batch_opens_it_at_the_first_call_that_takes_it(drive, opening, tmp_path, key, action):
    (tmp_path / "batch_graph.py").write_text(
        "from langgraph.graph import START, StateGraph\nfrom langgraph.types import interrupt\n"
        "CALLS = [('first', ['approve']), ('second', ['approve', 'edit', 'reject', 'respond'])]\n"
        "def ask(state):\n"
        "    interrupt({'action_requests': [{'name': n, 'args': {'a': 1}, 'description': ''} for n, _ in CALLS],\n"
        "        'review_configs': [{'action_name': n, 'allowed_decisions': d} for n, d in CALLS]})\n"
        "b = StateGraph(dict)\nb.add_node('ask', ask)\nb.add_edge(START, 'ask')\ngraph = b.compile()\n"
    )
    project = tmp_path / "langgraph.json"
    project.write_text(json.dumps({"graphs": {"batch": "./batch_graph.py:graph"}}))

    async def body():
        async with opening(project=project) as desk:
            await desk.start("b1", "batch", {"x": 1})
            await desk.until(lambda: desk.threads() == ["b1"])
            await desk.still()
            command = {"e": Command.EDIT, "r": Command.REJECT, "c": Command.RESPOND}[key]
            assert command is Command.REJECT or desk.window.may(command)
            desk.key(key)
            dialog = await desk.dialog(ReviewDialog)
            batch = dialog.panels["batch"]
            assert dialog.focusWidget() is batch.lines[1].choices[action]
            assert batch.lines[1].chosen() is None
            dialog.reject()

    drive(body())
