"""The program around the commands: errors become exit codes and, with ``--json``, the one document."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import main

ROOT = Path(__file__).resolve().parents[2]


def started(*arguments, cwd, line=None):
    """Run the program with these arguments, or a line of the shell's that names it ``$PYTHON -m desktop``."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments] if line is None else ["sh", "-c", line],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_version_is_one_line(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("interrupt-desk ")


@pytest.mark.parametrize("arguments", [["nonsense"], ["answer"], ["start", "g"]])
def test_wrong_use_is_told_before_anything_is_opened(capsys, arguments):
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("interrupt-desk: ")
    assert said.err.count("\n") == 1
    assert main([*arguments, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "usage"


def test_an_error_found_later_is_the_one_document_too(tmp_path):
    done = started("list", "--config", "nowhere.toml", "--json", cwd=tmp_path)
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["message"] == "the configuration nowhere.toml does not exist"
    assert done.stderr.startswith("interrupt-desk: the configuration nowhere.toml does not exist")


def test_whoever_stops_reading_is_no_error(tmp_path):
    (tmp_path / "t.sqlite").touch()
    done = started(cwd=tmp_path, line='"$PYTHON" -m desktop list --db t.sqlite | true')
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_help_ends_well(tmp_path):
    done = started("--help", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "interrupt-desk" in done.stdout
