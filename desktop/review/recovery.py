"""What the journal still holds open, told as rows: other desks' decisions, and those that a dead desk left behind.

Pure: nothing is sent and nothing is written here. A decision of a dead desk that was never sent is ``unsent``, one that
was sent without a known outcome is ``unsettled``; the operator settles each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.review import jsontext
from desktop.review.index import Overlay
from desktop.review.interrupt import Key, PendingInterrupt, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.review.ports import OpenDecision, Record


def key_of(source: str, opened: OpenDecision) -> Key:
    """The row that an open decision is about, in the source of this name."""
    return Key(source, opened.decided.entry.thread, opened.decided.entry.ident)


def row_of(source: str, opened: OpenDecision) -> PendingInterrupt:
    """The row as it was when it was decided, for one that the store lists no more."""
    body = opened.decided.entry.body
    return PendingInterrupt(
        key=key_of(source, opened),
        status=_status(body.get("status")),
        checkpoint_id=str(body.get("checkpoint") or ""),
        graph=body.get("graph"),
        node=body.get("node"),
        interrupt_id=body.get("interrupt"),
        value=jsontext.loads(str(body.get("payload", "null"))),
        response_schema=jsontext.loads(str(body.get("schema", "null"))),
    )


def holder_of(records: Iterable[Record], thread: str) -> str:
    """The desk that runs a thread, by the newest run of it that the journal knows no end of; empty where none."""
    running: dict[str, str] = {}
    for record in records:
        if record.entry.thread == thread:
            running.pop(record.entry.decision, None)
            if record.entry.kind in ("sending", "started"):
                running[record.entry.decision] = record.desk
    return next(reversed(running.values()), "")


def answered_by(records: Sequence[Record], key: Key) -> str:
    """Who answered a row and when, as the end of a sentence; empty where the journal does not know."""
    for record in reversed(records):
        entry = record.entry
        if (entry.thread, entry.ident) == (key.thread, key.ident) and entry.kind in {"applied", "waiting"}:
            return f"by {entry.operator} at {record.at}"
    return ""


def _status(word: Any) -> Status:
    """The status of a record; one that this version does not know counts as pending, and its overlay shows anyway."""
    try:
        return Status(word)
    except ValueError:
        return Status.PENDING


def overlay_of(source: str, opened: OpenDecision, *, alive: bool, still_waits: bool) -> Overlay:
    """How an open decision of another desk shows: read-only while that desk lives, else to be settled here."""
    decided, latest = opened.decided, opened.latest
    text = str(decided.entry.body.get("text", ""))
    by = f"{decided.entry.operator} decided this at {decided.at}: {text}"
    sent = latest.entry.kind in ("sending", "unknown")
    gone = None if still_waits else row_of(source, opened)
    if alive and latest.entry.kind != "unknown":
        status = Status.RUNNING if sent else Status.HELD
        return Overlay(status, decided.entry.decision, text, desk=latest.desk, note=f"{by} (desk {latest.desk})")
    if not sent:
        note = f"{by}; it was never sent" + ("" if still_waits else ", and the question is gone: answered elsewhere")
        return Overlay(Status.UNSENT, decided.entry.decision, text, note=note, gone=gone)
    known = (
        "the question still waits, and the node may have run in part"
        if still_waits
        else "the question is gone, so the answer was taken"
    )
    return Overlay(
        Status.UNSETTLED,
        decided.entry.decision,
        text,
        note=f"{by}; it was sent and its outcome was not recorded: {known}",
        gone=gone,
    )
