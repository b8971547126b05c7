"""What a renderer does not show by itself stands below it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from desktop.window.payload.renderers.rest import text_under, with_rest
from desktop.window.payload.tree import TreePane


def test_arguments_that_are_left_are_shown(qtbot):
    shown = with_rest(QLabel("x"), {"a": 1, "b": 2}, {"a"})
    qtbot.addWidget(shown)
    assert shown.findChild(TreePane).tree.payload.index(0, 0).data() == "b"


def test_without_any_nothing_is_added(qtbot):
    label = QLabel("x")
    qtbot.addWidget(label)
    assert with_rest(label, {"a": 1}, {"a"}) is label


def test_a_text_is_found_by_any_case():
    assert text_under({"SQL": "x"}, ("query", "sql")) == ("SQL", "x")
    assert text_under({"sql": " "}, ("sql",)) is None
    assert text_under([], ("sql",)) is None
