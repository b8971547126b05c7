"""Where the data that travels with the program stands: in a checkout, in an installed wheel and in a frozen program."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _data(name: str) -> Path:
    """The folder of this name: inside the package where it was installed, beside it in a checkout."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """Icons, languages and screenshots."""
    return _data("resources")


def examples() -> Path:
    """The example graphs with their langgraph.json."""
    return _data("graphs")
