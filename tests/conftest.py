"""What every test stands on: no screen unless one is asked for, no file of the user's, and reproducible randomness."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable

FULL = os.environ.get("INTERRUPT_DESK_FULL") == "1"
"""Whether this is ``make test-full``: long suites run to their end instead of a seeded part."""

# Before anything imports Qt. A test that needs a real screen starts the real program with QT_QPA_PLATFORM=xcb.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

settings.register_profile("part", deadline=None, derandomize=True)
settings.register_profile("full", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("full" if FULL else "part")


@pytest.fixture(scope="session")
def full() -> bool:
    """Whether the long form of a suite is wanted."""
    return FULL


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session", autouse=True)
def no_file_of_the_users():
    """Settings, journals and the example workspace of a test, and of what it starts, live in a folder of their own."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    before = {name: os.environ.get(name) for name in names}
    with tempfile.TemporaryDirectory(prefix="interrupt-desk-tests-") as folder:
        os.environ.update({name: str(Path(folder, name.lower())) for name in names})
        yield
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@pytest.fixture(scope="session")
def environments(pytestconfig: pytest.Config) -> Callable[[str, str], Path]:
    """The interpreter of an environment with this minor version of Python and this LangGraph, made once and kept."""

    def python_of(minor: str, langgraph: str) -> Path:
        found = [Path(place) for place in [shutil.which(f"python{minor}")] if place]
        found += sorted(Path.home().glob(f".pyenv/versions/{minor}.*/bin/python3"))
        # One that stands on the PATH may be a stand-in that starts none.
        found = [
            one for one in found if subprocess.run([one, "-c", ""], capture_output=True, check=False).returncode == 0
        ]
        if not found:
            pytest.skip(f"this machine has no Python {minor}")
        folder = Path(pytestconfig.cache.mkdir("environments")) / f"{minor}-{langgraph}"
        python = folder / "bin" / "python"
        if not (folder / "made").exists():
            subprocess.run([found[0], "-m", "venv", "--clear", folder], check=True)
            wanted = [f"langgraph=={langgraph}", "langgraph-checkpoint-sqlite>=3.0,<3.1", "langgraph-checkpoint<5"]
            install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *wanted]
            subprocess.run(install, check=True, timeout=600)
            (folder / "made").touch()
        return python

    return python_of


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the tests marked ``full`` to ``make test-full``, and say so in the summary; there, give each its time."""
    for item in items:
        if FULL and item.get_closest_marker("timeout") is None:
            # Two minutes are for a seeded part: thousands of examples take as long on a machine that is busy.
            item.add_marker(pytest.mark.timeout(1800))
        elif not FULL and item.get_closest_marker("full"):
            item.add_marker(pytest.mark.skip(reason="the long form: `make test-full` runs it"))
