"""The chain: each record carries the digest of the one before, so that a change, a gap or a cut shows.

A digest is the SHA-256, in hexadecimal, of the record's fields as canonical JSON (RFC 8785), its own digest left out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import rfc8785

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.review.ports import Entry, Record

GENESIS = "0" * 64
"""What the first record carries in place of a digest."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain at one moment, to be kept elsewhere: its length and last digest."""

    seq: int
    digest: str


@dataclass(frozen=True, slots=True)
class Fault:
    """The first record that does not hold, by its number, and why."""

    seq: int
    reason: str


def canonical(entry: Entry) -> bytes:
    """Return a record's body as canonical JSON, as it is stored and as it enters the digest."""
    return rfc8785.dumps(dict(entry.body))


def digest(seq: int, at: str, desk: str, entry: Entry, previous: str) -> str:
    """Return the digest of a record with these fields."""
    return sealed(seq, at, desk, entry, previous)[0]


def sealed(seq: int, at: str, desk: str, entry: Entry, previous: str) -> tuple[str, bytes]:
    """Return the digest of a record with these fields, and its body as canonical JSON."""
    body = canonical(entry)
    head = rfc8785.dumps({"at": at})
    rest = rfc8785.dumps(
        {
            "decision": entry.decision,
            "desk": desk,
            "ident": entry.ident,
            "kind": entry.kind,
            "operator": entry.operator,
            "previous": previous,
            "seq": seq,
            "thread": entry.thread,
        }
    )
    # Canonical JSON is put together from its members in the order of their names: "body" stands between the two.
    # Most of a record is its body, which so is written once instead of twice.
    whole = b'%b,"body":%b,%b' % (head[:-1], body, rest[1:])
    return hashlib.sha256(whole).hexdigest(), body


def _holds(record: Record) -> bool:
    try:
        return record.digest == digest(record.seq, record.at, record.desk, record.entry, record.previous)
    except (ValueError, TypeError):  # somebody put in what canonical JSON cannot hold
        return False


def check(records: Iterable[Record], against: Head | None = None) -> Fault | None:
    """Follow the chain from its first record; return the first that does not hold, None when all do.

    With ``against``, a head exported earlier, the chain must still pass through it: a cut tail shows.
    """
    expected, previous, met = 1, GENESIS, against is None
    for record in records:
        if record.seq != expected:
            return Fault(expected, f"record {expected} is missing: record {record.seq} stands in its place")
        if record.previous != previous:
            return Fault(record.seq, "it does not follow the record before it")
        if not _holds(record):
            return Fault(record.seq, "its content was changed")
        if against is not None and record.seq == against.seq:
            if record.digest != against.digest:
                return Fault(record.seq, "it is not the record of the exported head")
            met = True
        expected, previous = expected + 1, record.digest
    if not met and against is not None and against.seq > 0:
        return Fault(expected, f"the journal ends before record {against.seq} of the exported head")
    return None
