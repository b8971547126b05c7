"""Real processes on real files: the desk's commands and a plain LangGraph program, each in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROJECT = HERE / "project" / "langgraph.json"


@dataclass(frozen=True)
class Ended:
    """A program that ended: its exit code (negative for a signal), standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as exactly one JSON document."""
        try:
            return json.loads(self.out)
        except ValueError as error:
            raise AssertionError(f"no single JSON document: {self.out!r}; on standard error: {self.err}") from error

    def sentence(self) -> str:
        """The one sentence of an error, with nothing else on either output."""
        lines = [line for line in self.err.splitlines() if line.startswith("interrupt-desk: ")]
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err, self.err
        return lines[0].removeprefix("interrupt-desk: ")


@dataclass
class Started:
    """A program that runs."""

    stream: Any
    pid: int
    out: Path
    err: Path

    def kill(self) -> None:
        """End it at once, as kill -9 does; nothing when it has ended."""
        if self.code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    code: int | None = field(default=None)

    def ended(self) -> Ended:
        """Wait for its end."""
        if self.code is None:
            self.code = int(self.stream.readline())
            self.stream.close()
        return Ended(self.code, self.out.read_text("utf-8", "replace"), self.err.read_text("utf-8", "replace"))


class Programs:
    """Starts programs through ``forking.py``, which see."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = 0
        self._server = subprocess.Popen(
            [sys.executable, HERE / "forking.py", folder / "socket"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert self._server.stdout is not None
        assert self._server.stdout.readline() == b"ready\n"

    def begin(self, argv: list[str], cwd: Path, **env: str) -> Started:
        """Start a program: ``-m desktop ...`` or a script with its arguments."""
        self._count += 1
        out, err = self.folder / f"{self._count}.out", self.folder / f"{self._count}.err"
        request = {
            "argv": argv,
            "cwd": str(cwd),
            "env": {**os.environ, **env},
            "out": str(out),
            "err": str(err),
        }
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self.folder / "socket"))
            stream = connection.makefile("rw")
        stream.write(json.dumps(request) + "\n")
        stream.flush()
        return Started(stream, int(stream.readline()), out, err)

    def close(self) -> None:
        self._server.kill()
        self._server.communicate()


class Shell:
    """A folder with a database, and the commands on it as a person types them there."""

    def __init__(self, programs: Programs, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self.database = folder / "threads.sqlite"
        self.effects_file = folder / "effects"
        self.sources: list[str] = ["--project", str(PROJECT), "--db", "threads.sqlite"]

    def begin(self, *arguments: str, **env: str) -> Started:
        """Start a command of the desk on this database."""
        return self.programs.begin(["-m", "desktop", *arguments, *self.sources], self.folder, **env)

    def run(self, *arguments: str, **env: str) -> Ended:
        """Run a command of the desk on this database to its end."""
        return self.begin(*arguments, **env).ended()

    def bare(self, *arguments: str, **env: str) -> Ended:
        """Run a command that names its own sources."""
        return self.programs.begin(["-m", "desktop", *arguments], self.folder, **env).ended()

    def cold(self, *arguments: str) -> Ended:
        """The same with an interpreter of its own, as a user starts it."""
        done = subprocess.run(
            [sys.executable, "-m", "desktop", *arguments, *self.sources],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def begin_plain(self, told: str, *requests: dict[str, Any]) -> Started:
        """Start a program without the desk; it writes what waits afterwards to the file ``told``."""
        argv = [str(HERE / "plain.py"), str(self.database), json.dumps(requests), str(self.folder / told)]
        return self.programs.begin(argv, self.folder)

    def plain(self, *requests: dict[str, Any]) -> dict[str, list[list[Any]]]:
        """Let a program without the desk do something; return what waits afterwards in the threads it touched."""
        done = self.begin_plain("plain.json", *requests).ended()
        assert done.code == 0, done.err
        return json.loads((self.folder / "plain.json").read_text("utf-8"))

    def start(self, graph: str, thread: str, **given: Any) -> dict[str, Any]:
        """Start a thread and return what was printed."""
        given.setdefault("file", str(self.effects_file))
        done = self.run("start", graph, "--thread-id", thread, "--input", json.dumps(given), "--json")
        assert done.code == 0, done.err
        return done.json

    def rows(self) -> list[dict[str, Any]]:
        """What ``list`` prints."""
        done = self.run("list", "--json")
        assert done.code == 0, done.err
        return done.json

    def history(self) -> list[dict[str, Any]]:
        """What ``history`` prints."""
        return self.run("history", "--json").json

    @property
    def effects(self) -> list[str]:
        """The lines that nodes wrote."""
        return self.effects_file.read_text("utf-8").splitlines() if self.effects_file.exists() else []


@pytest.fixture(scope="session")
def programs(no_file_of_the_users) -> Iterator[Programs]:  # noqa: ARG001  # the folders of what is started
    """The one process that starts the others."""
    with tempfile.TemporaryDirectory(prefix="idesk-") as folder:  # short: a socket's path has 107 bytes
        started = Programs(Path(folder))
        yield started
        started.close()


@pytest.fixture
def shell(programs: Programs, tmp_path: Path) -> Shell:
    """A folder of a test's own to run commands in."""
    return Shell(programs, tmp_path)
