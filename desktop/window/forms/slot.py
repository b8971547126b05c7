"""A place for one field: its label, its help, what is wrong with it, and whether it is there at all.

A slot gives back exactly what it was given until the operator changes something in it, types and oddities included.
Groups and lists that are optional, or deep inside, are built when they are asked for: recursion cannot run away.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.review.request import UNSET
from desktop.window.forms.check import FieldError
from desktop.window.forms.look import GAP, ROW_GAP, ErrorLine, TextLabel, plain_tip, refit
from desktop.window.forms.outline import Kind, Node
from desktop.window.forms.words import missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.window.forms.check import Path
    from desktop.window.forms.field import Context, Field, Place

OPEN_DEPTH = 4
"""Below so many containers even a required group is opened on request."""
FORM_DEPTH = 12
"""Below so many containers a place is edited as JSON."""


class Slot(QWidget):
    """One labelled place. ``title`` is '' for a place without a label of its own (an entry of a list).

    ``tools`` stand beside it. ``mark`` says whether its label says "required", by default when it is.

    Signal ``changed``: the operator changed the value.
    """

    changed = Signal()

    def __init__(  # noqa: PLR0913  # what a place is made of
        self,
        context: Context,
        node: Node,
        parent: QWidget,
        *,
        title: str = "",
        tools: Sequence[QWidget] = (),
        mark: bool | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.node = node
        self.field: Field | None = None
        self.visited = False
        self._given: Any = UNSET
        self._edited = False
        self._errors: list[FieldError] = []
        self._title = title
        # Only what this place shows is made: a form of hundreds of fields is on screen sooner.
        self._mark = context.required if mark is None else mark
        # A group that may be none shows its label itself, beside its own buttons.
        hands_on = self._inner_compound()
        self._label = self._make_label() if title and not hands_on else None
        help_text = "" if hands_on else node.text("description").strip()
        self._help = TextLabel(help_text, self, quiet=True) if help_text else None
        self._error: ErrorLine | None = None
        self._presence = self._make_presence() if self._on_request else None
        self._body = QHBoxLayout()
        self._lines = QVBoxLayout(self)
        self._lay_out(tools)

    def _inner_compound(self) -> bool:
        node = self.node
        return node.kind is Kind.NULLABLE and self.context.outline.node(node.branches[0]).compound

    def _make_label(self) -> TextLabel:
        node = self.node
        stated = node.kind is Kind.CHOICE and len(node.options) == 1
        required = self._mark and not stated
        label = TextLabel(f"{self._title} *" if required else self._title, self)
        if required:
            label.setToolTip(self.tr("Required"))
        if node.compound:
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        return label

    def _make_presence(self) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.clicked.connect(self._toggle)
        return button

    def _lay_out(self, tools: Sequence[QWidget]) -> None:
        compound = self.node.compound
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP if self.context.depth else ROW_GAP)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        if self._label is not None:
            head.addWidget(self._label, 1)
        else:
            head.addStretch(1)
        if self._presence is not None:
            head.addWidget(self._presence)
        for tool in tools:
            if compound:
                head.addWidget(tool)
            else:
                self._body.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        if self._label is not None or self._presence is not None or (compound and tools):
            self._lines.addLayout(head)
        if self._help is not None and compound:
            self._lines.addWidget(self._help)
        self._lines.addLayout(self._body)
        if self._help is not None and not compound:
            self._lines.addWidget(self._help)

    @property
    def _on_request(self) -> bool:
        return self.node.compound and (not self.context.required or self.context.depth >= OPEN_DEPTH)

    @property
    def is_open(self) -> bool:
        """Whether the widgets of this place are there."""
        return self.field is not None

    @property
    def edited(self) -> bool:
        """Whether the operator changed something in here since it was loaded."""
        return self._edited

    def load(self, value: Any, *, fresh: bool) -> None:
        """Show ``value``, UNSET for none; ``fresh``: nothing was given around it either, so its default applies."""
        self._given, self._edited, self.visited = value, False, False
        start = value
        if start is UNSET and fresh:
            start = self._usable_default()
        if start is UNSET and self._on_request:
            self._close()
        else:
            self._open(start, fresh=fresh)
        self.show_errors([])

    def _usable_default(self) -> Any:
        default = self.node.default
        checker = self.context.checker
        if default is UNSET or (checker is not None and not checker.fits(self.node.schema, default)):
            return UNSET
        return default

    def _close(self) -> None:
        if self.field is not None:
            self._body.removeWidget(self.field)
            self.field.hide()
            self.field.deleteLater()
            self.field = None
        self._tell_presence()

    def _open(self, value: Any, *, fresh: bool) -> None:
        node = self.node
        if self.context.depth >= FORM_DEPTH and node.kind not in (Kind.JSON, Kind.CHOICE):
            node = Node(Kind.JSON, node.schema, reason=self.tr("it is nested this deep"))
        if self.field is None or self.field.node != node:
            self._place(node)
        if self.field is not None and value is not UNSET and not self.field.can_hold(value):
            self._place(Node(Kind.JSON, node.schema, reason=self.tr("what it holds does not fit into a form")))
        if self.field is not None:
            self.field.load(value, fresh=fresh)
        self._tell_presence()
        refit(self)

    def _place(self, node: Node) -> None:
        self._close()
        field = self.context.build(replace(self.context, name=self._title or self.context.name), node, self)
        self.field = field
        self._body.insertWidget(0, field, 1)
        field.changed.connect(self._on_changed)
        self._keep_buddy()
        name = self._title or self.context.name
        described = [self.tr("required")] if self.context.required else []
        described += [self._help.text()] if self._help is not None else []
        field.set_accessible(name, ". ".join(described))
        field.show()

    def _keep_buddy(self) -> None:
        if self._label is not None and self._label.buddy() is not self.focus_target():
            self._label.setBuddy(self.focus_target())

    def _tell_presence(self) -> None:
        if self._presence is None:
            return
        name = self._title or self.context.name
        text = self.tr("Leave out") if self.is_open else self.tr("Add")
        self._presence.setText(text)
        self._presence.setAccessibleName(f"{text}: {name}")
        self._presence.setToolTip(plain_tip(f"{text}: {name}"))

    def _toggle(self) -> None:
        if self.is_open:
            self._close()
            self.focus_target().setFocus()
        else:
            self._open(UNSET, fresh=True)
            if self.field is not None:
                self.field.focus_target().setFocus(Qt.FocusReason.TabFocusReason)
        self._on_changed()

    def allow(self, *, on: bool) -> None:
        """Enable what this place holds; its buttons and tools stay as they are."""
        if self.field is not None:
            self.field.setEnabled(on)

    def reveal(self) -> None:
        """Open this place if it waits to be asked for."""
        if not self.is_open:
            self._toggle()

    def _on_changed(self) -> None:
        self._edited = True
        self._keep_buddy()
        self.changed.emit()

    def value(self) -> Any:
        """Return what was given as long as nothing was changed, else the value of now; UNSET for none."""
        if not self._edited and self._given is not UNSET:
            return self._given
        return UNSET if self.field is None else self.field.value()

    def problems(self) -> list[FieldError]:
        """Return what is wrong here that a schema cannot say, paths counted from here."""
        if not self._edited and self._given is not UNSET:
            return []
        found = [] if self.field is None else self.field.problems()
        if not found and self.context.required and self.value() is UNSET:
            found.append(FieldError((), missing()))
        return found

    def unread(self) -> Iterator[tuple[Place, str]]:
        """Yield the texts in here that are no value yet, places counted from here."""
        if self.field is not None and (self._edited or self._given is UNSET):
            yield from self.field.unread()

    def retype(self, place: Place, text: str) -> None:
        """Show again a text that is no value yet, in the field that it was typed into."""
        if self.field is None:
            self._open(UNSET, fresh=True)
        if self.field is not None and not place and self.field.node.kind is Kind.JSON is not self.node.kind:
            # An entry without a value stands as null in its list, which is shown as JSON: it was typed elsewhere.
            self._open(UNSET, fresh=True)
        if self.field is not None:
            self.field.retype(place, text)

    def chosen(self) -> Iterator[tuple[Path, int]]:
        """Yield which branch is chosen at each choice of variants in here."""
        if self.field is not None:
            yield from self.field.chosen()

    def show_errors(self, errors: list[FieldError]) -> None:
        """Show ``errors``, paths counted from here, each beside its field."""
        self._errors = errors
        own = errors if self.field is None else self.field.show_errors(errors)
        quiet = not (self.visited or self._edited or self._given is not UNSET)
        texts = [_with_path(error) for error in own if not (quiet and error.message == missing())]
        if self._error is None and texts:
            self._error = ErrorLine(self)
            self._lines.addWidget(self._error)
        if self._error is not None:
            self._error.show_text(texts[0] if texts else "")

    def retitle(self, number: int) -> None:
        """Number this entry of a list anew after it was moved, where its title is its number."""
        if self._title and not self.node.text("title"):
            self._title = self.tr("Entry %1").replace("%1", str(number))
            if self._label is not None:
                self._label.setText(self._title)

    def visit(self) -> None:
        """Remember that the operator has been here: an answer that is still missing is said from now on."""
        if not self.visited:
            self.visited = True
            self.show_errors(self._errors)

    @property
    def error_text(self) -> str:
        """The sentence shown below this field, '' for none."""
        return self._error.text if self._error is not None else ""

    def focus_target(self) -> QWidget:
        """Return the widget that takes the focus for this place."""
        if self.field is not None:
            return self.field.focus_target()
        return self if self._presence is None else self._presence


def _with_path(error: FieldError) -> str:
    steps = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in error.path).lstrip(".")
    return f"{steps}: {error.message}" if steps else error.message
