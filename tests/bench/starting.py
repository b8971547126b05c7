"""From a cold process to the window on the screen, and to its first rows, beside an empty QMainWindow."""

from __future__ import annotations

import contextlib
import json
import statistics
import subprocess
import sys
from pathlib import Path

import generate
import stage
from pairs import ROUNDS, Figure, write

THREADS = 100_000
PROBE = Path(__file__).with_name("probe.py")


def started(*arguments: str) -> dict[str, float]:
    """The seconds from the start of a process to each thing that it saw."""
    command = [sys.executable, str(PROBE), *arguments]
    for _ in range(3):
        # Rarely the probe misses the one painting it waits for, and nothing else is painted in a window at rest.
        with contextlib.suppress(subprocess.TimeoutExpired):
            done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=30)
            found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
            return found
    raise TimeoutError(command)


def main() -> None:
    sides: dict[str, list[float]] = {"empty": [], "window": [], "rows": [], "again": []}
    path = generate.database(THREADS)
    started("empty")
    started(str(path), str(stage.PROJECT))
    for _ in range(ROUNDS):
        sides["empty"].append(started("empty")["window"])
        found = started(str(path), str(stage.PROJECT))
        sides["window"].append(found["window"])
        sides["rows"].append(found["rows"])
        sides["again"].append(started("empty")["window"])
    figures = [
        figure("window on the screen, cold process", sides["window"], sides["empty"], 0.2),
        figure(f"first rows of {THREADS:,} threads, cold process", sides["rows"], sides["empty"], 0.35),
        figure("  the reference against itself", sides["again"], sides["empty"], None),
    ]
    write(Path(sys.argv[1]), figures)


def figure(name: str, measured: list[float], reference: list[float], target: float | None) -> Figure:
    more = [one - other for one, other in zip(measured, reference, strict=True)]
    return Figure(
        name,
        statistics.median(measured),
        "s",
        statistics.median(more),
        target,
        statistics.median(reference),
        "an empty QMainWindow",
        rounds=len(more),
        notes=["compared is the median of the differences: what it takes more."] if target else [],
        samples={"measured": measured, "reference": reference},
    )


if __name__ == "__main__":
    main()
