"""Write the map of files into README.md, from the modules' own docstrings, so that it cannot go out of date.

``make map`` runs it; a test compares README with what it would write.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

START = "<!-- map: made by `make map` from the modules' docstrings -->"
END = "<!-- end of map -->"


def summary(path: Path) -> str:
    """Return the first paragraph of a module's docstring as one line of Markdown, empty where there is none."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.partition("\n\n")[0].split()).replace("``", "`")


def file_map(root: Path) -> str:
    """Return the map as Markdown: a heading for each folder of desktop/ and graphs/, a line for each module."""
    lines: list[str] = []
    for top in ("desktop", "graphs"):
        folders = sorted({path.parent for path in (root / top).rglob("*.py") if "__pycache__" not in path.parts})
        for folder in folders:
            init = folder / "__init__.py"
            head = f"**{folder.relative_to(root).as_posix()}/**"
            lines += ["", f"{head}: {summary(init)}" if init.exists() else head, ""]
            for path in sorted(folder.glob("*.py")):
                if path != init:
                    lines.append(f"- `{path.name}`: {summary(path)}")
    return "\n".join(lines).strip() + "\n"


def with_map(readme: str, new: str) -> str:
    """Return README's text with the part between the markers replaced. ValueError where a marker is missing."""
    before, found_start, rest = readme.partition(START)
    _, found_end, after = rest.partition(END)
    if not (found_start and found_end):
        msg = f"README.md has no part between {START!r} and {END!r}"
        raise ValueError(msg)
    return f"{before}{START}\n\n{new}\n{END}{after}"


def main() -> int:
    """Rewrite README.md of this checkout."""
    root = Path(__file__).resolve().parents[2]
    readme = root / "README.md"
    readme.write_text(with_map(readme.read_text(encoding="utf-8"), file_map(root)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
