"""A change of a file: a unified diff, or what was there and what shall be."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.window.payload.renderers.code import CodeView
from desktop.window.payload.renderers.rest import text_under, with_rest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

_UNIFIED = ("diff", "patch", "unified_diff")
_OLD = ("old_string", "old_str", "old_text", "oldtext", "before")
_NEW = ("new_string", "new_str", "new_text", "newtext", "after")
_HUNK = re.compile(r"^(@@ .* @@|--- |\+\+\+ |diff --git )", re.MULTILINE)
_LONGEST = 100_000


def looks_like(args: Any) -> bool:
    """Say whether the arguments hold a diff, or an old and a new text small enough to be compared."""
    unified = text_under(args, _UNIFIED)
    if unified is not None:
        return _HUNK.search(unified[1][:_LONGEST]) is not None
    return _pair(args) is not None


def _pair(args: Any) -> tuple[tuple[str, str], tuple[str, str]] | None:
    old, new = text_under(args, _OLD), text_under(args, _NEW)
    if old is None or new is None or len(old[1]) + len(new[1]) > _LONGEST:
        return None
    return (old, new) if old[1].count("\n") + new[1].count("\n") < 2_000 else None  # noqa: PLR2004  # difflib is quadratic


def widget(args: Any) -> QWidget:
    """Return the diff, and the other arguments below."""
    unified = text_under(args, _UNIFIED)
    if unified is not None and _HUNK.search(unified[1][:_LONGEST]):
        text, used = unified[1], {unified[0]}
    else:
        pair = _pair(args) or (("", ""), ("", ""))
        (old_key, old), (new_key, new) = pair
        lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=3)
        text, used = "\n".join(list(lines)[2:]), {old_key, new_key}
        text = text or f" {old}"
    view = CodeView("", text, painted)
    view.setAccessibleName(QCoreApplication.translate("Payload", "Difference"))
    if view.browser is not None:
        view.browser.setAccessibleName(QCoreApplication.translate("Payload", "Difference"))
    return with_rest(view, args, used)


def painted(line: str) -> Iterable[tuple[int, int, str]]:
    """Colour a line by its first sign."""
    if line.startswith(("+++", "---", "diff --git", "index ")):
        yield 0, len(line), "comment"
    elif line.startswith("@@"):
        yield 0, len(line), "number"
    elif line.startswith("+"):
        yield 0, len(line), "added"
    elif line.startswith("-"):
        yield 0, len(line), "removed"
