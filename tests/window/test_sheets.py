"""The sheets that are only read."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from desktop.review.events import Notice, Tone
from desktop.window.activity import Remark
from desktop.window.commands import TABLE, does, shown_keys
from desktop.window.sheets import HistorySheet, KeySheet


def test_every_key_stands_in_the_sheet(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    said = [label.text() for label in KeySheet(parent).findChildren(QLabel)]
    for entry in TABLE:
        assert does(entry.command) in said
        # The nine keys of the views stand in one line: 1 … 9.
        if entry.number in (0, 1, 9):
            assert set(shown_keys(entry.command)) <= set(said)


def test_the_history_is_whole_newest_first_and_to_be_copied(qtbot, clock):
    parent = QWidget()
    qtbot.addWidget(parent)
    remarks = [Remark(clock.now(), Notice(Tone.DONE, f"approve: done {number}"), "<b>Refund</b>") for number in (1, 2)]
    text = HistorySheet(parent, remarks).findChild(QPlainTextEdit)
    assert text.isReadOnly()
    first, second = text.toPlainText().splitlines()
    assert first.endswith("<b>Refund</b> \u2014 approve: done 2")
    assert second.endswith("done 1")


def test_an_empty_history_says_so(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    assert HistorySheet(parent, []).findChild(QPlainTextEdit).toPlainText() == "Nothing yet."


def test_every_control_has_a_name(qtbot, unnamed):
    parent = QWidget()
    qtbot.addWidget(parent)
    assert unnamed(KeySheet(parent)) == unnamed(HistorySheet(parent, [])) == []
