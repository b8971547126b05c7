"""What of the queue is shown, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """The columns of the queue that it can be sorted by."""

    STATUS = "status"
    AGE = "age"
    GRAPH = "graph"
    NODE = "node"
    SUMMARY = "summary"
    DETAILS = "details"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Query:
    """Words that must all occur in a row, and the columns it is sorted by, each with whether it descends.

    With nothing given: everything, the newest first.
    """

    words: tuple[str, ...] = ()
    order: tuple[tuple[Column, bool], ...] = ((Column.AGE, False),)

    @classmethod
    def parse(cls, text: str, order: tuple[tuple[Column, bool], ...] = ((Column.AGE, False),)) -> Query:
        """Read what an operator typed: words, in any order and case."""
        return cls(tuple(text.casefold().split()), order)
