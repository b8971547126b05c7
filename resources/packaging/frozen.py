"""The frozen program's entry: the same command line, after the bundle's traces are wiped from the environment.

PyInstaller's loader points the dynamic linker and Qt at the bundle by environment variables. This process has read them
already; its children (a browser, an editor, another Python) must not, or they load libraries that are not theirs.
Source: PyInstaller's manual, "LD_LIBRARY_PATH / LIBPATH considerations".
"""

from __future__ import annotations

import os
import sys

LINKER = ("LD_LIBRARY_PATH", "LIBPATH", "DYLD_LIBRARY_PATH")
"""What the loader may have set; it keeps what the user had beside it, with ``_ORIG`` behind the name."""

QT = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH", "QML_IMPORT_PATH")
"""What PyInstaller's hook for PySide6 sets; Qt finds its plugins beside its own library without."""


def clean(environment: os._Environ[str] | dict[str, str], bundle: str) -> None:
    """Give the environment back as the user had it: nothing in it leads into the folder ``bundle`` any more."""
    for name in LINKER:
        before = environment.pop(f"{name}_ORIG", None)
        if before is not None:
            environment[name] = before
        elif environment.get(name, "").startswith(bundle):
            del environment[name]
    for name in QT:
        kept = [
            entry for entry in environment.get(name, "").split(os.pathsep) if entry and not entry.startswith(bundle)
        ]
        environment.pop(name, None)
        if kept:
            environment[name] = os.pathsep.join(kept)


def keep_archive(importers: object, executable: str) -> None:
    """Go on reading modules from the program that runs, also when an upgrade has put another file in its place.

    PyInstaller opens its archive by path at each import, and would read the new one with the old one's table.
    ``importers`` is its module of that name. The kernel keeps the running file under /proc, whatever its name holds.
    """
    archive = getattr(importers, "pyz_archive", None)
    if sys.platform == "linux" and getattr(archive, "_filename", None) == executable:
        archive._filename = "/proc/self/exe"  # type: ignore[union-attr]  # noqa: SLF001  # it offers no other way


if __name__ == "__main__":
    keep_archive(sys.modules.get("pyimod02_importers"), sys.executable)
    clean(os.environ, getattr(sys, "_MEIPASS", os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120  # before pathlib
    from desktop.__main__ import main

    sys.exit(main())
