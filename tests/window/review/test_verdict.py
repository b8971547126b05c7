"""A verdict is a decision with a note, and nothing else."""

from __future__ import annotations

from desktop.review.request import Action, Decision
from desktop.window.review import Verdict


def test_a_comment_is_optional():
    assert Verdict(Decision(Action.APPROVE)) == Verdict(Decision(Action.APPROVE), "")
