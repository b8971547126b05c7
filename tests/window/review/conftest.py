"""What the tests of answering share: a dialog over a payload, worked as an operator does, with a clock of its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop.review.index import Row
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.shapes import recognise
from desktop.window.review import ReviewDialog


def hitl(*calls):
    """A batched HITLRequest of ``(name, args, decisions)``."""
    return {
        "action_requests": [{"name": name, "args": args, "description": ""} for name, args, _ in calls],
        "review_configs": [{"action_name": name, "allowed_decisions": allowed} for name, _, allowed in calls],
    }


@pytest.fixture(autouse=True)
def application(qapp):
    """The program does not end with its last window, as in ``desktop.app``."""
    qapp.setQuitOnLastWindowClosed(False)
    return qapp


@pytest.fixture(scope="session")
def batch_of():
    """``batch_of((name, args, decisions), ...)``: the payload of LangChain's middleware."""
    return hitl


@pytest.fixture
def refund():
    """One call that takes all four decisions."""
    return hitl(("refund", {"amount": 120, "to": "bob"}, ["approve", "edit", "reject", "respond"]))


@pytest.fixture
def all_payloads():
    """One payload of each way of answering: asked, one call, a batch, free, a questionnaire."""
    call = ("refund", {"amount": 1}, ["approve", "edit", "reject", "respond"])
    asked = {"question": "Refund 120 EUR?", "details": {"order": "A-1"}}
    return [asked, hitl(call), hitl(call, call), "free?", {"type": "ask_user", "questions": []}]


@pytest.fixture
def make_row():
    """``make_row(value, status, overlay, **fields)``: a row of one interrupt."""

    def make(value=None, status=Status.PENDING, overlay=None, **fields):
        fields.setdefault("interrupt_id", "ab" * 16)
        pending = PendingInterrupt(
            key=Key("orders", "thread-42", fields["interrupt_id"] or f"{status}@c1"),
            status=status,
            checkpoint_id="c1",
            graph="refunds",
            node="approval",
            value=value,
            created_at=datetime(2026, 3, 31, 12, tzinfo=UTC),
            **fields,
        )
        return Row(pending, overlay)

    return make


class Work:
    """A dialog on the screen, and the hands of an operator."""

    def __init__(self, dialog, clock):
        self.dialog = dialog
        self.clock = clock
        self.drafts = []
        dialog.draft_changed.connect(self.drafts.append)

    @property
    def decision(self):
        """What was decided, None when nothing was."""
        return self.dialog.verdict.decision if self.dialog.verdict else None

    def button(self, name):
        """The deciding button of a choice."""
        return self.dialog.bar.deciding[name]

    def click(self, widget):
        """Click a widget that is in view, once what was typed before is checked."""
        assert widget.isVisible(), widget.accessibleName()
        self.checked()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def checked(self):
        """Let a check that waits for the typing to rest be done."""
        if self.dialog._check_timer.isActive():
            self.dialog._check()

    def can(self, name):
        """Whether the button of a choice may be pressed now."""
        self.checked()
        return self.button(name).isEnabled()

    def field(self, name):
        """The text field with this accessible name."""
        found = [
            widget
            for kind in (QLineEdit, QPlainTextEdit)
            for widget in self.dialog.findChildren(kind)
            if widget.accessibleName() == name and widget.isVisible()
        ]
        assert len(found) == 1, (name, [one.accessibleName() for one in self.dialog.findChildren(QLineEdit)])
        return found[0]

    def type(self, name, text):
        """Write a text into a field, in the place of what is there."""
        widget = self.field(name)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        QTest.keyClicks(widget, text)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.dialog, key, modifiers)


class Clock:
    """Monotonic seconds that only move when told to."""

    def __init__(self):
        self.time = 100.0

    def __call__(self):
        return self.time


@pytest.fixture
def review(qtbot, make_row):
    """``review(payload, ...)``: a dialog over a row of that payload, open and armed."""

    def open_review(  # noqa: PLR0913  # each is what a test may say of a dialog
        value=None, *, actions=None, armed=True, row=None, schema=None, size=(1000, 760), **options
    ):
        row = row or make_row(value, response_schema=schema)
        request = recognise(row.pending.value, row.pending.response_schema)
        clock = Clock()
        offered = request.actions if actions is None else actions
        dialog = ReviewDialog(row, request, offered, now=clock, **options)
        qtbot.addWidget(dialog)
        dialog.resize(*size)
        work = Work(dialog, clock)
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        QApplication.processEvents()
        clock.time += 1.0 if armed else 0.0
        return work

    return open_review
