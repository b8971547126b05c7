"""The page of the snippets: written, checked as they are typed, and kept when the settings are saved."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTableWidgetItem

from desktop.window import snippets
from desktop.window.settings.snippets import SnippetsPage


@pytest.fixture
def page(qtbot):
    made = SnippetsPage({"dup": "This was paid already."})
    qtbot.addWidget(made)
    return made


def write(page, row, trigger, text):
    page.table.setItem(row, 0, QTableWidgetItem(trigger))
    page.table.setItem(row, 1, QTableWidgetItem(text))


def test_what_is_written_is_there(page):
    page.add.click()
    write(page, 1, ";no", "No, because\u2026")
    page.add.click()
    assert page.texts == {"dup": "This was paid already.", "no": "No, because\u2026"}
    assert page.problem == ""
    page.table.setCurrentCell(0, 0)
    page.remove.click()
    assert page.texts == {"no": "No, because\u2026"}


@pytest.mark.parametrize(
    ("trigger", "says"), [("two words", "one short word"), ("dup", "twice"), ("", "one short word")]
)
def test_what_cannot_be_typed_is_said(page, trigger, says):
    page.add.click()
    write(page, 1, trigger, "text")
    assert says in page.problem
    assert page.wrong.text() == page.problem


def test_every_control_has_a_name(page, unnamed):
    assert unnamed(page) == []


def test_saving_the_settings_keeps_them(drive, opening):
    async def body():
        before = snippets.used()
        snippets.use(snippets.Snippets())
        try:
            async with opening("t1") as desk:
                desk.window.errands.applying.open()
                dialog = desk.window.errands.applying.dialog
                dialog.snippets.add.click()
                write(dialog.snippets, 0, "a b", "text")
                assert not dialog.save.isEnabled()
                write(dialog.snippets, 0, "ab", "text")
                assert dialog.save.isEnabled()
                dialog.save.click()
                assert snippets.used().all() == {"ab": "text"}
        finally:
            snippets.use(before)

    drive(body())
