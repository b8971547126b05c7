"""The dialog that starts a thread: a source where there are several, a graph, its input, and a name if one is wanted.

Loading a project's graphs imports its code and may take seconds: the dialog is there at once and says that it loads. A
graph that cannot be loaded is in the list with its reason and cannot be chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.review.errors import UserFacingError
from desktop.review.hidden import one_line
from desktop.review.request import UNSET
from desktop.window import fitting, taborder, theme
from desktop.window.forms import JsonEditor, SchemaForm
from desktop.window.labels import PlainLabel
from desktop.window.plaintext import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.review.desk import Desk
    from desktop.review.ports import GraphInfo
    from desktop.tasks import TaskScope

_REASON = 160


@dataclass(frozen=True, slots=True)
class Order:
    """What shall be started. ``thread`` is None where the desk shall name it."""

    source: str
    graph: str
    graph_input: Any
    thread: str | None


class StartDialog(QDialog):
    """Asks what shall be started; ``order`` is the answer once it was accepted. Return never starts."""

    def __init__(self, desk: Desk, scope: TaskScope, parent: QWidget, source: str | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scope = scope
        self._infos: tuple[GraphInfo, ...] = ()
        self._input: SchemaForm | JsonEditor | None = None
        self._loading = 0
        self.order: Order | None = None
        self.setWindowTitle(self.tr("Start a thread"))
        self.setAccessibleName(self.tr("Start a thread"))
        self._build()
        names = [place.source.name for place in desk.places]
        self._sources.addItems(names)
        self._sources.setVisible(len(names) > 1)
        self._source_label.setVisible(len(names) > 1)
        if source in names:
            self._sources.setCurrentText(source)
        self._sources.currentTextChanged.connect(self._load)
        self._load()
        metrics = self.fontMetrics()
        fitting.resize(self, QSize(theme.letter(metrics) * 84, metrics.height() * 30))

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.STEP, 3 * theme.STEP, 3 * theme.STEP, 2 * theme.STEP)
        layout.setSpacing(2 * theme.STEP)
        heading = PlainLabel(self.tr("Start a thread"), self)
        theme.scaled(heading, 1.2, bold=True)
        layout.addWidget(heading)
        fields = QFormLayout()
        fields.setHorizontalSpacing(2 * theme.STEP)
        fields.setVerticalSpacing(theme.STEP)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._sources, self._graphs, self._thread = QComboBox(self), QComboBox(self), QLineEdit(self)
        self._source_label = self._label(self.tr("&Source"), self._sources)
        for combo in (self._sources, self._graphs):
            # A long reason beside a broken graph's name must not widen the dialog.
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(20)
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        fields.addRow(self._source_label, self._sources)
        fields.addRow(self._label(self.tr("&Graph"), self._graphs), self._graphs)
        fields.addRow(self._label(self.tr("&Thread"), self._thread), self._thread)
        self._thread.setPlaceholderText(self.tr("a new name is made where none is given"))
        layout.addLayout(fields)
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setMaximumHeight(theme.HALF)
        self._busy.setAccessibleName(self.tr("Loading the graphs"))
        self._note = PlainLabel("", self, quiet=True, wrap=True)
        layout.addWidget(self._busy)
        layout.addWidget(self._note)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        # The area would be a stop of the Tab key that nobody sees: its fields are the stops.
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(self.tr("Input of the graph"))
        layout.addWidget(self._area, 1)
        layout.addLayout(self._buttons())
        self._graphs.currentIndexChanged.connect(self._on_graph)

    def _label(self, text: str, buddy: QWidget) -> PlainLabel:
        label = PlainLabel(text, self)
        label.setBuddy(buddy)
        buddy.setAccessibleName(text.replace("&", ""))
        return label

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._why = PlainLabel("", self, quiet=True, wrap=True)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAccessibleName(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.start = QPushButton(self.tr("&Start"), self)
        self.start.setAccessibleName(self.tr("Start"))
        self.start.setToolTip(self.tr("Start (Ctrl+Return)"))
        self.start.setProperty("kind", "primary")
        self.start.setAutoDefault(False)
        self.start.setEnabled(False)
        self.start.clicked.connect(self._take)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.start.click)
        row.addWidget(self._why, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.start)
        return row

    # Which graphs there are

    def _load(self) -> None:
        self._loading += 1
        self._graphs.clear()
        self._graphs.setEnabled(False)
        self._busy.show()
        self._note.setText(self.tr("Loading the graphs of this project\u2026"))
        self._scope.spawn("load graphs", self._loaded(self._sources.currentText(), self._loading))

    async def _loaded(self, source: str, number: int) -> None:
        note = ""
        infos: Sequence[GraphInfo] = ()
        try:
            infos = await self._desk.graphs(source)
        except UserFacingError as error:
            note = str(error)
        if number == self._loading and not self._gone:
            self._show_graphs(tuple(infos), note)

    _gone = False

    def done(self, result: int) -> None:
        """Close; what still loads finds the dialog gone."""
        self._gone = True
        super().done(result)

    def _show_graphs(self, infos: tuple[GraphInfo, ...], note: str) -> None:
        self._busy.hide()
        self._infos = tuple(sorted(infos, key=lambda info: bool(info.error)))
        model = QStandardItemModel(self)
        for info in self._infos:
            item = QStandardItem(info.name if not info.error else f"{info.name} \u2014 {one_line(info.error, _REASON)}")
            item.setEnabled(not info.error)
            item.setToolTip(plain_tip(info.error))
            model.appendRow(item)
        self._graphs.setModel(model)
        good = sum(1 for info in self._infos if not info.error)
        if not note and not good:
            note = self.tr("This source has no graph that can be started: give it a langgraph.json (--project).")
        broken = len(self._infos) - good
        if not note and broken:
            note = self.tr("Graphs that could not be loaded: %Ln. The list says why.", "", broken)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._graphs.setEnabled(bool(self._infos))
        self._graphs.setCurrentIndex(0 if good else -1)
        self._on_graph(self._graphs.currentIndex())
        if good:
            self._graphs.setFocus()

    # Its input

    def _on_graph(self, number: int) -> None:
        if not 0 <= number < len(self._infos) or self._infos[number].error:
            self._input = None
            self._area.takeWidget()
            self._check()
            return
        schema = self._infos[number].input_schema
        if schema:
            self._input = SchemaForm(schema, parent=self, scroll=False)
        else:
            self._input = JsonEditor({}, self)
        self._input.setAccessibleName(self.tr("Input of %1").replace("%1", self._infos[number].name))
        self._input.changed.connect(self._check)
        self._area.setWidget(self._input)
        self._check()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001  # Qt's name and argument
        """Go as the eye does: the input is made after the buttons, and its fields as they are needed."""
        return taborder.step(self, forward)

    def _check(self) -> None:
        ready = self._input is not None and self._input.is_valid()
        self.start.setEnabled(ready)
        self._why.setText("" if ready or self._input is None else self.tr("The input is not complete yet."))

    def _take(self) -> None:
        if self._input is None or not self.start.isEnabled():
            return
        value = self._input.value()
        graph = self._infos[self._graphs.currentIndex()].name
        thread = self._thread.text().strip() or None
        self.order = Order(self._sources.currentText(), graph, {} if value is UNSET else value, thread)
        self.accept()

    def choose_graph(self, name: str) -> bool:
        """Choose a graph by its name; False while it is not there or cannot be chosen."""
        for number, info in enumerate(self._infos):
            if info.name == name and not info.error:
                self._graphs.setCurrentIndex(number)
                return True
        return False
