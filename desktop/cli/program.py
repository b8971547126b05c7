"""The program: reads the command line, opens the workspace, runs one command, and turns errors into exit codes.

What a single command needs is imported with that command, so that the window does not wait for it: pyproject.toml bans
such modules from the top of a file (``banned-module-level-imports``), here as in the whole program.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
from typing import TYPE_CHECKING, Any, TextIO

from desktop.cli import output, parser
from desktop.review.errors import Code, UserFacingError
from desktop.review.query import Query
from desktop.review.view import sorted_keys
from desktop.tasks import TaskScope
from desktop.workspace import Configuration, Workspace, example, opened, resolve

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

_log = logging.getLogger(__name__)

LINK = "interrupt-desk:"
"""The scheme of the links that the desktop starts us with; the packages register it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (else the process's own) and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] and given[0].startswith(LINK):
        given.insert(0, "open")  # the desktop hands a link over alone
    as_json = "--json" in given
    try:
        options = parser.for_arguments(given).parse_args(given)
        if options.version:
            sys.stdout.write(parser.version() + "\n")
            return 0
        if options.check_qt:
            return _check_qt()
        if options.command in (None, *parser.WINDOW):
            return _open(options)
        with output.kept() as real:
            try:
                return _command(options, real)
            except UserFacingError as error:
                return _say(error, real, as_json=as_json)
    except UserFacingError as error:
        return _say(error, sys.stdout, as_json=as_json)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing is left to say, at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0


def _say(error: UserFacingError, out: TextIO, *, as_json: bool) -> int:
    """Tell an error on standard error, with ``--json`` also as the one document on standard output."""
    sys.stderr.write(f"interrupt-desk: {' '.join(str(error).split())}\n")
    if as_json:
        out.write(output.document(output.error_document(error)))
    return output.EXIT[error.code]


def _configuration(options: argparse.Namespace, *, fresh: bool = False) -> Configuration:
    if fresh:
        return example(fresh=True)
    return resolve(getattr(options, "config", None), getattr(options, "project", None), getattr(options, "db", None))


def _open(options: argparse.Namespace) -> int:
    # Until the window stands; then ``window.collecting`` says when garbage is collected.
    gc.disable()
    from desktop import app  # noqa: PLC0415  # Qt, for the window alone

    configuration = _configuration(options, fresh=options.command == "demo")
    return app.run(
        configuration,
        operator=getattr(options, "operator", None),
        new_window=getattr(options, "new_window", False) or options.command == "demo",
        tour=getattr(options, "tour", None),
        link=getattr(options, "link", None) or "",
    )


def _check_qt() -> int:
    from desktop import app  # noqa: PLC0415  # Qt, which is what is tried

    sys.stdout.write(f"{app.qt_version()}\n")
    return 0


def _command(options: argparse.Namespace, real: TextIO) -> int:
    configuration = _configuration(options)
    return asyncio.run(_run(configuration, options, real))


async def _run(configuration: Configuration, options: argparse.Namespace, real: TextIO) -> int:
    scope = TaskScope("desk", lambda name, error: _log.error("%s failed: %r", name, error))
    create = options.command == "start"
    async with opened(configuration, scope, operator=getattr(options, "operator", None), create=create) as workspace:
        try:
            with _drained_by_signals(workspace):
                code, text = await _perform(workspace, options)
        finally:
            await scope.close()
        real.write(text)
        return code


async def _perform(workspace: Workspace, options: argparse.Namespace) -> tuple[int, str]:
    desk, as_json = workspace.desk, getattr(options, "json", False)
    match options.command:
        case "list":
            return await _list(workspace)
        case "start" | "answer":
            from desktop.cli import running

            work = running.start if options.command == "start" else running.answer
            return 0, output.document(await work(desk, options))
        case "history":
            from desktop.cli import journal

            return 0, await journal.history(workspace, options)
        case "verify":
            from desktop.cli import journal

            told = await journal.verify(workspace, options)
            lines = (f"{source}: {head['records']} records hold\n" for source, head in told.items())
            return 0, output.document(told) if as_json else "".join(lines)
        case _:
            from desktop.cli import doctor

            checks = await doctor.examine(workspace)
            text = output.document(checks) if as_json else doctor.table(checks)
            return max(check["exit"] for check in checks), text


async def _list(workspace: Workspace) -> tuple[int, str]:
    """What waits, with exit code 6 when a source could not be read, else 8 when a journal could not.

    The rows that can be read are printed all the same.
    """
    desk = workspace.desk
    await desk.refresh()
    rows: list[dict[str, Any]] = [
        output.row_document(desk.index, key, desk.actions(key))
        for key in sorted_keys(desk.index, Query(), workspace.clock.now())
    ]
    code = 0
    _say_what_takes_no_answer(workspace, {row["source"] for row in rows})
    for problems in desk.index.problems.values():
        for problem in problems:
            sys.stderr.write(f"interrupt-desk: {problem.sentence}{f': {problem.hint}' if problem.hint else ''}\n")
            code = output.EXIT[Code.SOURCE_UNREADABLE] if problem.fatal else code
    for error in desk.journal_faults.values():
        sys.stderr.write(f"interrupt-desk: {' '.join(str(error).split())}\n")
        code = code or output.EXIT[error.code]
    return code, output.document(rows)


def _say_what_takes_no_answer(workspace: Workspace, sources: set[str]) -> None:
    """Why the rows of these sources take no action, unless that is told as one of a source's problems."""
    for place in workspace.desk.places:
        name, why = place.source.name, place.source.capabilities.answers
        told = {problem.sentence for problem in workspace.desk.index.problems.get(name, ())}
        if why and name in sources and why not in told:
            sys.stderr.write(f"interrupt-desk: {name}: {why}\n")


@contextlib.contextmanager
def _drained_by_signals(workspace: Workspace) -> Iterator[None]:
    """Interrupted or asked to end, a run drains at its step's end instead of being cut off."""
    loop, desk = asyncio.get_running_loop(), workspace.desk
    scope = TaskScope("signals", lambda name, error: _log.error("%s failed: %r", name, error))

    async def drain() -> None:
        for run in desk.runs.all():
            await desk.stop(run.run_id)

    def asked(number: int) -> None:
        if desk.runs.all():
            sys.stderr.write("interrupt-desk: the run ends at the end of its step\n")
            scope.spawn("drain", drain())
        else:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

    added = []
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, asked, number)
            added.append(number)
    try:
        yield
    finally:
        for number in added:
            loop.remove_signal_handler(number)
