"""The architecture, written as tests: what this file holds is true of every file, and need not be remembered.

The rooms and who may know whom stand in pyproject.toml as contracts for import-linter; the rest stands here.
"""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def tracked() -> list[Path]:
    """Every file of the project: those that git tracks, or all but the hidden ones where git cannot tell."""
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]  # a container's user owns no file
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
        return sorted(path for name in listed if name and (path := ROOT / name).is_file())
    return sorted(
        path
        for path in ROOT.rglob("*")
        if path.is_file() and not any(part.startswith((".", "__py")) for part in path.relative_to(ROOT).parts)
    )


FILES = tracked()
MODULES = [path for path in FILES if path.suffix == ".py"]
TREES = {path: ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in MODULES}


def inside(folder: str) -> dict[Path, ast.Module]:
    return {path: tree for path, tree in TREES.items() if path.is_relative_to(ROOT / folder)}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> dict[str, str]:
    """What a module imports, wherever it does: the local name, and the full name it stands for."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {(alias.asname or alias.name.partition(".")[0]): alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {(alias.asname or alias.name): f"{node.module}.{alias.name}" for alias in node.names}
    return names


def top_levels(tree: ast.AST) -> set[str]:
    return {full.partition(".")[0] for full in imported(tree).values()}


# The rooms


def test_nobody_knows_more_than_their_room_may():
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_room_stands_in_the_contract_and_there_are_no_cycles():
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    (house,) = [contract for contract in contracts if contract["type"] == "layers"]
    assert house["exhaustive"]
    assert any(contract["type"] == "acyclic_siblings" for contract in contracts)
    # README shows the same picture.
    assert f"\n{' > '.join(house['layers'])}\n" in (ROOT / "README.md").read_text(encoding="utf-8")
    named = {room for layer in house["layers"] for room in re.findall(r"\w+", layer)}
    here = {path.relative_to(ROOT / "desktop").parts[0].removesuffix(".py") for path in inside("desktop")}
    assert here - named - {"__init__"} == set()


def test_only_window_and_app_import_qt():
    qt = {"PySide6", "shiboken6", "qasync"}
    knowing = {name_of(path) for path, tree in inside("desktop").items() if top_levels(tree) & qt}
    assert {name for name in knowing if not name.startswith("desktop/window/")} <= {"desktop/app.py"}


def test_what_is_imported_is_declared():
    declared = {re.match(r"[\w-]+", line)[0].lower().replace("_", "-") for line in PROJECT["project"]["dependencies"]}
    homes = importlib.metadata.packages_distributions()
    undeclared = {
        f"{name_of(path)}: {top}"
        for path, tree in inside("desktop").items()
        for top in top_levels(tree) - set(sys.stdlib_module_names) - {"desktop"}
        if not {home.lower().replace("_", "-") for home in homes.get(top, [top])} & declared
    }
    assert undeclared == set()


# The files


def test_every_module_says_why_it_exists():
    assert [name_of(path) for path, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_readmes_map_is_made_from_the_docstrings():
    spec = importlib.util.spec_from_file_location("file_map", ROOT / "resources" / "packaging" / "map.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert maker.with_map(readme, maker.file_map(ROOT)) == readme, "run `make map`"


def test_no_file_is_longer_than_500_lines():
    counted = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in counted.items() if lines > 500} == {}


def test_no_function_is_longer_than_60_lines():
    long = {
        f"{name_of(path)}:{node.lineno} {node.name}": lines
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := node.end_lineno - node.lineno + 1) > 60
    }
    assert long == {}


def test_no_file_is_named_after_nothing():
    vague = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}
    assert [name_of(path) for path in MODULES if vague & set(path.relative_to(ROOT).with_suffix("").parts)] == []


def does_something(tree: ast.Module) -> bool:
    """Whether a module has a function that runs; protocols, enumerations and plain records only declare."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return any(not isinstance(statement, ast.Expr) for function in functions for statement in function.body)


def test_each_file_is_covered_by_the_tests_beside_its_name():
    def tests_of(path: Path) -> Path:
        inner = path.relative_to(ROOT / "desktop")
        return ROOT / "tests" / inner.parent / f"test_{inner.stem.strip('_')}.py"

    missing = [
        f"{name_of(path)}: {name_of(tests_of(path))}"
        for path, tree in inside("desktop").items()
        if path.name != "__init__.py" and does_something(tree) and not tests_of(path).exists()
    ]
    assert not missing, "\n".join(["no tests beside:", *missing])


# The code


def test_every_task_has_an_owner():
    bare = {
        f"{name_of(path)}:{node.lineno}"
        for path, tree in inside("desktop").items()
        if name_of(path) != "desktop/tasks.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in {"create_task", "ensure_future"}
    }
    assert bare == set()


REAL = ("langgraph", "langchain", "sqlite3", "aiosqlite", "PySide6", "qasync")


def replaced(tree: ast.Module) -> list[str]:
    """Where a test module puts something of its own in the place of what is real: LangGraph, SQLite or Qt."""
    names = imported(tree)
    found = [
        full for full in names.values() if full.split(".")[0] in {"mock", "pytest_mock"} or "unittest.mock" in full
    ]

    def is_real(node: ast.expr) -> bool:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value.startswith(REAL)
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, ast.Name) and names.get(node.id, "").startswith(REAL)

    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.arg == "mocker":
            found.append(f"line {node.lineno}: mocker")
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"setattr", "setitem", "delattr", "patch"}
            and node.args
            and is_real(node.args[0])
        ):
            found.append(f"line {node.lineno}: {ast.unparse(node)}")
        if isinstance(node, ast.Assign):
            found += [
                f"line {node.lineno}: {ast.unparse(node)}"
                for target in node.targets
                if isinstance(target, ast.Attribute) and is_real(target)
            ]
    return found


def test_nothing_of_langgraph_sqlite_or_qt_is_mocked():
    assert {name_of(path): found for path, tree in inside("tests").items() if (found := replaced(tree))} == {}


@pytest.mark.parametrize(
    "code",
    [
        "from unittest.mock import MagicMock",
        "from unittest import mock",
        "def test_it(mocker): ...",
        "import sqlite3\ndef test_it(monkeypatch): monkeypatch.setattr(sqlite3, 'connect', None)",
        "def test_it(monkeypatch): monkeypatch.setattr('langgraph.types.interrupt', None)",
        "from PySide6.QtWidgets import QDialog\nQDialog.exec = None",
    ],
)
def test_a_mock_would_be_seen(code):
    assert replaced(ast.parse(code))


def test_every_exception_from_the_linters_has_its_reason():
    reasoned = re.compile(r"#\s*(noqa: [A-Z]+\d+(, [A-Z]+\d+)*|type: ignore\[[\w-]+(, ?[\w-]+)*\])  # \S+")
    exception = re.compile(r"#\s*(noqa|type:\s*ignore)\b")
    without = [
        f"{name_of(path)}:{number}"
        for path in MODULES
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if exception.search(line) and not reasoned.search(line)
    ]
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    ruff = text.partition("[tool.ruff]")[2].partition("[tool.mypy]")[0]
    without += [
        f"pyproject.toml: {line.strip()}" for line in ruff.splitlines() if re.match(r'\s+"[A-Z]+\d*",(?!  # \S+)', line)
    ]
    assert not without, "\n".join(without)


# What leaves this machine


# Put together here, so that this file does not hold what it looks for.
HOSTS = [name + b"." + ending for name, ending in [(b"pypi", b"org"), (b"pythonhosted", b"org"), (b"npmjs", b"org")]]
MACHINE = re.compile(rb"(?<![\w.~>*}\])])/(?:home|root|work|Users|tmp|opt|srv|mnt)/(?![ `'\"])")
ALLOWED = (
    b"/tmp/.X11-unix",  # where every X server of the world puts its socket
    b"/home/desk",  # the user that the release check makes in its own empty system
    b"/root/*/install.sh",  # the same check, in the same system
    b"/tmp/stop",  # the same check, the sign that a program shall end
    b"/tmp/desk",  # where a workflow's own machine mounts an image
    b"/opt/desk",  # made up in a test
    b"/home/me",  # made up in a test
)


def test_no_file_names_a_machine_or_a_package_registry():
    found = []
    for path in FILES:
        content = path.read_bytes()
        for allowed in ALLOWED:
            content = content.replace(allowed, b"")
        if path != Path(__file__) and (place := MACHINE.search(content)):
            found.append(f"{name_of(path)}: {content[place.start() : place.end() + 20]!r}")
        found += [f"{name_of(path)}: {host!r}" for host in HOSTS if host in content]
    assert found == []


def test_the_lock_pins_everything_and_names_no_index():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert not re.search(r"^\s*-", lock.replace("    --hash=", ""), flags=re.MULTILINE), "an option of pip"
    pinned = re.findall(r"^([\w.-]+)==[\w.!+]+(?: ; [^\n]*)? \\\n    --hash=sha256:", lock, flags=re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^\w", lock, flags=re.MULTILINE))
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert {re.match(r"[\w.-]+", line)[0].lower() for line in asked} <= set(pinned)
