"""A project's ``langgraph.json``: which graphs there are, and how each is imported.

The file is LangGraph's own (``graphs``, ``dependencies``, ``env``), the same that serves ``langgraph dev``. Loading it
puts the project's folder and its local dependencies on the path, reads its environment, and installs nothing.
Source: the LangGraph CLI's reference of the configuration file.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import os
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.review.errors import Code, UserFacingError

if TYPE_CHECKING:
    from types import ModuleType

_importing = threading.RLock()
"""Held while a project's file is run: another graph of the same file must not find it half done."""

STARTED_WITH = dict(os.environ)
"""This process's environment before any project was entered: what one project sets is not another one's."""

OURS = Path(__file__).resolve().parents[1]
"""The folder of this program's own package, whose name a project cannot have."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project file that was read: ``graphs`` are ``path:attribute`` by name, ``paths`` the folders to import from."""

    path: Path
    graphs: dict[str, str]
    paths: tuple[Path, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where the project file stands."""
        return self.path.parent

    @property
    def conflict(self) -> str:
        """The sentence why this project cannot share our process; empty when it can."""
        own = OURS.name
        for folder in self.paths:
            for candidate in (folder / own, folder / f"{own}.py"):
                if candidate.exists() and candidate.resolve() != OURS and _is_package(candidate):
                    return (
                        f"the project {self.path} has a package called {own!r}, the name of this program's own, so its "
                        "graphs cannot be loaded here"
                    )
        return ""


def _is_package(candidate: Path) -> bool:
    return candidate.suffix == ".py" or any(candidate.glob("*.py"))


def read_project(path: Path) -> Project:
    """Read a ``langgraph.json``. Raise UserFacingError(USAGE) with one sentence for whatever is wrong with it."""

    def wrong(what: str, hint: str = "") -> UserFacingError:
        return UserFacingError(Code.USAGE, f"the project file {path} {what}", hint or "correct it, then try again")

    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise wrong("does not exist", "name a langgraph.json with --project") from error
    except OSError as error:
        raise wrong(f"cannot be read ({error.strerror})", "see that it is a file you may read") from error
    except (ValueError, RecursionError) as error:
        raise wrong(f"is not valid JSON ({error})") from error
    graphs = content.get("graphs") if isinstance(content, dict) else None
    if not isinstance(graphs, dict) or not graphs:
        raise wrong('names no graphs: it needs {"graphs": {"NAME": "./FILE.py:ATTRIBUTE"}}')
    specs = {}
    for name, spec in graphs.items():
        target = spec.get("path") if isinstance(spec, dict) else spec
        specs[name] = target if isinstance(target, str) else ""
    folder = path.resolve().parent
    dependencies = content.get("dependencies")
    local = [folder]
    for dependency in dependencies if isinstance(dependencies, list) else []:
        if isinstance(dependency, str) and dependency.startswith("."):
            local += [folder / dependency, folder / dependency / "src"]
    existing = tuple(dict.fromkeys(place.resolve() for place in local if place.is_dir()))
    return Project(path.resolve(), specs, existing, _environment(folder, content.get("env"), wrong))


def _environment(folder: Path, env: Any, wrong: Any) -> dict[str, str]:
    if env is None:
        return {}
    if isinstance(env, dict):
        return {str(name): str(value) for name, value in env.items()}
    if not isinstance(env, str):
        raise wrong("has an env that is neither a file's name nor an object")
    import dotenv

    file = folder / env
    # As LangGraph's own tools do not ship it, a missing file is common in a fresh clone: the graphs may work without.
    return {name: value or "" for name, value in dotenv.dotenv_values(file).items()} if file.is_file() else {}


def enter(project: Project) -> None:
    """Make the project importable: its folders on the path, its environment set where nothing is set already.

    The folders stand behind the standard library and before installed packages: a file of the project called
    ``select.py`` breaks nobody, one called like an installed package wins for the project.
    """
    if project.conflict:
        raise UserFacingError(
            Code.GRAPH_UNAVAILABLE, project.conflict, "name an interpreter for this source, or rename the package"
        )
    for folder in reversed(project.paths):
        if str(folder) not in sys.path:
            sys.path.insert(_before_installed(), str(folder))
    for name, value in project.environment.items():
        os.environ.setdefault(name, value)


def _before_installed() -> int:
    for number, entry in enumerate(sys.path):
        if Path(entry).name in ("site-packages", "dist-packages"):
            return number
    return len(sys.path)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a graph's entry names: ``attribute`` of ``module``, which stands in ``file`` below ``root``, if any."""

    module: str
    attribute: str
    file: Path | None = None
    root: Path | None = None


def entry(project: Project, name: str) -> Entry:
    """Where a graph is imported from; nothing is imported.

    A file is imported under the name that the project's own code would use, so that its classes are found again. Raise
    UserFacingError for a graph that is not there or cannot be imported at all.
    """
    if name not in project.graphs:
        listed = ", ".join(project.graphs)
        raise UserFacingError(Code.USAGE, f"there is no graph {name!r}", f"the project has: {listed}")
    spec = project.graphs[name]
    target, separator, attribute = spec.rpartition(":")
    # A Windows path has a colon of its own: what stands behind it is then no attribute.
    if not separator or not attribute.isidentifier():
        raise UserFacingError(
            Code.GRAPH_UNAVAILABLE, f"the graph {name!r} is given as {spec!r}", 'write "./FILE.py:ATTRIBUTE"'
        )
    if target.endswith((".ts", ".js", ".mts", ".mjs")):
        raise UserFacingError(
            Code.GRAPH_UNAVAILABLE,
            f"the graph {name!r} is written in JavaScript",
            "its threads can be read here, and answered in its own program",
        )
    if not (target.endswith(".py") or "/" in target or "\\" in target):
        return Entry(target, attribute)
    file = project.folder / target
    if not file.is_file():
        raise UserFacingError(
            Code.GRAPH_UNAVAILABLE, f"the graph {name!r} stands in {file}, which does not exist", "correct the path"
        )
    file = file.resolve()
    parts, root = [file.stem], file.parent
    while (root / "__init__.py").exists() and root.parent != root:
        parts.insert(0, root.name)
        root = root.parent
    if parts[-1] == "__init__":
        parts.pop()
    return Entry(".".join(parts), attribute, file, root)


def load_attribute(project: Project, name: str) -> Any:
    """Import what a graph's entry names: a graph, a builder or a factory.

    Raise UserFacingError(GRAPH_UNAVAILABLE) when there is no such entry or attribute; whatever the import itself
    raises goes through.
    """
    named = entry(project, name)
    enter(project)
    with _importing:
        if named.file is not None and named.root is not None:
            module = _by_file(named.module, named.file, named.root)
        else:
            module = importlib.import_module(named.module)
    if not hasattr(module, named.attribute):
        raise UserFacingError(
            Code.GRAPH_UNAVAILABLE,
            f"{project.graphs[name].rpartition(':')[0]} has no attribute {named.attribute!r} for the graph {name!r}",
            "correct the project file",
        )
    return getattr(module, named.attribute)


def _by_file(dotted: str, file: Path, root: Path) -> ModuleType:
    """Import a file by its name, or under one of its own where that name belongs to another module."""
    parts = dotted.split(".")
    top = sys.modules.get(parts[0])
    if (known := sys.modules.get(dotted)) is not None and _is_from(known, file):
        return known
    if len(parts) > 1 and (top is None or _under(top, root)):
        if str(root) not in sys.path:
            sys.path.insert(_before_installed(), str(root))
        return importlib.import_module(dotted)
    if known is not None or (importlib.util.find_spec(parts[0]) is not None and not _spec_is(parts[0], file)):
        # The name belongs to another module: ours would hide it, or it ours.
        dotted = f"{file.stem}_{hashlib.sha256(os.fsencode(file)).hexdigest()[:8]}"
    return _load(dotted, file)


def _is_from(module: ModuleType, file: Path) -> bool:
    origin = getattr(module, "__file__", None)
    return origin is not None and Path(origin).resolve() == file


def _under(module: ModuleType, root: Path) -> bool:
    return any(Path(entry).resolve().parent == root for entry in getattr(module, "__path__", []))


def _spec_is(dotted: str, file: Path) -> bool:
    spec = importlib.util.find_spec(dotted)
    return spec is not None and spec.origin is not None and Path(spec.origin).resolve() == file


def _load(dotted: str, file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(dotted, file)
    if spec is None or spec.loader is None:
        raise UserFacingError(Code.GRAPH_UNAVAILABLE, f"{file} cannot be imported", "name a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[dotted] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(dotted, None)
        raise
    return module
