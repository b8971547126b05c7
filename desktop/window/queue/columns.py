"""The columns of the queue: their order, their headings, and what a cell says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.review.details import details_of
from desktop.review.hidden import one_line
from desktop.review.interrupt import Status
from desktop.review.query import Column, Grouping
from desktop.window import status
from desktop.window.language import number_text

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.review.index import Row
    from desktop.review.request import Request
    from desktop.review.view import Heading

ORDER: tuple[Column, ...] = (
    Column.STATUS,
    Column.AGE,
    Column.GRAPH,
    Column.NODE,
    Column.SUMMARY,
    Column.DETAILS,
    Column.THREAD,
)

HEADINGS: dict[Column, str] = {
    Column.STATUS: str(QT_TRANSLATE_NOOP("Columns", "Status")),
    Column.AGE: str(QT_TRANSLATE_NOOP("Columns", "Age")),
    Column.GRAPH: str(QT_TRANSLATE_NOOP("Columns", "Graph")),
    Column.NODE: str(QT_TRANSLATE_NOOP("Columns", "Node")),
    Column.SUMMARY: str(QT_TRANSLATE_NOOP("Columns", "Question")),
    Column.DETAILS: str(QT_TRANSLATE_NOOP("Columns", "Details")),
    Column.THREAD: str(QT_TRANSLATE_NOOP("Columns", "Thread")),
}

GROUPINGS: dict[Grouping, str] = {
    Grouping.GRAPH: str(QT_TRANSLATE_NOOP("Columns", "Graph")),
    Grouping.NODE: str(QT_TRANSLATE_NOOP("Columns", "Node")),
    Grouping.SHAPE: str(QT_TRANSLATE_NOOP("Columns", "Shape")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row as its cells say it; the age is left out, since it changes by itself."""

    status: Status
    graph: str
    node: str
    summary: str
    details: str
    thread: str
    created_at: datetime | None


def heading(column: Column) -> str:
    """What stands over a column."""
    return QCoreApplication.translate("Columns", HEADINGS[column])


def grouping_name(grouping: Grouping) -> str:
    """What rows are grouped by, in a word."""
    return QCoreApplication.translate("Columns", GROUPINGS[grouping])


def group_text(heading: Heading) -> str:
    """What stands over a group."""
    name = one_line(heading.text) or QCoreApplication.translate("Columns", "without one")
    return f"{grouping_name(heading.grouping)}: {name}  \u00b7  {number_text(heading.count)}"


def group_state(heading: Heading) -> str:
    """Whether a group is folded, in a word."""
    return QCoreApplication.translate("Columns", "folded") if heading.folded else ""


def line_of(row: Row, request: Request | None) -> Line:
    """The cells of a row. Costs the same for a payload of any size."""
    pending = row.pending
    return Line(
        status=row.status,
        graph=one_line(pending.graph or ""),
        node=one_line(pending.node or ", ".join(pending.next_nodes)),
        summary=_summary(row, request),
        details=details_of(pending, request),
        thread=one_line(row.key.thread),
        created_at=pending.created_at,
    )


def _summary(row: Row, request: Request | None) -> str:
    pending = row.pending
    if pending.asks and request is not None:
        return request.title
    if pending.status is Status.BREAKPOINT and pending.next_nodes:
        text = QCoreApplication.translate("Columns", "Stopped before %1; it can be continued")
        return text.replace("%1", one_line(", ".join(pending.next_nodes)))
    if row.status is Status.RUNNING:
        # Our own run has asked nothing yet: it is not lost.
        return status.meaning(row.status)
    return one_line(pending.error or "") or status.meaning(pending.status)


def text(line: Line, column: Column, now: datetime) -> str:
    """What the cell of a column says."""
    match column:
        case Column.STATUS:
            return status.word(line.status)
        case Column.AGE:
            return status.age(line.created_at, now)
        case Column.GRAPH:
            return line.graph
        case Column.NODE:
            return line.node
        case Column.SUMMARY:
            return line.summary
        case Column.DETAILS:
            return line.details
        case Column.THREAD:
            return line.thread
