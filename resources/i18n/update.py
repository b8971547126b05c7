"""Bring the translations in line with the code: collect every string, then compile what is translated.

``make translations`` runs it. The ``.ts`` files are edited by hand (or with Qt Linguist); the ``.qm`` files that Qt
reads are made from them and kept beside them, so that a checkout needs no further step. English holds plural forms
alone: everything else is English in the code already.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TOOLS = Path(PySide6.__file__).parent
LANGUAGES = {"en": ["-pluralonly"], "zh_CN": []}


def tool(name: str) -> str:
    """Qt's own program of this name, as PySide6 brings it."""
    found = next((file for file in (TOOLS / name, TOOLS / f"{name}.exe") if file.exists()), None)
    if found is None:
        sys.exit(f"{name} is not among the files of PySide6 in {TOOLS}: install pyside6-essentials again")
    return str(found)


def collect(folder: Path = HERE) -> None:
    """Merge every string of the window into the ``.ts`` files of ``folder``; what the code lost is dropped."""
    files = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "desktop" / "window").rglob("*.py"))
    for name, options in LANGUAGES.items():
        target = str(folder / f"interrupt-desk_{name}.ts")
        languages = ["-source-language", "en", "-target-language", name]
        merge = ["-no-obsolete", "-locations", "none", "-disable-heuristic", "similartext"]
        command = [tool("lupdate"), "-silent", *merge, *options, *languages, *files, "-ts", target]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603  # Qt's own tool


def release(source: Path, target: Path) -> None:
    """Compile one ``.ts`` file."""
    subprocess.run([tool("lrelease"), "-silent", str(source), "-qm", str(target)], check=True)  # noqa: S603  # the same


if __name__ == "__main__":
    collect()
    for ts in sorted(HERE.glob("*.ts")):
        release(ts, ts.with_suffix(".qm"))
