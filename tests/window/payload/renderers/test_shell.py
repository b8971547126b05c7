"""Commands: a text or a list of words."""

from __future__ import annotations

import pytest

from desktop.window.payload.renderers import shell
from desktop.window.payload.renderers.code import CodeView


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ({"command": "rm -rf build"}, True),
        ({"argv": ["rm", "-rf", "a b"]}, True),
        ({"commands": ["ls", "pwd"]}, True),
        ({"command": 5}, False),
        ({"command": []}, False),
        ({"other": "ls"}, False),
        (None, False),
    ],
)
def test_what_looks_like_one(args, expected):
    assert shell.looks_like(args) is expected


@pytest.mark.parametrize(
    ("args", "text"),
    [
        ({"command": "sudo ls | wc"}, "sudo ls | wc"),
        ({"argv": ["rm", "a b"]}, "rm 'a b'"),
        ({"commands": ["ls", "pwd"]}, "ls\npwd"),
    ],
)
def test_it_is_shown_as_a_line(qtbot, args, text):
    shown = shell.widget(args)
    qtbot.addWidget(shown)
    assert isinstance(shown, CodeView)
    assert shown.browser.toPlainText() == text


def test_what_is_dangerous_is_told():
    assert ("sudo", "keyword") in [
        ("sudo rm x"[start : start + length], name) for start, length, name in shell.PAINTED("sudo rm x")
    ]
