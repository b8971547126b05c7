"""Text from outside stays text, in tool tips and on buttons."""

from __future__ import annotations

from desktop.window.plaintext import label_text, plain_tip


def test_a_tool_tip_never_holds_markup_of_the_payload():
    tip = plain_tip('<img src="http://example.com/x.png">&amp;')
    assert "<img" not in tip
    assert tip == '<span>&lt;img src="http://example.com/x.png"&gt;&amp;amp;</span>'


def test_nothing_has_no_tool_tip():
    assert plain_tip("") == ""


def test_an_ampersand_is_no_mnemonic():
    assert label_text("R&D") == "R&&D"
