"""Messages: who receives what."""

from __future__ import annotations

import pytest

from desktop.window.payload.renderers import mail
from desktop.window.payload.textblock import TextBlock
from desktop.window.payload.tree import TreePane


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ({"to": "bob@example.com", "subject": "Hi", "body": "text"}, True),
        ({"to": ["a@example.com", "b@example.com"], "body": "text"}, True),
        ({"recipient": "Bob", "message": "text"}, False),
        ({"to": 5, "subject": "Hi", "body": "text"}, False),
        ({"subject": "Hi", "body": "text"}, False),
        ([1], False),
    ],
)
def test_what_looks_like_one(args, expected):
    assert mail.looks_like(args) is expected


def test_nothing_is_left_out(qtbot):
    shown = mail.widget(
        {
            "to": ["a@example.com", "b@example.com"],
            "cc": "c@example.com",
            "subject": "Hi",
            "body": "<b>x</b>",
            "priority": 1,
        }
    )
    qtbot.addWidget(shown)
    texts = [block.text for block in shown.findChildren(TextBlock)]
    assert texts == ["a@example.com\nb@example.com", "c@example.com", "Hi", "<b>x</b>"]
    assert shown.findChild(TreePane).tree.payload.index(0, 0).data() == "priority"
