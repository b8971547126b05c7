"""The head of a row that is read: its question whole, its status as a chip, and quietly where it comes from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.review.interrupt import Status
from desktop.window.forms.look import TextLabel
from desktop.window.language import moment_text
from desktop.window.payload.marked import marked
from desktop.window.payload.textblock import TextBlock
from desktop.window.status import age, elapsed, meaning, word
from desktop.window.theme import RADIUS, STEP, pixmap, tint

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.review.index import Row
    from desktop.review.request import Request

_ICON = 15
_HOUR = 3600


class StatusChip(QWidget):
    """The status as an icon and a word on its tinted ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = Status.PENDING
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, status: Status) -> None:
        """Show ``status``."""
        self._status = status
        self.setAccessibleName(self.tr("Status: %1").replace("%1", word(status)))
        self.setToolTip(meaning(status))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room of the word."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(word(self._status)) + _ICON + 26, metrics.height() + STEP)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tinted = tint(self._status)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tinted.ground))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        sign = pixmap(self._status.value, tinted.ink, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(8, (self.height() - _ICON) / 2), sign)
        painter.setPen(QColor(tinted.ink))
        room = QRectF(self.rect()).adjusted(_ICON + 14, 0, -4, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), word(self._status))


class Heading(QWidget):
    """Title, chip and origin of a row. ``now`` tells the time that ages are counted to, aware."""

    def __init__(self, parent: QWidget | None = None, *, now: Callable[[], datetime] | None = None) -> None:
        super().__init__(parent)
        self._now = now or (lambda: datetime.now(UTC))
        self._row: Row | None = None
        self._until: datetime | None = None
        self.title = TextBlock(self.tr("Question"), self)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.title.browser.setFont(font)
        self.title.browser.setProperty("textFactor", 1.25)  # so that it grows with the text; see theme.resize_text
        self.chip = StatusChip(self)
        self.origin = TextLabel(parent=self, quiet=True)
        self.origin.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.origin.setAccessibleName(self.tr("Origin"))
        self.kept = TextLabel(self.tr("An unfinished answer is kept here."), self, quiet=True)
        self.kept.hide()
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.title, 1)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.origin)
        layout.addWidget(self.kept)

    def show_row(self, row: Row, request: Request | None) -> None:
        """Show the head of ``row``."""
        self._row = row
        self._until = request.expires_at if request is not None else None
        title = title_of(row, request)
        if title != self.title.text:
            self.title.show_text(title)
        self.chip.show_status(row.status)
        self.show_age()

    def show_kept(self, *, kept: bool) -> None:
        """Say whether something was typed for this row and not sent."""
        self.kept.setVisible(kept)

    def show_age(self) -> None:
        """Count the age anew."""
        if self._row is None:
            return
        text = "   \u00b7   ".join(self._facts(self._row))
        if text != self.origin.text():
            self.origin.setText(text)

    def _facts(self, row: Row) -> list[str]:
        pending = row.pending
        facts = [
            self.tr("graph %1").replace("%1", marked(pending.graph or self.tr("unknown"))),
            self.tr("node %1").replace(
                "%1", marked(pending.node or ", ".join(pending.next_nodes) or self.tr("unknown"))
            ),
            self.tr("thread %1").replace("%1", marked(row.key.thread)),
            self.tr("source %1").replace("%1", marked(row.key.source)),
        ]
        if pending.created_at is not None:
            facts.append(self._age(pending.created_at))
        if self._until is not None:
            facts.append(self._deadline(self._until))
        facts.append(self.tr("checkpoint %1").replace("%1", marked(pending.checkpoint_id)))
        if pending.interrupt_id:
            facts.append(self.tr("interrupt %1").replace("%1", marked(pending.interrupt_id)))
        return facts

    def _age(self, created: datetime) -> str:
        when = moment_text(created, seconds=True)
        return self.tr("since %2 (%1)").replace("%1", age(created, self._now())).replace("%2", when)

    def _deadline(self, until: datetime) -> str:
        left = (until - self._now()).total_seconds()
        when = moment_text(until, seconds=True)
        if left <= 0:
            return self.tr("the deadline was %1").replace("%1", when)
        span = elapsed(left) if left < _HOUR else age(self._now() - timedelta(seconds=left), self._now())
        return self.tr("answer by %1 (in %2)").replace("%1", when).replace("%2", span)


def title_of(row: Row, request: Request | None) -> str:
    """Return what a row asks, whole: the description where the one-line title is its beginning; else the title."""
    if not row.pending.asks:
        nodes = ", ".join(row.pending.next_nodes) or row.pending.node or row.key.thread
        return f"{word(row.status)}: {nodes}"
    if request is None:
        return word(row.status)
    whole = request.description.strip()
    # A title that was cut is shown whole; Markdown and long prose stay in the body, under their short title.
    if request.title.endswith("\u2026") and whole and "\n" not in whole:
        return whole
    return request.title
