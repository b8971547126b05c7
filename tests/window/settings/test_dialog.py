"""Nothing is set before Save, everything after it, and what was not touched stays the configuration's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.review.settings import Settings
from desktop.window.commands import Command
from desktop.window.settings import Advance, Preferences
from desktop.window.settings.dialog import SettingsDialog
from desktop.window.theme import Look

CONFIGURED = Settings("ann", hold=5.0, limit=8)


@pytest.fixture
def opened(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)

    def make(now=None, behaviour=CONFIGURED):
        return SettingsDialog(now or Preferences(), behaviour, parent)

    return make


def save(dialog):
    dialog.show()
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    return dialog.wanted


def test_what_is_not_touched_is_not_set(opened):
    assert save(opened()) == Preferences()
    dialog = opened()
    dialog.hold.setValue(0)
    dialog.reject()
    assert dialog.wanted is None


def test_what_of_the_desk_is_not_touched_stays_as_it_was(opened):
    dialog = opened(behaviour=Settings("ann", hold=2.5, limit=8))
    save(dialog)
    assert dialog.behaviour == Settings("ann", hold=2.5, limit=8)
    dialog = opened()
    dialog.operator.setText("  ")
    save(dialog)
    assert dialog.behaviour == CONFIGURED


def test_everything_can_be_set(opened):
    dialog = opened()
    dialog.operator.setText(" kim ")
    dialog.hold.setValue(30)
    dialog.limit.setValue(2)
    dialog.advance.setCurrentIndex(dialog.advance.findData("stay"))
    dialog.amber.setValue(5)
    dialog.red.setValue(0)
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("contrast-light"))
    dialog.text.setValue(150)
    dialog.language.setCurrentIndex(dialog.language.findData("zh_CN"))
    dialog.is_quiet.setChecked(True)
    dialog.quiet[0].setTime(QTime(22, 30))
    dialog.keys.wanted[Command.UNDO] = ("U",)
    assert save(dialog) == Preferences(
        advance=Advance.STAY,
        text=150,
        look=Look.CONTRAST_LIGHT,
        language="zh_CN",
        amber=5,
        red=0,
        quiet=("22:30", "08:00"),
        keys={Command.UNDO: ("U",)},
    )
    assert dialog.behaviour == Settings("kim", hold=30.0, limit=2)


def test_what_was_set_is_shown_and_stays(opened):
    now = Preferences(quiet=("21:00", "07:00"), advance=Advance.PREVIOUS)
    assert save(opened(now)) == now
    dialog = opened(now)
    dialog.is_quiet.setChecked(False)
    assert save(dialog) == replace(now, quiet=None)


def test_the_undo_time_goes_from_0_to_30(opened):
    dialog = opened()
    assert (dialog.hold.minimum(), dialog.hold.maximum()) == (0, 30)


def test_keys_that_clash_are_not_saved(opened):
    dialog = opened(Preferences(keys={Command.APPROVE: ("R",)}))
    assert not dialog.save.isEnabled()
    QTest.mouseClick(dialog.keys.reset_all, Qt.MouseButton.LeftButton)
    assert dialog.save.isEnabled()


def test_every_control_has_a_name(opened, unnamed):
    assert unnamed(opened()) == []
