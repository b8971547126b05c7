"""Two languages: every string has its translation, in the same form and compiled; the window changes while open."""

from __future__ import annotations

import importlib.util
import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.window import language
from desktop.window.front import Front
from desktop.window.language import LANGUAGES, Language, chosen

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "i18n"
ALIKE = {
    "JSON",
    "2026-03-31",
    "2026-03-31T14:00:00Z",
    "14:00:00Z",
    "name@example.org",
    "https://\u2026",
}
"""What is the same in both languages: names, and examples of a format."""
PLACES = re.compile(r"%\d|%L?n")
MNEMONIC = re.compile(r"&(\w)")


def update():
    spec = importlib.util.spec_from_file_location("i18n_update", FOLDER / "update.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(file):
    """Context, source, translations and whether it is finished, of each message of a ``.ts`` file."""
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314  # our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            yield context.findtext("name"), message.findtext("source"), forms, translation.get("type") is None


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder of the ``.ts`` files as they are when every string of the code is collected anew."""
    folder = tmp_path_factory.mktemp("i18n")
    for file in FOLDER.glob("*.ts"):
        (folder / file.name).write_bytes(file.read_bytes())
    update().collect(folder)
    return folder


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_string_has_its_translation(collected, name):
    missing = [
        (context, source)
        for context, source, forms, finished in messages(collected / f"interrupt-desk_{name}.ts")
        if not finished or not all(forms)
    ]
    assert missing == [], "run `make translations`, translate, and run it again"


def test_chinese_is_not_english(collected):
    same = {
        source
        for _, source, forms, _ in messages(collected / "interrupt-desk_zh_CN.ts")
        if re.search(r"[A-Za-z]", source) and not any(re.search(r"[\u4e00-\u9fff]", form) for form in forms)
    }
    assert same - ALIKE == set()


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_translation_keeps_what_is_filled_in_and_its_mnemonic(collected, name):
    for _, source, forms, _ in messages(collected / f"interrupt-desk_{name}.ts"):
        for form in forms:
            assert sorted(PLACES.findall(form)) == sorted(PLACES.findall(source)), source
            assert MNEMONIC.findall(form) == [
                letter.upper() if name != "en" else letter for letter in MNEMONIC.findall(source)
            ], source


@pytest.mark.parametrize("name", LANGUAGES)
def test_what_qt_reads_is_what_was_translated(name, tmp_path):
    update().release(FOLDER / f"interrupt-desk_{name}.ts", tmp_path / "now.qm")
    kept = (FOLDER / f"interrupt-desk_{name}.qm").read_bytes()
    assert kept == (tmp_path / "now.qm").read_bytes(), "run `make translations`"


def test_no_string_is_asked_of_somebody_elses_name():
    # `box.tr("x")` is collected under the name of the variable, and never found under that of its class.
    code = Path(language.__file__).parent
    wrong = [
        f"{file.name}:{number}"
        for file in code.rglob("*.py")
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if re.search(r"(?<!self)(?<!cls)\.tr\(", line)
    ]
    assert wrong == []


def test_no_string_hides_inside_a_formatted_one():
    # lupdate does not look into the braces of an f-string.
    hides = re.compile(r"\{[^}\"]*(?:\.tr|translate)\(")
    wrong = [
        f"{file.name}:{number}"
        for file in Path(language.__file__).parent.rglob("*.py")
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if hides.search(line)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("wanted", "system", "name"),
    [
        ("", "zh_CN", "zh_CN"),
        ("", "zh_SG", "zh_CN"),
        ("", "zh_TW", "en"),
        ("", "de_DE", "en"),
        ("", "en_GB", "en"),
        ("en", "zh_CN", "en"),
        ("zh_CN", "en_US", "zh_CN"),
        ("xx", "de_DE", "en"),
    ],
)
def test_the_language_is_what_is_set_else_the_systems(wanted, system, name):
    assert chosen(wanted, QLocale(system)) == name


@pytest.fixture
def spoken(qapp):
    """The application's language; English again afterwards."""
    made = Language(qapp, "en")
    yield made
    made.use("en")
    for translator in made._installed:
        qapp.removeTranslator(translator)
    QLocale.setDefault(QLocale("en_US"))
    made.deleteLater()


def test_words_plurals_and_dates_change_with_it(spoken):
    def said(count):
        return QCoreApplication.translate("Preview", "Approve %Ln rows", "", count)

    assert (said(1), said(2), said(1005)) == ("Approve 1 row", "Approve 2 rows", "Approve 1,005 rows")
    spoken.use("zh_CN")
    assert (said(1), said(2)) == ("\u6279\u51c6 1 \u884c", "\u6279\u51c6 2 \u884c")
    assert "\u5e74" in QLocale().toString(QDate(2026, 3, 31), QLocale.FormatType.LongFormat)
    spoken.use("en")
    assert said(2) == "Approve 2 rows"


def clipped(widget: QWidget) -> list[str]:
    """The labels and buttons in view whose text does not fit."""
    return [
        f"{type(one).__name__} {one.text()!r}"
        for one in widget.findChildren(QWidget)
        if isinstance(one, QLabel | QAbstractButton)
        and one.isVisible()
        and one.text()
        and not getattr(one, "wordWrap", bool)()
        and one.visibleRegion().boundingRect().width() > 0
        and one.width() < one.sizeHint().width()
    ]


def test_the_window_changes_its_language_while_it_is_open(drive, opening, qapp, tmp_path):
    async def body():
        async with opening("t1", "t2", hold=20.0) as desk:
            desk.window.hide()
            front = Front(qapp, desk.desk, desk.workspace.clock, desk.scope, tmp_path / "window.ini")
            try:
                first = front.window
                await desk.until(lambda: first.queue.rows.rowCount() == 2)
                key = first.queue.rows.keys[1]
                first.queue.choose(key)
                assert first.windowTitle().startswith("Interrupt Desk")
                for name, word in (("zh_CN", "\u6279\u51c6"), ("en", "Approve")):
                    front.window.preferred.change(language=name)
                    await desk.until(lambda word=word: any(word in one.text() for one in buttons(front.window)))
                    await desk.until(lambda: front.window.queue.current == key)
                    assert front.window is not first
                    assert clipped(front.window) == []
                    assert front.language.name == name
            finally:
                front.language.use("en")
                QLocale.setDefault(QLocale("en_US"))
                front.close()

    drive(body())


def buttons(window: QWidget) -> list[QAbstractButton]:
    return [one for one in window.findChildren(QAbstractButton) if one.isVisible()]


def test_leaving_any_of_the_windows_ends_the_wait(drive, opening, qapp):
    async def body():
        async with opening("t1") as desk:
            front = Front(qapp, desk.desk, desk.workspace.clock, desk.scope, None)
            left = desk.scope.spawn("left", front.left())
            front.language.use("zh_CN")
            await desk.until(lambda: len([one for one in QApplication.topLevelWidgets() if one.isVisible()]) >= 1)
            await desk.still()
            assert not left.done()
            front.leave()
            await desk.until(left.done)
            front.language.use("en")
            QLocale.setDefault(QLocale("en_US"))
            front.close()

    drive(body())


def test_a_moment_without_a_language_is_written_so_that_it_reads_one_way():
    at = datetime(2026, 3, 4, 5, 6, 7).astimezone()
    before = QLocale()
    try:
        QLocale.setDefault(QLocale.c())
        assert language.moment_text(at) == "2026-03-04 05:06"
        assert language.moment_text(at, seconds=True) == "2026-03-04 05:06:07"
        QLocale.setDefault(QLocale("de_DE"))
        assert language.moment_text(at).startswith("04.03.")
    finally:
        QLocale.setDefault(before)
