"""Start programs quickly: a process that has imported everything forks one child for each request.

    python forking.py SOCKET

A request is a line of JSON, ``{"argv", "cwd", "env", "out", "err"}``; ``argv`` is ``["-m", "desktop", ...]`` or the
path of a script with its arguments. The answers are two lines: the child's process id, then its exit code as the shell
tells it. Each child is a process of its own with files, signals and locks of its own; only the imports are shared.
"""

import functools
import gc
import json
import os
import runpy
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

import aiosqlite
import langgraph.checkpoint.sqlite.aio
import langgraph.func
import langgraph.graph

import desktop.cli.program
import desktop.sources.building
import desktop.sources.runner
import desktop.sources.store

PRELOADED = (aiosqlite, langgraph, desktop)
"""What every child would import."""


def run(request: dict[str, Any]) -> None:
    """Become the program of a request: never returns."""
    for name, descriptor in (("out", 1), ("err", 2)):
        file = os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.dup2(file, descriptor)
        os.close(file)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    program, *arguments = request["argv"]
    if program == "-m":
        sys.argv = ["interrupt-desk", *arguments[1:]]
        sys.path.insert(0, request["cwd"])
        runpy.run_module(arguments[0], run_name="__main__")
    else:
        sys.argv = [program, *arguments]
        sys.path.insert(0, os.path.dirname(program))  # noqa: PTH120  # as the interpreter does
        runpy.run_path(program, run_name="__main__")


def leave(work: Callable[[], None]) -> NoReturn:
    """Do ``work`` and end as the interpreter would, but for the half second in which it takes all its modules apart."""
    code: Any = 0
    try:
        work()
    except SystemExit as error:
        code = error.code
    except BaseException:  # noqa: BLE001  # told as the interpreter tells it
        traceback.print_exc()
        code = 1
    if code is not None and not isinstance(code, int):
        sys.stderr.write(f"{code}\n")
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


def serve(connection: socket.socket) -> None:
    """Start one program, and tell how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with connection, connection.makefile("rw") as stream:
        request = json.loads(stream.readline())
        child = os.fork()
        if child == 0:
            leave(lambda: run(request))
        stream.write(f"{child}\n")
        stream.flush()
        _, status = os.waitpid(child, 0)
        stream.write(f"{os.waitstatus_to_exitcode(status)}\n")


def main(path: str) -> None:
    """Listen on a socket until the standard input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.freeze()  # what is never collected is never copied to a child
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen(128)
        print("ready", flush=True)  # noqa: T201  # whoever started us waits for it
        while True:
            connection, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                leave(functools.partial(serve, connection))
            connection.close()


if __name__ == "__main__":
    main(sys.argv[1])
