"""What the operator set of the window: one record, read from an INI file and told to whoever follows it.

What such a file holds wrongly counts as not set. What belongs to the desk itself (operator, undo time, runs at once) is
none of it: that stands in the configuration, where the commands read it too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, QTime, Signal

from desktop.window.commands import Command
from desktop.window.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UNDO = (0, 30)
"""The least and the most seconds that a decision can be taken back in."""
RUNS = (1, 64)
"""The least and the most threads that run at once."""
TEXT = (80, 200)
"""The least and the most of the text's size, in percent of the system's."""
_TIME = "HH:mm"


class Advance(StrEnum):
    """Which row is selected after a decision."""

    NEXT = "next"
    PREVIOUS = "previous"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is set. ``text`` is in percent of the system's size.

    ``amber`` and ``red`` are the ages, in minutes, from which a row's age is shown so; 0 is never. ``quiet`` is when no
    notice comes, as two times ``HH:mm``, empty for never; it may go over midnight. ``language`` is a locale's name,
    empty for the system's. ``keys`` are the commands' keys that differ from the table's.
    """

    advance: Advance = Advance.NEXT
    text: int = 100
    look: Look = Look.SYSTEM
    language: str = ""
    amber: int = 60
    red: int = 24 * 60
    quiet: tuple[str, str] | None = None
    keys: dict[Command, tuple[str, ...]] = field(default_factory=dict)


class Preferred(QObject):
    """The preferences of now. ``changed(Preferences, Preferences)``: the ones before, and those of now."""

    changed = Signal(object, object)

    def __init__(self, file: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = QSettings(str(file), QSettings.Format.IniFormat) if file is not None else None
        self.now = self._read()

    def become(self, wanted: Preferences) -> None:
        """Keep what is wanted, and tell those who follow."""
        before, self.now = self.now, wanted
        if before == wanted:
            return
        if self._settings is not None:
            self._settings.beginGroup("preferences")
            self._settings.remove("")
            for name, value in _written(wanted).items():
                self._settings.setValue(name, value)
            self._settings.endGroup()
            self._settings.sync()
        self.changed.emit(before, wanted)

    def change(self, **parts: Any) -> None:
        """Set some of it."""
        self.become(replace(self.now, **parts))

    def _read(self) -> Preferences:
        found: dict[str, Any] = {}
        for name, read in _READERS.items():
            text = self._settings.value(f"preferences/{name}") if self._settings is not None else None
            if text is not None:
                try:
                    found[name] = read(str(text))
                except (ValueError, TypeError, AttributeError):
                    continue
        return Preferences(**found)


def _written(wanted: Preferences) -> dict[str, str]:
    """What differs from the preferences of a new user, as text."""
    fresh, written = Preferences(), {}
    for one in fields(wanted):
        value = getattr(wanted, one.name)
        if value != getattr(fresh, one.name):
            if one.name == "keys":
                value = json.dumps({command.value: list(keys) for command, keys in value.items()})
            elif one.name == "quiet":
                value = "-".join(value)
            written[one.name] = str(value)
    return written


def _within(bounds: tuple[int, int]) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(float(text))
        if not bounds[0] <= number <= bounds[1]:
            raise ValueError(text)
        return number

    return read


def _keys(text: str) -> dict[Command, tuple[str, ...]]:
    return {Command(name): tuple(str(key) for key in keys) for name, keys in json.loads(text).items()}


def _quiet(text: str) -> tuple[str, str]:
    first, _, then = text.partition("-")
    if not all(QTime.fromString(one, _TIME).isValid() for one in (first, then)):
        raise ValueError(text)
    return first, then


_MINUTES = (0, 525_600)
_READERS: dict[str, Callable[[str], Any]] = {
    "advance": Advance,
    "text": _within(TEXT),
    "look": Look,
    "language": str,
    "amber": _within(_MINUTES),
    "red": _within(_MINUTES),
    "quiet": _quiet,
    "keys": _keys,
}
