"""What changed between two JSON values, field by field and type by type: shown before sending, kept in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.review.request import UNSET


class Kind(StrEnum):
    """How a field differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs. ``path`` leads to it by keys and indexes; an absent ``before`` or ``after`` is UNSET."""

    path: tuple[str | int, ...]
    before: Any
    after: Any
    kind: Kind

    def as_record(self) -> dict[str, Any]:
        """The change as JSON data: ``{path, kind, before?, after?}``, an absent side left out."""
        record: dict[str, Any] = {"path": list(self.path), "kind": self.kind.value}
        if self.before is not UNSET:
            record["before"] = self.before
        if self.after is not UNSET:
            record["after"] = self.after
        return record


def difference(before: Any, after: Any) -> tuple[Change, ...]:
    """Every field that differs, in the order of ``before``, added keys after those that were there.

    Types count: 1, 1.0, true and "1" are four values, and 0.0 is not -0.0. Lists are compared by position. Values of
    any depth are walked without recursion.
    """
    changes: list[Change] = []
    waiting: list[tuple[tuple[str | int, ...], Any, Any]] = [((), before, after)]
    while waiting:
        path, old, new = waiting.pop()
        if old is UNSET or new is UNSET:
            kind = Kind.ADDED if old is UNSET else Kind.REMOVED
            changes.append(Change(path, old, new, kind))
        elif isinstance(old, dict) and isinstance(new, dict):
            keys = [*old, *(key for key in new if key not in old)]
            waiting.extend(((*path, key), old.get(key, UNSET), new.get(key, UNSET)) for key in reversed(keys))
        elif isinstance(old, (list, tuple)) and isinstance(new, (list, tuple)):
            for index in reversed(range(max(len(old), len(new)))):
                left = old[index] if index < len(old) else UNSET
                right = new[index] if index < len(new) else UNSET
                waiting.append(((*path, index), left, right))
        elif not _same(old, new):
            changes.append(Change(path, old, new, Kind.CHANGED))
    return tuple(changes)


def as_record(changes: tuple[Change, ...]) -> list[dict[str, Any]]:
    """The changes as JSON data for the journal, in order."""
    return [change.as_record() for change in changes]


def _same(old: Any, new: Any) -> bool:
    if type(old) is not type(new):
        return False
    if isinstance(old, float):
        # The text tells 0.0 from -0.0, and finds NaN the same as NaN.
        return repr(old) == repr(new)
    return bool(old == new)
