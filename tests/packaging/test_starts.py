"""The paired measurement of starts: it sees the window of another process, on a screen where there is one."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import pytest

WINDOW = """#!{python}
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(["window"])
window = QMainWindow()
window.resize({side}, {side})
window.show()
sys.exit(application.exec())
"""


@pytest.fixture
def starts(script):
    if sys.platform != "linux" or not os.environ.get("DISPLAY"):
        pytest.skip("there is no X screen here")
    return script("starts")


@pytest.fixture
def program(tmp_path):
    """``program(side)``: a program that shows a window of so many pixels."""

    def written(side):
        file = tmp_path / f"window{side}"
        file.write_text(WINDOW.format(python=sys.executable, side=side), encoding="utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return str(file)

    return written


def test_a_start_lasts_until_the_window_is_mapped_and_the_home_is_new_for_each(starts, program, tmp_path):
    screen, home = starts.Screen(), starts.Home(tmp_path)
    (home.folder / "examples").write_text("as the first start left them", encoding="utf-8")
    home.keep()
    (home.folder / "left-by-a-start").touch()
    assert 0.01 < starts.start(program(starts._SIDE + 100), home, screen) < starts._PATIENCE
    assert [file.name for file in home.folder.iterdir() if file.name in {"examples", "left-by-a-start"}] == ["examples"]


def test_what_is_smaller_than_a_main_window_does_not_end_the_measurement(starts, program, tmp_path, monkeypatch):
    monkeypatch.setattr(starts, "_PATIENCE", 3.0)
    screen, home = starts.Screen(), starts.Home(tmp_path)
    home.keep()
    with pytest.raises(starts.FailedError, match="no window was shown"):
        starts.start(program(starts._SIDE - 100), home, screen)


def test_a_program_that_ends_without_a_window_is_told_at_once(starts, tmp_path):
    home = starts.Home(tmp_path)
    home.keep()
    with pytest.raises(starts.FailedError, match="exit code so far: 1"):
        starts.start("/bin/false", home, starts.Screen())


def test_without_a_screen_it_says_so_in_a_sentence(packaging):
    done = subprocess.run(
        [sys.executable, packaging / "starts.py", "/bin/false", "/bin/false"],
        env={**os.environ, "DISPLAY": ":none"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The starts cannot be measured: ")
