"""The set-up says in one sentence what it misses, and finds what Qt needs by asking the loader."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import PySide6
import pytest

TOOLS = ["awk", "bash", "cat", "cmp", "dirname", "env", "grep", "ldd", "make", "mktemp", "rm", "sed", "sort", "tr"]
QT = Path(PySide6.__file__).parent


@pytest.fixture
def bare(tmp_path):
    """``bare(**tools)``: a PATH on which only the shell's own tools and the given scripts are found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        (folder / tool).symlink_to(shutil.which(tool))

    def path(**tools: str) -> str:
        for name, script in tools.items():
            (folder / name.replace("_", "-")).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            (folder / name.replace("_", "-")).chmod(0o755)
        return str(folder)

    return path


def shell(root: Path, code: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a line of bash with the functions of system.sh."""
    script = f'set -euo pipefail; . "$0"; {code}'
    command = [shutil.which("bash"), "-c", script, root / "resources/packaging/system.sh"]
    environment = os.environ | ({"PATH": path} if path else {})
    return subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


@pytest.fixture
def clone(root, tmp_path):
    """A checkout that was never set up."""
    clone = tmp_path / "clone"
    shutil.copytree(root / "resources" / "packaging", clone / "resources" / "packaging")
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(root / name, clone)
    return clone


@pytest.mark.parametrize(
    ("python3", "ending"),
    [
        ('case "$*" in *platform*) echo 3.10.13 ;; *) exit 1 ;; esac', "this machine has Python 3.10.13."),
        ("echo 'pyenv: python3: command not found' >&2; exit 127", "this machine has no Python 3 that runs."),
    ],
    ids=["an older one", "a shim without a Python"],
)
def test_make_says_which_python_is_needed_before_anything_else(bare, clone, python3, ending):
    result = subprocess.run(
        [shutil.which("make"), "setup"],
        cwd=clone,
        env={"PATH": bare(python3=python3)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    assert result.stdout == ""
    assert result.stderr.splitlines()[0] == (
        "Interrupt Desk needs Python 3.11 or newer, because asyncio context variables do not reach tasks before 3.11 "
        f"and interrupt() then fails inside async nodes; {ending}"
    )
    assert not (clone / ".venv").exists()


def test_without_apt_the_packages_are_named(root, bare):
    result = shell(root, "install_packages 'The window needs them' libegl1 libgl1", bare())
    assert result.returncode == 1
    assert result.stderr == (
        "The window needs them: this system has no apt-get, so install what Debian calls libegl1 libgl1 with your own "
        "package tool and try again.\n"
    )


def test_without_root_and_sudo_the_packages_are_named(root, bare):
    path = bare(apt_get="exit 99", id="echo 1000")
    result = shell(root, "install_packages 'The window needs them' libegl1", path)
    assert result.returncode == 1
    assert result.stderr == (
        "The window needs them: you are neither root nor able to use sudo here, so ask for `apt-get install libegl1` "
        "and try again.\n"
    )


def test_a_stale_list_of_packages_is_read_again(root, bare, tmp_path):
    said = tmp_path / "said"
    script = f'echo "$*" >>{said}; [ "$1" = update ] && touch {said}.fresh; [ -e {said}.fresh ]'
    path = bare(apt_get=script, id="echo 0", touch=f"exec {shutil.which('touch')} $*")
    result = shell(root, "install_packages 'A virtual screen is needed' xvfb", path)
    assert result.returncode == 0, result.stderr
    assert result.stdout == "A virtual screen is needed: installing xvfb through apt-get.\n"
    install = "install -y --no-install-recommends xvfb"
    assert said.read_text(encoding="utf-8").splitlines() == [install, "update", install]


def test_the_loader_is_asked_what_is_missing(root, bare):
    """Also tells that after `make setup` nothing is: a real ldd answers first, then one that finds nothing."""
    assert shell(root, f"missing_libraries {QT}").stdout == ""
    found_nothing = bare()
    Path(found_nothing, "ldd").unlink()
    path = bare(ldd=f"{shutil.which('ldd')} \"$@\" | sed 's/=> .*/=> not found/'")
    missing = shell(root, f"missing_libraries {QT}", path).stdout.split()
    assert {"libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libEGL.so.1", "libfontconfig.so.1"} <= set(missing)
    assert not [name for name in missing if "Qt6" in name or "pyside" in name]


@pytest.mark.parametrize(
    ("soname", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libbrotlidec.so.1", "libbrotli1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libwayland-cursor.so.0", "libwayland-cursor0"),
        ("libwayland-egl.so.1", "libwayland-egl1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
        ("libxcb-shape.so.0", "libxcb-shape0"),
        ("libxcb.so.1", "libxcb1"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libXau.so.6", "libxau6"),
        ("libpcre2-8.so.0", "libpcre2-8-0"),
    ],
)
def test_a_soname_leads_to_its_debian_package(root, soname, package):
    assert shell(root, f"package_of {soname}").stdout.strip() == package


def test_the_virtual_screen_is_there_and_ends_with_its_script(root):
    result = shell(root, 'start_screen; xdotool getdisplaygeometry; echo "$SCREEN"')
    assert result.returncode == 0, result.stderr
    geometry, process = result.stdout.splitlines()
    assert geometry == "1600 1000"
    assert not Path("/proc", process, "exe").exists()
    broken = shell(root, "Xvfb() { echo 'no screen for you' >&2; exit 1; }; start_screen")
    assert broken.returncode == 1
    assert "no screen for you" in broken.stderr
    assert "Xvfb did not start" in broken.stderr
