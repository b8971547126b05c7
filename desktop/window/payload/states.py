"""What the state of a row means, in words that need no knowledge of LangGraph, and what each way out of it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.review.interrupt import Status
from desktop.review.request import Action
from desktop.window.payload.ink import Tone
from desktop.window.sentences import said

if TYPE_CHECKING:
    from desktop.review.index import Row
    from desktop.review.interrupt import PendingInterrupt


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing to know before deciding: a headline, sentences below it, and text from outside (an error) if any."""

    tone: Tone
    headline: str
    sentences: tuple[str, ...] = ()
    quoted: str = ""


def statements(row: Row, actions: tuple[Action, ...]) -> tuple[Statement, ...]:
    """Return what is special about a row, the most telling first; empty for one that simply waits."""
    said: list[Statement] = []
    if (state := _of_status(row, actions)) is not None:
        said.append(state)
    pending = row.pending
    if row.overlay is not None and pending.status in (Status.LOCKED, Status.FAILED) and row.status != pending.status:
        said.append(_failed(pending) if pending.status is Status.FAILED else _locked(pending))
    if pending.graph is None and len(pending.candidates) > 1:
        headline = QCoreApplication.translate(
            "States", "Several graphs fit this thread: %1. You are asked once which one."
        )
        said.append(Statement(Tone.NOTICE, headline.replace("%1", ", ".join(pending.candidates))))
    said.extend(Statement(Tone.NEUTRAL, note) for note in pending.notes if note)
    return tuple(said)


def _of_status(row: Row, actions: tuple[Action, ...]) -> Statement | None:  # noqa: PLR0911  # one for each status
    pending, overlay = row.pending, row.overlay
    match row.status:
        case Status.HELD | Status.QUEUED | Status.RUNNING:
            return _on_its_way(row)
        case Status.FAILED:
            return _failed(pending)
        case Status.LOCKED:
            return _locked(pending)
        case Status.UNSENT:
            headline = QCoreApplication.translate("States", "A decision was recorded here and never sent.")
            return Statement(Tone.WARNING, headline, _settling(said(overlay.note) if overlay else ""))
        case Status.UNSETTLED:
            headline = QCoreApplication.translate("States", "A decision was sent, and nobody saw how it ended.")
            return Statement(Tone.WARNING, headline, _settling(said(overlay.note) if overlay else ""))
        case Status.BREAKPOINT | Status.STALLED | Status.LOST:
            return _without_question(pending)
        case Status.EXPIRED:
            headline = QCoreApplication.translate("States", "The deadline that this question named has passed.")
            return Statement(Tone.WARNING, headline)
        case Status.UNREADABLE:
            headline = QCoreApplication.translate("States", "This cannot be read.")
            return Statement(Tone.BAD, headline, quoted=pending.error or "")
        case Status.PENDING if not actions and pending.asks:
            headline = QCoreApplication.translate("States", "Nothing can be decided here.")
            return Statement(Tone.NEUTRAL, headline)
        case _:
            return None


def _on_its_way(row: Row) -> Statement:
    overlay = row.overlay
    decided = said(overlay.text) if overlay else ""
    headline = {
        Status.HELD: QCoreApplication.translate("States", "Decided, and not sent yet."),
        Status.QUEUED: QCoreApplication.translate("States", "Decided, and next to be sent."),
        Status.RUNNING: QCoreApplication.translate("States", "Sent: the graph is running."),
    }[row.status]
    sentences: tuple[str, ...] = ()
    if overlay and overlay.desk:
        elsewhere = QCoreApplication.translate("States", "By the desk %1. It cannot be changed from here.")
        sentences = (elsewhere.replace("%1", overlay.desk), *((said(overlay.note),) if overlay.note else ()))
    elif overlay and overlay.note:
        sentences = (said(overlay.note),)
    return Statement(Tone.WARNING if row.status is Status.HELD else Tone.NEUTRAL, headline, sentences, decided)


def _failed(pending: PendingInterrupt) -> Statement:
    if pending.asks:
        return Statement(
            Tone.BAD,
            QCoreApplication.translate("States", "The last step failed."),
            (
                QCoreApplication.translate(
                    "States", "Nothing is locked in: answer again. The node runs again from its first line."
                ),
            ),
            pending.error or "",
        )
    return Statement(
        Tone.BAD,
        QCoreApplication.translate("States", "The last step failed, and no question waits."),
        (QCoreApplication.translate("States", "Retry runs that step again."),),
        pending.error or "",
    )


def _locked(pending: PendingInterrupt) -> Statement:
    return Statement(
        Tone.BAD,
        QCoreApplication.translate("States", "The answer was saved, and then the node failed."),
        (
            QCoreApplication.translate(
                "States",
                "No other answer can be given to this question now: LangGraph would drop it, or hand it to the next "
                "question of the node.",
            ),
            ways_out(Action.RETRY),
            ways_out(Action.ASK_AGAIN),
        ),
        pending.error or "",
    )


def ways_out(action: Action) -> str:
    """Return what ``retry``, ``ask-again`` or ``continue`` does, in one or two sentences."""
    return {
        Action.RETRY: QCoreApplication.translate(
            "States", "Retry: the same answer is used again, and the node runs again from its first line."
        ),
        Action.ASK_AGAIN: QCoreApplication.translate(
            "States",
            "Ask again: the step starts anew and asks under new ids. Other questions of this step that were already "
            "answered will be asked again too.",
        ),
        Action.CONTINUE: QCoreApplication.translate(
            "States", "Continue: the graph goes on from here. No answer is sent, because no question waits."
        ),
    }.get(action, "")


def _settling(note: str) -> tuple[str, ...]:
    advice = QCoreApplication.translate(
        "States", "Nothing is sent by itself. Say what you found out, and the row shows what is stored."
    )
    return (note, advice) if note else (advice,)


def _without_question(pending: PendingInterrupt) -> Statement:
    following = ", ".join(pending.next_nodes) or pending.node or "?"
    headline, meaning = {
        Status.BREAKPOINT: (
            QCoreApplication.translate("States", "The graph stops here on purpose, at a breakpoint."),
            QCoreApplication.translate("States", "Nothing is asked. Next runs: %1."),
        ),
        Status.STALLED: (
            QCoreApplication.translate("States", "All questions are answered, and the thread did not go on."),
            QCoreApplication.translate("States", "Two programs answered it at the same time. Next runs: %1."),
        ),
    }.get(
        pending.status,
        (
            QCoreApplication.translate("States", "Paused without a question, or running elsewhere."),
            QCoreApplication.translate(
                "States", "The stored state cannot tell which. Make sure that no other program runs it. Next runs: %1."
            ),
        ),
    )
    sentences = (meaning.replace("%1", following), ways_out(Action.CONTINUE))
    return Statement(
        Tone.NOTICE if pending.status is Status.BREAKPOINT else Tone.WARNING, headline, sentences, pending.error or ""
    )
