"""What a release is called: its version and its notes, read from the one place where each stands.

The version is ``__version__`` of desktop/__init__.py; the notes are CHANGELOG.md in the form of Keep a Changelog, which
feeds the AppStream notes, Debian's changelog and the Windows version resource.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_HEADING = re.compile(r"## \[(?P<version>\d[^\]]*)\] - (?P<date>\d{4}-\d\d-\d\d|unreleased)$")


@dataclass(frozen=True, slots=True)
class Release:
    """A release of the changelog. ``date`` is ISO 8601 or ``unreleased``; ``notes`` are (part, points) in order."""

    version: str
    date: str
    notes: list[tuple[str, list[str]]] = field(default_factory=list)


def version(root: Path = ROOT) -> str:
    """The program's version. LookupError where desktop/__init__.py gives none."""
    tree = ast.parse((root / "desktop" / "__init__.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__version__"]:
            return str(ast.literal_eval(node.value))
    raise LookupError("desktop/__init__.py has no __version__")


def releases(root: Path = ROOT) -> list[Release]:
    """The changelog's releases, newest first. Points are plain text: backquotes and line breaks are gone."""
    found: list[Release] = []
    for line in (root / "CHANGELOG.md").read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.match(line):
            found.append(Release(heading["version"], heading["date"]))
        elif not found:
            continue
        elif line.startswith("### "):
            found[-1].notes.append((line[4:].strip(), []))
        elif line.startswith("- ") and found[-1].notes:
            found[-1].notes[-1][1].append(line[2:].replace("`", "").strip())
        elif line.startswith("  ") and found[-1].notes and found[-1].notes[-1][1]:
            found[-1].notes[-1][1][-1] += " " + line.strip().replace("`", "")
    return found


def current(root: Path = ROOT) -> Release:
    """The release of the program's own version. LookupError where CHANGELOG.md has no entry for it."""
    wanted = version(root)
    for release in releases(root):
        if release.version == wanted:
            return release
    raise LookupError(f"CHANGELOG.md has no entry for {wanted}, the version of desktop/__init__.py")
