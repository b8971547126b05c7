"""Text from outside, given to the places where Qt would guess that it is HTML or a mnemonic."""

from __future__ import annotations


def plain_tip(text: str) -> str:
    """A tool tip that Qt cannot take for rich text, and that wraps where it is long."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>" if text else ""


def label_text(text: str) -> str:
    """Text for a control that reads an ampersand as a mnemonic."""
    return text.replace("&", "&&")
