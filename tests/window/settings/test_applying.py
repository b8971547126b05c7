"""What is set holds at once, and what the configuration says holds until then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.review.errors import Code, UserFacingError
from desktop.window import theme
from desktop.window.commands import Command, change_keys
from desktop.window.settings.dialog import SettingsDialog
from desktop.workspace import keep_behaviour, resolve


@pytest.fixture
def as_before(qapp):
    """What is set for the whole program is as before when the test is over."""
    palette, sheet = qapp.palette(), qapp.styleSheet()
    yield
    change_keys({})
    theme.resize_text(qapp, 100)
    qapp.setProperty("look", theme.Look.LIGHT.value)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


def test_the_desk_behaves_as_was_set_without_a_restart(drive, opening):
    async def body():
        async with opening("t1", hold=20.0) as desk:
            assert desk.desk.settings.hold == 20
            await save_behaviour(desk, operator="kim", hold=0, limit=2)
            assert (desk.desk.settings.operator, desk.desk.settings.limit) == ("kim", 2)
            desk.key("a")
            await desk.until(lambda: desk.threads() == [])

    drive(body())


async def save_behaviour(desk, *, operator, hold, limit):
    """Set what belongs to the desk, in the dialog."""
    desk.window.press(Command.SETTINGS)
    dialog = await desk.dialog(SettingsDialog)
    dialog.operator.setText(operator)
    dialog.hold.setValue(hold)
    dialog.limit.setValue(limit)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await desk.until(lambda: desk.window.errands.applying.dialog is None)
    await desk.still()


def test_what_is_set_of_the_desk_is_what_the_commands_read(drive, opening, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    async def body():
        async with opening("t1", hold=20.0) as desk:
            origin = "command line"
            desk.window.errands.applying._keep = lambda wanted, before: keep_behaviour(origin, wanted, before)
            await save_behaviour(desk, operator="kim", hold=3, limit=8)

    drive(body())
    read = resolve(None, None, str(tmp_path / "other.sqlite"))
    assert (read.operator, read.hold, read.limit) == ("kim", 3.0, 8)


def test_what_cannot_be_written_holds_until_the_end_and_is_said_so(drive, opening):
    def refuse(_wanted, _before):
        raise UserFacingError(Code.USAGE, "the file cannot be written", "see to it")

    async def body():
        async with opening("t1", hold=20.0) as desk:
            desk.window.errands.applying._keep = refuse
            await save_behaviour(desk, operator="kim", hold=3, limit=8)
            assert desk.desk.settings.operator == "kim"
            assert "until it is closed only" in desk.window.activity.remarks[-1].text

    drive(body())


def test_a_changed_key_acts_at_once_and_the_old_one_no_longer(drive, opening, as_before):  # noqa: ARG001  # set up for the test
    async def body():
        async with opening("t1") as desk:
            desk.window.preferred.change(keys={Command.APPROVE: ("F7",)})
            desk.key("a")
            await desk.still(0.2)
            assert desk.threads() == ["t1"]
            assert "F7" in desk.window.header.buttons[Command.APPROVE].toolTip()
            desk.key(Qt.Key.Key_F7)
            await desk.until(lambda: desk.threads() == [])

    drive(body())


def test_saving_the_dialog_sets_the_look_and_comes_back_at_the_next_start(drive, opening, tmp_path, as_before):  # noqa: ARG001  # set up for the test
    file = tmp_path / "window.ini"

    async def first():
        async with opening("t1", settings=file) as desk:
            desk.window.press(Command.SETTINGS)
            dialog = await desk.dialog(SettingsDialog)
            dialog.scheme.setCurrentIndex(dialog.scheme.findData("contrast-dark"))
            dialog.text.setValue(120)
            QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            await desk.until(lambda: desk.window.errands.applying.dialog is None)
            assert theme.colours() is theme.CONTRAST_DARK
            desk.window.press(Command.LARGER)
            assert desk.window.preferred.now.text == 130

    async def second():
        async with opening(settings=file) as desk:
            assert desk.window.preferred.now.look is theme.Look.CONTRAST_DARK
            assert desk.window.preferred.now.text == 130

    drive(first())
    drive(second())
