"""A link shows where it really leads, and opens only when the operator says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.window.payload.links import ask_to_open, inspect


@pytest.mark.parametrize(
    ("url", "opens", "words"),
    [
        ("https://example.org/a?b=1#c", True, None),
        ("http://example.org", True, None),
        ("file:///etc/hosts", False, "Only http and https"),
        ("javascript:alert(1)", False, "Only http and https"),
        ("data:text/html,x", False, "Only http and https"),
        ("https://", False, "Only http and https"),
        ("https://[broken", False, "no address"),
        ("https://b\u00fccher.example/", True, "xn--bcher-kva.example"),
        ("https://xn--80ak6aa92e.com/", True, "\u0430\u0440\u0440\u04cf\u0435"),
        ("https://paypal.com@evil.example/", True, "evil.example"),
        ("https://evil.example/\u202egnp", True, "hidden"),
    ],
)
def test_what_an_address_could_hide(url, opens, words):
    link = inspect(url)
    assert link.opens is opens
    assert (words is None) == (not link.warnings)
    assert words is None or words in " ".join(link.warnings)
    assert "\u202e" not in link.shown


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_neither_return_nor_escape_opens_it(on_screen, qtbot, key):
    opened = []
    window = on_screen(QWidget())
    box = ask_to_open("https://example.org/whole?address=1", window, opened.append)
    qtbot.waitExposed(box)
    assert "https://example.org/whole?address=1" in box.informativeText()
    assert box.textFormat() is Qt.TextFormat.PlainText
    QTest.keyClick(box, key)
    qtbot.wait(1)
    assert opened == []


def test_it_opens_when_the_operator_says_so(on_screen):
    opened = []
    window = on_screen(QWidget())
    box = ask_to_open("https://example.org", window, opened.append)
    yes = next(
        button for button in box.findChildren(QPushButton) if "Open in browser" in button.text().replace("&", "")
    )
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert opened == ["https://example.org"]


def test_what_may_not_open_has_no_button(on_screen):
    window = on_screen(QWidget())
    box = ask_to_open("file:///etc/hosts", window, pytest.fail)
    assert [button.text().replace("&", "") for button in box.findChildren(QPushButton)] == ["Do not open"]
    box.close()
