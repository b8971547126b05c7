"""The language of the window: English and Simplified Chinese, from resources/i18n, switched while it is open.

Everything that is shown goes through Qt's translators; the numbers and dates follow the locale of the language. Text
that a window has laid out already does not change by itself, so whoever owns the window makes it anew on ``changed``.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QDateTime,
    QLibraryInfo,
    QLocale,
    QObject,
    QTimeZone,
    QTranslator,
    Signal,
)

from desktop import places

if TYPE_CHECKING:
    from datetime import datetime

_log = logging.getLogger(__name__)

_ONE_WAY = "yyyy-MM-dd HH:mm"

LANGUAGES = {"en": "English", "zh_CN": "\u7b80\u4f53\u4e2d\u6587"}
"""The languages by their locale, each with its own name for itself."""


def chosen(wanted: str, system: QLocale | None = None) -> str:
    """The language for what is set (empty: the system's): English where there is no better one."""
    if wanted in LANGUAGES:
        return wanted
    locale = system or QLocale.system()
    if locale.language() == QLocale.Language.Chinese and locale.script() != QLocale.Script.TraditionalChineseScript:
        return "zh_CN"
    return "en"


def moment_format() -> str:
    """How this language writes a day and a time, as Qt's fields take it."""
    locale = QLocale()
    # No language is set: the one way of writing a day that nobody reads in two ways.
    return (
        _ONE_WAY if locale.language() == QLocale.Language.C else locale.dateTimeFormat(QLocale.FormatType.ShortFormat)
    )


def moment_text(moment: datetime, *, seconds: bool = False) -> str:
    """An aware moment as this language writes it, in the time of this place."""
    at = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()), QTimeZone(QTimeZone.Initialization.LocalTime))
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return str(at.toString(f"{_ONE_WAY}:ss" if seconds else _ONE_WAY))
    if not seconds:
        return locale.toString(at, QLocale.FormatType.ShortFormat)
    return f"{locale.toString(at.date(), QLocale.FormatType.ShortFormat)} {at.toString('HH:mm:ss')}"


def number_text(number: int) -> str:
    """A whole number as this language writes it."""
    return QLocale().toString(number)


class Language(QObject):
    """The application's language. ``changed()``: it is another one now, and a window shows the old one still."""

    changed = Signal()

    def __init__(self, application: QCoreApplication, wanted: str = "") -> None:
        super().__init__(application)
        self._application = application
        self._installed: list[QTranslator] = []
        self._system = QLocale.system()
        self.name = ""
        self._become(chosen(wanted, self._system))

    def use(self, wanted: str) -> None:
        """Speak the language of this locale from now on, the system's where it is empty."""
        name = chosen(wanted, self._system)
        if name != self.name:
            self._become(name)
            self.changed.emit()

    def _become(self, name: str) -> None:
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._installed = []
        self.name = name
        # Qt's own words (a context menu's "Copy") first, so that ours win where both have one.
        self._install(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), needed=False)
        self._install(f"interrupt-desk_{name}", str(places.resources() / "i18n"), needed=True)
        QLocale.setDefault(self._locale(name))

    def _locale(self, name: str) -> QLocale:
        # An English speaker keeps the dates of the country; only another language brings its own.
        english = name == "en" and self._system.language() == QLocale.Language.English
        return self._system if english else QLocale(name)

    def _install(self, file: str, folder: str, *, needed: bool) -> None:
        translator = QTranslator(self)
        if translator.load(file, folder):
            self._application.installTranslator(translator)
            self._installed.append(translator)
        elif needed:
            _log.warning("the translation %s is missing in %s", file, folder)
