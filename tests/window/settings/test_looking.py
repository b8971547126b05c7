"""The look that was kept is there before the window is drawn, and follows what is set."""

from __future__ import annotations

import pytest

from desktop.window import theme
from desktop.window.settings.looking import Looking
from desktop.window.settings.preferences import Preferred


@pytest.fixture
def preferred(qapp, monkeypatch):
    monkeypatch.delenv("INTERRUPT_DESK_THEME", raising=False)
    look = qapp.property("look")
    yield Preferred(None)
    theme.apply(qapp, look)
    theme.resize_text(qapp, 100)


def test_a_kept_look_is_applied_and_another_one_followed(qapp, preferred):
    preferred.change(look=theme.Look.DARK)
    Looking(preferred)
    assert theme.is_dark(qapp.palette())
    preferred.change(look=theme.Look.LIGHT)
    assert not theme.is_dark(qapp.palette())


def test_the_text_grows(qapp, preferred):
    Looking(preferred)
    before = qapp.font().pointSizeF()
    preferred.change(text=150)
    assert qapp.font().pointSizeF() > before
