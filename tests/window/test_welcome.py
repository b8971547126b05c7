"""The bar of the first start."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.window.commands import Command
from desktop.window.welcome import Welcome


@pytest.fixture
def bar(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Welcome(parent)
    parent.show()
    yield made
    parent.hide()


def test_it_leads_to_adding_a_source_and_goes_when_it_is_not_wanted(bar):
    heard = []
    bar.pressed.connect(heard.append)
    bar.add.click()
    assert heard == [Command.ADD_SOURCE]
    bar.close_button.click()
    assert not bar.isVisible()


def test_every_control_has_a_name(bar, unnamed):
    assert unnamed(bar) == []
