"""Changes of files: unified diffs, and pairs of an old and a new text."""

from __future__ import annotations

import pytest

from desktop.window.payload.renderers import diff
from desktop.window.payload.renderers.code import CodeView
from desktop.window.payload.tree import TreePane


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ({"diff": "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y"}, True),
        ({"patch": "no diff at all"}, False),
        ({"old_string": "a", "new_string": "b", "path": "f"}, True),
        ({"old_string": "a"}, False),
        ({"before": "a\n" * 3_000, "after": "b"}, False),
        ([], False),
        (None, False),
    ],
)
def test_what_looks_like_one(args, expected):
    assert diff.looks_like(args) is expected


def test_an_old_and_a_new_text_are_compared(qtbot):
    shown = diff.widget({"old_string": "one\ntwo", "new_string": "one\n2", "path": "a.txt"})
    qtbot.addWidget(shown)
    assert shown.findChild(CodeView).code.split("\n")[1:] == [" one", "-two", "+2"]
    assert shown.findChild(TreePane).tree.payload.index(0, 1).data() == "a.txt"


def test_hidden_characters_are_marked(qtbot):
    shown = diff.widget({"diff": "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\u202e"})
    qtbot.addWidget(shown)
    assert "U+202E" in shown.browser.toPlainText()


def test_lines_are_coloured_by_their_sign():
    assert [name for line in ("+a", "-a", "@@ x", "--- a", " a") for _, _, name in diff.painted(line)] == [
        "added",
        "removed",
        "number",
        "comment",
    ]
