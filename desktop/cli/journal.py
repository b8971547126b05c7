"""``history`` and ``verify``: the journal, read by people and by other programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.journal.chain import Head
from desktop.review import jsontext
from desktop.review.errors import Code, UserFacingError

if TYPE_CHECKING:
    import argparse

    from desktop.review.ports import Record
    from desktop.workspace import Workspace

_FIELDS = (
    "source",
    "seq",
    "at",
    "kind",
    "operator",
    "thread",
    "ident",
    "decision",
    "desk",
    "body",
    "previous",
    "digest",
)


def _document(source: str, record: Record) -> dict[str, Any]:
    entry = record.entry
    return {
        "source": source,
        "seq": record.seq,
        "at": record.at,
        "kind": entry.kind,
        "operator": entry.operator,
        "thread": entry.thread,
        "ident": entry.ident,
        "decision": entry.decision,
        "desk": record.desk,
        "body": dict(entry.body),
        "previous": record.previous,
        "digest": record.digest,
    }


async def history(workspace: Workspace, options: argparse.Namespace) -> str:
    """The journals of all sources, oldest first within each."""
    found = [
        _document(source, record)
        for source, journal in workspace.journals.items()
        for record in await journal.records()
    ]
    if getattr(options, "json", False):
        return jsontext.dumps(found, indent=2) + "\n"
    if options.format == "jsonl":
        return "".join(jsontext.dumps(record) + "\n" for record in found)
    if options.format == "csv":
        text = io.StringIO()
        writer = csv.DictWriter(text, _FIELDS)
        writer.writeheader()
        writer.writerows({**record, "body": jsontext.dumps(record["body"])} for record in found)
        return text.getvalue()
    return _table(found)


def _table(found: list[dict[str, Any]]) -> str:
    if not found:
        return "Nothing has been decided here yet.\n"
    rows = [("time", "what", "who", "thread", "")]
    for record in found:
        body = record["body"]
        about = body.get("text") or body.get("sentence") or body.get("finding") or body.get("graph") or ""
        when = record["at"].replace("T", " ").partition(".")[0]
        rows.append((when, record["kind"], record["operator"], record["thread"], " ".join(str(about).split())))
    widths = [min(40, max(len(row[column]) for row in rows)) for column in range(4)]
    lines = (
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]) for row in rows
    )
    return "".join(line.rstrip() + "\n" for line in lines)


async def verify(workspace: Workspace, options: argparse.Namespace) -> dict[str, Any]:
    """Follow every chain. Raise UserFacingError(JOURNAL_BROKEN) that names the first record that does not hold."""
    heads = _read_heads(options.against) if options.against else {}
    if len(heads) == 1 and len(workspace.journals) == 1:
        # A copy or a renamed file is the same chain, whatever it is called here.
        heads = dict(zip(workspace.journals, heads.values(), strict=True))
    if missing := sorted(heads.keys() - workspace.journals.keys()):
        raise UserFacingError(
            Code.USAGE,
            f"{options.against} holds the head of {', '.join(missing)}, which is not opened here",
            "name the sources that it was exported from",
        )
    told: dict[str, Any] = {}
    for source, journal in workspace.journals.items():
        against = heads.get(source)
        fault = await journal.verify(against)
        if fault is not None:
            raise UserFacingError(
                Code.JOURNAL_BROKEN,
                f"the journal of {source} does not hold from record {fault.seq} on: {fault.reason}",
                f"keep {journal.path} as it is and compare it with a copy",
            )
        head = await journal.head()
        told[source] = {"records": head.seq, "head": head.digest}
    if options.export_head:
        _write(options.export_head, json.dumps(told, indent=2) + "\n")
    return told


def _read_heads(name: str) -> dict[str, Head]:
    try:
        content = json.loads(Path(name).read_text("utf-8"))
        return {source: Head(int(head["records"]), str(head["head"])) for source, head in content.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserFacingError(
            Code.USAGE, f"{name} is no exported head ({error})", "name a file written by verify --export-head"
        ) from error


def _write(name: str, text: str) -> None:
    try:
        Path(name).write_text(text, "utf-8")
    except OSError as error:
        raise UserFacingError(
            Code.USAGE, f"{name} cannot be written ({error.strerror})", "name another file"
        ) from error
