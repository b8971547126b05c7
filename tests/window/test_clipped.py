"""No text is cut off, in either language, in large windows and small ones; a cut cell says the whole when asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.window.adding import AddDialog
from desktop.window.commands import Command
from desktop.window.gate import By
from desktop.window.language import Language
from desktop.window.queue import QueueView

SIZES = [(900, 600), (1440, 900)]
DIALOGS = (
    Command.OPEN,
    Command.SNOOZE,
    Command.START,
    Command.SAVE_VIEW,
    Command.PALETTE,
    Command.SETTINGS,
    Command.HISTORY,
    Command.KEYS,
    Command.BULK_APPROVE,
    Command.BULK_REJECT,
)

SMALLEST = QSize(800, 500)
"""The smallest screen that the window is used on."""
MARGIN = (16, 40)
"""What a window manager puts around a dialog, in pixels."""


def shown_text(text):
    """A text as it is drawn: without the mark of its mnemonic."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def too_wide(widget, text, room):
    lines = shown_text(text).split("\n")
    return max(widget.fontMetrics().horizontalAdvance(line) for line in lines) > room


def scrolled(widget):
    """Whether what does not fit can be scrolled to."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QDialog):
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def is_clipped(one):
    """Whether a widget cuts its own text off."""
    match one:
        case QLabel() if one.wordWrap():
            return one.text() and one.height() < one.heightForWidth(one.width())
        case QLabel() | QAbstractButton():
            return one.text() and (
                one.width() < one.minimumSizeHint().width() or too_wide(one, one.text(), one.width())
            )
        case QComboBox():
            option = QStyleOptionComboBox()
            one.initStyleOption(option)
            room = one.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, one
            )
            return too_wide(one, one.currentText(), room.width())
        case QLineEdit():
            inside = one.width() - 2 * one.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth) - 8
            return too_wide(one, one.placeholderText(), inside)
        case QAbstractSpinBox():
            return too_wide(one, one.text(), one.lineEdit().width())
        case QTabBar():
            return any(too_wide(one, one.tabText(tab), one.tabRect(tab).width()) for tab in range(one.count()))
        case _:
            return False


def cut_headings(head):
    if head.orientation() is not Qt.Orientation.Horizontal:
        return []
    texts = {place: head.model().headerData(place, head.orientation()) for place in range(head.count())}
    return [
        f"heading {text!r}"
        for place, text in texts.items()
        if text and not head.isSectionHidden(place) and too_wide(head, text, head.sectionSize(place))
    ]


def cut_cells(view):
    """The cells in view whose text does not fit, and that do not say it whole when the pointer rests on them."""
    model, found = view.model(), []
    pad = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1
    index = view.indexAt(QPoint(1, 1))
    while index.isValid() and view.visualRect(index).top() < view.viewport().height():
        columns = model.columnCount(index.parent()) if isinstance(view, QTableView | QTreeView) else 1
        for column in range(columns):
            cell = index.siblingAtColumn(column)
            # What a delegate paints is told to a screen reader, and nowhere else.
            text = cell.data() or cell.data(Qt.ItemDataRole.AccessibleTextRole)
            tip = cell.data(Qt.ItemDataRole.ToolTipRole)
            hidden = isinstance(view, QTableView | QTreeView) and view.isColumnHidden(column)
            icon = cell.data(Qt.ItemDataRole.DecorationRole)
            room = view.visualRect(cell).width() - 2 * pad - (view.iconSize().width() if icon else 0)
            if isinstance(text, str) and text and not hidden and not tip and too_wide(view, text, room):
                found.append(f"cell {text!r}")
        index = view.indexBelow(index) if isinstance(view, QTreeView) else index.siblingAtRow(index.row() + 1)
    return found


def clipped(top):
    """All that is cut off below a window, as a list of what it is."""
    found = []
    for one in top.findChildren(QWidget):
        if not one.isVisible() or isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit):
            continue
        place = QRect(one.mapTo(top, QPoint(0, 0)), one.size())
        out = not top.rect().contains(place) and not place.isEmpty() and not scrolled(one)
        if is_clipped(one) or (out and isinstance(one, QLabel | QAbstractButton | QLineEdit | QComboBox)):
            says = one.text() if hasattr(one, "text") else one.objectName()
            found.append(f"{type(one).__name__} {one.accessibleName()!r} {says!r} {one.size().toTuple()}")
        if isinstance(one, QHeaderView):
            found += cut_headings(one)
        elif isinstance(one, QAbstractItemView) and not isinstance(one, QueueView):
            found += cut_cells(one)
    return found


def mnemonics(dialog):
    """The mnemonics of what is in view, each with the texts that have it."""
    found = {}
    for one in dialog.findChildren(QWidget):
        if not one.isVisible():
            continue
        texts = [one.tabText(tab) for tab in range(one.count())] if isinstance(one, QTabBar) else []
        if isinstance(one, QAbstractButton) or (isinstance(one, QLabel) and one.buddy() is not None):
            texts = [one.text()]
        for text in texts:
            if key := QKeySequence.mnemonic(text).toString():
                found.setdefault(key, []).append(text)
    return found


def wrong_in(dialog):
    """What is cut off in a dialog, what the smallest screen would cut off, and mnemonics that two things have."""
    found = clipped(dialog)
    found += [f"{key} is of {texts}" for key, texts in mnemonics(dialog).items() if len(texts) > 1]
    least, room = dialog.minimumSizeHint().expandedTo(dialog.minimumSize()), SMALLEST - QSize(*MARGIN)
    if least != least.boundedTo(room):
        found.append(f"at least {least.toTuple()}")
    if dialog.size() != dialog.size().boundedTo(dialog.screen().availableGeometry().size() - QSize(*MARGIN)):
        found.append(f"larger than its screen: {dialog.size().toTuple()}")
    return found


@pytest.fixture(params=["en", "zh_CN"])
def spoken(request, qapp):
    """The window speaks English, then Chinese; English again afterwards."""
    made = Language(qapp, request.param)
    yield request.param
    made.use("en")
    for translator in made._installed:
        qapp.removeTranslator(translator)
    QLocale.setDefault(QLocale("en_US"))
    made.deleteLater()


def open_dialogs():
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and isinstance(one, QDialog)]


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_off_in_the_window_nor_in_any_dialog(drive, opening, size):
    async def body():
        async with opening("t1", "t2", "t3", size=size, hold=30.0) as desk:
            cut = {"window": clipped(desk.window)}
            await desk.select("t1")
            desk.key("a")
            await desk.until(desk.desk.held)
            await desk.still(0.3)
            cut["held"] = clipped(desk.window)
            await desk.select("t2")
            desk.window.press(Command.MARK_ALL)
            cut["marked"] = clipped(desk.window)
            for command in DIALOGS:
                desk.window.press(command, By.COMMAND)
                await desk.until(open_dialogs, 20.0)
                await desk.still(0.3)
                (dialog,) = open_dialogs()
                cut[command.value] = wrong_in(dialog)
                if command is Command.SETTINGS:
                    for tab in range(1, dialog.tabs.count()):
                        dialog.tabs.setCurrentIndex(tab)
                        await desk.still(0.1)
                        cut[f"settings {tab}"] = wrong_in(dialog)
                dialog.reject()
                await desk.until(lambda: not open_dialogs())
                await desk.still(0.1)
            adding = AddDialog(desk.window)
            adding.open()
            cut["add a source"] = wrong_in(adding)
            adding.reject()
            for view in ("snoozed", "decided", "pending"):
                desk.window.showing.choose(view)
                await desk.still(0.3)
                cut[view] = clipped(desk.window)
            assert {where: what for where, what in cut.items() if what} == {}

    drive(body())


def test_what_is_cut_off_is_found(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    top.resize(400, 300)
    layout = QVBoxLayout(top)
    button, label, box, line = (
        QPushButton("A long text", top),
        QLabel("Words " * 40, top),
        QComboBox(top),
        QLineEdit(top),
    )
    box.addItem("A choice that is long enough to be cut")
    line.setPlaceholderText("What goes into this field")
    label.setWordWrap(True)
    table = QTableWidget(1, 2, top)
    table.setHorizontalHeaderLabels(["A heading that is too long", ""])
    table.setItem(0, 0, QTableWidgetItem("A cell that is too long"))
    for one in (button, label, box, line, table):
        layout.addWidget(one)
    table.setColumnWidth(0, 300)
    top.show()
    assert clipped(top) == []
    for one in (button, box, line):
        one.setFixedWidth(30)
    label.setFixedHeight(10)
    table.setColumnWidth(0, 40)
    outside = QPushButton("x", top)
    outside.move(390, 0)
    outside.show()
    layout.activate()
    assert len(clipped(top)) == 7
    table.item(0, 0).setToolTip("A cell that is too long")
    assert len(clipped(top)) == 6
