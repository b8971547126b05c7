"""What is set comes back, tells those who follow, and is left out where the file holds nonsense."""

from __future__ import annotations

import pytest

from desktop.window.commands import Command
from desktop.window.settings import Advance, Preferences, Preferred
from desktop.window.theme import Look

ALL = Preferences(
    advance=Advance.STAY,
    text=130,
    look=Look.CONTRAST_DARK,
    language="zh_CN",
    amber=10,
    red=0,
    quiet=("20:00", "08:00"),
    keys={Command.APPROVE: ("Ctrl+Y",), Command.UNDO: ()},
)


def test_all_that_is_set_comes_back(tmp_path, qapp):  # noqa: ARG001  # signals need an application
    file = tmp_path / "window.ini"
    preferred, heard = Preferred(file), []
    preferred.changed.connect(lambda before, now: heard.append((before, now)))
    assert preferred.now == Preferences()
    preferred.become(ALL)
    preferred.become(ALL)
    assert heard == [(Preferences(), ALL)]
    assert Preferred(file).now == ALL
    preferred.change(quiet=None)
    assert Preferred(file).now.quiet is None


def test_without_a_file_it_is_forgotten(qapp):  # noqa: ARG001  # signals need an application
    preferred = Preferred(None)
    preferred.change(text=120)
    assert preferred.now.text == 120
    assert Preferred(None).now == Preferences()


@pytest.mark.parametrize(
    "line",
    [
        "advance=up",
        "text=5",
        "look=pink",
        "amber=-1",
        "quiet=25:00-1",
        "keys=[]",
        "keys={",
    ],
)
def test_nonsense_counts_as_not_set(tmp_path, line):
    file = tmp_path / "window.ini"
    file.write_text(f"[preferences]\n{line}\n")
    assert Preferred(file).now == Preferences()
