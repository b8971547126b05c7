"""Until when a row is put off, as the journal's file keeps it, and the times that are offered for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.review import jsontext

MORNING = 9
"""The hour at which "tomorrow" and "next week" begin."""


@dataclass(frozen=True, slots=True)
class Snooze:
    """Until when a row is put off: ``until`` is aware, None for "until the thread changes", which ``mark`` then tells.

    ``by`` is the operator.
    """

    until: datetime | None = None
    mark: str = ""
    by: str = ""

    def is_over(self, now: datetime, mark: str) -> bool:
        """Whether the row is to be shown again, ``mark`` being its thread's now."""
        return self.until <= now if self.until is not None else self.mark != mark

    def as_text(self) -> str:
        """As the journal's file keeps it."""
        until = self.until.astimezone(UTC).isoformat() if self.until is not None else None
        return jsontext.dumps({"until": until, "mark": self.mark, "by": self.by})

    @classmethod
    def of_text(cls, text: str) -> Snooze | None:
        """What ``as_text`` made; None for what cannot be read, so that such a row is simply shown."""
        try:
            found: Any = jsontext.loads(text)
            until = datetime.fromisoformat(found["until"]) if found["until"] is not None else None
            if until is not None and until.tzinfo is None:
                return None
            return cls(until, str(found["mark"]), str(found.get("by", "")))
        except (ValueError, TypeError, KeyError, AttributeError):
            return None


def times(now: datetime) -> tuple[tuple[str, datetime], ...]:
    """The times that are offered, by name, in the time zone of ``now``: each lies in the future."""
    morning = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    monday = morning + timedelta(days=7 - now.weekday())
    evening = now.replace(hour=17, minute=0, second=0, microsecond=0)
    offered = [("hour", now + timedelta(hours=1)), ("evening", evening)]
    offered += [("tomorrow", morning + timedelta(days=1)), ("monday", monday)]
    return tuple((name, moment) for name, moment in offered if moment > now)
