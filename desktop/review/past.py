"""What was decided lately, with what became of it: the journals' newest decisions, for those who look back."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.review import jsontext
from desktop.review.interrupt import Key
from desktop.review.sending import Word
from desktop.review.shapes import recognise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.review.ports import Place, Record

KEPT = 1000
"""How many decisions of each source are remembered."""
_ENDS = frozenset({word.value for word in Word} | {"settled"})


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision. ``outcome`` is the journal's word of how it ended, empty while it has none; ``sentence`` says more.

    ``at`` is when it was decided, None where the journal's text is no time. ``text`` is the decision in words.
    """

    key: Key
    decision: str
    at: datetime | None
    operator: str
    graph: str
    text: str
    question: str
    comment: str = ""
    outcome: str = ""
    sentence: str = ""


class Past:
    """The newest decisions of all places. It reads each journal once, and after that only what is new."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        self._read: dict[str, int] = {}
        self._begun: dict[str, OrderedDict[str, tuple[Record, Record | None]]] = {}

    async def count(self) -> int:
        """How many decisions there are in all. Raise UserFacingError for a journal that cannot be read."""
        return sum([await place.journal.decisions() for place in self._places])

    async def latest(self, limit: int) -> list[Decided]:
        """The newest decisions, newest first. Raise UserFacingError for a journal that cannot be read."""
        found: list[Decided] = []
        for place in self._places:
            source = place.source.name
            begun = self._begun.setdefault(source, OrderedDict())
            for record in await place.journal.records(self._read.get(source, 0)):
                self._read[source] = record.seq
                name = record.entry.decision
                if record.entry.kind == "decided":
                    begun[name] = (record, None)
                elif record.entry.kind in _ENDS and name in begun:
                    begun[name] = (begun[name][0], record)
                while len(begun) > KEPT:
                    begun.popitem(last=False)
            newest = list(begun.values())[-limit:] if limit > 0 else []
            found += [_decided(source, first, last) for first, last in newest]
        found.sort(key=lambda one: one.at.timestamp() if one.at else 0.0, reverse=True)
        return found[:limit]


def _decided(source: str, first: Record, last: Record | None) -> Decided:
    entry, body = first.entry, first.entry.body
    ended = last.entry.body if last is not None else {}
    return Decided(
        key=Key(source, entry.thread, entry.ident),
        decision=entry.decision,
        at=_moment(first.at),
        operator=entry.operator,
        graph=str(body.get("graph") or ""),
        text=str(body.get("text") or ""),
        question=_question(body.get("payload"), body.get("schema")),
        comment=str(body.get("comment") or ""),
        outcome=last.entry.kind if last is not None else "",
        sentence=str(ended.get("sentence") or ended.get("finding") or ""),
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _question(payload: object, schema: object) -> str:
    """The title of what was asked, made anew from what the record holds of it."""
    try:
        known = jsontext.loads(schema) if isinstance(schema, str) else None
        return recognise(jsontext.loads(payload), known).title if isinstance(payload, str) else ""
    except (ValueError, TypeError, RecursionError):
        return ""
