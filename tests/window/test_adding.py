"""A source is added by choosing its file; what cannot be one is said before it is taken."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.review.errors import Code, UserFacingError
from desktop.tasks import TaskScope
from desktop.window.adding import AddDialog, Adding
from desktop.window.dialogs import Dialogs
from desktop.window.welcome import Welcome

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def files(tmp_path):
    """A checkpoint file and a project."""
    database, project = tmp_path / "payments.sqlite", tmp_path / "claims" / "langgraph.json"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE t (a)")
    project.parent.mkdir()
    project.write_text('{"graphs": {}}')
    return database, project


def test_a_file_is_named_after_itself_and_taken(parent, files):
    dialog = AddDialog(parent)
    assert not dialog.add.isEnabled()
    dialog.database.setText(str(files[0]))
    assert dialog.name.text() == "payments"
    dialog.show()
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert dialog.chosen == ("payments", files[0], None, None)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_projects_own_environment_is_offered_and_may_be_left(parent, files, wanted):
    python = files[1].parent / ".venv" / "bin" / "python"
    dialog = AddDialog(parent, lambda folder: python if folder == files[1].parent else None)
    dialog.show()
    dialog.database.setText(str(files[0]))
    assert not dialog.own_python.isVisible()
    dialog.project.setText(str(files[1]))
    assert dialog.own_python.isVisible()
    assert str(python.relative_to(files[1].parent)) in dialog.own_python.text()
    if not wanted:
        dialog.own_python.click()
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert dialog.chosen == ("claims", files[0], files[1], python if wanted else None)


def test_a_project_alone_has_its_checkpoints_beside_it(parent, files):
    dialog = AddDialog(parent)
    dialog.project.setText(str(files[1]))
    assert dialog.name.text() == "claims"
    QTest.keyClicks(dialog.name, "!")
    dialog.database.setText(str(files[0]))
    assert dialog.name.text() == "claims!"
    dialog.database.clear()
    dialog.show()
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert dialog.chosen == ("claims!", files[1].parent / "checkpoints.sqlite", files[1], None)


@pytest.mark.parametrize(
    ("database", "project", "says"), [("", "", "Choose"), ("no.db", "", "no SQLite"), ("", "no.json", "does not exist")]
)
def test_what_is_wrong_is_said(parent, database, project, says):
    dialog = AddDialog(parent)
    dialog.database.setText(database)
    dialog.project.setText(project)
    assert says in dialog.wrong.text()
    assert not dialog.add.isEnabled()


def test_any_other_file_is_no_database(parent, files):
    dialog = AddDialog(parent)
    dialog.database.setText(str(files[1]))
    assert "no SQLite" in dialog.wrong.text()


async def until(holds):
    for _ in range(500):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError


@pytest.mark.parametrize("fails", [False, True])
def test_it_is_written_and_told(parent, files, drive, fails):
    async def body():
        said, added, written = [], [], []

        class Adds:
            def __call__(self, name, database, project, python):
                if fails:
                    raise UserFacingError(Code.USAGE, "it cannot be written", "see why")
                written.append((name, database, project, python))
                return files[0].with_name("interrupt-desk.toml")

            def environment_of(self, _folder):
                return None

        scope = TaskScope("test", lambda _name, error: added.append(error))
        adding = Adding(scope, Dialogs(parent, lambda: parent), said.append, Adds())
        adding.added.connect(lambda: added.append("added"))
        adding.begin()
        dialog = adding.dialog
        dialog.database.setText(str(files[0]))
        await until(dialog.isVisible)
        QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        await until(lambda: said)
        assert added == ([] if fails else ["added"])
        assert written == ([] if fails else [("payments", files[0], None, None)])
        await scope.close()

    drive(body())


def test_every_control_has_a_name(parent, unnamed):
    assert unnamed(AddDialog(parent)) == []


def test_ctrl_o_says_so_where_nothing_can_be_added(drive, opening):
    async def body():
        async with opening("t1") as desk:
            desk.key("o", CTRL)
            await desk.until(lambda: "cannot be added" in desk.window.activity.latest.text)
            assert desk.window.findChild(Welcome) is None

    drive(body())
