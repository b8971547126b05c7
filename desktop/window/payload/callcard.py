"""One tool call as it is read: its name, what is said about it, and its arguments whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.review.request import UNSET, Text
from desktop.window.forms.look import TextLabel
from desktop.window.payload.markdown import Description
from desktop.window.payload.marked import marked
from desktop.window.payload.renderers import renderer_of
from desktop.window.payload.tree import TreePane
from desktop.window.theme import HALF, STEP

if TYPE_CHECKING:
    from desktop.review.request import Call

ROWS = 14
"""Rows of arguments that are shown without scrolling."""


def call_name(call: Call) -> str:
    """Return the tool's name, numbered where it is called several times; hidden characters marked."""
    return f"{marked(call.name)} #{call.index}" if call.index else marked(call.name)


class CallCard(QWidget):
    """A call that is read."""

    def __init__(self, call: Call, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.call = call
        self.name = TextLabel(call_name(call), self)
        font = self.name.font()
        font.setWeight(font.Weight.DemiBold)
        self.name.setFont(font)
        self.name.setAccessibleName(self.tr("Tool"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        head = QVBoxLayout()
        head.setSpacing(HALF)
        head.addWidget(self.name)
        if call.description.strip() and not _repeats(call):
            description = Description(self.tr("About %1").replace("%1", call_name(call)), self)
            description.show_text(call.description, markdown=text is Text.MARKDOWN)
            head.addWidget(description)
        layout.addLayout(head)
        layout.addWidget(arguments(call.args, self.tr("Arguments of %1").replace("%1", call_name(call)), self))


def _repeats(call: Call) -> bool:
    """Say whether a description is the middleware's own, which only writes out name and arguments."""
    return f"\n\nTool: {call.name}\nArgs: " in call.description


def arguments(args: Any, name: str, parent: QWidget) -> QWidget:
    """Return arguments, or other data, in the form that fits them."""
    renderer = renderer_of(args)
    if renderer is not None:
        shown = renderer.widget(args)
        shown.setParent(parent)
        return shown
    if args in ({}, [], None, UNSET):
        return TextLabel(QCoreApplication.translate("Payload", "no arguments"), parent, quiet=True)
    tree = TreePane(name, parent, rows=ROWS)
    tree.show_value(args)
    return tree
