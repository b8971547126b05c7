"""What the window's process holds: an empty file, 100,000 and a million threads, each in a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
from pathlib import Path

import generate
import psutil
import stage
from pairs import Figure, write

SETTLE = 2.0
"""Seconds after everything was read in which what was only needed for reading is given back."""


async def held(path: Path, pending: int) -> float:
    """The resident memory of the window on this file once it lists all that waits, in megabytes."""
    async with stage.opened_window(path) as here:
        index = here.workspace.desk.index
        await here.until(lambda: len(index) == pending and not index.reading, seconds=600.0)
        await asyncio.sleep(SETTLE)
        return psutil.Process().memory_info().rss / 1e6


def measured(threads: int) -> float:
    """The same in a new process."""
    done = subprocess.run([sys.executable, __file__, "--of", str(threads)], check=True, capture_output=True, text=True)
    return float(json.loads(done.stdout))


def main() -> None:
    if sys.argv[1] == "--of":
        threads = int(sys.argv[2])
        with contextlib.ExitStack() as stack:
            path = generate.database(threads) if threads else stack.enter_context(stage.copied(None))
            sys.stdout.write(json.dumps(stage.on_qt(held(path, threads // 10))))
        return
    empty = measured(0)
    figures = [
        Figure(
            f"memory, {threads:,} threads, {threads // 10:,} pending",
            (found := measured(threads)),
            "MB",
            found,
            target,
            empty,
            "the window on an empty file",
        )
        for threads, target in ((100_000, 250.0), (1_000_000, 600.0))
    ]
    write(Path(sys.argv[1]), figures)


if __name__ == "__main__":
    main()
