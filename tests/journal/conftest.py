"""Journals in files of the test's own, and child processes that write, hold and die."""

from __future__ import annotations

import asyncio
import functools
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop.journal.store import SqliteJournal
from desktop.review.ports import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]


def an_entry(kind: str = "decided", decision: str = "d1", ident: str = "i1", **body: Any) -> Entry:
    return Entry(kind, decision, "t", ident, "ann", body)


@pytest.fixture
def entry() -> Callable[..., Entry]:
    """``entry(kind, decision, ident, **body)``: what shall be recorded."""
    return an_entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal stands."""
    return tmp_path / "threads.sqlite.desk.sqlite"


@pytest.fixture
def journal(path: Path) -> Iterator[SqliteJournal]:
    """A journal of the desk ``desk-1``; used with ``asyncio.run`` or in a test that is a coroutine."""
    made = SqliteJournal(path, "desk-1")
    yield made
    asyncio.run(made.close())


@pytest.fixture
def child() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start ``python -c code``, which reads and writes lines; it is killed at the end."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: str) -> subprocess.Popen[str]:
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", code, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine on a loop of its own."""
    test = pyfuncitem.obj
    if not asyncio.iscoroutinefunction(test):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    asyncio.run(functools.partial(test, **{name: pyfuncitem.funcargs[name] for name in names})())
    return True
