"""``make bench``: every figure of the benchmarks, each in a process of its own, as a table and a JSON file.

``python tests/bench/run.py [--out FILE] [--only NAME ...]``
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pairs
from pairs import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

SCRIPTS: dict[str, list[str]] = {
    "list-1k": ["listing.py", "1000"],
    "list-10k": ["listing.py", "10000"],
    "list-100k": ["listing.py", "100000"],
    "list-1m": ["listing.py", "1000000"],
    "memory": ["memory.py"],
    "screen": ["screen.py"],
    "resume": ["resuming.py"],
    "bulk": ["bulk.py"],
    "blocks": ["blocks.py"],
    "start": ["starting.py"],
    "worker": ["worker.py"],
}
"""What is measured, in order: a script and its arguments behind the file for its figures."""


@contextlib.contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The environment for a window: a virtual screen of our own where there is Xvfb, else Qt's own without a screen."""
    with tempfile.TemporaryDirectory(prefix="interrupt-desk-bench-") as home:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        # A user's program finds its modules compiled.
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        env |= {name: f"{home}/{name}" for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
        if shutil.which("Xvfb") is None:
            yield {**env, "QT_QPA_PLATFORM": "offscreen"}
            return
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
        server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        try:
            with os.fdopen(read) as told:
                yield {**env, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{told.readline().strip()}"}
        finally:
            server.terminate()
            server.wait()


def measured(name: str, env: dict[str, str]) -> list[Figure]:
    """Run one script; a figure that cannot be measured ends the run, none is skipped."""
    script, *arguments = SCRIPTS[name]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="interrupt-desk-bench-") as folder:
        out = Path(folder) / "figures.json"
        subprocess.run([sys.executable, str(HERE / script), str(out), *arguments], env=env, check=True)
        figures = pairs.read(out)
    sys.stderr.write(f"{name}: {time.monotonic() - began:.0f} s\n")
    return figures


def shown(value: float, unit: str) -> str:
    """A number with its unit, three digits of it."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return f"{value:,.{digits}f} {unit}".rstrip()


def table(figures: list[Figure]) -> str:
    """The figures as a Markdown table, and their notes below it."""
    lines = ["| figure | measured | reference | compared | to reach | |", "|---|---|---|---|---|---|"]
    notes: list[str] = []
    for figure in figures:
        beside = ""
        if figure.reference is not None:
            beside = f"{shown(figure.reference, figure.unit)} {figure.reference_name}"
        compared = f"{figure.value:,.2f} times" if figure.ratio else shown(figure.value, figure.unit)
        bound = "at least" if figure.at_least else "at most"
        unit = "times" if figure.ratio else figure.unit
        wanted = "" if figure.target is None else f"{bound} {shown(figure.target, unit)}"
        verdict = {True: "reached", False: "missed", None: ""}[figure.reached]
        name = figure.name.replace("  ", "&nbsp;&nbsp;", 1) if figure.name.startswith("  ") else figure.name
        lines.append(
            f"| {name} | {shown(figure.measured, figure.unit)} | {beside} | {compared} | {wanted} | {verdict} |"
        )
        notes += [f"{figure.name.strip()}: {note}" for note in figure.notes]
    return "\n".join([*lines, "", *dict.fromkeys(notes)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("bench.json"))
    parser.add_argument("--only", nargs="*", choices=list(SCRIPTS), default=list(SCRIPTS))
    given = parser.parse_args()
    figures: list[Figure] = []
    with screen() as env:
        for name in given.only:
            figures += measured(name, env)
    sys.stdout.write(table(figures) + "\n")
    machine = {"python": platform.python_version(), "machine": platform.platform(), "cores": os.cpu_count()}
    content = {"machine": machine, "figures": [{**asdict(one), "reached": one.reached} for one in figures]}
    given.out.write_text(json.dumps(content, indent=1), "utf-8")
    sys.stdout.write(f"\nwritten to {given.out}\n")


if __name__ == "__main__":
    main()
