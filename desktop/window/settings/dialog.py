"""The settings: what the operator can set, on four pages; nothing changes before Save is pressed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.window import theme
from desktop.window.commands import shown_key
from desktop.window.labels import PlainLabel
from desktop.window.settings.keys import KeysPage
from desktop.window.settings.preferences import RUNS, TEXT, UNDO, Advance, Preferences
from desktop.window.settings.snippets import SnippetsPage
from desktop.window.snippets import used
from desktop.window.theme import Look

if TYPE_CHECKING:
    from desktop.review.settings import Settings

LANGUAGES = ("en", "zh_CN")
"""The languages that the window speaks."""
_TIME = "HH:mm"
_NIGHT = (QTime(20, 0), QTime(8, 0))
_MINUTES = 525_600


class SettingsDialog(QDialog):
    """``wanted`` is what shall be set from now on, None where the operator changed their mind.

    ``behaviour`` is how the desk shall behave then.
    """

    def __init__(self, now: Preferences, behaviour: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.wanted: Preferences | None = None
        self.behaviour = behaviour
        self._now = now
        self.setWindowTitle(self.tr("Settings"))
        self.setAccessibleName(self.tr("Settings"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.STEP, 2 * theme.STEP, 2 * theme.STEP, 2 * theme.STEP)
        layout.setSpacing(2 * theme.STEP)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(self.tr("Settings"))
        self.keys = KeysPage(now.keys, self)
        self.tabs.addTab(self._deciding(), self.tr("&Deciding"))
        self.tabs.addTab(self._look(), self.tr("&Look and language"))
        self.tabs.addTab(self.keys, self.tr("&Keys"))
        self.snippets = SnippetsPage(used().all(), self)
        self.tabs.addTab(self.snippets, self.tr("S&nippets"))
        layout.addWidget(self.tabs)
        layout.addLayout(self._buttons())
        self.keys.changed.connect(self._arm)
        self.snippets.changed.connect(self._arm)
        self._arm()
        self.operator.setFocus()

    def _form(self, page: QWidget) -> QFormLayout:
        form = QFormLayout(page)
        form.setContentsMargins(theme.STEP, 2 * theme.STEP, theme.STEP, theme.STEP)
        form.setHorizontalSpacing(2 * theme.STEP)
        form.setVerticalSpacing(theme.STEP + theme.HALF)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        return form

    def _add(self, form: QFormLayout, label: str, field: QWidget, help_text: str = "") -> None:
        """A row of a form: the label is the field's buddy, and names it."""
        field.setAccessibleName(label.replace("&", ""))
        field.setAccessibleDescription(help_text)
        if not isinstance(field, QLineEdit | QComboBox):
            field.setMinimumHeight(self.operator.sizeHint().height())
        if not help_text:
            form.addRow(label, field)
            return
        both = QVBoxLayout()
        both.setSpacing(theme.HALF)
        both.addWidget(field)
        both.addWidget(PlainLabel(help_text, self, quiet=True))
        name = PlainLabel(label, self)
        name.setBuddy(field)
        form.addRow(name, both)

    def _deciding(self) -> QWidget:
        page = QWidget(self)
        form = self._form(page)
        now, behaviour = self._now, self.behaviour
        self.operator = QLineEdit(behaviour.operator, page)
        self.operator.setPlaceholderText(behaviour.operator)
        self.hold = self._number(page, UNDO, round(behaviour.hold), self.tr(" s"))
        self.limit = self._number(page, RUNS, behaviour.limit)
        self.advance = QComboBox(page)
        for advance, text in (
            (Advance.NEXT, self.tr("the next row")),
            (Advance.PREVIOUS, self.tr("the previous row")),
            (Advance.STAY, self.tr("the same row")),
        ):
            self.advance.addItem(text, advance.value)
        self.advance.setCurrentIndex(self.advance.findData(now.advance.value))
        self.amber = self._number(page, (0, _MINUTES), now.amber, self.tr(" min"))
        self.red = self._number(page, (0, _MINUTES), now.red, self.tr(" min"))
        for field in (self.amber, self.red):
            field.setSpecialValueText(self.tr("never"))
        self._add(form, self.tr("&Operator"), self.operator, self.tr("Decisions are signed with this name."))
        self._add(
            form,
            self.tr("&Undo time"),
            self.hold,
            self.tr("A decision is held for so long before it is sent. 0 sends at once."),
        )
        self._add(form, self.tr("Runs at on&ce"), self.limit)
        self._add(form, self.tr("Af&ter a decision, select"), self.advance)
        self._add(form, self.tr("Age is &amber from"), self.amber)
        self._add(form, self.tr("Age is &red from"), self.red)
        return page

    def _number(self, page: QWidget, bounds: tuple[int, int], value: int, unit: str = "") -> QSpinBox:
        field = QSpinBox(page)
        field.setRange(*bounds)
        field.setSuffix(unit)
        field.setValue(value)
        return field

    def _look(self) -> QWidget:
        page = QWidget(self)
        form = self._form(page)
        now = self._now
        self.scheme = QComboBox(page)
        for look, text in (
            (Look.SYSTEM, self.tr("as the system")),
            (Look.LIGHT, self.tr("light")),
            (Look.DARK, self.tr("dark")),
            (Look.CONTRAST_LIGHT, self.tr("high contrast, light")),
            (Look.CONTRAST_DARK, self.tr("high contrast, dark")),
        ):
            self.scheme.addItem(text, look.value)
        self.scheme.setCurrentIndex(self.scheme.findData(now.look.value))
        self.text = self._number(page, TEXT, now.text, " %")
        self.text.setSingleStep(10)
        self.language = QComboBox(page)
        self.language.addItem(self.tr("as the system"), "")
        for name in LANGUAGES:
            self.language.addItem(QLocale(name).nativeLanguageName() or name, name)
        self.language.setCurrentIndex(max(0, self.language.findData(now.language)))
        self.is_quiet = QCheckBox(self.tr("No notices between"), page)
        self.is_quiet.setAccessibleName(self.tr("No notices in the quiet hours"))
        times = tuple(QTime.fromString(one, _TIME) for one in now.quiet) if now.quiet else _NIGHT
        self.quiet = (QTimeEdit(times[0], page), QTimeEdit(times[1], page))
        for field, name in zip(self.quiet, (self.tr("Quiet from"), self.tr("Quiet until")), strict=True):
            field.setDisplayFormat(_TIME)
            field.setMinimumHeight(self.operator.sizeHint().height())
            field.setAccessibleName(name)
            field.setEnabled(now.quiet is not None)
            self.is_quiet.toggled.connect(field.setEnabled)
        self.is_quiet.setChecked(now.quiet is not None)
        hours = QHBoxLayout()
        hours.setSpacing(theme.STEP)
        hours.addWidget(self.is_quiet)
        hours.addWidget(self.quiet[0])
        hours.addWidget(PlainLabel("\u2013", page))
        hours.addWidget(self.quiet[1])
        hours.addStretch(1)
        self._add(form, self.tr("&Colours"), self.scheme)
        self._add(form, self.tr("&Text size"), self.text)
        self._add(form, self.tr("Lan&guage"), self.language)
        form.addRow(self.tr("Quiet hours"), hours)
        return page

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAccessibleName(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.save = QPushButton(self.tr("&Save"), self)
        self.save.setProperty("kind", "primary")
        self.save.setAccessibleName(self.tr("Save"))
        self.save.setToolTip(shown_key("Ctrl+Return"))
        self.save.setShortcut("Ctrl+Return")
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self._take)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        return row

    def _arm(self) -> None:
        """Keys that clash are not saved, nor snippets that could not be typed."""
        self.save.setEnabled(not self.keys.clashes and not self.snippets.problem)

    def _take(self) -> None:
        before, hold = self.behaviour, self.hold.value()
        self.behaviour = replace(
            before,
            operator=self.operator.text().strip() or before.operator,
            hold=before.hold if hold == round(before.hold) else float(hold),
            limit=self.limit.value(),
        )
        self.wanted = replace(
            self._now,
            advance=Advance(self.advance.currentData()),
            amber=self.amber.value(),
            red=self.red.value(),
            look=Look(self.scheme.currentData()),
            text=self.text.value(),
            language=str(self.language.currentData()),
            quiet=self._quiet_hours(),
            keys=self.keys.wanted,
        )
        used().become(self.snippets.texts)
        self.accept()

    def _quiet_hours(self) -> tuple[str, str] | None:
        if not self.is_quiet.isChecked():
            return None
        return self.quiet[0].time().toString(_TIME), self.quiet[1].time().toString(_TIME)
