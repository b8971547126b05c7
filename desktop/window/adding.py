"""Adding a source: a checkpoint file or a project is chosen, checked, and written into the configuration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.review.errors import UserFacingError
from desktop.review.events import Notice, Tone
from desktop.window import theme
from desktop.window.commands import shown_key
from desktop.window.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.tasks import TaskScope
    from desktop.window.dialogs import Dialogs

PROJECT = "langgraph.json"
_HEADER = b"SQLite format 3\x00"
_WIDTH = 56
"""The width of a path's field, in widths of an "x"."""


class Add(Protocol):
    """Writes a source into the configuration. Raise UserFacingError where that cannot be done."""

    def __call__(self, name: str, database: Path, project: Path | None, python: Path | None) -> Path:
        """Write it, with the interpreter that runs its graphs if any; return the configuration's file."""

    def environment_of(self, folder: Path) -> Path | None:
        """The interpreter of the environment that a project's folder has for itself, None where it has none."""


class AddDialog(QDialog):
    """Asks for a checkpoint file, a project, and a name. ``chosen`` is what was given once it was accepted.

    ``environment_of`` finds the interpreter that a project has for itself: its use is offered.
    """

    def __init__(self, parent: QWidget, environment_of: Callable[[Path], Path | None] = lambda _folder: None) -> None:
        super().__init__(parent)
        self.chosen: tuple[str, Path, Path | None, Path | None] | None = None
        self._environment_of = environment_of
        self._environment: Path | None = None
        self._named = False
        self.setWindowTitle(self.tr("Add a source"))
        self.setAccessibleName(self.tr("Add a source"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.STEP, 3 * theme.STEP, 3 * theme.STEP, 2 * theme.STEP)
        layout.setSpacing(2 * theme.STEP)
        heading = PlainLabel(self.tr("Add a source"), self)
        theme.scaled(heading, 1.2, bold=True)
        layout.addWidget(heading)
        text = self.tr(
            "Choose the file that your graphs' SqliteSaver writes, the project whose graphs run on it, or both. "
            "Without a project the threads can be read, but not answered."
        )
        layout.addWidget(PlainLabel(text, self, wrap=True))
        form = QFormLayout()
        form.setHorizontalSpacing(2 * theme.STEP)
        form.setVerticalSpacing(theme.STEP)
        self.database = self._path(
            form, self.tr("&Checkpoint file"), self.tr("SQLite files (*.sqlite *.db *.sqlite3);;All files (*)")
        )
        self.project = self._path(form, self.tr("&Project"), self.tr("Projects (langgraph.json);;All files (*)"))
        self.own_python = QCheckBox(self)
        self.own_python.setAccessibleName(self.tr("Run its graphs in its own environment"))
        self.own_python.setChecked(True)
        self.own_python.hide()
        self.project.textChanged.connect(lambda text: self._offer(text.strip()))
        form.addRow("", self.own_python)
        self.name = QLineEdit(self)
        self.name.setMaxLength(60)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.textEdited.connect(self._on_named)
        form.addRow(self.tr("&Name"), self.name)
        layout.addLayout(form)
        self.wrong = PlainLabel("", self, quiet=True, wrap=True)
        self.wrong.setAccessibleName(self.tr("What is still to be done"))
        layout.addWidget(self.wrong)
        layout.addLayout(self._buttons())
        self._check()
        self.database.setFocus()

    def _path(self, form: QFormLayout, title: str, kinds: str) -> QLineEdit:
        """A row with a path and a button that lets one be chosen."""
        plain = title.replace("&", "")
        line = QLineEdit(self)
        line.setAccessibleName(plain)
        line.setMinimumWidth(self.fontMetrics().horizontalAdvance("x") * _WIDTH)
        line.textChanged.connect(self._check)
        browse = QPushButton(self.tr("Choose\u2026"), self)
        choose = self.tr("Choose")
        browse.setAccessibleName(f"{choose}: {plain}")
        browse.setAutoDefault(False)
        browse.clicked.connect(lambda: self._browse(line, plain, kinds))
        row = QHBoxLayout()
        row.setSpacing(theme.STEP)
        row.addWidget(line, 1)
        row.addWidget(browse)
        name = PlainLabel(title, self)
        name.setBuddy(line)
        form.addRow(name, row)
        return line

    def _browse(self, line: QLineEdit, title: str, kinds: str) -> None:
        dialog = QFileDialog(self, title, line.text() or str(Path.home()), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(line.setText)
        dialog.open()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAccessibleName(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.add = QPushButton(self.tr("&Add and open"), self)
        self.add.setProperty("kind", "primary")
        self.add.setAccessibleName(self.tr("Add and open"))
        self.add.setToolTip(shown_key("Ctrl+Return"))
        self.add.setShortcut("Ctrl+Return")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._take)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.add)
        return row

    def _on_named(self) -> None:
        self._named = bool(self.name.text())
        self._check()

    def _check(self) -> None:
        """Say what is missing or wrong; a name is made from the files until one is typed."""
        database, project = self.database.text().strip(), self.project.text().strip()
        if not self._named:
            of = Path(project).parent if project else Path(database)
            self.name.setText(of.stem if database or project else "")
        wrong = self._wrong(database, project)
        self.wrong.setText(wrong)
        self.add.setEnabled(not wrong)

    def _offer(self, project: str) -> None:
        """Offer the environment that the project has for itself, where it has one."""
        file = Path(project).expanduser()
        self._environment = self._environment_of(file.absolute().parent) if project and file.is_file() else None
        self.own_python.setVisible(self._environment is not None)
        if self._environment is not None:
            text = self.tr("Run its graphs with %1, in a process of their own")
            self.own_python.setText(text.replace("%1", str(self._environment.relative_to(file.absolute().parent))))

    def _wrong(self, database: str, project: str) -> str:
        if not database and not project:
            return self.tr("Choose a checkpoint file or a project.")
        if project and not Path(project).expanduser().is_file():
            return self.tr("This project file does not exist.")
        if database and not _is_sqlite(Path(database).expanduser()):
            return self.tr("This checkpoint file does not exist, or is no SQLite file.")
        if not self.name.text().strip():
            return self.tr("Give it a name.")
        return ""

    def _take(self) -> None:
        database, project = self.database.text().strip(), self.project.text().strip()
        graphs = Path(project).expanduser().absolute() if project else None
        file = Path(database).expanduser().absolute() if database else None
        if file is None and graphs is not None:
            file = graphs.parent / "checkpoints.sqlite"
        if file is not None:
            python = self._environment if self.own_python.isChecked() else None
            self.chosen = (self.name.text().strip(), file, graphs, python)
            self.accept()


def _is_sqlite(path: Path) -> bool:
    """Whether this is a SQLite file; an empty one is a database without tables."""
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER)) in (_HEADER, b"")
    except OSError:
        return False


class Adding(QObject):
    """Carries out the command. ``added``: a source stands in the configuration now, and the desk shall open it."""

    added = Signal()

    def __init__(self, scope: TaskScope, dialogs: Dialogs, tell: Callable[[Notice], None], add: Add | None) -> None:
        super().__init__(dialogs.window)
        self._scope = scope
        self._dialogs = dialogs
        self._tell = tell
        self._add = add
        self.dialog: AddDialog | None = None

    def begin(self) -> None:
        """Open the dialog."""
        if self._add is None:
            self._tell(Notice(Tone.STOPPED, self.tr("sources cannot be added to this window")))
        elif self.dialog is None:
            self.dialog = AddDialog(self._dialogs.window, self._add.environment_of)
            self._scope.spawn("add a source", self._ask(self.dialog, self._add))

    async def _ask(self, dialog: AddDialog, add: Add) -> None:
        try:
            await self._dialogs.shown(dialog)
            chosen = dialog.chosen
        finally:
            self.dialog = None
        if chosen is None:
            return
        try:
            file = add(*chosen)
        except UserFacingError as error:
            self._tell(Notice(Tone.FAILED, error.title, error.hint, error=error))
            return
        self._tell(Notice(Tone.DONE, self.tr("%1 stands in %2").replace("%1", chosen[0]).replace("%2", str(file))))
        self.added.emit()
