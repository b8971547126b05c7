"""The Python that a project's graphs are made for: a virtual environment beside its langgraph.json, found by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FOLDERS = (".venv", "venv", "env")
_INTERPRETERS = ("bin/python", "Scripts/python.exe")
_PACKAGES = ("lib/python3*/site-packages", "Lib/site-packages")


def environment_of(folder: Path) -> Path | None:
    """The interpreter of a project's own environment, None where it has none or LangGraph is not installed there."""
    for place in (folder / name for name in _FOLDERS):
        interpreter = next((place / name for name in _INTERPRETERS if (place / name).is_file()), None)
        if interpreter is not None and any(next(place.glob(f"{packages}/langgraph"), None) for packages in _PACKAGES):
            return interpreter
    return None


def offer(folder: Path) -> str:
    """The end of a sentence that offers a project's own environment; empty where it has none."""
    found = environment_of(folder)
    if found is None:
        return ""
    return f'; the project has an environment of its own: give this source python = "{found.as_posix()}"'
