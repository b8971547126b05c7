"""How fast the frozen program starts, beside the program of this checkout's environment: part of the release check.

``starts.py FROZEN ENVIRONMENT [ROUNDS]``: two commands of the same program, started one after the other in every round
on the X server of DISPLAY, each in the same home made anew, with the example workspace already in it. A start is
measured from the exec to the moment when the server maps the window, which it tells by itself: nothing polls beside
what is measured. Prints one line of JSON, seconds and their medians; ends with 1 where the frozen program is slower.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROUNDS = 9
_NOISE = 1.05
"""The frozen program counts as slower from this ratio of the medians on: two medians of one program differ as much."""
_PATIENCE = 60.0
"""Seconds until a window counts as not shown; the slowest, the very first start, takes 5."""
_EXAMPLES = 20
"""Rows of the example workspace at the least."""
_SIDE = 300
"""Pixels: what is smaller is no main window."""

# Xlib's own numbers, of X.h and Xlib.h.
_SUBSTRUCTURE_NOTIFY = 1 << 19
_MAP_NOTIFY = 19


class FailedError(Exception):
    """A start that did not come true; the message says which."""


class _MapEvent(ctypes.Structure):
    """XMapEvent of Xlib.h, in the room that any event may take."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("event", ctypes.c_ulong),
        ("window", ctypes.c_ulong),
        ("override_redirect", ctypes.c_int),
        ("room", ctypes.c_long * 24),
    )


class Screen:
    """The X server of DISPLAY, asked to tell of each window that it maps. OSError where there is none."""

    def __init__(self) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        if not self._display:
            raise OSError("no X server answers at DISPLAY")
        root = self._x.XDefaultRootWindow(self._display)
        self._x.XSelectInput(self._display, ctypes.c_ulong(root), ctypes.c_long(_SUBSTRUCTURE_NOTIFY))
        # A window that is gone again by the time it is asked about is an error that would end the process.
        self._ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _display, _error: 0)
        self._x.XSetErrorHandler(self._ignore)
        self.forget()

    def forget(self) -> None:
        """Drop what was told so far."""
        self._x.XSync(self._display, 1)

    def shown(self, process: subprocess.Popen[bytes]) -> float:
        """Wait for a main window, and return the time.monotonic() of it. FailedError where none comes."""
        end = time.monotonic() + _PATIENCE
        event = _MapEvent()
        while time.monotonic() < end and process.poll() is None:
            while self._x.XPending(self._display):
                self._x.XNextEvent(self._display, ctypes.byref(event))
                now = time.monotonic()
                if event.type == _MAP_NOTIFY and not event.override_redirect and self._side(event.window) >= _SIDE:
                    return now
            select.select([self._x.XConnectionNumber(self._display)], [], [], 0.5)
        raise FailedError(f"no window was shown within {_PATIENCE:.0f} s (exit code so far: {process.poll()})")

    def _side(self, window: int) -> int:
        """The shorter side of a window in pixels; 0 where it is gone."""
        root, width, height = ctypes.c_ulong(), ctypes.c_uint(), ctypes.c_uint()
        left, top, border, depth = ctypes.c_int(), ctypes.c_int(), ctypes.c_uint(), ctypes.c_uint()
        found = self._x.XGetGeometry(
            self._display,
            ctypes.c_ulong(window),
            *map(ctypes.byref, (root, left, top, width, height, border, depth)),
        )
        return min(width.value, height.value) if found else 0


class Home:
    """A home of its own with the example workspace in it, which every start finds as the first one left it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "home"
        self._kept = folder / "kept"
        self.folder.mkdir()
        self.environment = {
            "PATH": os.environ["PATH"],
            "DISPLAY": os.environ["DISPLAY"],
            "HOME": str(self.folder),
            "TMPDIR": str(self.folder),
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            # Where the screen wants a proof of who may use it, a home of its own has none.
            **{name: os.environ[name] for name in ("XAUTHORITY",) if name in os.environ},
        }

    def keep(self) -> None:
        """Take what is in it now for the home of every start to come."""
        shutil.copytree(self.folder, self._kept)

    def renew(self) -> None:
        """Bring it back to what was kept."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._kept, self.folder)

    def rows(self, program: str) -> int:
        """How many rows its examples have by now."""
        done = subprocess.run(  # noqa: S603  # ours
            [program, "list", "--json"], env=self.environment, capture_output=True, text=True, check=False
        )
        with contextlib.suppress(ValueError):
            rows = json.loads(done.stdout)
            return len(rows) if isinstance(rows, list) else 0
        return 0


@contextlib.contextmanager
def _opened(program: str, home: Home) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(  # noqa: S603  # ours
        [program], env=home.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def start(program: str, home: Home, screen: Screen) -> float:
    """Start it in a renewed home, end it once its window is mapped, and return the seconds between."""
    home.renew()
    screen.forget()
    begun = time.monotonic()
    with _opened(program, home) as process:
        return screen.shown(process) - begun


def prepare(program: str, home: Home, screen: Screen) -> None:
    """Let the program fill a fresh home with its example workspace. FailedError where it does not."""
    with _opened(program, home) as process:
        screen.shown(process)
        end = time.monotonic() + _PATIENCE
        while home.rows(program) < _EXAMPLES:
            if time.monotonic() > end:
                raise FailedError("the example threads did not come")
            time.sleep(0.2)
    home.keep()


def measure(frozen: str, environment: str, rounds: int) -> dict[str, float]:
    """Start both in turn, ``rounds`` times after one that does not count, and return the medians and their ratio."""
    sides: dict[str, list[float]] = {frozen: [], environment: []}
    with tempfile.TemporaryDirectory(prefix="interrupt-desk-starts-") as folder:
        home, screen = Home(Path(folder)), Screen()
        prepare(environment, home, screen)
        for number in range(rounds + 1):
            # Who goes first changes from round to round: neither is always the one that finds the machine busy.
            for program in sorted(sides, reverse=number % 2 == 1):
                seconds = start(program, home, screen)
                if number:
                    sides[program].append(seconds)
    one, other = (statistics.median(sides[program]) for program in (frozen, environment))
    return {
        "frozen_s": round(one, 2),
        "environment_s": round(other, 2),
        "ratio": round(one / other, 2),
        "rounds": rounds,
        "load": round(os.getloadavg()[0], 1),
    }


def main() -> int:
    """Measure, print, and compare; what failed is a sentence and exit code 1."""
    frozen, environment = (str(Path(program).absolute()) for program in sys.argv[1:3])
    rounds = int(sys.argv[3]) if sys.argv[3:] else _ROUNDS
    try:
        found = measure(frozen, environment, rounds)
    except (FailedError, OSError) as error:
        sys.stderr.write(f"The starts cannot be measured: {error}\n")
        return 1
    sys.stdout.write(json.dumps(found) + "\n")
    if found["ratio"] > _NOISE:
        sys.stderr.write("The frozen program starts slower than the one of the environment.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
