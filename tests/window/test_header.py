"""The bar above the queue: counts, commands that are there when they can be taken, problems in sentences."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.review.ports import Problem
from desktop.review.request import Action
from desktop.window.commands import Command
from desktop.window.header import Header
from desktop.window.labels import ElidedLabel


@pytest.fixture
def header(qtbot):
    made = Header()
    qtbot.addWidget(made)
    made.resize(1000, 80)
    made.show()
    return made


def test_what_the_row_takes_is_enabled(header):
    for offered, enabled in (
        ((Action.APPROVE, Action.REJECT), (True, True, True)),
        ((Action.ANSWER,), (False, False, True)),
        ((), (False, False, True)),
        (None, (False, False, False)),
    ):
        header.show_offered(offered)
        buttons = (Command.APPROVE, Command.REJECT, Command.OPEN)
        assert tuple(header.buttons[command].isEnabled() for command in buttons) == enabled


def test_a_reason_stands_in_the_tool_tip_and_goes_again(header):
    header.show_offered((), "this source has <no> project")
    assert "&lt;no&gt;" in header.buttons[Command.APPROVE].toolTip()
    header.show_offered((Action.APPROVE,))
    assert header.buttons[Command.APPROVE].toolTip() == "Approve (a)"


def test_a_button_gives_its_command_and_leaves_the_keyboard_where_it_is(header):
    heard = []
    header.pressed.connect(heard.append)
    header.filter.setFocus()
    for command, button in header.buttons.items():
        button.setEnabled(True)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert heard[-1] is command
        assert not button.hasFocus()


def test_no_button_is_pressed_by_return(header):
    assert not any(button.autoDefault() or button.isDefault() for button in header.buttons.values())


def test_problems_are_sentences_with_what_to_do(header):
    problems = [("payments", Problem(f"f{number}", f"broken {number}", "mend it")) for number in range(5)]
    header.show_problems(problems)
    lines = [line for line in header.findChildren(ElidedLabel) if line.isVisible()]
    assert len(lines) == 4
    assert lines[0].text == "payments: broken 0 (f0) \u2014 mend it"
    assert "broken 4" in lines[-1].toolTip()
    header.show_problems([])
    assert not [line for line in header.findChildren(ElidedLabel) if line.isVisible()]


def test_escape_in_the_filter_clears_and_leaves(header):
    left = []
    header.filter.left.connect(lambda: left.append(header.filter.text()))
    header.begin_filter()
    QTest.keyClicks(header.filter, "abc")
    QTest.keyClick(header.filter, Qt.Key.Key_Escape)
    assert left == [""]


def test_every_control_has_a_name(header, unnamed):
    assert unnamed(header) == []


def test_what_is_counted_is_named_after_its_view(header):
    header.show_count(3, 3)
    assert header.count.text().startswith("3")
    header.show_count(1200, 2, "Snoozed")
    assert header.count.text().startswith("Snoozed: 2 / 1")
    header.show_count(2, 2, "Snoozed")
    assert header.count.text() == "Snoozed: 2"
    header.show_decided(4)
    assert header.count.text().startswith("4")


def test_marks_are_counted_while_there_are_any(header):
    header.show_marks(2)
    assert header.marked.isVisible()
    assert header.marked.text().startswith("2")
    header.show_marks(0)
    assert not header.marked.isVisible()
