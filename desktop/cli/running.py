"""``start`` and ``answer``: what a script runs, in the contract that both print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from desktop.review.decision import Decision
from desktop.review.errors import Code, UserFacingError
from desktop.review.interrupt import Key, Status
from desktop.review.ports import RunEnd, RunResult, ThreadReading
from desktop.review.request import UNSET, Action
from desktop.review.sending import Consent, Word

if TYPE_CHECKING:
    import argparse

    from desktop.review.desk import Desk

_FINDINGS = ("applied", "not applied", "discarded")


def parsed(text: str, option: str) -> Any:
    """The JSON value of an option. Raise UserFacingError(USAGE) with where it breaks."""

    def refuse(name: str) -> NoReturn:
        raise ValueError(f"JSON has no {name}")

    try:
        return json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise UserFacingError(
            Code.USAGE, f"{option} is not valid JSON ({error})", "quote it for your shell, for example '{\"a\": 1}'"
        ) from error


def contract(thread: str, reading: ThreadReading, result: RunResult | None) -> dict[str, Any]:
    """How a thread stands after a run: its questions, the nodes it stopped before, or its result."""
    if not reading.rows:
        return {"status": "done", "thread_id": thread, "result": result.result if result else None}
    asked = [
        {"id": row.interrupt_id, "value": row.value, "response_schema": row.response_schema}
        for row in reading.rows
        if row.asks
    ]
    found: dict[str, Any] = {"status": "interrupted", "thread_id": thread, "interrupts": asked}
    if not asked:
        found["next"] = sorted({node for row in reading.rows for node in row.next_nodes})
    return found


async def start(desk: Desk, options: argparse.Namespace) -> dict[str, Any]:
    """Start a thread and print how it stands."""
    graph_input = parsed(options.input, "--input")
    source = options.source or await _source_of(desk, options.graph)
    started = await desk.start(source, options.graph, graph_input, options.thread_id)
    if started.result.end in (RunEnd.FAILED, RunEnd.ABANDONED):
        raise UserFacingError(
            Code.GRAPH_FAILED,
            f"the graph {options.graph} failed in the thread {started.thread} ({started.result.error})",
            "see what it printed; its last step can be retried",
        )
    return contract(started.thread, started.reading, started.result)


async def _source_of(desk: Desk, graph: str) -> str:
    """The source whose project has this graph."""
    names = [place.source.name for place in desk.places]
    if len(names) == 1:
        return names[0]
    having = [name for name in names if any(info.name == graph for info in await desk.graphs(name))]
    if len(having) != 1:
        raise UserFacingError(Code.USAGE, f"the graph {graph!r} is in {len(having)} sources", "name one with --source")
    return having[0]


def _decision(options: argparse.Namespace) -> Decision:
    if (options.action is None) == (options.value is None) and options.action not in ("settle", "answer"):
        raise UserFacingError(Code.USAGE, "give either --action or --value", "see interrupt-desk answer --help")
    value = parsed(options.value, "--value") if options.value is not None else UNSET
    args = parsed(options.args, "--args") if options.args is not None else UNSET
    return Decision(Action(options.action or "answer"), args, options.message, value)


async def answer(desk: Desk, options: argparse.Namespace) -> dict[str, Any]:
    """Answer one interrupt at once, and print how the thread stands."""
    decision = _decision(options)
    key = await _find(desk, options)
    if decision.action is Action.SETTLE:
        return await _settle(desk, key, options, decision)
    consents = {Consent.LOST} | ({Consent.LEFTOVER} if options.despite_leftover else set())
    sending = await desk.decide(key, decision, comment=options.comment, hold=0, graph=options.graph, consents=consents)
    outcome = await sending.ended
    if outcome.code is not None or outcome.word not in (Word.APPLIED, Word.WAITING) or outcome.reading is None:
        hint = outcome.hint
        if outcome.code is Code.LEFTOVER:
            hint = "answer with --despite-leftover to send it all the same"
        raise UserFacingError(outcome.code or Code.GRAPH_FAILED, outcome.sentence, hint)
    return contract(key.thread, outcome.reading, outcome.result)


async def _settle(desk: Desk, key: Key, options: argparse.Namespace, decision: Decision) -> dict[str, Any]:
    finding = decision.value if decision.value is not UNSET else decision.message
    if finding not in _FINDINGS:
        listed = ", ".join(f'"{word}"' for word in _FINDINGS)
        raise UserFacingError(Code.INVALID_ANSWER, "settle takes what you found out", f"--value with one of {listed}")
    await desk.settle(key, str(finding), options.comment)
    reading = await desk.place(key.source).source.read(key.thread)
    return contract(key.thread, reading, None)


async def _find(desk: Desk, options: argparse.Namespace) -> Key:
    """The row that is meant: the thread's only one, or the one that is named."""
    if options.source is not None:
        desk.place(options.source)
    await desk.refresh()
    keys = _keys(desk, options)
    rows = [row for key in keys if (row := desk.index.row(key))]
    if any(row.status in (Status.LOST, Status.STALLED) or row.pending.graph is None for row in rows):
        # Only a loaded graph tells a breakpoint from a lost thread, and which graph a thread belongs to.
        for source in {key.source for key in keys}:
            await desk.graphs(source)
        await desk.refresh()
        keys = _keys(desk, options)
    if not keys:
        await _explain_none(desk, options)
    if len(keys) > 1:
        listed = ", ".join(sorted(key.ident for key in keys))
        raise UserFacingError(
            Code.AMBIGUOUS, f"{len(keys)} interrupts wait in {options.thread}", f"name one with --interrupt: {listed}"
        )
    return keys[0]


def _keys(desk: Desk, options: argparse.Namespace) -> list[Key]:
    found = [
        row.key
        for row in desk.index.rows()
        if row.key.thread == options.thread and options.source in (None, row.key.source)
    ]
    if options.interrupt is not None:
        return [key for key in found if options.interrupt in (key.ident, key.ident.partition("@")[0])]
    return found


async def _explain_none(desk: Desk, options: argparse.Namespace) -> None:
    for problems in desk.index.problems.values():
        for problem in problems:
            if problem.fatal:
                raise UserFacingError(Code.SOURCE_UNREADABLE, problem.sentence, problem.hint)
    named = f"interrupt {options.interrupt} of " if options.interrupt else ""
    for place in desk.places:
        if (await place.source.read(options.thread)).head is not None:
            raise UserFacingError(
                Code.NOT_PENDING,
                f"the {named}thread {options.thread} is not pending any more",
                "see interrupt-desk list",
            )
    raise UserFacingError(
        Code.NOT_PENDING, f"there is no thread {options.thread}", "see interrupt-desk list for those that wait"
    )
