"""The preview: what it lists, and that nothing but a deliberate Ctrl+Return confirms it."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from desktop.review.request import Action
from desktop.tasks import TaskScope
from desktop.window.bulk.preview import Preview
from desktop.window.gate import SETTLING

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def previewing(qapp, drive, desk):  # noqa: ARG001  # widgets need an application
    """``previewing(keys, action, body)``: run ``body(dialog)`` with a preview that is open and ready."""

    def run(keys, action, body):
        async def whole():
            scope = TaskScope("test", lambda _name, error: pytest.fail(str(error)))
            window = QWidget()
            window.show()
            dialog = Preview(desk, scope, keys, action, window)
            dialog.open()
            for _ in range(200):
                if dialog.plan is not None:
                    break
                await asyncio.sleep(0.01)
            await body(dialog)
            dialog.reject()
            await scope.close()
            window.deleteLater()

        drive(whole())

    return run


def press(dialog, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(dialog.focusWidget() or dialog, key, modifier)


def test_a_group_opens_to_its_rows(previewing, keys):
    async def body(dialog):
        item = dialog.tree.topLevelItem(0)
        assert (item.text(1), item.text(2)) == ("6", "true")
        assert item.childCount() == 0
        item.setExpanded(True)
        assert [item.child(number).text(2) for number in range(6)] == [key.thread for key in keys]

    previewing(keys, Action.APPROVE, body)


def test_it_confirms_by_ctrl_return_once_it_was_in_view(previewing, keys):
    async def body(dialog):
        press(dialog, Qt.Key.Key_Return, CONTROL)
        assert dialog.isVisible()
        await asyncio.sleep(SETTLING + 0.1)
        press(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()
        press(dialog, Qt.Key.Key_Return, CONTROL)
        assert dialog.result() == QDialog.DialogCode.Accepted
        assert len(dialog.plan.decisions) == 6

    previewing(keys, Action.APPROVE, body)


def test_a_new_message_is_planned_before_it_can_be_confirmed(previewing, keys):
    async def body(dialog):
        await asyncio.sleep(SETTLING + 0.1)
        QTest.keyClicks(dialog.message, "no")
        assert dialog.plan is None
        press(dialog, Qt.Key.Key_Return, CONTROL)
        assert dialog.isVisible()
        await asyncio.sleep(SETTLING + 0.6)
        press(dialog, Qt.Key.Key_Return, CONTROL)
        assert dialog.result() == QDialog.DialogCode.Accepted
        assert dialog.text == "no"

    previewing(keys, Action.REJECT, body)


def test_with_nothing_to_decide_nothing_is_confirmed(previewing, index):
    others = [key for key in index.all_keys() if len(key.ident) != 32]

    async def body(dialog):
        await asyncio.sleep(SETTLING + 0.1)
        press(dialog, Qt.Key.Key_Return, CONTROL)
        assert dialog.isVisible()
        assert "No row" in dialog.confirm.text()

    previewing(others, Action.APPROVE, body)


def test_every_control_has_a_name(previewing, keys, unnamed):
    async def body(dialog):
        assert unnamed(dialog) == []

    previewing(keys, Action.REJECT, body)
