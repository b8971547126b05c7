"""Desktop entry, metainfo, manual page and description of the Linux packages agree with the program and each other."""

from __future__ import annotations

import argparse
import configparser
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

import pytest

from desktop import __version__
from desktop.cli import output, parser
from desktop.cli.program import LINK

SHELL = shutil.which("sh")


@pytest.fixture
def entry(packaging):
    """The desktop entry, by group and key."""
    read = configparser.RawConfigParser()
    read.optionxform = str
    read.read(packaging / "linux" / "interrupt-desk.desktop", encoding="utf-8")
    return read


def subparsers(known: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    action = next(action for action in known._actions if isinstance(action, argparse._SubParsersAction))
    return action.choices


def options(known: argparse.ArgumentParser) -> set[str]:
    return {
        name
        for action in known._actions
        if action.help != argparse.SUPPRESS
        for name in action.option_strings
        if name.startswith("--")
    }


def validated(tool: str, *arguments: object) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed here; make release-check installs it")
    done = subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_desktop_entry_starts_the_program_and_takes_its_links(entry):
    main = entry["Desktop Entry"]
    assert main["Exec"].split() == ["interrupt-desk", "%u"]
    assert main["MimeType"] == f"x-scheme-handler/{LINK.removesuffix(':')};"
    assert main["Icon"] == "interrupt-desk"
    # What the window calls itself, so that the desktop puts it behind this entry.
    assert main["StartupWMClass"] == "interrupt-desk"
    for action in main["Actions"].strip(";").split(";"):
        command = entry[f"Desktop Action {action}"]["Exec"].split()
        assert command[0] == "interrupt-desk"
        assert command[1] in subparsers(parser.build())


def test_the_desktop_entry_is_valid(packaging):
    validated("desktop-file-validate", packaging / "linux" / "interrupt-desk.desktop")


def test_the_metainfo_is_valid(script, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    file = tmp_path / "io.github.interrupt_desk.InterruptDesk.metainfo.xml"
    file.write_text(script("linux").metainfo(), encoding="utf-8")
    validated("appstreamcli", "validate", "--no-net", file)


def test_the_metainfo_names_the_desktop_entry_and_says_what_it_says(script, entry):
    root = ET.fromstring(script("linux").metainfo())  # noqa: S314  # made here
    assert root.findtext("launchable") == "interrupt-desk.desktop"
    assert root.findtext("name") == entry["Desktop Entry"]["Name"]
    assert root.findtext("summary") == entry["Desktop Entry"]["Comment"]
    assert root.findtext("provides/binary") == "interrupt-desk"
    assert root.findtext("provides/mediatype") == entry["Desktop Entry"]["MimeType"].strip(";")


def test_the_manual_page_has_every_command_option_and_exit_code(script):
    page = script("linux").manual().replace("\\-", "-")
    known = parser.build()
    for name, command in subparsers(known).items():
        assert re.search(rf"^\.(B|BI|BR) .*\b{name}\b", page, re.MULTILINE), name
        for option in options(command):
            assert option in page, f"{name} {option}"
    for option in options(known):
        assert option in page, option
    for code in set(output.EXIT.values()) | {0}:
        assert f".B {code}\n" in page
    assert f"Interrupt Desk {__version__}" in page
    assert "@" not in page


def test_the_manual_page_names_no_option_that_is_not_there(script):
    page = script("linux").manual().replace("\\-", "-")
    known = parser.build()
    there = options(known).union(*(options(command) for command in subparsers(known).values()))
    assert set(re.findall(r"--[a-z][a-z-]*", page)) <= there


def test_the_manual_page_is_set_without_a_warning(script, tmp_path):
    file = tmp_path / "interrupt-desk.1"
    file.write_text(script("linux").manual(), encoding="utf-8")
    if shutil.which("man") is None:
        pytest.skip("man is not installed here; make release-check installs it")
    done = subprocess.run(
        [shutil.which("man"), "--warnings", "--encoding=UTF-8", "--local-file", file],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MANROFFSEQ": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Answer one interrupt" in done.stdout


def test_an_installer_on_an_older_glibc_says_which_it_needs(packaging, tmp_path):
    text = (packaging / "linux" / "install.sh").read_text(encoding="utf-8")
    installer = tmp_path / "install.sh"
    installer.write_text(text.replace("@GLIBC@", "9.99").replace("@VERSION@", "1"), encoding="utf-8")
    done = subprocess.run(
        [SHELL, installer, "--prefix", tmp_path / "there"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Interrupt Desk needs the GNU C library 9.99 or newer; this system has ")
    assert not (tmp_path / "there").exists()


def test_the_installer_puts_itself_in_place_of_an_older_one_and_takes_all_of_it_away(packaging, tmp_path):
    unpacked, prefix = tmp_path / "unpacked", tmp_path / "home folder"
    for name in ("program", "share/applications", "share/icons/hicolor/16x16/apps"):
        (unpacked / name).mkdir(parents=True)
    (unpacked / "program" / "interrupt-desk").write_text("#!/bin/sh\necho started\n", encoding="utf-8")
    (unpacked / "program" / "interrupt-desk").chmod(0o755)
    shutil.copy(packaging / "linux" / "interrupt-desk.desktop", unpacked / "share" / "applications")
    (unpacked / "share" / "icons" / "hicolor" / "16x16" / "apps" / "interrupt-desk.png").write_bytes(b"png")
    text = (packaging / "linux" / "install.sh").read_text(encoding="utf-8")
    (unpacked / "install.sh").write_text(text.replace("@GLIBC@", "2.17").replace("@VERSION@", "1"), encoding="utf-8")
    shutil.copy(packaging / "linux" / "uninstall.sh", unpacked)
    theirs = prefix / "share" / "applications" / "other.desktop"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("[Desktop Entry]\n", encoding="utf-8")
    for _again in range(2):
        subprocess.run([SHELL, unpacked / "install.sh", "--prefix", prefix], check=True, capture_output=True)
        (prefix / "lib" / "interrupt-desk" / "of-an-older-one").write_text("", encoding="utf-8")
    subprocess.run([SHELL, unpacked / "install.sh", "--prefix", prefix], check=True, capture_output=True)
    program = prefix / "lib" / "interrupt-desk"
    assert not (program / "of-an-older-one").exists()
    started = (prefix / "share" / "applications" / "interrupt-desk.desktop").read_text(encoding="utf-8")
    assert f'Exec="{program}/interrupt-desk" %u' in started
    assert subprocess.run([prefix / "bin" / "interrupt-desk"], capture_output=True, text=True, check=True).stdout
    subprocess.run([SHELL, program / "uninstall.sh"], check=True, capture_output=True)
    # The list of types belongs to the desktop, and lists the other program's.
    assert [path for path in prefix.rglob("*") if path.is_file() and path.name != "mimeinfo.cache"] == [theirs]
    assert not program.exists()
