"""Colours of JSON text: each kind of token its own, and none on lines that would be slow."""

from __future__ import annotations

from PySide6.QtGui import QPalette, QTextDocument

from desktop.window.forms.highlight import JsonHighlighter


def colours(text, qapp):
    document = QTextDocument()
    highlighter = JsonHighlighter(document, QPalette(qapp.palette()))
    document.setPlainText(text)
    highlighter.rehighlight()
    layout = document.firstBlock().layout()
    ranges = layout.formats()
    return {text[part.start : part.start + part.length]: part.format.foreground().color().name() for part in ranges}


def test_each_kind_of_token_has_its_colour(qapp):
    found = colours('{"key": "text", "n": 1.5e3, "w": null}', qapp)
    assert {'"key"', '"text"', "1.5e3", "null"} <= found.keys()
    assert len({found['"key"'], found['"text"'], found["1.5e3"], found["null"]}) == 4
    assert found['"key"'] == found['"n"']


def test_a_very_long_line_stays_plain(qapp):
    assert colours('"' + "x" * 6000 + '"', qapp) == {}
