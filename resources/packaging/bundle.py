"""What goes into the frozen program and what stays out, with the reason of each: the tables of the specification.

Paths are those inside the program's folder, with forward slashes. Measured: without these tables 234 MB, and the build
host's own libraries in it; with them under 150 MB, and nothing that a test of the program misses.
"""

from __future__ import annotations

import sys
from fnmatch import fnmatch
from pathlib import Path, PurePath

COLLECTED = (
    "desktop",
    "langgraph",
    "langgraph_sdk",
    "langchain_core",
    "langchain",
    "langsmith",
    "pydantic",
    "aiosqlite",
    "jsonschema",
    "jsonschema_specifications",
)
"""Packages taken whole: they import parts of themselves by name, or users' graphs import parts that we do not."""

WORKER = ("worker_process.py", "worker_engine.py")
"""The two files of ``desktop/sources`` that run graphs in another Python: they stay files, beside what starts them."""

STORED = frozenset({"desktop", "qasync", "platformdirs", *sys.stdlib_module_names})
"""Packages that every start imports: packed, their modules would cost it 30 ms; stored, they cost 6 MB of the disk and
nothing of a package, which is packed as a whole."""

METADATA = ("interrupt-desk", "langchain")
"""Distributions whose metadata is copied, with that of all they need: libraries read their own version from it."""

STANDARD_LEFT_OUT = frozenset(
    {
        "antigravity",  # opens a browser when it is imported
        "this",  # prints when it is imported
        "idlelib",  # an editor of its own
        "tkinter",  # another toolkit
        "_tkinter",  # the same
        "turtle",  # stands on it
        "turtledemo",  # the same
        "lib2to3",  # for Python 2
        "ensurepip",  # holds another copy of pip; a folder that is replaced as a whole has no use for it
        "pydoc_data",  # the manual
        "readline",  # Debian's is GPL-3, which this program is not
        "_curses",  # a terminal's library of the host; the program is a window
        "_curses_panel",  # the same
        "curses",  # the same
        "dbm",  # Berkeley DB and GDBM of the host, the second one GPL-3
        "_dbm",  # the same
        "_gdbm",  # the same
        "nis",  # libtirpc and Kerberos of the host, for a service that is gone
        "ossaudiodev",  # sound of another age
        "spwd",  # shadow passwords: only root could read them
        "crypt",  # gone from 3.13 on
        "_crypt",  # the same
        "msilib",  # Windows installers
        "pip",  # a folder that is replaced as a whole installs nothing into itself
        "setuptools",  # the same
        "pkg_resources",  # the same
        "_distutils_hack",  # the same
        "PyInstaller",  # builds it
        "pytest",  # LangSmith brings a plug-in for it
        "_pytest",  # the same
        "numpy",  # no dependency; a build host's copy must not slip in
        "IPython",  # the same
        "zstandard._cffi",  # a second copy of the library for PyPy
        "zstandard.backend_cffi",  # the same
    }
)
"""Modules that stay out."""

HOOKS_LEFT_OUT = frozenset(
    {
        "pyi_rth_pyside6",  # loads Qt for every command, to say where its plugins are; the wheel's own Qt knows
        "pyi_rth_multiprocessing",  # for a call of freeze_support(), and nothing here calls it
        "pyi_rth_inspect",  # for sources inside the program; there are none, and a graph's are files
    }
)
"""What PyInstaller would run before each start; together it took a fifth of a second, which no environment pays."""

_QT_LEFT_OUT = (
    "*/plugins/egldeviceintegrations/*",  # screens without a desktop
    "*/plugins/generic/*",  # touch screens and tablets read as raw devices
    "*/plugins/networkinformation/*",  # asks NetworkManager whether there is a network; nothing here asks
    "*/plugins/platforms/libqeglfs.so",  # screens without a desktop
    "*/plugins/platforms/libqlinuxfb.so",  # the same
    "*/plugins/platforms/libqminimal*.so",  # for Qt's own tests
    "*/plugins/platforms/libqvkkhrdisplay.so",  # screens without a desktop
    "*/plugins/platforms/libqvnc.so",  # a server that anyone could connect to
    "*/plugins/platforms/libqwayland-egl.so",  # older name
    "*/plugins/platformthemes/libqgtk3.so",  # would pull the whole of GTK from the host
    "*/plugins/imageformats/*qtiff*",  # icons are SVG and PNG, screenshots PNG
    "*/plugins/imageformats/*qwebp*",  # the same
    "*/plugins/imageformats/*qicns*",  # the same
    "*/plugins/imageformats/*qtga*",  # the same
    "*/plugins/imageformats/*qwbmp*",  # the same
    "*/plugins/imageformats/*qpdf*",  # the same
    "*/plugins/platforminputcontexts/*virtualkeyboard*",  # QML
    "*/plugins/position*",  # no use
    "*/plugins/sensors*",  # no use
    "*/plugins/qmltooling/*",  # QML
    "*/plugins/scxmldatamodel/*",  # QML
    "*/plugins/tls/*certonly*",  # cannot speak TLS
    "*Qt6Quick*",  # QML
    "*Qt6Qml*",  # QML
    "*Qt6VirtualKeyboard*",  # QML
    "*Qt6Pdf*",  # PDF pictures
    "*Qt6EglFS*",  # screens without a desktop
    "*Qt6EglFs*",  # the same
    "*opengl32sw.dll",  # 20 MB of software OpenGL; widgets are painted without
)

SYSTEM_PORTABLE = (
    "libpython3.*",
    "libxcb*",
    "libxkbcommon*",
    "libssl.*",
    "libcrypto.*",
    "libsqlite3.*",
    "libffi.*",
    "libbz2.*",
    "liblzma.*",
    "libuuid.*",
    "libX11-xcb.*",
    "libXau.*",
    "libXdmcp.*",
    "libbsd.*",
    "libmd.*",
)
"""Libraries of the build host that travel along, so that the folder runs where they are missing. Everything else of the
host stays there: graphics, fonts, D-Bus and the C library have to be those of the machine that the program runs on."""

SYSTEM_DEBIAN = ("libpython3.*",)
"""The same for the Debian package, whose other libraries are dependencies and get Debian's security updates."""

FROM_WHEELS = (
    "libQt6*",
    "libicu*",  # comes with Qt
    "libpyside6*",
    "libshiboken6*",
    "vec0*",
)
"""Libraries that a wheel brings and that land at the top of the folder."""


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def of_the_host(path: str) -> bool:
    """Whether a shared library came from the build host: those lie at the top of the folder, a wheel's in its own."""
    pure = PurePath(path.replace("\\", "/"))
    return len(pure.parts) == 1 and ".so" in pure.name and ".cpython-" not in pure.name and ".abi3." not in pure.name


def kept_binary(path: str, system: tuple[str, ...] = SYSTEM_PORTABLE) -> bool:
    """Whether a library or plugin belongs into the program's folder."""
    path = path.replace("\\", "/")
    if _matches(path, _QT_LEFT_OUT):
        return False
    if of_the_host(path):
        return _matches(path, system) or _matches(path, FROM_WHEELS)
    return True


_DATA_LEFT_OUT = (
    "*/translations/*",  # Qt's own; those of our languages are kept below
    "*.pyi",  # types
    "*.dist-info/RECORD",  # names files that are not there, and differs with the folder of the build
    "*.dist-info/INSTALLER",  # the same
    "*.dist-info/REQUESTED",  # the same
    "*.dist-info/direct_url.json",  # names the build machine's folder
    "*.dist-info/licenses/*",  # all of them stand in notices/
    "*.dist-info/LICEN[CS]E*",  # the same
    "*.dist-info/COPYING*",  # the same
    "*.dist-info/NOTICE*",  # the same
    "*.dist-info/sboms/*",  # a wheel's own list; ours is in notices/
    "*/__pycache__/*",
    "__pycache__/*",
)


def kept_data(path: str, languages: tuple[str, ...] = ()) -> bool:
    """Whether a data file belongs into the program's folder. ``languages`` are those that the window speaks.

    Qt's words for its own dialogs (file chooser, undo of a text field) are kept in these.
    """
    path = path.replace("\\", "/")
    if any(path.endswith(f"/translations/qtbase_{language}.qm") for language in languages):
        return True
    return not _matches(path, _DATA_LEFT_OUT + _QT_LEFT_OUT)  # links to libraries are data


def languages(i18n: Path) -> tuple[str, ...]:
    """The languages of the window's own translations, ``interrupt-desk_LANGUAGE.qm`` in the folder: de, zh_CN."""
    return tuple(sorted(file.stem.partition("_")[2] for file in i18n.glob("*.qm")))
