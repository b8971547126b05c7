"""The arguments that a renderer does not show by itself, so that nothing of a call is left out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.window.payload.tree import TreePane


def with_rest(shown: QWidget, args: dict[str, Any], used: set[str]) -> QWidget:
    """Return ``shown`` with the arguments below it that are not among ``used``."""
    rest = {key: value for key, value in args.items() if key not in used}
    if not rest:
        return shown
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    layout.addWidget(shown)
    tree = TreePane(QCoreApplication.translate("Payload", "Other arguments"), box, rows=8)
    tree.show_value(rest)
    layout.addWidget(tree)
    return box


def text_under(args: Any, names: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the first argument of these names that holds a text, as name and text, by any case."""
    if not isinstance(args, dict):
        return None
    by_name = {key.lower(): key for key in args if isinstance(key, str)}
    for name in names:
        key = by_name.get(name)
        if key is not None and isinstance(args[key], str) and args[key].strip():
            return key, args[key]
    return None
