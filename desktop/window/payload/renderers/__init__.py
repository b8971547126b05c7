"""Arguments that look like something people know are shown as that: a diff, SQL, a command, a message, a request.

A renderer is a module with ``looks_like(args) -> bool`` and ``widget(args) -> QWidget``; each shows every argument. To
add one, write it and name it in RENDERERS.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from desktop.window.payload.renderers import diff, mail, request, shell, sql

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Renderer(Protocol):
    """One way to show arguments."""

    def looks_like(self, args: Any) -> bool:
        """Say whether these arguments are what it shows; quick, and never raises for JSON data."""

    def widget(self, args: Any) -> QWidget:
        """Return a widget that shows all of the arguments."""


RENDERERS: tuple[Renderer, ...] = (diff, mail, request, sql, shell)
"""The renderers, in the order they are tried."""


def renderer_of(args: Any) -> Renderer | None:
    """Return the first renderer that these arguments look like, None where there is none."""
    return next((renderer for renderer in RENDERERS if renderer.looks_like(args)), None)
