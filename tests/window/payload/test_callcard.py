"""A call as it is read: named, numbered, described once, its arguments whole."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from desktop.review.request import Action, Call, Text
from desktop.window.payload.callcard import CallCard, arguments, call_name
from desktop.window.payload.markdown import Description
from desktop.window.payload.tree import TreePane


def test_calls_of_one_tool_are_told_apart():
    assert call_name(Call("refund", {}, (), index=2)) == "refund #2"
    assert call_name(Call("re\u202efund", {}, ())) == "re\u27e8U+202E\u27e9fund"


def test_arguments_are_a_tree(on_screen):
    card = on_screen(CallCard(Call("refund", {"amount": 120}, (Action.APPROVE,), "**Why**"), Text.MARKDOWN))
    assert card.findChild(TreePane).tree.payload.index(0, 1).data() == "120"
    assert card.findChild(Description).rendered.toPlainText() == "Why"


def test_a_description_that_writes_out_the_arguments_is_left_out(on_screen):
    text = "Tool execution requires approval\n\nTool: refund\nArgs: {'amount': 1}"
    card = on_screen(CallCard(Call("refund", {"amount": 1}, (), text), Text.PLAIN))
    assert card.findChild(Description) is None


def test_no_arguments_are_said(on_screen):
    card = on_screen(CallCard(Call("ping", {}, ()), Text.PLAIN))
    assert "no arguments" in [label.text() for label in card.findChildren(QLabel)]


def test_known_arguments_have_their_renderer(on_screen):
    card = on_screen(CallCard(Call("run", {"sql": "SELECT 1 FROM a"}, ()), Text.PLAIN))
    assert card.findChild(TreePane) is None
    assert arguments({"sql": "SELECT 1 FROM a"}, "n", card).accessibleName() == "SQL"
