"""Every action has its words, and no two buttons of one row share a mnemonic."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from desktop.review.request import Action
from desktop.window.review.wording import (
    FINDINGS,
    deciding_label,
    finding_label,
    finding_meaning,
    opening_label,
    short_label,
)

ROWS = [
    [
        deciding_label(Action.APPROVE),
        opening_label(Action.EDIT),
        opening_label(Action.REJECT),
        opening_label(Action.RESPOND),
    ],
    [
        deciding_label(Action.APPROVE),
        deciding_label(Action.IGNORE),
        opening_label(Action.EDIT),
        opening_label(Action.RESPOND),
    ],
    [deciding_label(Action.ANSWER), deciding_label(Action.REJECT)],
    [deciding_label(Action.RETRY), deciding_label(Action.ASK_AGAIN)],
    [finding_label(finding) for finding in FINDINGS],
]
ALWAYS = ["C&lose", "&Back", "Add a co&mment", "Show the &whole payload", "Edit as &JSON"]


@pytest.mark.parametrize("labels", ROWS)
def test_no_mnemonic_is_there_twice(labels):
    keys = [QKeySequence.mnemonic(label).toString() for label in [*labels, *ALWAYS]]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_every_action_has_words():
    for action in set(Action) - {Action.SETTLE}:
        assert deciding_label(action).replace("&", "")
        assert short_label(action)
    assert all(finding_meaning(finding) for finding in FINDINGS)
