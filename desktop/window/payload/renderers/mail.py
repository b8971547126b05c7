"""A message to someone: who receives it and what about, above the text as it will be read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.window.forms.look import TextLabel
from desktop.window.payload.marked import marked
from desktop.window.payload.renderers.code import Card
from desktop.window.payload.renderers.rest import text_under, with_rest
from desktop.window.payload.textblock import TextBlock

_TO = ("to", "recipient", "recipients", "to_email", "email_to")
_BODY = ("body", "content", "text", "message", "html", "body_text")
_HEADS = ("from", "sender", "to", "recipient", "recipients", "to_email", "email_to", "cc", "bcc", "reply_to", "subject")


def looks_like(args: Any) -> bool:
    """Say whether there is a receiver, a text, and a subject or an address."""
    if not isinstance(args, dict) or text_under(args, _BODY) is None:
        return False
    names = {key.lower(): value for key, value in args.items() if isinstance(key, str)}
    receivers = [value for name in _TO if (value := names.get(name))]
    if not receivers or not all(_is_receiver(value) for value in receivers):
        return False
    return isinstance(names.get("subject"), str) or any("@" in str(value)[:400] for value in receivers)


def _is_receiver(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def widget(args: Any) -> QWidget:
    """Return the message, and the other arguments below."""
    box = QWidget()
    box.setAccessibleName(QCoreApplication.translate("Payload", "Message"))
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    used: set[str] = set()
    heads = {key.lower(): key for key in args if isinstance(key, str)}
    for name in _HEADS:
        key = heads.get(name)
        if key is None or not _is_receiver(args[key]):
            continue
        value = args[key] if isinstance(args[key], str) else "\n".join(args[key])
        label = TextLabel(marked(key), box, quiet=True)
        label.setWordWrap(False)
        text = TextBlock(marked(key), box, limit=400)
        text.show_text(value)
        row = grid.rowCount()
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, row, 1)
        used.add(key)
    key, body = text_under(args, _BODY) or ("", "")
    used.add(key)
    card = Card(box)
    block = TextBlock(QCoreApplication.translate("Payload", "Text of the message"), card)
    block.show_text(body)
    inner = QVBoxLayout(card)
    inner.setContentsMargins(12, 10, 12, 10)
    inner.addWidget(block)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    layout.addLayout(grid)
    layout.addWidget(card)
    return with_rest(box, args, used)
