"""Questions: the safe answer is the one of Return, Escape and closing; the acting ones arm late."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from desktop.window.dialogs import Choice, Dialogs, Question

CHOICES = [Choice("send", "&Send"), Choice("drop", "&Drop")]


@pytest.fixture
def dialogs(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    table = QTableView(window)
    window.setCentralWidget(table)
    window.show()
    window.activateWindow()
    table.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    return Dialogs(window, lambda: table)


def shown() -> list[Question]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Question) and one.isVisible()]


async def opened() -> Question:
    for _ in range(200):
        if shown():
            return shown()[0]
        await asyncio.sleep(0.01)
    raise AssertionError


def asking(drive, dialogs, act):
    """Ask, let ``act(question)`` answer, and return the answer."""

    async def body():
        async with asyncio.TaskGroup() as group:
            asked = group.create_task(dialogs.ask("Sure?", "It is so.", "Stay", CHOICES))
            question = await opened()
            await asyncio.sleep(0.45)
            act(question)
            async with asyncio.timeout(5):
                return await asked

    return drive(body())


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_escape_and_return_give_the_safe_answer(drive, dialogs, key):
    assert asking(drive, dialogs, lambda question: QTest.keyClick(question.focusWidget() or question, key)) == ""


def test_closing_gives_the_safe_answer(drive, dialogs):
    assert asking(drive, dialogs, lambda question: question.close()) == ""


def test_a_click_gives_the_answer_of_the_button(drive, dialogs):
    def click(question):
        QTest.mouseClick(question.acting["drop"], Qt.MouseButton.LeftButton)

    assert asking(drive, dialogs, click) == "drop"


def test_space_on_a_focused_button_gives_its_answer(drive, dialogs):
    def press(question):
        question.acting["send"].setFocus()
        QTest.keyClick(question.acting["send"], Qt.Key.Key_Space)

    assert asking(drive, dialogs, press) == "send"


def test_return_presses_no_acting_button_even_where_it_has_the_focus(drive, dialogs):
    def press(question):
        question.acting["send"].setFocus()
        QTest.keyClick(question.acting["send"], Qt.Key.Key_Return)
        if question.isVisible():
            question.reject()

    assert asking(drive, dialogs, press) == ""


def test_the_acting_buttons_arm_late(dialogs, qtbot):
    question = Question(dialogs.window, "Sure?", "", "Stay", CHOICES)
    qtbot.addWidget(question)
    question.show()
    assert not any(button.isEnabled() for button in question.acting.values())
    qtbot.waitUntil(lambda: all(button.isEnabled() for button in question.acting.values()), timeout=1000)
    for button in question.acting.values():
        assert not button.isDefault()
        assert not button.autoDefault()


def test_the_keyboard_goes_back_to_the_queue(drive, dialogs):
    asking(drive, dialogs, lambda question: question.reject())
    assert QApplication.focusWidget() is dialogs.window.centralWidget()


def test_a_cancelled_task_takes_its_dialog_along(drive, dialogs):
    async def body():
        async with asyncio.TaskGroup() as group:
            asked = group.create_task(dialogs.ask("Sure?", "", "Stay", CHOICES))
            await opened()
            asked.cancel()
        assert shown() == []

    drive(body())


def test_one_of_a_list_must_be_chosen_before_it_can_be_used(drive, dialogs):
    async def body():
        async with asyncio.TaskGroup() as group:
            asked = group.create_task(dialogs.choose("Which?", "", ["one", "two"], ("Cancel", "&Use")))
            question = await opened()
            await asyncio.sleep(0.5)
            assert not question.acting["use"].isEnabled()
            question.list.setCurrentRow(1)
            QTest.mouseClick(question.acting["use"], Qt.MouseButton.LeftButton)
            assert await asked == "two"

    drive(body())


def test_nothing_chosen_is_none(drive, dialogs):
    async def body():
        async with asyncio.TaskGroup() as group:
            asked = group.create_task(dialogs.choose("Which?", "", ["one"], ("Cancel", "&Use")))
            (await opened()).reject()
            assert await asked is None

    drive(body())
