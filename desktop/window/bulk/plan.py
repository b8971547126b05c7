"""What a decision for many rows would send to each of them, found in slices before anything is decided.

The same checks as for one row say which of them take it: an answer that does not fit is named here with its reason,
and its row is left out.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.review import jsontext
from desktop.review.decision import answer
from desktop.review.errors import UserFacingError
from desktop.review.hidden import one_line
from desktop.review.interrupt import MOVING, Key
from desktop.review.request import Action, Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.review.desk import Desk
    from desktop.review.index import Row
    from desktop.review.ports import GraphInfo
    from desktop.review.request import Request

_SLICE = 8
_LINE = 400


@dataclass(slots=True)
class Group:
    """Rows of one graph, node and shape that take the decision. ``sends`` is what the first of them is sent, as JSON.

    ``alike`` is whether every one is sent the same. ``kept`` is whether the message stays in the journal, since their
    graph receives none.
    """

    graph: str
    node: str
    shape: str
    keys: list[Key] = field(default_factory=list)
    sends: str = ""
    alike: bool = True
    kept: bool = False


@dataclass(slots=True)
class Plan:
    """A decision for many rows: what goes where, and which rows do not take it, by their reason.

    ``graphs`` names the graph of rows whose thread names none, where only one can be meant. ``together`` is the number
    of threads of which several rows are decided; their answers go one after the other.
    """

    groups: list[Group] = field(default_factory=list)
    refused: dict[str, list[Key]] = field(default_factory=dict)
    decisions: list[tuple[Key, Decision]] = field(default_factory=list)
    graphs: dict[Key, str] = field(default_factory=dict)
    together: int = 0
    takes_message: bool = False


async def plan(desk: Desk, keys: Sequence[Key], action: Action, message: str) -> Plan:
    """Find out what ``action`` with this message would send to each row. Lets the loop turn every few rows."""
    made, groups = Plan(), dict[tuple[str, str, str], Group]()
    graphs: dict[str, tuple[GraphInfo, ...]] = {}
    unfinished = await _unfinished(desk, keys)
    for number, key in enumerate(keys):
        if number % _SLICE == _SLICE - 1:
            await asyncio.sleep(0)
        row, request = desk.index.row(key), desk.index.request(key)
        if row is None or request is None:
            made.refused.setdefault(
                QCoreApplication.translate("Bulk", "This row is gone: it was answered elsewhere"), []
            ).append(key)
            continue
        if key in unfinished and row.status not in MOVING:
            made.refused.setdefault(
                QCoreApplication.translate("Bulk", "An unfinished answer is kept; open it by itself"), []
            ).append(key)
            continue
        made.takes_message = made.takes_message or action in request.takes_message
        graph = row.pending.graph or await _graph(desk, row, graphs)
        sent, reason = _sent(desk, row, request, action, message) if graph else (None, _unnamed())
        if sent is None or graph is None:
            made.refused.setdefault(reason, []).append(key)
            continue
        if row.pending.graph is None:
            made.graphs[key] = graph
        decision, value = sent
        made.decisions.append((key, decision))
        group = groups.setdefault(
            (graph, row.pending.node or "", request.shape), Group(graph, row.pending.node or "", request.shape)
        )
        _take(group, key, value, kept=bool(message) and decision.message is None)
    made.groups = sorted(groups.values(), key=lambda group: (-len(group.keys), group.graph, group.node, group.shape))
    made.together = _together(made.decisions)
    return made


async def _unfinished(desk: Desk, keys: Sequence[Key]) -> set[Key]:
    """The rows for which something was typed and not sent: what it says, a decision for many cannot know."""
    found: set[Key] = set()
    for source in {key.source for key in keys}:
        # Nothing can be recorded in a journal that cannot be read: each row is refused with that reason later.
        with contextlib.suppress(UserFacingError):
            found.update(Key(source, *name) for name in await desk.drafts(source))
    return found


def _sent(
    desk: Desk, row: Row, request: Request, action: Action, message: str
) -> tuple[tuple[Decision, Any] | None, str]:
    """The decision for a row and the value it sends, or None and the reason why the row does not take it."""
    if why := desk.place(row.key.source).source.capabilities.answers:
        return None, why
    if row.status in MOVING:
        return None, QCoreApplication.translate("Bulk", "It is decided already, and on its way")
    if action not in desk.index.actions(row.key):
        return None, QCoreApplication.translate("Bulk", "It does not take this decision; open it by itself")
    with_message = action in request.takes_message and bool(message.strip())
    decision = Decision(action, message=message if with_message else None)
    try:
        return (decision, answer(request, decision)), ""
    except UserFacingError as error:
        return None, str(error)


async def _graph(desk: Desk, row: Row, graphs: dict[str, tuple[GraphInfo, ...]]) -> str | None:
    """The graph of a thread without a name, None where somebody must choose."""
    source = row.key.source
    if source not in graphs:
        graphs[source] = await desk.graphs(source)
    try:
        return await desk.graph_of(row.pending, graphs[source])
    except UserFacingError:
        return None


def _take(group: Group, key: Key, value: Any, *, kept: bool) -> None:
    sends = one_line(jsontext.dumps(value), _LINE)
    group.alike = group.alike and (not group.keys or sends == group.sends)
    group.sends = group.sends if group.keys else sends
    group.kept = group.kept or kept
    group.keys.append(key)


def _together(decisions: Sequence[tuple[Key, Decision]]) -> int:
    count: dict[tuple[str, str], int] = {}
    for key, _ in decisions:
        count[key.source, key.thread] = count.get((key.source, key.thread), 0) + 1
    return sum(1 for number in count.values() if number > 1)


def _unnamed() -> str:
    return QCoreApplication.translate(
        "Bulk", "Its thread does not say which graph it belongs to; open it by itself and choose"
    )
