"""A command for a shell, as a line that is read and never run here."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.window.payload.renderers.code import CodeView, by_pattern
from desktop.window.payload.renderers.rest import text_under, with_rest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_NAMES = ("command", "cmd", "commands", "script", "shell_command", "bash", "argv")
PAINTED = by_pattern(
    re.compile(
        r"(?P<comment>(?:(?<=\s)|^)#.*$)|(?P<string>'[^']*'?|\"(?:[^\"\\]|\\.)*\"?)|(?P<number>\$\{?\w+\}?)"
        r"|(?P<keyword>(?:(?<=\s)|^)(?:sudo|rm|dd|mkfs\S*|chmod|chown|curl|wget|eval|exec|kill|shutdown|reboot)(?=\s|$)"
        r"|\|\||&&|[|;]|>>?|\$\()"
    )
)


def _command(args: Any) -> tuple[str, str] | None:
    found = text_under(args, _NAMES)
    if found is not None:
        return found
    if isinstance(args, dict):
        for key, value in args.items():
            listed = isinstance(value, list) and 0 < len(value) <= 200 and all(isinstance(one, str) for one in value)  # noqa: PLR2004  # longer ones are lists, no commands
            if isinstance(key, str) and key.lower() in _NAMES and listed:
                # Several lines of a script, or the words of one command.
                lines = key.lower() == "commands"
                return key, "\n".join(value) if lines else shlex.join(value)
    return None


def looks_like(args: Any) -> bool:
    """Say whether an argument named for it holds a command, as a text or as a list of words."""
    return _command(args) is not None


def widget(args: Any) -> QWidget:
    """Return the command, and the other arguments below."""
    key, text = _command(args) or ("", "")
    view = CodeView("", text, PAINTED)
    for part in (view, view.browser):
        if part is not None:
            part.setAccessibleName(QCoreApplication.translate("Payload", "Shell command"))
    return with_rest(view, args, {key})
