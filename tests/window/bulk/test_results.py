"""The sheet of results: one line for each row, a name for each control, and Return closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.window.bulk.results import Results


def test_it_lists_every_row_and_closes(qtbot, batch, unnamed):
    window = QWidget()
    qtbot.addWidget(window)
    sheet = Results(batch, {}, window)
    sheet.open()
    assert sheet.table.model().rowCount() == 4
    assert unnamed(sheet) == []
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert not sheet.isVisible()
