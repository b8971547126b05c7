"""What of the queue is shown, and in which order: the filter language, parsed once.

Words must all occur in a row, in any case and order; ``"two words"`` is one. ``graph:``, ``node:``, ``status:``,
``kind:``, ``thread:`` and ``source:`` look in one place; ``status:failed,locked`` is either. ``age>2h`` compares the
age (s, m, h, d, w). A path into the payload compares what it finds, wherever the path begins: ``args.amount>1000``,
``customer=Keller``. ``-`` before a term means the rows without it.
"""

from __future__ import annotations

import re
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


class Grouping(StrEnum):
    """What rows can be put together by, before they are sorted."""

    GRAPH = "graph"
    NODE = "node"
    SHAPE = "shape"


class Field(StrEnum):
    """The places that a term can look in, beside the whole row (TEXT) and the payload (PATH)."""

    TEXT = "text"
    GRAPH = "graph"
    NODE = "node"
    STATUS = "status"
    KIND = "kind"
    THREAD = "thread"
    SOURCE = "source"
    AGE = "age"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. ``operator`` is one of ``: = != < <= > >=``; ``value`` is casefolded text, for AGE seconds.

    ``path`` is the payload path of a PATH term. ``without`` turns the condition round.
    """

    field: Field
    operator: str
    value: str | float
    path: tuple[str, ...] = ()
    without: bool = False


class QueryError(ValueError):
    """A filter that cannot be read; ``at`` is where, as an index into the text, and ``str()`` the sentence why."""

    def __init__(self, sentence: str, at: int) -> None:
        self.at = at
        super().__init__(sentence)


Order = tuple[tuple[Column, bool], ...]
NEWEST: Order = ((Column.AGE, False),)

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_TERM = re.compile(
    r"""(?P<minus>-?)(?:(?P<name>[^\s":=<>!]+)(?P<operator>!=|<=|>=|[:=<>]))?(?P<value>"(?:[^"\\]|\\.)*"|[^\s"]*)""",
    re.VERBOSE,
)
_AGE = re.compile(r"(\d+(?:\.\d+)?)\s*([smhdw])")
_NAMED = {field.value: field for field in Field if field not in (Field.TEXT, Field.PATH)}


@dataclass(frozen=True, slots=True)
class Query:
    """Conditions that must all hold, and the columns rows are sorted by, each with whether it descends.

    ``grouping`` comes before the order where it is given. With nothing given: everything, the newest first.
    """

    terms: tuple[Term, ...] = ()
    order: Order = NEWEST
    grouping: Grouping | None = None

    @classmethod
    def parse(cls, text: str, order: Order = NEWEST, grouping: Grouping | None = None) -> Query:
        """Read what an operator typed. Raise QueryError where it cannot be understood."""
        terms: list[Term] = []
        at = 0
        while at < len(text):
            if text[at].isspace():
                at += 1
                continue
            if text[at] == '"' and '"' not in text[at + 1 :]:
                raise QueryError("the quotation mark is not closed", at)
            found = _TERM.match(text, at)
            if found is None or found.end() == at:
                raise QueryError(f"{text[at]!r} is not understood here", at)
            if (term := _term(found, at)) is not None:
                terms.append(term)
            at = found.end()
        return cls(tuple(terms), order, grouping)

    def narrows(self, other: Query) -> bool:
        """Whether every row that meets this meets ``other`` too, as far as the terms tell: more was typed since.

        An age is another one at another time: a query that looks at ages is narrowed by none.
        """
        return all(
            term.field is not Field.AGE and any(_implies(mine, term) for mine in self.terms) for term in other.terms
        )


def _implies(mine: Term, other: Term) -> bool:
    """Whether a row that meets one term meets another: the same, or a longer word than a word."""
    if mine == other:
        return True
    words = mine.field is Field.TEXT and other.field is Field.TEXT and not mine.without and not other.without
    return words and str(other.value) in str(mine.value)


def _term(found: re.Match[str], at: int) -> Term | None:
    name, operator, without = found["name"], found["operator"], bool(found["minus"])
    quoted = found["value"].startswith('"')
    value = re.sub(r"\\(.)", r"\1", found["value"][1:-1]) if quoted else found["value"]
    if operator is None:
        # A lone minus is a word that is still being typed.
        return Term(Field.TEXT, ":", value.casefold(), without=without) if value else None
    if not value and not quoted:
        return None  # "graph:" while it is being typed hides nothing
    field = _NAMED.get(name.casefold())
    if field is Field.AGE:
        return Term(field, _comparison(operator, at), _seconds(value, at), without=without)
    if field is not None:
        if operator not in (":", "=", "!="):
            raise QueryError(f"{name} can be looked for with {name}: only, it has no order", at)
        return Term(field, operator, value.casefold(), without=without)
    path = tuple(part for part in name.casefold().split(".") if part)
    if not path:
        raise QueryError("a path into the payload is missing before the comparison", at)
    return Term(Field.PATH, operator, value.casefold(), path, without)


def _comparison(operator: str, at: int) -> str:
    if operator in (":", "!="):
        raise QueryError("an age is compared with < or >, as in age>2h", at)
    return operator


def _seconds(value: str, at: int) -> float:
    parts = _AGE.findall(value)
    if not parts or _AGE.sub("", value).strip():
        raise QueryError("an age is a number with s, m, h, d or w, as in age>2h", at)
    return sum(float(number) * _UNITS[unit] for number, unit in parts)
