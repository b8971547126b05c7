"""``doctor``: whether everything is in place, and what to do where it is not."""

from __future__ import annotations

import importlib.metadata
import platform
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from desktop import __version__

if TYPE_CHECKING:
    from desktop.workspace import Workspace

_PACKAGES = ("langgraph", "langgraph-checkpoint", "langgraph-checkpoint-sqlite", "pyside6-essentials", "qasync")


def _check(name: str, *, well: bool, says: str, code: int = 0) -> dict[str, Any]:
    return {"check": name, "ok": well, "says": says, "exit": 0 if well else code}


def _version(package: str) -> dict[str, Any]:
    try:
        return _check(package, well=True, says=importlib.metadata.version(package))
    except importlib.metadata.PackageNotFoundError:
        return _check(package, well=False, says="is not installed: install it with pip", code=1)


def _qt() -> dict[str, Any]:
    """Whether Qt loads, in a process of its own: a missing system library ends it."""
    # The frozen program is no interpreter: it knows its own options alone.
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    try:
        done = subprocess.run(  # noqa: S603  # our own program
            [*program, "--check-qt"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return _check("Qt", well=False, says=f"could not be tried ({error})", code=1)
    if done.returncode == 0:
        return _check("Qt", well=True, says=done.stdout.strip())
    last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    return _check("Qt", well=False, says=last.removeprefix("interrupt-desk: "), code=1)


async def examine(workspace: Workspace) -> list[dict[str, Any]]:
    """Check versions, Qt, each source with its journal, and each graph.

    Each check tells whether it went well and what it found.
    """
    checks = [
        _check("interrupt-desk", well=True, says=__version__),
        _check("Python", well=True, says=platform.python_version()),
        *map(_version, _PACKAGES),
        _qt(),
    ]
    desk = workspace.desk
    await desk.refresh()
    for place in desk.places:
        name = place.source.name
        problems = [problem for problem in desk.index.problems.get(name, ()) if problem.fatal]
        waiting = sum(1 for row in desk.index.rows() if row.key.source == name)
        store = workspace.locations[name].store
        says = f"{problems[0].sentence}; {problems[0].hint}" if problems else f"{store}: {waiting} waiting"
        checks.append(_check(f"source {name}", well=not problems, says=says, code=6))
        fault = desk.journal_faults.get(name)
        journal = workspace.locations[name].journal
        checks.append(_check(f"journal of {name}", well=fault is None, says=str(fault or journal), code=8))
        reason = place.source.capabilities.answers
        if reason:
            checks.append(_check(f"graphs of {name}", well=False, says=reason, code=5))
            continue
        if problems:
            continue  # loading the graphs would make the file
        for info in await desk.graphs(name):
            says = info.error or ", ".join(filter(None, (f"{len(info.nodes)} nodes", info.runs_on)))
            checks.append(_check(f"graph {info.name}", well=not info.error, says=says, code=5))
    return checks


def table(checks: list[dict[str, Any]]) -> str:
    """The checks for a person."""
    width = max(len(check["check"]) for check in checks)
    return "".join(
        f"{'ok  ' if check['ok'] else 'FAIL'}  {check['check'].ljust(width)}  {check['says']}\n" for check in checks
    )
