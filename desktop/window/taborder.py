"""Where the Tab key goes in a dialog whose fields come and go: as the eye does, from the top, and in a line as written.

Qt goes through widgets in the order in which they were made. Forms make theirs when they are needed, after the buttons
below them, and many of them again; told anew each time, the order would be right only until the next field came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


def step(top: QWidget, forward: bool) -> bool:  # noqa: FBT001  # as Qt's focusNextPrevChild has it
    """Give the keyboard to the stop after (or before) the one of ``top`` that has it, and scroll it into view.

    A dialog's ``focusNextPrevChild`` is this. Returns False where nothing in ``top`` takes the keyboard.
    """
    found = list(stops(top))
    if not found:
        return False
    here, way = top.focusWidget(), 1 if forward else -1
    place = found.index(here) + way if here in found else min(0, way)
    target = found[place % len(found)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    around = target.parentWidget()
    while around is not None and around is not top:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(target)
        around = around.parentWidget()
    return True


def stops(top: QWidget) -> Iterator[QWidget]:
    """Yield what the Tab key stops at inside ``top``, in the order in which it is read."""
    for child in _as_read(top):
        # What has a proxy hands the keyboard on, to itself around it or to a field inside it.
        takes = child.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if takes and child.isEnabled() and child.focusProxy() is None:
            yield child
        yield from stops(child)


def _as_read(parent: QWidget) -> list[QWidget]:
    """The visible children of a widget, line by line: one that begins above the middle of a line belongs to it."""
    seen = [one for one in parent.children() if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()]
    seen.sort(key=lambda one: one.y())
    lines: list[list[QWidget]] = []
    middle = 0.0
    for one in seen:
        if not lines or one.y() >= middle:
            lines.append([])
            middle = one.y() + one.height() / 2
        lines[-1].append(one)
    return [one for line in lines for one in sorted(line, key=lambda each: each.x())]
