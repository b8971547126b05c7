"""Where the program's own data lies: beside the package in a checkout, inside it in a wheel and the frozen program."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
"""The folder of the package; in the frozen program the one that it was unpacked to."""


def resources(package: Path = PACKAGE) -> Path:
    """The folder with icons/, i18n/ and the packaging files. Raise FileNotFoundError where it is missing."""
    return _found(package, "resources")


def examples(package: Path = PACKAGE) -> Path:
    """The folder of the example graphs with their langgraph.json. Raise FileNotFoundError where it is missing."""
    return _found(package, "graphs")


def _found(package: Path, name: str) -> Path:
    # The wheel's place first: a folder of this name beside an installed package would be somebody else's.
    for folder in (package / "_data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    msg = f"this installation is not whole: {name}/ stands neither inside nor beside {package}; install it again"
    raise FileNotFoundError(msg)
