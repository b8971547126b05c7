"""Every key of the table, pressed as a person presses it, on real rows."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from desktop.review.request import Action, Decision
from desktop.window.bulk.preview import Preview
from desktop.window.gate import Refusal
from desktop.window.keyboard import is_typing, sentence
from desktop.window.palette import Palette
from desktop.window.review import ReviewDialog
from desktop.window.settings import Advance
from desktop.window.settings.dialog import SettingsDialog
from desktop.window.sheets import HistorySheet, KeySheet
from desktop.window.snooze import SnoozeDialog

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
MAIL = {"sender": "a@example.com", "subject": "Hello", "body": "Hi", "reply": "Hello"}
FIVE = ("t1", "t2", "t3", "t4", "t5")


@pytest.mark.usefixtures("qapp")
def test_every_refusal_says_why():
    assert len({sentence(refusal) for refusal in Refusal}) == len(Refusal)


def test_only_a_field_that_takes_letters_is_typing(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    assert is_typing()
    line.setReadOnly(True)
    assert not is_typing()


def test_g_g_and_shift_g_go_to_the_ends_and_space_goes_a_page(drive, opening):
    async def body():
        async with opening(*FIVE, size=(1000, 420)) as desk:
            rows = desk.threads()
            desk.key("G", SHIFT)
            assert desk.selected() == rows[-1]
            desk.key("g")
            assert desk.selected() == rows[-1]
            desk.key("g")
            await desk.until(lambda: desk.selected() == rows[0])
            desk.key(Qt.Key.Key_Space)
            assert desk.selected() != rows[0]
            desk.key(Qt.Key.Key_Space, SHIFT)
            assert desk.selected() == rows[0]
            desk.key(Qt.Key.Key_End, CTRL)
            assert desk.selected() == rows[-1]
            desk.key(Qt.Key.Key_Home, CTRL)
            assert desk.selected() == rows[0]

    drive(body())


@pytest.mark.parametrize("key", ["o", Qt.Key.Key_Return])
def test_o_and_return_open_the_row(drive, opening, key):
    async def body():
        async with opening("t1") as desk:
            desk.key(key)
            dialog = await desk.dialog(ReviewDialog)
            dialog.reject()
            assert await desk.status("t1") in (None, "pending")

    drive(body())


@pytest.mark.parametrize(("key", "said"), [("e", "cannot be changed"), ("c", "takes no answer")])
def test_e_and_c_say_where_a_row_takes_neither(drive, opening, key, said):
    async def body():
        async with opening("t1") as desk:
            desk.key(key)
            await desk.until(lambda: said in desk.window.activity.latest.text)
            assert desk.window.errands.deciding.dialog is None

    drive(body())


def test_c_opens_a_row_that_takes_words(drive, opening):
    async def body():
        async with opening() as desk:
            await desk.start("s1", "survey", {"incident": "INC-1", "title": "Down"})
            await desk.until(lambda: desk.threads() == ["s1"])
            await desk.still()
            desk.key("c")
            (await desk.dialog(ReviewDialog)).reject()

    drive(body())


def test_e_opens_a_row_that_can_be_changed(drive, opening):
    async def body():
        async with opening() as desk:
            await desk.start("m1", "inbox", MAIL)
            await desk.until(lambda: desk.threads() == ["m1"])
            await desk.still()
            desk.key("e")
            (await desk.dialog(ReviewDialog)).reject()

    drive(body())


def test_x_marks_shift_j_and_k_extend_escape_takes_all_off(drive, opening):
    async def body():
        async with opening(*FIVE) as desk:
            rows, queue = desk.threads(), desk.window.queue

            def marked():
                return [key.thread for key in queue.marked]

            desk.key("x")
            assert marked() == rows[:1]
            desk.key("x")
            assert marked() == []
            desk.key("J", SHIFT)
            desk.key("J", SHIFT)
            assert marked() == rows[:3]
            assert desk.selected() == rows[2]
            assert desk.window.header.marked.text().startswith("3")
            desk.key("G", SHIFT)
            desk.key("K", SHIFT)
            assert marked() == rows
            desk.key(Qt.Key.Key_Escape)
            assert marked() == []
            assert not desk.window.header.marked.isVisible()

    drive(body())


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, SHIFT])
def test_the_star_marks_all_that_are_shown_and_no_others(drive, opening, modifier):
    async def body():
        async with opening("a1", "a2", "b1") as desk:
            desk.window.header.filter.setText("thread:a")
            await desk.until(lambda: len(desk.threads()) == 2)
            desk.window.queue.setFocus()
            desk.key(Qt.Key.Key_Asterisk, modifier)
            assert {key.thread for key in desk.window.queue.marked} == {"a1", "a2"}
            desk.key(Qt.Key.Key_Asterisk, modifier)
            assert desk.window.queue.marked == []

    drive(body())


def test_a_mark_goes_when_its_row_is_no_longer_shown(drive, opening):
    async def body():
        async with opening("a1", "b1") as desk:
            desk.key("*")
            desk.window.header.filter.setText("thread:a")
            await desk.until(lambda: desk.threads() == ["a1"])
            assert [key.thread for key in desk.window.queue.marked] == ["a1"]
            desk.window.header.filter.clear()
            await desk.until(lambda: len(desk.threads()) == 2)
            assert [key.thread for key in desk.window.queue.marked] == ["a1"]

    drive(body())


@pytest.mark.parametrize("key", ["A", "R"])
def test_shift_a_and_shift_r_open_the_preview_and_decide_nothing(drive, opening, key):
    async def body():
        async with opening("t1", "t2") as desk:
            desk.key("*")
            desk.key(key, SHIFT)
            preview = await desk.dialog(Preview)
            QTest.keyClick(QApplication.focusWidget() or preview, Qt.Key.Key_Return)
            await asyncio.sleep(0.2)
            preview.reject()
            assert desk.desk.held() == ()
            assert await desk.status("t1") in (None, "pending")

    drive(body())


def test_shift_a_decides_nothing_while_nothing_is_marked(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.key("A", SHIFT)
            await desk.until(lambda: "mark rows first" in desk.window.activity.latest.text.lower())

    drive(body())


def test_the_dot_repeats_the_last_decision_on_a_row_of_the_same_kind(drive, opening):
    async def body():
        async with opening("t1", "t2", "t3") as desk:
            desk.key(".")
            await desk.until(lambda: "nothing was decided" in desk.window.activity.latest.text.lower())
            first = desk.selected()
            desk.key("r")
            await desk.until(lambda: first not in desk.threads())
            await desk.still()
            second = desk.selected()
            desk.key(".")
            await desk.until(lambda: second not in desk.threads())
            assert await desk.status(first) == await desk.status(second) == "rejected"

    drive(body())


def test_the_dot_repeats_nothing_on_a_row_of_another_kind(drive, opening):
    async def body():
        async with opening("t1") as desk:
            await desk.start("s1", "survey", {"incident": "INC-1", "title": "Down"})
            await desk.until(lambda: len(desk.threads()) == 2)
            await desk.select("t1")
            desk.key("a")
            await desk.until(lambda: desk.threads() == ["s1"])
            await desk.still()
            desk.key(".")
            await desk.until(lambda: "another kind" in desk.window.activity.latest.text)
            assert desk.threads() == ["s1"]

    drive(body())


def test_the_dot_repeats_nothing_older_than_an_answer_that_was_written_for_its_row(drive, opening):
    async def body():
        async with opening("t1", "t2", "t3") as desk:
            desk.key("a")
            await desk.until(lambda: len(desk.threads()) == 2)
            await desk.still()
            deciding = desk.window.errands.deciding
            deciding._spawn("answer", desk.window.queue.rows.keys[0], Decision(Action.ANSWER, value=True))
            await desk.until(lambda: len(desk.threads()) == 1)
            await desk.still()
            desk.key(".")
            await desk.until(lambda: "for its row alone" in desk.window.activity.latest.text)
            assert len(desk.threads()) == 1

    drive(body())


def test_a_held_dot_repeats_once(drive, opening):
    async def body():
        async with opening(*FIVE, hold=20.0) as desk:
            desk.key("a")
            await desk.until(desk.desk.held)
            desk.repeat(Qt.Key.Key_Period, ".")
            assert "held down" in desk.window.activity.latest.text
            await asyncio.sleep(0.2)
            assert len(desk.desk.held()) == 1

    drive(body())


def test_s_asks_until_when(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.key("s")
            (await desk.dialog(SnoozeDialog)).reject()

    drive(body())


def test_y_copies_the_row(drive, opening):
    async def body():
        async with opening("t1") as desk:
            QGuiApplication.clipboard().clear()
            desk.key("y")
            await desk.until(lambda: "10482" in QGuiApplication.clipboard().text())
            assert "Refund 240.00 EUR?" in QGuiApplication.clipboard().text()

    drive(body())


@pytest.mark.parametrize(
    ("key", "modifier", "kind"),
    [
        ("?", SHIFT, KeySheet),
        ("k", CTRL, Palette),
        (Qt.Key.Key_Comma, CTRL, SettingsDialog),
        ("h", CTRL, HistorySheet),
        ("n", Qt.KeyboardModifier.NoModifier, QDialog),
        ("s", CTRL, QDialog),
    ],
)
def test_a_key_opens_its_dialog_and_escape_gives_the_keyboard_back(drive, opening, key, modifier, kind):
    async def body():
        async with opening("t1") as desk:
            desk.key(key, modifier)
            dialog = await desk.dialog(kind)
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await desk.until(lambda: QApplication.focusWidget() is desk.window.queue)

    drive(body())


def test_digits_go_to_the_views(drive, opening):
    async def body():
        async with opening("t1") as desk:
            for number, ident in enumerate(("pending", "attention", "running", "snoozed", "decided"), 1):
                desk.key(str(number))
                assert desk.window.showing.view.ident == ident
            desk.key("9")
            assert desk.window.showing.view.ident == "decided"
            desk.key("1")
            await desk.until(lambda: desk.threads() == ["t1"])

    drive(body())


def test_what_is_decided_cannot_be_decided_from_the_list_of_decisions(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            desk.key("*")
            desk.key("5")
            assert desk.window.queue.marked == []
            for key, modifier in (("a", Qt.KeyboardModifier.NoModifier), ("A", SHIFT), ("x", SHIFT), (".", SHIFT)):
                desk.key(key, modifier)
            await asyncio.sleep(0.3)
            assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
            assert await desk.status("t1") in (None, "pending")

    drive(body())


def test_ctrl_g_groups_and_j_steps_over_the_headings(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            await desk.start("d1", "deploy", {"service": "checkout", "version": "1"})
            await desk.until(lambda: len(desk.threads()) == 3)
            desk.key("g", CTRL)
            await desk.until(lambda: desk.window.queue.rows.rowCount() == 5)
            desk.key("G", SHIFT)
            assert desk.selected() == "d1"
            desk.key("k")
            assert desk.selected() in ("t1", "t2")
            for _ in range(3):
                desk.key("g", CTRL)
            await desk.until(lambda: desk.window.queue.rows.rowCount() == 3)

    drive(body())


def test_the_text_grows_and_shrinks_by_key(drive, opening, qapp):
    async def body():
        async with opening("t1") as desk:
            before = qapp.font().pointSizeF()
            desk.key(Qt.Key.Key_Plus, CTRL)
            assert qapp.font().pointSizeF() > before
            desk.key(Qt.Key.Key_Minus, CTRL)
            desk.key(Qt.Key.Key_Minus, CTRL)
            assert qapp.font().pointSizeF() < before
            desk.key("0", CTRL)
            assert qapp.font().pointSizeF() == pytest.approx(before)

    drive(body())


def test_f5_reads_again_and_ctrl_b_shows_the_views(drive, opening):
    async def body():
        async with opening("t1", size=(1000, 640)) as desk:
            assert not desk.window.sidebar.isVisible()
            desk.key("b", CTRL)
            assert desk.window.sidebar.isVisible()
            desk.key("b", CTRL)
            assert not desk.window.sidebar.isVisible()
            desk.key(Qt.Key.Key_F5)
            await desk.until(lambda: "read again" in desk.window.activity.latest.text)

    drive(body())


def test_no_letter_acts_while_the_filter_has_the_keyboard(drive, opening):
    async def body():
        async with opening("t1", "t2") as desk:
            desk.key("/")
            typed = "joaecrx.zsyn1*g"
            for letter in typed:
                desk.key(letter)
            desk.key("A", SHIFT)
            await asyncio.sleep(0.2)
            assert desk.window.header.filter.text() == f"{typed}A"
            assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
            assert desk.window.queue.marked == []
            assert desk.desk.held() == ()

    drive(body())


@pytest.mark.parametrize(("advance", "expected"), [(Advance.NEXT, 2), (Advance.PREVIOUS, 0), (Advance.STAY, 1)])
def test_after_a_decision_the_row_is_selected_that_the_operator_prefers(drive, opening, advance, expected):
    async def body():
        async with opening("t1", "t2", "t3", hold=20.0) as desk:
            desk.window.preferred.change(advance=advance)
            rows = desk.threads()
            desk.key("j")
            await desk.still()
            desk.key("a")
            await desk.until(desk.desk.held)
            assert desk.selected() == rows[expected]

    drive(body())
