"""The pane beside the queue: everything that a row asks, to be read; nothing is decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desktop.review.jsontext import dumps
from desktop.window.forms.look import TextLabel
from desktop.window.payload.banner import Banners
from desktop.window.payload.heading import Heading, title_of
from desktop.window.payload.question import Question
from desktop.window.payload.rawtext import RawPane
from desktop.window.payload.states import statements
from desktop.window.payload.tree import TreePane
from desktop.window.payload.written import written
from desktop.window.theme import STEP

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from desktop.review.index import Row
    from desktop.review.request import Action, Request

_AGE_MS = 15_000
_LEAST_HEAD, _LEAST_BODY = 160, 120


class PayloadPane(QWidget):
    """One row, whole. ``now`` tells the time that its age is counted to, aware; the computer's where none is given."""

    def __init__(self, parent: QWidget | None = None, *, now: Callable[[], datetime] | None = None) -> None:
        super().__init__(parent)
        self._row: Row | None = None
        self._request: Request | None = None
        self._actions: tuple[Action, ...] = ()
        self.setAccessibleName(self.tr("Payload"))
        self.heading = Heading(self, now=now)
        self.banners = Banners(self)
        self.question = Question()
        self.page = scrolled(self.question, self)
        self.page.setAccessibleName(self.tr("Question"))
        self.data = TreePane(self.tr("Data"), self)
        self.raw = RawPane(self.tr("Raw"), self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Views of the payload"))
        self.tabs.setMinimumHeight(1)
        for widget, name in (
            (self.page, self.tr("Question")),
            (self.data, self.tr("Data")),
            (self.raw, self.tr("Raw")),
        ):
            self.tabs.addTab(_padded(widget), name)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._full())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._filled: set[int] = set()
        self.tabs.currentChanged.connect(self._fill)
        self._timer = QTimer(self)
        self._timer.setInterval(_AGE_MS)
        self._timer.timeout.connect(self.heading.show_age)

    def _empty(self) -> QWidget:
        words = TextLabel(self.tr("Select a row to read what it asks."), self, quiet=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return words

    def _full(self) -> QWidget:
        full = QWidget(self)
        head = QWidget(full)
        inner = QVBoxLayout(head)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(int(1.5 * STEP))
        inner.addWidget(self.heading)
        inner.addWidget(self.banners)
        layout = QVBoxLayout(full)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, STEP)
        layout.setSpacing(int(1.5 * STEP))
        self._head = HeadArea(head, full)
        layout.addWidget(self._head)
        layout.addWidget(self.tabs, 1)
        layout.addStretch(0)
        return full

    def show_row(self, row: Row | None, request: Request | None, actions: tuple[Action, ...]) -> None:
        """Show a row, None for none. The same row with the same payload keeps its scroll position and what is open."""
        if row is not None and self._says_the_same(row, request, actions):
            return
        self._actions = actions
        before, self._row, self._request = (self._row, self._request), row, request
        if row is None:
            self._stack.setCurrentIndex(0)
            self._timer.stop()
            return
        self.heading.show_row(row, request)
        self.banners.show_statements(statements(row, actions))
        # A thread that is paused without a question has nothing to read but what the banner says.
        self.tabs.setVisible(row.pending.asks or row.pending.value is not None or row.pending.saved_answer is not None)
        self._stack.setCurrentIndex(1)
        self._timer.start()
        if not _same_matter(*before, row, request):
            self._filled.clear()
            self._fill()

    def _says_the_same(self, row: Row, request: Request | None, actions: tuple[Action, ...]) -> bool:
        """Whether this is on the screen: rows change often around the one that is read, and laying out takes long."""
        old = self._row
        return (
            old is not None
            and old.pending is row.pending
            and (old.overlay, old.aside) == (row.overlay, row.aside)
            and self._request is request
            and self._actions == actions
        )

    def _fill(self) -> None:
        """Fill the view that is in front, once for each payload."""
        row, current = self._row, self.tabs.currentIndex()
        if row is None or current in self._filled:
            return
        self._filled.add(current)
        value = row.pending.value
        if current == 0:
            self.question.show_request(row, self._request, title_of(row, self._request))
            self.page.verticalScrollBar().setValue(0)
        elif current == 1:
            self.data.show_value(value)
        else:
            self.raw.show_pieces(written(value), lambda: dumps(value))


class HeadArea(QScrollArea):
    """Heading and banners: as high as they need, and scrolled where that would leave too little below."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Follow the height of what is inside."""
        if watched is self.widget() and event.type() in (event.Type.LayoutRequest, event.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        content, parent = self.widget(), self.parentWidget()
        layout = content.layout() if content is not None else None
        if content is None or layout is None or parent is None:
            return
        width = self.viewport().width()
        wanted = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        # Where even the least of both does not fit, they share the room: nothing ever lies upon the other.
        room = parent.height()
        height = min(wanted, max(room // 2, min(_LEAST_HEAD, room - _LEAST_BODY)))
        for widget, fixed in ((content, wanted), (self, height)):
            if (widget.minimumHeight(), widget.maximumHeight()) != (fixed, fixed):
                widget.setFixedHeight(fixed)


def scrolled(content: QWidget, parent: QWidget | None = None, *, right: int = STEP) -> QScrollArea:
    """Return ``content`` in an area that scrolls it up and down, with ``right`` pixels before the scroll bar."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, right, STEP)
    layout.addWidget(content)
    layout.addStretch(1)
    area.setWidget(page)
    return area


def _padded(widget: QWidget) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, STEP, 0, 0)
    layout.addWidget(widget)
    return box


def _same_matter(row: Row | None, request: Request | None, new: Row, new_request: Request | None) -> bool:
    """Say whether two rows are the same question with the same payload and the same saved answer."""
    if row is None or row.key != new.key or (request is None) != (new_request is None):
        return False
    old, pending = row.pending, new.pending
    try:
        return bool(
            row.pending is new.pending
            or (
                old.asks == pending.asks
                and old.response_schema == pending.response_schema
                and dumps(old.saved_answer) == dumps(pending.saved_answer)
                and (old.value is pending.value or old.value == pending.value)
            )
        )
    except RecursionError:
        return False
