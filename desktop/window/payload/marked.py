"""Text from outside with nothing hidden in it: each invisible or misleading character is written out, as ⟨U+202E⟩.

Everything that the window shows of a payload goes through here: titles, trees, raw text and differences alike.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from desktop.review import hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

SLICE = 32_768
"""How many characters are handed over at once, so that a text of any length is written in small steps."""

MARK = re.compile("\u27e8U\\+[0-9A-F]{4,6}\u27e9")
"""A character that is written out; what is shown may be coloured by it."""

# Beside what hides or reorders: spaces that pass for a plain one, line separators that only some programs see, blanks
# that are no spaces, format characters of rare scripts, and the variation selectors that no emoji uses.
_MISLEADING = re.compile(
    "[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\u070f\ufe00-\ufe0d"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U00013430-\U0001343f]"
)


def marked(text: str) -> str:
    """Return ``text`` with every hidden or misleading character written out; line breaks and tabs stay."""
    return _MISLEADING.sub(lambda found: f"\u27e8U+{ord(found.group()):04X}\u27e9", hidden.mark(text))


def is_plain(text: str) -> bool:
    """Say whether nothing in ``text`` has to be written out."""
    return _MISLEADING.search(text) is None and not hidden.find(text)


def slices(text: str) -> Iterator[str]:
    """Yield ``text``, marked, in steps of at most SLICE characters."""
    for start in range(0, len(text), SLICE):
        yield marked(text[start : start + SLICE])


def one_line(text: str, limit: int = 200) -> str:
    """Return the beginning of ``text`` as one marked line of at most ``limit`` characters, cut with an ellipsis."""
    return hidden.one_line(marked(text[: 4 * limit]) + text[4 * limit :][:1], limit)


def quoted(text: str, limit: int = 200) -> str:
    """Return the beginning of ``text`` in one line as a JSON string: breaks stand as escapes, nothing is folded."""
    written = marked(json.dumps(text[: limit + 1], ensure_ascii=False))
    return written if len(text) <= limit else f"{written[:limit]}\u2026"
