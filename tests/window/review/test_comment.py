"""A comment: folded away until it is wanted."""

from __future__ import annotations

from desktop.window.review.comment import CommentLine


def test_it_opens_on_demand_and_comes_back(qtbot):
    line = CommentLine()
    qtbot.addWidget(line)
    assert line.isHidden()
    line.restore("")
    assert line.isHidden()
    line.open()
    assert not line.isHidden()
    line.edit.setText("  seen ")
    assert line.text() == "seen"
    again = CommentLine()
    qtbot.addWidget(again)
    again.restore(line.text())
    assert again.text() == "seen"
    assert not again.isHidden()
