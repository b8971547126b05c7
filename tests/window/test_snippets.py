"""Snippets unfold from their trigger as it is typed, and never by accident."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from desktop.window import snippets
from desktop.window.snippets import Snippets, expanding


@pytest.fixture
def typed(qtbot):
    """``typed(text)``: what stands in a field after a person typed that."""
    before = snippets.used()
    known = Snippets()
    known.become({"dup": "This was paid already.", "two": "One line\nand another"})
    snippets.use(known)
    edit = QPlainTextEdit()
    qtbot.addWidget(edit)
    expanding(edit)
    edit.show()

    def write(text: str) -> str:
        edit.clear()
        QTest.keyClicks(edit, text)
        return edit.toPlainText()

    write.edit = edit
    yield write
    snippets.use(before)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (";dup ", "This was paid already."),
        ("No. ;dup ", "No. This was paid already."),
        (";two ", "One line\nand another"),
        ("a;dup ", "a;dup "),
        (";dupe ", ";dupe "),
        (";dup", ";dup"),
        ("dup ", "dup "),
        (";DUP ", ";DUP "),
    ],
)
def test_a_trigger_and_a_space_become_its_text(typed, text, shown):
    assert typed(text) == shown


def test_undo_gives_the_trigger_back(typed):
    typed(";dup ")
    QTest.keyClick(typed.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert typed.edit.toPlainText() == ";dup"


def test_tab_unfolds_too(typed):
    typed(";dup")
    QTest.keyClick(typed.edit, Qt.Key.Key_Tab)
    assert typed.edit.toPlainText() == "This was paid already."


def test_they_are_kept(tmp_path):
    file = tmp_path / "window.ini"
    Snippets(file).become({"dup": "\u201cDone\u201d\nalready", "\u91cd\u590d": "\u5df2\u7ecf\u5904\u7406\u8fc7"})
    assert Snippets(file).all() == {
        "dup": "\u201cDone\u201d\nalready",
        "\u91cd\u590d": "\u5df2\u7ecf\u5904\u7406\u8fc7",
    }


@pytest.mark.parametrize("trigger", ["", "two words", "a;b", "x" * 25])
def test_a_trigger_that_cannot_be_typed_is_refused(trigger):
    with pytest.raises(ValueError, match="^" + trigger):
        Snippets().become({trigger: "text"})


@pytest.mark.parametrize("kept", ["[]", "{", "5"])
def test_a_file_that_holds_something_else_holds_none(tmp_path, kept):
    file = tmp_path / "window.ini"
    file.write_text(f"[snippets]\ntexts={kept}\n", "utf-8")
    assert Snippets(file).all() == {}
