"""Labels: what is cut can be seen whole, and nothing is taken for HTML."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.window.labels import ElidedLabel, PlainLabel


def test_a_plain_label_is_plain(qtbot):
    label = PlainLabel("<b>bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_cut_line_is_whole_in_its_tool_tip(qtbot):
    label = ElidedLabel("a long line that finds no room <i>here</i>")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert "find" in label.toolTip()
    assert "<i>" not in label.toolTip()
    assert label.accessibleName() == label.text
    label.resize(2000, 20)
    assert label.toolTip() == ""


def test_a_short_line_takes_no_more_room_than_it_needs(qtbot):
    label = ElidedLabel("ok")
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() == label.sizeHint().width()
