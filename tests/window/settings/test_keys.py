"""Keys are changed by pressing others; clashes are said while they last."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.window.commands import Command
from desktop.window.settings.keys import KeysPage


@pytest.fixture
def page(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = KeysPage({}, parent)
    made.kept = parent
    parent.show()
    return made


def shown(page, command):
    page.choose(command)
    return page.table.item(page.table.currentRow(), 1).text()


def use(page, command, key, modifier=Qt.KeyboardModifier.NoModifier):
    page.choose(command)
    page.edit.setFocus()
    QTest.keyClick(page.edit, key, modifier)
    QTest.mouseClick(page.take, Qt.MouseButton.LeftButton)


def test_a_pressed_key_becomes_the_commands(page):
    use(page, Command.APPROVE, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert page.wanted == {Command.APPROVE: ("Ctrl+Y",)}
    assert shown(page, Command.APPROVE) == "Ctrl+Y"
    assert page.wrong.isHidden()


def test_a_clash_is_said_and_goes_with_a_reset(page):
    use(page, Command.APPROVE, Qt.Key.Key_R)
    assert set(page.clashes["R"]) == {Command.APPROVE, Command.REJECT}
    assert "Approve" in page.wrong.text()
    assert "Reject" in page.wrong.text()
    page.choose(Command.APPROVE)
    QTest.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    assert page.clashes == {}
    assert page.wanted == {}
    assert page.wrong.isHidden()


def test_all_keys_are_the_tables_again(page):
    use(page, Command.APPROVE, Qt.Key.Key_F7)
    use(page, Command.REJECT, Qt.Key.Key_F8)
    assert len(page.wanted) == 2
    QTest.mouseClick(page.reset_all, Qt.MouseButton.LeftButton)
    assert page.wanted == {}
    assert shown(page, Command.REJECT) == "r"


def test_return_tab_and_escape_are_left_to_the_dialog(page):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Backtab):
        use(page, Command.APPROVE, key)
    assert page.wanted == {}
