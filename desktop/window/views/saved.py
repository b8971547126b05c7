"""The views of the queue by name: what each shows, in which order, and how it is kept from one start to the next."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.review.query import NEWEST, Column, Grouping, Order, Query, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST = 40
"""How many views can be saved."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view. ``scope`` are the conditions that it stands for, in the filter language; ``filter`` is what the operator
    typed besides. ``label`` names a built-in one, to be translated; ``name`` is a saved one's own.
    """  # noqa: D205  # one thought

    ident: str
    label: str = ""
    name: str = ""
    scope: str = ""
    filter: str = ""
    order: Order = NEWEST
    grouping: Grouping | None = None
    icon: str = "view"

    @property
    def is_saved(self) -> bool:
        """Whether the operator made it."""
        return not self.label

    @property
    def title(self) -> str:
        """What it is called."""
        return QCoreApplication.translate("Views", self.label) if self.label else self.name

    def query(self, typed: str, order: Order, grouping: Grouping | None) -> Query:
        """What it shows with what is typed into the filter. Raise QueryError where that cannot be read."""
        asked = Query.parse(typed, order, grouping)
        return replace(asked, terms=(*Query.parse(self.scope).terms, *asked.terms))


PENDING = SavedView("pending", str(QT_TRANSLATE_NOOP("Views", "Pending")), scope="-status=snoozed", icon="pending")
DECIDED = SavedView("decided", str(QT_TRANSLATE_NOOP("Views", "Decided")), icon="decided")
BUILT_IN: tuple[SavedView, ...] = (
    PENDING,
    SavedView(
        "attention",
        str(QT_TRANSLATE_NOOP("Views", "Needs attention")),
        scope="status=failed,locked,unsent,unsettled,stalled,lost,expired,unreadable",
        icon="warning",
    ),
    # Not what is held: until it is sent its question waits as before, and can be answered in another way.
    SavedView("running", str(QT_TRANSLATE_NOOP("Views", "Running")), scope="status=queued,running", icon="running"),
    SavedView("snoozed", str(QT_TRANSLATE_NOOP("Views", "Snoozed")), scope="status=snoozed", icon="snoozed"),
    DECIDED,
)


class Views:
    """The built-in views and the saved ones, in the order of the list."""

    def __init__(self, saved: Iterable[SavedView] = ()) -> None:
        self._saved = list(saved)[:MOST]

    def __iter__(self) -> Iterator[SavedView]:
        return iter((*BUILT_IN, *self._saved))

    def get(self, ident: str) -> SavedView:
        """The view of this name; the pending rows where there is none."""
        return next((view for view in self if view.ident == ident), PENDING)

    def number(self, number: int) -> SavedView | None:
        """The view at a place of the list, from 1."""
        listed = list(self)
        return listed[number - 1] if 0 < number <= len(listed) else None

    def save(self, name: str, typed: str, order: Order, grouping: Grouping | None, scope: str) -> SavedView:
        """Keep a view; one of the same name is replaced."""
        view = SavedView(f"saved:{name}", name=name, scope=scope, filter=typed, order=order, grouping=grouping)
        others = [one for one in self._saved if one.ident != view.ident]
        self._saved = [*others, view][-MOST:]
        return view

    def remove(self, ident: str) -> None:
        """Forget a saved view."""
        self._saved = [one for one in self._saved if one.ident != ident]

    def written(self) -> str:
        """The saved views as text."""
        return json.dumps(
            [
                {
                    "name": view.name,
                    "scope": view.scope,
                    "filter": view.filter,
                    "order": [[column.value, descending] for column, descending in view.order],
                    "grouping": view.grouping.value if view.grouping else None,
                }
                for view in self._saved
            ]
        )

    @classmethod
    def read(cls, text: str) -> Views:
        """What ``written`` made; a view that cannot be read is left out."""
        try:
            listed = json.loads(text)
        except ValueError:
            return cls()
        return cls(view for one in (listed if isinstance(listed, list) else []) if (view := _view(one)) is not None)


def read_order(listed: Any) -> Order:
    """An order from its JSON form. Raise ValueError, TypeError or KeyError for anything else."""
    order = tuple((Column(column), bool(descending)) for column, descending in listed)
    return order or NEWEST


def _view(one: Any) -> SavedView | None:
    try:
        name, typed, scope = str(one["name"]), str(one["filter"]), str(one["scope"])
        Query.parse(typed)
        Query.parse(scope)
        grouping = Grouping(one["grouping"]) if one["grouping"] else None
        order = read_order(one["order"])
    except (ValueError, TypeError, KeyError, QueryError):
        return None
    return SavedView(f"saved:{name}", name=name, scope=scope, filter=typed, order=order, grouping=grouping)
