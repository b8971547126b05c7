"""What every way of answering is at first: nothing typed, nothing wrong, no decision of its own."""

from __future__ import annotations

import pytest

from desktop.window.review.panel import Panel


def test_it_has_no_draft_and_no_decision(qtbot):
    panel = Panel()
    qtbot.addWidget(panel)
    assert panel.draft() is None
    assert panel.problem() == ""
    panel.restore({"anything": 1})
    panel.reset()
    with pytest.raises(NotImplementedError):
        panel.decision()
