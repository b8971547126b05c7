"""The words of the statuses and outcomes, as the window says them, in the operator's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.review.interrupt import Status

if TYPE_CHECKING:
    from datetime import datetime

_MINUTE, _HOUR, _DAY = 60, 3600, 86400

WORDS: dict[Status, str] = {
    Status.PENDING: str(QT_TRANSLATE_NOOP("Status", "pending")),
    Status.HELD: str(QT_TRANSLATE_NOOP("Status", "held")),
    Status.QUEUED: str(QT_TRANSLATE_NOOP("Status", "queued")),
    Status.RUNNING: str(QT_TRANSLATE_NOOP("Status", "running")),
    Status.FAILED: str(QT_TRANSLATE_NOOP("Status", "failed")),
    Status.LOCKED: str(QT_TRANSLATE_NOOP("Status", "locked")),
    Status.UNSENT: str(QT_TRANSLATE_NOOP("Status", "unsent")),
    Status.UNSETTLED: str(QT_TRANSLATE_NOOP("Status", "unsettled")),
    Status.BREAKPOINT: str(QT_TRANSLATE_NOOP("Status", "breakpoint")),
    Status.STALLED: str(QT_TRANSLATE_NOOP("Status", "stalled")),
    Status.LOST: str(QT_TRANSLATE_NOOP("Status", "lost")),
    Status.SNOOZED: str(QT_TRANSLATE_NOOP("Status", "snoozed")),
    Status.EXPIRED: str(QT_TRANSLATE_NOOP("Status", "expired")),
    Status.UNREADABLE: str(QT_TRANSLATE_NOOP("Status", "unreadable")),
}

MEANINGS: dict[Status, str] = {
    Status.PENDING: str(QT_TRANSLATE_NOOP("Status", "A question waits for your answer.")),
    Status.HELD: str(QT_TRANSLATE_NOOP("Status", "Decided; it can still be taken back.")),
    Status.QUEUED: str(QT_TRANSLATE_NOOP("Status", "Decided; its turn to be sent comes.")),
    Status.RUNNING: str(QT_TRANSLATE_NOOP("Status", "The decision was sent, and the graph runs.")),
    Status.FAILED: str(QT_TRANSLATE_NOOP("Status", "The last step failed.")),
    Status.LOCKED: str(QT_TRANSLATE_NOOP("Status", "The step failed with the answer saved: retry it, or ask again.")),
    Status.UNSENT: str(QT_TRANSLATE_NOOP("Status", "Decided earlier and never sent: settle it.")),
    Status.UNSETTLED: str(QT_TRANSLATE_NOOP("Status", "Sent earlier, and the outcome is not known: settle it.")),
    Status.BREAKPOINT: str(QT_TRANSLATE_NOOP("Status", "The graph stops here by design; it can be continued.")),
    Status.STALLED: str(QT_TRANSLATE_NOOP("Status", "All answers are given and nothing moves; it can be continued.")),
    Status.LOST: str(QT_TRANSLATE_NOOP("Status", "Paused without a question, or running elsewhere.")),
    Status.SNOOZED: str(QT_TRANSLATE_NOOP("Status", "Put off until later.")),
    Status.EXPIRED: str(QT_TRANSLATE_NOOP("Status", "The deadline of this question is over.")),
    Status.UNREADABLE: str(QT_TRANSLATE_NOOP("Status", "This row cannot be read.")),
}


def word(status: Status) -> str:
    """The word of a status."""
    return QCoreApplication.translate("Status", WORDS[status])


def meaning(status: Status) -> str:
    """One sentence that says what a status means."""
    return QCoreApplication.translate("Status", MEANINGS[status])


def age(created: datetime | None, now: datetime) -> str:
    """How long ago, in one short word; empty where the store does not tell."""
    if created is None:
        return ""
    seconds = (now - created).total_seconds()
    if seconds < _MINUTE:
        return QCoreApplication.translate("Status", "just now")
    if seconds < _HOUR:
        return QCoreApplication.translate("Status", "%1 min").replace("%1", str(int(seconds // _MINUTE)))
    if seconds < 2 * _DAY:
        return QCoreApplication.translate("Status", "%1 h").replace("%1", str(int(seconds // _HOUR)))
    return QCoreApplication.translate("Status", "%1 d").replace("%1", str(int(seconds // _DAY)))


def elapsed(seconds: float) -> str:
    """A running time: ``12 s``, ``3 min 5 s``."""
    whole = max(0, int(seconds))
    if whole < _MINUTE:
        return QCoreApplication.translate("Status", "%1 s").replace("%1", str(whole))
    text = QCoreApplication.translate("Status", "%1 min %2 s")
    return text.replace("%1", str(whole // _MINUTE)).replace("%2", str(whole % _MINUTE))
