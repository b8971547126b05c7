"""Use an installed program as an operator would, in a system of its own: the part of the release check with a window.

``smoke.py ROOT USER DESKTOP_FILE PICTURE``: ROOT is the folder of a system that the program is installed in. The
command of the desktop entry is started there as USER, without a network, on the X server of DISPLAY. The window has to
show the example rows, the key ``a`` to approve the selected one, and the database, read by the program of this
checkout, to agree. Prints one line of JSON: seconds to the window and to the rows, and the interrupt that was approved.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]

_PATIENCE = 120.0
"""Seconds until a step counts as failed; the slowest, the first start, takes 5."""

_GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(["grab"])
picture = application.primaryScreen().grabWindow(0).toImage()
picture.save(sys.argv[1])
def runs(left):
    found, inside = 0, False
    for y in range(20, picture.height()):
        busy = len({picture.pixel(x, y) for x in range(left, left + 100, 2)}) > 4
        found += busy and not inside
        inside = busy
    return found
print(max(runs(left) for left in range(0, picture.width() - 100, 50)))
"""
"""Takes a picture of the screen and counts the lines of text one above the other, where most stand: in the table."""


class FailedError(Exception):
    """A step that did not come true; the message says which."""


def inside(root: Path, user: str, command: str) -> list[str]:
    """The command line that runs a shell command as a user in the other system, without a network."""
    script = (
        f"set -eu; cd {shlex.quote(str(CHECKOUT))}; . resources/packaging/system.sh; . resources/packaging/base.sh; "
        'inside "$1" su "$2" -c "$3"'
    )
    return ["bash", "-c", script, "bash", str(root), user, command]


def run(command: list[str]) -> str:
    """Run it and return its output. FailedError where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603  # ours
    if done.returncode != 0:
        raise FailedError(f"{shlex.join(command[-3:])} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    return done.stdout


def until(what: str, look: Any) -> Any:
    """Ask again and again until ``look`` returns something true, and return it. FailedError after a while."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)
    raise FailedError(f"waited {_PATIENCE:.0f} s in vain for {what}")


class Source:
    """The other system's example workspace, read by the program of this checkout."""

    def __init__(self, home: Path, scratch: Path) -> None:
        self.folder = home / ".local" / "share" / "interrupt-desk" / "examples"
        self._config = scratch / "interrupt-desk.toml"
        self._config.write_text(
            f'[[source]]\nname = "examples"\nkind = "sqlite"\npath = "{self.folder}/checkpoints.sqlite"\n'
            f'project = "{self.folder}/graphs/langgraph.json"\n',
            encoding="utf-8",
        )

    def rows(self) -> list[dict[str, Any]]:
        """What waits there; nothing where there is no file yet."""
        if not (self.folder / "checkpoints.sqlite").exists():
            return []
        python = CHECKOUT / ".venv" / "bin" / "python"
        done = subprocess.run(  # noqa: S603  # ours
            [str(python), "-m", "desktop", "list", "--json", "--config", str(self._config)],
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        rows: list[dict[str, Any]] = json.loads(done.stdout or "[]")
        return rows if isinstance(rows, list) else []


def xdotool(*words: str) -> str:
    """What xdotool prints; empty where it finds nothing."""
    return subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603, S607  # ours


def started_by(entry: Path) -> str:
    """The command of a desktop entry, without its field codes."""
    lines = entry.read_text(encoding="utf-8").splitlines()
    command = next(line for line in lines if line.startswith("Exec=")).removeprefix("Exec=")
    return " ".join(word for word in command.split() if not word.startswith("%"))


def ended(window: subprocess.Popen[bytes]) -> int:
    """The exit code of the window that was asked to end; -1 where it did not, and had to be killed."""
    try:
        return window.wait(_PATIENCE / 4)
    except subprocess.TimeoutExpired:
        window.kill()
        window.wait()
        return -1


def smoke(root: Path, user: str, entry: Path, picture: Path) -> dict[str, Any]:
    """Do all of it, and return what was seen."""
    home = Path(root, "home", user)
    stop, log = root / "tmp" / "stop", root / "tmp" / "window.log"
    stop.unlink(missing_ok=True)
    source = Source(home, picture.parent)
    command = started_by(entry)
    grab = ["env", "QT_QPA_PLATFORM=xcb", str(CHECKOUT / ".venv" / "bin" / "python"), "-c", _GRAB, str(picture)]
    script = (
        f"{command} >/tmp/window.log 2>&1 & pid=$!; "
        "while [ ! -e /tmp/stop ] && kill -0 $pid 2>/dev/null; do sleep 0.1; done; kill -TERM $pid; wait $pid"
    )
    begun = time.monotonic()
    window = subprocess.Popen(inside(root, user, script))  # noqa: S603  # ours
    try:
        shown = until("the window", lambda: xdotool("search", "--onlyvisible", "--name", "Interrupt Desk"))
        to_window = time.monotonic() - begun
        until("the example threads", lambda: len(source.rows()) >= 20)  # noqa: PLR2004  # examples.json has that many
        wanted = 12  # of the rows a small screen may hide some
        until("the rows in the picture", lambda: int(run(grab)) >= wanted)
        to_rows = time.monotonic() - begun
        before = {row["interrupt_id"] for row in source.rows()}
        xdotool("windowfocus", "--sync", shown.split()[0])
        time.sleep(2)  # a key right after the focus came decides nothing, by design
        xdotool("key", "a")
        approved = until("the approved row to leave", lambda: before - {row["interrupt_id"] for row in source.rows()})
        history = until(
            "the journal's outcome",
            lambda: [line for line in _history(root, user, command) if "applied" in json.dumps(line)],
        )
    except FailedError as error:
        run(grab)
        raise FailedError(f"{error}\n{log.read_text(encoding='utf-8') if log.exists() else ''}") from error
    finally:
        stop.touch()
        code = ended(window)
    if code != 0:
        raise FailedError(f"the window ended with {code}: {log.read_text(encoding='utf-8')}")
    listed = json.loads(run(inside(root, user, f"{command} list --json")))
    if listed != source.rows():
        raise FailedError("list --json says something else than the program of this checkout")
    return {
        "window_s": round(to_window, 2),
        "rows_s": round(to_rows, 2),
        "approved": sorted(approved),
        "applied": len(history),
        "rows_left": len(listed),
    }


def _history(root: Path, user: str, command: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(inside(root, user, f"{command} history --format jsonl")).splitlines()]


def main() -> int:
    """Run the smoke; its failure is a sentence and exit code 1."""
    root, user, entry, picture = sys.argv[1:]
    try:
        sys.stdout.write(json.dumps(smoke(Path(root), user, Path(entry), Path(picture))) + "\n")
    except FailedError as error:
        sys.stderr.write(f"The smoke test failed: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
