"""Nothing is decided by accident in the review dialog: not by Return, Escape, a held key, or a press too early."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QRadioButton

from desktop.review.request import Action, Decision
from desktop.window.gate import By

ASKED = {"question": "Refund 120 EUR?", "details": {"order": "A-1"}}
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_decides_nothing_wherever_the_focus_is(review, all_payloads, key):
    for payload in all_payloads:
        work = review(payload)
        for panel in work.dialog.panels.values():
            panel.restore([{"chosen": "approve"}, {"chosen": "approve"}])
        buttons = [one for one in work.dialog.findChildren(QAbstractButton) if one.isVisible()]
        for widget in [work.dialog, *buttons]:
            closing = getattr(widget, "text", str)().replace("&", "") == "Close"
            if isinstance(widget, QRadioButton) or closing:
                continue
            widget.setFocus()
            QTest.keyClick(widget, key)
            assert work.dialog.isVisible()
            assert work.decision is None
        work.dialog.reject()


def test_no_button_is_a_default(review, all_payloads):
    for payload in all_payloads:
        work = review(payload)
        buttons = work.dialog.findChildren(QPushButton)
        assert [one.text() for one in buttons if one.isDefault() or one.autoDefault()] == []


def test_escape_closes_and_keeps_the_draft(review, refund):
    work = review(refund, chosen=Action.REJECT)
    work.type("Why it is rejected (optional)", "half a sen")
    work.key(Qt.Key.Key_Escape)
    assert not work.dialog.isVisible()
    assert work.decision is None
    assert "half a sen" in work.drafts[-1]


def test_a_held_key_decides_nothing(review):
    work = review(ASKED)
    work.button("approve").setFocus()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", autorep=True)
        QApplication.sendEvent(work.button("approve"), event)
    assert work.decision is None


def send(widget, kind, key, modifiers, moment):
    """A key event as X11 brings it: with the server's time, and no word of who made it."""
    event = QKeyEvent(kind, key, modifiers)
    event.setTimestamp(moment)
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("through", ["window", "widget"])
def test_a_held_key_decides_nothing_where_only_its_timestamps_tell(review, through):
    work = review(ASKED)
    dialog = work.dialog
    entry = dialog.windowHandle() if through == "window" else dialog.reading_area
    pressed = QEvent.Type.KeyPress if through == "window" else QEvent.Type.ShortcutOverride
    for moment in (5000, 5033, 5066):
        send(entry, QEvent.Type.KeyRelease, Qt.Key.Key_A, ALT, moment)
        send(entry, pressed, Qt.Key.Key_A, ALT, moment)
        dialog.bar.deciding["approve"].pressed_by.emit(By.KEY)
    assert work.decision is None
    assert "held down" in dialog.bar.hint.text()
    send(entry, QEvent.Type.KeyRelease, Qt.Key.Key_A, ALT, 5099)
    send(entry, pressed, Qt.Key.Key_A, ALT, 5300)
    dialog.bar.deciding["approve"].pressed_by.emit(By.KEY)
    assert work.decision == Decision(Action.APPROVE)


def test_a_click_while_a_key_is_held_is_a_click(review):
    work = review(ASKED)
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        send(work.dialog, kind, Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier, 5000)
    work.click(work.button("approve"))
    assert work.decision == Decision(Action.APPROVE)


def test_escape_that_is_held_closes_nothing(review):
    work = review(ASKED)
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        send(work.dialog, kind, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, 5000)
    assert work.dialog.isVisible()


@pytest.mark.parametrize("by", ["click", "space", "mnemonic"])
def test_a_dialog_that_just_came_up_decides_nothing(review, by):
    work = review(ASKED, armed=False)

    def press():
        if by == "click":
            work.click(work.button("approve"))
        elif by == "space":
            work.button("approve").setFocus()
            work.key(Qt.Key.Key_Space)
        else:
            work.key(Qt.Key.Key_A, ALT)

    work.clock.time += 0.39
    press()
    assert work.decision is None
    assert "Press again" in work.dialog.bar.hint.text()
    work.clock.time += 0.02
    press()
    assert work.decision == Decision(Action.APPROVE)


def test_a_dialog_that_just_gained_the_focus_decides_nothing(review):
    work = review(ASKED)
    QApplication.sendEvent(work.dialog, QEvent(QEvent.Type.ActivationChange))
    work.click(work.button("approve"))
    assert work.decision is None


def test_ctrl_return_means_nothing_among_buttons(review):
    work = review(ASKED)
    work.key(Qt.Key.Key_Return, CTRL)
    assert work.dialog.isVisible()


def test_the_focus_is_first_on_what_decides_nothing(review, all_payloads):
    for payload in all_payloads:
        work = review(payload)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused not in work.dialog.bar.deciding.values()
        work.dialog.reject()
