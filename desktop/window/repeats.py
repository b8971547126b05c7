"""Which key presses the keyboard makes by itself while a key is held down.

Qt says so of each press, but not reliably: on X11 a repeated key can arrive as a release and a press that look like a
person's. Those two carry the same moment of the server's clock, which no finger can do.
"""

from __future__ import annotations

BOUNCE = 8
"""Milliseconds between a release and the next press of the same key that no finger is quick enough for."""


class Repeats:
    """Told of presses and releases with the window system's timestamps, in milliseconds; 0 where there is none."""

    def __init__(self) -> None:
        self._released: dict[int, int] = {}

    def released(self, key: int, timestamp: int) -> None:
        """A key was released, or seemed to be."""
        self._released[key] = timestamp

    def is_repeated(self, key: int, timestamp: int, *, flagged: bool) -> bool:
        """Whether a press is the keyboard's own; ``flagged`` is what Qt says of it."""
        before = self._released.get(key, 0)
        return flagged or bool(before and timestamp and 0 <= timestamp - before < BOUNCE)
