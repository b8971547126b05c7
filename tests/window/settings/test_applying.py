"""What is set holds at once, and what the configuration says holds until then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.window import theme
from desktop.window.commands import Command, change_keys
from desktop.window.settings.dialog import SettingsDialog


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
            desk.window.preferred.change(hold=0, operator="kim", limit=2)
            assert (desk.desk.settings.operator, desk.desk.settings.limit) == ("kim", 2)
            desk.key("a")
            await desk.until(lambda: desk.threads() == [])
            desk.window.preferred.change(hold=None, operator=None)
            assert (desk.desk.settings.operator, desk.desk.settings.hold) == ("tester", 20)

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
            await desk.until(lambda: desk.window.applying.dialog is None)
            assert theme.colours() is theme.CONTRAST_DARK
            desk.window.press(Command.LARGER)
            assert desk.window.preferred.now.text == 130

    async def second():
        async with opening(settings=file) as desk:
            assert desk.window.preferred.now.look is theme.Look.CONTRAST_DARK
            assert desk.window.preferred.now.text == 130

    drive(first())
    drive(second())
