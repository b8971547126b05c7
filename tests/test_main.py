"""The entry point says which Python is needed before anything else can fail, on any Python 3 that is still around."""

from __future__ import annotations

import json
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


def test_as_a_worker_it_says_hello_before_anything_else_and_keeps_nothing_of_its_own_imported(root, tmp_path):
    (tmp_path / "desktop").mkdir()
    (tmp_path / "desktop" / "__init__.py").write_text("import sys\ngraph = 'PySide6' in sys.modules\n", "utf-8")
    entry = {"module": "desktop", "attribute": "graph", "file": None, "root": None}
    order = {
        "do": "open",
        "path": str(tmp_path / "t"),
        "folders": [str(tmp_path)],
        "environment": {},
        "graphs": {"g": entry},
        "keep": [],
    }
    orders = [{"id": 1, **order}, {"id": 2, "do": "load", "graph": "g"}]
    worker = subprocess.Popen(
        [sys.executable, "-m", "desktop", "--worker"],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with worker:
        assert json.loads(worker.stdout.readline())["hello"]["python"] == sys.version.split()[0]
        worker.stdin.writelines(json.dumps(one) + "\n" for one in orders)
        worker.stdin.flush()
        assert json.loads(worker.stdout.readline()) == {"id": 1, "ok": None}
        assert "the graph 'g' is a bool" in json.loads(worker.stdout.readline())["error"]["title"]
