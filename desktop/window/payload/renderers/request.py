"""A request over HTTP: method and address first, then headers and body. Nothing of it is sent from here."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.window.forms.look import TextLabel
from desktop.window.payload.links import inspect
from desktop.window.payload.renderers.code import CodeView, by_pattern
from desktop.window.payload.renderers.rest import text_under, with_rest
from desktop.window.payload.tree import TreePane

_URL = ("url", "uri", "endpoint")
_METHOD = ("method", "http_method", "verb")
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
_PARTS = frozenset({"headers", "body", "data", "json", "params", "payload"})
PAINTED = by_pattern(re.compile(r"^(?P<keyword>[A-Z]+)(?= )"))


def looks_like(args: Any) -> bool:
    """Say whether there is an address of the web, and a method, headers or a body beside it."""
    found = text_under(args, _URL)
    if found is None:
        return False
    try:
        if urlsplit(found[1].strip()).scheme.lower() not in ("http", "https"):
            return False
    except ValueError:
        return False
    method = text_under(args, _METHOD)
    if method is not None:
        return method[1].strip().upper() in _METHODS
    return any(isinstance(key, str) and key.lower() in _PARTS for key in args)


def widget(args: Any) -> QWidget:
    """Return the request, and the other arguments below."""
    url_key, url = text_under(args, _URL) or ("", "")
    method_key, method = text_under(args, _METHOD) or ("", "")
    box = QWidget()
    box.setAccessibleName(QCoreApplication.translate("Payload", "HTTP request"))
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    line = f"{method.strip().upper()} {url}" if method else url
    layout.addWidget(CodeView(QCoreApplication.translate("Payload", "Method and address"), line, PAINTED, box))
    for warning in inspect(url.strip()).warnings:
        layout.addWidget(TextLabel(warning, box))
    used = {url_key, method_key}
    for key, value in args.items():
        if not isinstance(key, str) or key.lower() not in _PARTS:
            continue
        used.add(key)
        layout.addWidget(TextLabel(key, box, quiet=True))
        tree = TreePane(key, box, rows=10)
        tree.show_value(value)
        layout.addWidget(tree)
    return with_rest(box, args, used)
