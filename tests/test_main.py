"""The entry point says which Python is needed before anything else can fail, on any Python 3 that is still around."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NAMES = [f"python3.{minor}" for minor in range(4, 11)]


def older_pythons() -> list[Path]:
    """Every interpreter of this machine that is older than 3.11 and runs, on the PATH or kept by pyenv."""
    found = [Path(place) for name in NAMES if (place := shutil.which(name))]
    found += sorted(Path.home().glob(".pyenv/versions/3.*/bin/python3"))
    question = "import sys; sys.exit(sys.version_info >= (3, 11))"
    return [
        path
        for path in found
        if subprocess.run([path, "-c", question], capture_output=True, check=False).returncode == 0
    ]


@pytest.mark.skipif(not older_pythons(), reason="this machine has no Python 3 older than 3.11")
@pytest.mark.parametrize("python", older_pythons(), ids=lambda path: "-".join(path.parts[-3:]))
def test_an_older_python_is_told_what_is_needed_and_why_in_one_sentence(python, root):
    result = subprocess.run([python, "-m", "desktop"], cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stdout == ""
    assert re.fullmatch(
        r"Interrupt Desk needs Python 3\.11 or newer, because asyncio context variables do not reach tasks before 3\.11"
        r" and interrupt\(\) then fails inside async nodes; this is Python 3\.\d+\.\d+\.\n",
        result.stderr,
    )


def test_this_python_gets_to_the_command_line(root):
    result = subprocess.run(
        [sys.executable, "-m", "desktop", "--version"], cwd=root, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert re.search(r"\d+\.\d+\.\d+", result.stdout)
