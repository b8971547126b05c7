"""The one gate that every press that could decide goes through: a key, a click or a command.

Nothing is decided by accident. The gate knows no widget: it is told what moved and when the window gained the focus,
and asked about each press with what was seen then. Times are monotonic seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SETTLING = 0.4
"""Seconds after the selected row changed by itself, and after the window gained the focus, in which nothing decides."""
SEEN = 0.15
"""Seconds that a row must have been painted before a press can mean it."""


class By(StrEnum):
    """How a press came: typed, clicked, or as a command of another program part."""

    KEY = "key"
    CLICK = "click"
    COMMAND = "command"


class Refusal(StrEnum):
    """Why a press decides nothing."""

    REPEATED = "repeated"
    TYPING = "typing"
    ROW_MOVED = "row-moved"
    JUST_FOCUSED = "just-focused"
    OUT_OF_VIEW = "out-of-view"
    NOT_SEEN_YET = "not-seen-yet"


@dataclass(frozen=True, slots=True)
class Press:
    """A press, and what the operator could see at that moment.

    ``repeated``: the keyboard's auto-repeat made it. ``typing``: a text field has the focus. ``seen_since`` is when the
    selected row was painted first since it came into view, None while it is out of view.
    """

    by: By
    seen_since: float | None
    repeated: bool = False
    typing: bool = False


class Gate:
    """Lets a press through, or says why not. ``now`` gives monotonic seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._moved = self._focused = float("-inf")

    def row_moved(self) -> None:
        """Another row is selected now, without the operator's doing."""
        self._moved = self._now()

    def focus_gained(self) -> None:
        """The window gained the focus."""
        self._focused = self._now()

    def refuse(self, press: Press) -> Refusal | None:
        """The reason why a press decides nothing, None when it may."""
        now = self._now()
        if press.by is By.KEY and press.repeated:
            return Refusal.REPEATED
        if press.by is By.KEY and press.typing:
            return Refusal.TYPING
        if now - self._moved < SETTLING:
            return Refusal.ROW_MOVED
        if now - self._focused < SETTLING:
            return Refusal.JUST_FOCUSED
        if press.seen_since is None:
            return Refusal.OUT_OF_VIEW
        if now - press.seen_since < SEEN:
            return Refusal.NOT_SEEN_YET
        return None
