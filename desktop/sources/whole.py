"""Reading a whole file at once, over two connections: SQLite works without Python's lock, so two share the work.

Which threads wait is known only when each was looked at, and one that waits takes many times as long as one that is
done. So the file is cut into more parts than two, and whoever is free takes the next.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from desktop.sources import queries, scan

if TYPE_CHECKING:
    from desktop.sources.queries import Span
    from desktop.sources.reader import Reader

PART = 1_000
"""Threads in a part at least: with fewer, a second connection takes longer to open than it saves."""

PARTS = 8
"""Parts at most."""


def read_whole(first: Reader, second: Reader, source: str) -> scan.Scan:
    """Read what waits in the whole file, over both; ``second`` lets go of the file afterwards.

    Each thread is read at one moment, not all of them at the same one. Raise as ``scan.scan`` does.
    """
    spans = first.read(lambda connection: queries.spans(connection, PART, PARTS))
    if len(spans) == 1:
        return scan.scan(first, source)
    left = deque(spans)
    with second, ThreadPoolExecutor(1, thread_name_prefix="second reader") as beside:
        others = beside.submit(_parts, second, source, left)
        mine = _parts(first, source, left)
        return scan.joined([*mine, *others.result()])


def _parts(reader: Reader, source: str, left: deque[Span]) -> list[scan.Scan]:
    """Read parts until none is left."""
    found = []
    while left:
        try:
            span = left.popleft()
        except IndexError:  # the other took the last one
            break
        found.append(scan.scan(reader, source, span=span))
    return found
