"""Characters that hide or reorder what a payload says: found, and written out where a reader shall see them."""

from __future__ import annotations

import re
from typing import NamedTuple

# Bidirectional controls reorder the line, zero-width and tag characters vanish in it, controls do either; line breaks
# and the tab are what they seem. U+115F, U+1160, U+3164 and U+FFA0 are letters by name that are drawn as nothing.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef\ud800-\udfff]"
)
_BREAKS = re.compile(r"[\s\u2028\u2029]+")


class Hidden(NamedTuple):
    """One hidden character: where it stands in the text, and its code point."""

    start: int
    codepoint: int

    @property
    def name(self) -> str:
        """The character as it is written out: ``U+202E``."""
        return f"U+{self.codepoint:04X}"


def find(text: str) -> tuple[Hidden, ...]:
    """Every hidden character of the text, in order."""
    return tuple(Hidden(found.start(), ord(found.group())) for found in _HIDDEN.finditer(text))


def mark(text: str) -> str:
    """The text with each hidden character written out, so that nothing in it hides or reorders the rest."""
    return _HIDDEN.sub(lambda found: f"\u27e8U+{ord(found.group()):04X}\u27e9", text)


def one_line(text: str, limit: int = 200) -> str:
    """The text's beginning as one marked line: line breaks and runs of space folded, at most ``limit`` characters.

    Only the beginning is looked at, so a text of any length costs the same.
    """
    folded = _BREAKS.sub(" ", mark(text[: 4 * limit])).strip()
    if len(folded) > limit or len(text) > 4 * limit:
        return folded[: limit - 1].rstrip() + "\u2026"
    return folded
