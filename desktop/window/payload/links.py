"""Links from outside: shown with where they lead, opened only when the operator says so, http and https alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.window.payload.marked import is_plain, marked

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOWN = 2_000


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads. ``shown`` is the whole address, marked; ``opens`` whether it may be opened at all;
    ``warnings`` are sentences about what in it could mislead.
    """  # noqa: D205  # one thought

    url: str
    shown: str
    opens: bool
    warnings: tuple[str, ...] = ()


def inspect(url: str) -> Link:
    """Read an address. Never raises."""
    warnings: list[str] = []
    try:
        parts = urlsplit(url)
        scheme, host, user = parts.scheme.lower(), parts.hostname or "", parts.username
    except ValueError:
        return Link(url, marked(url), opens=False, warnings=(_tr_broken(),))
    opens = scheme in ("http", "https") and bool(host)
    if not opens:
        warnings.append(QCoreApplication.translate("Links", "Only http and https addresses can be opened."))
    if not is_plain(url) or any(character.isspace() for character in url):
        warnings.append(QCoreApplication.translate("Links", "The address holds hidden characters or spaces."))
    if not host.isascii():
        warnings.append(
            QCoreApplication.translate("Links", "The host has letters of other scripts. It is really: %1").replace(
                "%1", _punycode(host)
            )
        )
    elif any(label.startswith("xn--") for label in host.split(".")):
        warnings.append(
            QCoreApplication.translate("Links", "The host is written in punycode and would be shown as: %1").replace(
                "%1", marked(_unicode(host))
            )
        )
    if user is not None:
        warnings.append(
            QCoreApplication.translate("Links", "What stands before @ is no host. It leads to: %1").replace("%1", host)
        )
    return Link(url, marked(url), opens, tuple(warnings))


def _tr_broken() -> str:
    return QCoreApplication.translate("Links", "This is no address.")


def _punycode(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ascii(host)[1:-1]


def _unicode(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def open_in_browser(url: str) -> None:
    """Hand an address to the system's browser."""
    QDesktopServices.openUrl(QUrl(url))


def ask_to_open(url: str, parent: QWidget, opener: Callable[[str], None] = open_in_browser) -> QMessageBox:
    """Show where a link leads and open it when the operator says so; return the box, which is open and waits.

    Neither Return nor Escape opens it: "do not open" is the default.
    """
    link = inspect(url)
    box = QMessageBox(parent)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning if link.warnings else QMessageBox.Icon.Question)
    box.setWindowTitle(QCoreApplication.translate("Links", "Open a link?"))
    box.setText(
        QCoreApplication.translate("Links", "This link leads out of the desk, to your browser:")
        if link.opens
        else QCoreApplication.translate("Links", "This link cannot be opened from here:")
    )
    address = link.shown if len(link.shown) <= _SHOWN else f"{link.shown[:_SHOWN]}\u2026"
    box.setInformativeText("\n\n".join((address, *link.warnings)))
    if link.opens:
        yes = box.addButton(QCoreApplication.translate("Links", "&Open in browser"), QMessageBox.ButtonRole.AcceptRole)
        yes.clicked.connect(lambda: opener(url))
    no = box.addButton(QCoreApplication.translate("Links", "Do &not open"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.open()
    return box
