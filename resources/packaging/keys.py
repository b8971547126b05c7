"""Write the table of keys into README.md, from the table of commands, so that it cannot go out of date.

``make keys`` runs it; a test compares README with what it would write.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from desktop.window.command import Group  # noqa: E402  # the checkout's own, before any installed one
from desktop.window.commandtable import TABLE  # noqa: E402  # the same

if TYPE_CHECKING:
    from desktop.window.command import Entry

START = "<!-- keys: made by `make keys` from the table of commands -->"
END = "<!-- end of keys -->"

_HEADINGS = {
    Group.MOVE: "Moving",
    Group.ROW: "The selected row",
    Group.MARKS: "Several rows at once",
    Group.VIEW: "What is shown",
    Group.DESK: "The desk",
    Group.DIALOG: "In a dialog",
}


def shown(key: str) -> str:
    """Return one of Qt's portable key texts as Markdown; single letters are small, as they are typed."""
    parts = key.split(", ") if key != "Ctrl+," else [key]
    return f"`{' '.join(part.lower() if len(part) == 1 else part for part in parts)}`"


def key_table() -> str:
    """Return the table as Markdown: a part for each group of commands, a line for each command with a key."""
    lines = []
    for group, entries in itertools.groupby(TABLE, key=lambda entry: entry.group):
        lines += ["", f"**{_HEADINGS[group]}**", "", "| key | does |", "|---|---|"]
        for does, same in itertools.groupby(entries, key=lambda entry: entry.does):
            lines += _line(does, list(same))
    return "\n".join(lines).strip() + "\n"


def _line(does: str, entries: list[Entry]) -> list[str]:
    """Return the line of the commands that do the same, as the views 1 to 9; none where no key leads to them."""
    keys = [shown(key) for entry in entries for key in (*entry.keys, *entry.by_view)]
    if len(entries) > 1:
        keys = [f"{keys[0]} to {keys[-1]}"]
    return [f"| {', '.join(keys)} | {does.replace('%1', '')} |"] if keys else []


def with_keys(readme: str, new: str) -> str:
    """Return README's text with the part between the markers replaced. ValueError where a marker is missing."""
    before, found_start, rest = readme.partition(START)
    _, found_end, after = rest.partition(END)
    if not (found_start and found_end):
        msg = f"README.md has no part between {START!r} and {END!r}"
        raise ValueError(msg)
    return f"{before}{START}\n\n{new}\n{END}{after}"


def main() -> int:
    """Rewrite README.md of this checkout."""
    readme = ROOT / "README.md"
    readme.write_text(with_keys(readme.read_text(encoding="utf-8"), key_table()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
