"""``interrupt-desk://`` links: an address for a row that a mail, a chat or a ticket can carry. A link only shows.

    interrupt-desk://row?source=payments&thread=t-17&id=INTERRUPT

``id`` may be left out: any row of the thread is meant then. What a link says is data from outside: it selects a row,
and decides, opens and fetches nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.review.interrupt import Key

SCHEME = "interrupt-desk"
_PLACE = "row"
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Link:
    """What a link names; ``source`` and ``ident`` are empty where it leaves them out."""

    thread: str
    source: str = ""
    ident: str = ""

    def found(self, keys: Iterable[Key]) -> Key | None:
        """The first row of these that the link means, None where there is none."""
        return next(
            (
                key
                for key in keys
                if key.thread == self.thread and self.source in ("", key.source) and self.ident in ("", key.ident)
            ),
            None,
        )


def parse(text: str) -> Link | None:
    """Read a link; None for what is none. Unknown parts are left out, so that later links open here too."""
    if len(text) > _LONGEST:
        return None
    try:
        parts = urlsplit(text.strip())
        named = parse_qs(parts.query, strict_parsing=True, errors="strict") if parts.query else {}
    except ValueError:
        return None
    if parts.scheme.lower() != SCHEME or parts.netloc.lower() != _PLACE or not named.get("thread"):
        return None
    return Link(named["thread"][0], named.get("source", [""])[0], named.get("id", [""])[0])


def link_of(key: Key) -> str:
    """The link that means this row."""
    query = urlencode({"source": key.source, "thread": key.thread, "id": key.ident}, quote_via=quote)
    return f"{SCHEME}://{_PLACE}?{query}"
