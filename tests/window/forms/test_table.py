"""The table has a widget for every kind that an outline names."""

from __future__ import annotations

import pytest

from desktop.window.forms.outline import Kind
from desktop.window.forms.slot import Slot
from desktop.window.forms.table import TABLE
from desktop.window.forms.text import DateField, StringField


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_widget(kind):
    assert (kind, "") in TABLE


@pytest.mark.parametrize(("name", "widget"), [("date", DateField), ("email", StringField), ("unheard-of", StringField)])
def test_a_format_may_have_a_widget_of_its_own(show, name, widget):
    driver = show({"type": "string", "format": name})
    assert type(driver.form.findChild(Slot).field) is widget
