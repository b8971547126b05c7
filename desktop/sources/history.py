"""A thread's checkpoints as the file holds them, without its graph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop.review.ports import CheckpointInfo
from desktop.sources.decoding import UndecodableError, decode, jsonable
from desktop.sources.waiting import created_at

if TYPE_CHECKING:
    import sqlite3

    from desktop.sources.reader import Reader

_QUERY = """SELECT checkpoint_id, type, checkpoint, metadata FROM checkpoints
    WHERE thread_id = ? AND checkpoint_ns = '' ORDER BY checkpoint_id DESC LIMIT ?"""

_INNER = ("__", "branch:", "join:", "start:")
"""How the names of LangGraph's own channels begin: they are no part of the state that a person means."""


def checkpoints(reader: Reader, thread: str, limit: int = 500) -> tuple[CheckpointInfo, ...]:
    """The thread's root checkpoints, newest first, at most ``limit``; one that cannot be decoded has no values."""

    def read(connection: sqlite3.Connection) -> list[tuple[str, str, bytes, bytes]]:
        return connection.execute(_QUERY, (thread, limit)).fetchall()

    return tuple(_info(*row) for row in reader.read(read))


def _info(checkpoint_id: str, type_: str, blob: bytes, metadata: bytes) -> CheckpointInfo:
    try:
        stored = decode(type_, blob).value
    except UndecodableError as error:
        stored = {"channel_values": {"unreadable": str(error)}}
    values = stored.get("channel_values") if isinstance(stored, dict) else None
    kept = {
        name: value
        for name, value in (values.items() if isinstance(values, dict) else ())
        if not str(name).startswith(_INNER)
    }
    about = _metadata(metadata)
    step = about.get("step")
    return CheckpointInfo(
        checkpoint_id=checkpoint_id,
        created_at=created_at(checkpoint_id, str(stored.get("ts", "")) if isinstance(stored, dict) else ""),
        step=step if isinstance(step, int) else None,
        origin=str(about.get("source", "")),
        values=jsonable(kept),
    )


def _metadata(blob: bytes) -> dict[str, Any]:
    try:
        about = json.loads(blob or b"{}")
    except (ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}
