"""What the first frame shows, what it does without, and what is done after it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QListView, QWidget

from desktop.window import afterwards
from desktop.window.afterwards import ROOMS, Afterwards, FirstFrame

STARTED = """
import enum, json, os, sys

create = enum.EnumType._create_

def created(metaclass, name, *args, **options):
    made.append(name)
    return create(metaclass, name, *args, **options)

made = []
enum.EnumType._create_ = created

from desktop.window import afterwards, main

first = {}

def painted(self, event):
    if "frame" not in first:
        first.update(frame=sorted(sys.modules), enumerations=list(made))

def told():
    first["settled"] = sorted(sys.modules)
    sys.__stdout__.write(json.dumps(first))
    sys.__stdout__.flush()
    os._exit(0)

class Told(afterwards.Afterwards):
    def __init__(self, parent):
        super().__init__(parent)
        self.done.set = told

main.MainWindow.paintEvent = painted
afterwards.Afterwards = Told
sys.argv[1:] = ["open", "--new-window", "--db", sys.argv[1]]
from desktop.__main__ import main as program
program()
"""
"""The program, with the modules that it had loaded when its window was first painted, and when all of it was there."""

HEAVY = ("langgraph", "langchain_core", "pydantic", "jsonschema", "referencing", "PySide6.QtNetwork")


def within(modules, names):
    return [one for one in modules if any(one == name or one.startswith(f"{name}.") for name in names)]


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    database = tmp_path_factory.mktemp("started") / "threads.sqlite"
    database.touch()
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(database)], env=env, capture_output=True, text=True, timeout=90, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_first_frame_stands_before_what_it_does_not_show_is_imported(started, root):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    banned = project["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-module-level-imports"]
    assert within(started["frame"], ["desktop.window.queue"])
    assert within(started["frame"], [*banned, *HEAVY]) == []


def test_the_first_frame_stands_without_qts_long_enumerations(started):
    assert "AlignmentFlag" in started["enumerations"]
    of_style, of_gradient, of_every_widget = "ControlElement", "Preset", "WizardOption"
    assert {of_style, of_gradient, of_every_widget}.isdisjoint(started["enumerations"])


def test_what_opens_at_a_press_is_there_soon_after(started):
    assert set(ROOMS) <= set(started["settled"])
    assert within(started["settled"], ["desktop.window.errands", "desktop.window.payload"])
    assert within(started["settled"], ["langgraph"]) == []


@pytest.fixture
def table(qtbot):
    made = QListView()
    qtbot.addWidget(made)
    made.setModel(QStringListModel(made))
    return made


def test_a_frame_without_rows_is_not_the_first_one(qtbot, table, monkeypatch):
    monkeypatch.setattr(afterwards, "PATIENCE", 10_000)
    told = []
    frame = FirstFrame(table)
    frame.painted.connect(lambda: told.append(1))
    table.show()
    qtbot.wait(60)
    assert told == []
    table.model().setStringList(["a row"])
    qtbot.waitUntil(lambda: told == [1])
    table.model().setStringList(["another", "row"])
    qtbot.wait(60)
    assert told == [1]


def test_rows_that_do_not_come_are_not_waited_for(qtbot, table, monkeypatch):
    monkeypatch.setattr(afterwards, "PATIENCE", 30)
    with qtbot.waitSignal(FirstFrame(table).painted, timeout=5000):
        table.show()


def test_a_window_that_is_never_painted_is_not_waited_for(qtbot, table, monkeypatch):
    monkeypatch.setattr(afterwards, "UNSEEN", 30)
    with qtbot.waitSignal(FirstFrame(table).painted, timeout=5000):
        assert not table.isVisible()


def test_steps_are_taken_in_order_one_at_a_turn_and_late_ones_at_once(qtbot, monkeypatch):
    monkeypatch.setattr(afterwards, "ROOMS", ("json",))
    parent = QWidget()
    qtbot.addWidget(parent)
    taken, later = [], Afterwards(parent)
    later.add(lambda: taken.append("first"))
    later.add(lambda: taken.append("then"))
    qtbot.wait(30)
    assert taken == []
    later.begin()
    later.begin()
    qtbot.waitUntil(later.done.is_set)
    assert taken == ["first", "then"]
    later.add(lambda: taken.append("late"))
    assert taken == ["first", "then", "late"]
