"""Requests over HTTP: method, address, headers and body, and what could mislead in the address."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from desktop.window.payload.renderers import request
from desktop.window.payload.renderers.code import CodeView
from desktop.window.payload.tree import TreePane


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ({"method": "post", "url": "https://api.example/x"}, True),
        ({"url": "https://api.example/x", "json": {"a": 1}}, True),
        ({"url": "https://api.example/x"}, False),
        ({"method": "FLY", "url": "https://api.example/x"}, False),
        ({"method": "GET", "url": "ftp://api.example"}, False),
        ({"method": "GET", "url": "https://[broken"}, False),
        ("x", False),
    ],
)
def test_what_looks_like_one(args, expected):
    assert request.looks_like(args) is expected


def test_nothing_is_left_out(qtbot):
    args = {"method": "post", "url": "https://a@evil.example/x", "headers": {"h": "1"}, "json": {"b": 2}, "timeout": 5}
    shown = request.widget(args)
    qtbot.addWidget(shown)
    assert shown.findChild(CodeView).code == "POST https://a@evil.example/x"
    trees = [pane.tree.payload.index(0, 1).data() for pane in shown.findChildren(TreePane)]
    assert sorted(trees) == ['"1"', "2", "5"]
    assert any("evil.example" in label.text() for label in shown.findChildren(QLabel))
