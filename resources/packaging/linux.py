"""Lay out the Linux packages: the tree that is installed, and what it asks of the system, read from the libraries.

``linux.py stage KIND PROGRAM ICONS TREE`` makes the tree under TREE; KIND is ``debian``, whose libraries of the system
are dependencies, or ``portable``, which carries them. ``linux.py describe KIND TREE`` prints nfpm's description.
``linux.py glibc PROGRAM`` prints the oldest glibc that the program runs with.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from bundle import SYSTEM_DEBIAN, SYSTEM_PORTABLE, kept_binary, of_the_host
from release import Release, current, releases, version

HERE = Path(__file__).resolve().parent / "linux"

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
"""nfpm's names, which are Debian's."""

LOOSENED = re.compile(r"(libx11-xcb1) \([^)]*\)")
"""Dependencies whose version dpkg-shlibdeps asks for too strictly: Ubuntu 22.04 would be shut out."""


def written() -> datetime:
    """The moment that the packages bear: that of the commit, so that two builds are the same."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)


def metainfo() -> str:
    """AppStream's description of the program with the releases of CHANGELOG.md."""
    builder = ET.TreeBuilder(insert_comments=True)
    template = HERE.joinpath("metainfo.xml.in").read_text(encoding="utf-8")
    root = ET.XML(template, ET.XMLParser(target=builder))  # noqa: S314  # a file of this repository
    place = root.find("releases")
    if place is None:
        raise LookupError("metainfo.xml.in has no place for the releases")
    for release in releases():
        place.append(_release(release))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _date(release: Release) -> datetime:
    return written() if release.date == "unreleased" else datetime.fromisoformat(release.date).replace(tzinfo=UTC)


def _release(release: Release) -> ET.Element:
    element = ET.Element("release", version=release.version, date=_date(release).strftime("%Y-%m-%d"))
    description = ET.SubElement(element, "description")
    for part, points in release.notes:
        ET.SubElement(description, "p").text = f"{part}:"
        listed = ET.SubElement(description, "ul")
        for point in points:
            ET.SubElement(listed, "li").text = point
    return element


def changelog() -> str:
    """CHANGELOG.md in Debian's form."""
    entries = []
    for release in releases():
        lines = [f"interrupt-desk ({release.version}) unstable; urgency=medium", ""]
        for _part, points in release.notes:
            for point in points:
                lines += textwrap.wrap(point, 76, initial_indent="  * ", subsequent_indent="    ")
        signed = (
            f" -- The Interrupt Desk developers <maintainers@interrupt-desk.example>  {format_datetime(_date(release))}"
        )
        entries.append("\n".join([*lines, "", signed, ""]))
    return "\n".join(entries)


def manual() -> str:
    """The manual page with version and date filled in."""
    page = HERE.joinpath("interrupt-desk.1").read_text(encoding="utf-8")
    return page.replace("@VERSION@", version()).replace("@DATE@", _date(current()).strftime("%Y-%m-%d"))


def share(icons: Path, target: Path) -> None:
    """Lay desktop entry, icons, metainfo and manual page under ``target``, a share folder."""
    shutil.copytree(icons / "hicolor", target / "icons" / "hicolor")
    for name, text in {
        "applications/interrupt-desk.desktop": HERE.joinpath("interrupt-desk.desktop").read_text(encoding="utf-8"),
        "metainfo/io.github.interrupt_desk.InterruptDesk.metainfo.xml": metainfo(),
    }.items():
        file = target / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    _zip(manual(), target / "man" / "man1" / "interrupt-desk.1.gz")


def _zip(text: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(text.encode(), mtime=0))


def stage(kind: str, program: Path, icons: Path, tree: Path) -> None:
    """Make the tree of a package anew."""
    shutil.rmtree(tree, ignore_errors=True)
    target = tree / "usr" / "lib" / "interrupt-desk"
    shutil.copytree(program, target, symlinks=True)
    libraries = target / "_internal"
    documents = tree / "usr" / "share" / "doc" / "interrupt-desk"
    documents.mkdir(parents=True)
    system = SYSTEM_DEBIAN if kind == "debian" else SYSTEM_PORTABLE
    for file in sorted(libraries.glob("*.so*")):
        if of_the_host(file.name) and not kept_binary(file.name, system):
            file.unlink()
    shutil.move(libraries / "notices", documents / "notices")
    share(icons, tree / "usr" / "share")
    if kind == "debian":
        from notices import write  # noqa: PLC0415  # reads the build's environment

        ours = [file for file in libraries.glob("*.so*") if of_the_host(file.name) and not file.is_symlink()]
        write(documents / "notices", ours)
        shutil.copy(HERE / "copyright", documents / "copyright")
        _zip(changelog(), documents / "changelog.gz")
        overrides = tree / "usr" / "share" / "lintian" / "overrides" / "interrupt-desk"
        overrides.parent.mkdir(parents=True)
        shutil.copy(HERE / "lintian-overrides", overrides)
    settle(tree)


def settle(tree: Path) -> None:
    """Give each file of a tree the mode and the time that it has in a package, whatever the builder's umask was."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.name == "interrupt-desk" or path.suffix == ".sh"
            path.chmod(0o755 if runs and not path.match("overrides/*") else 0o644)
        os.utime(path, (written().timestamp(),) * 2, follow_symlinks=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the libraries of a folder ask of the system: sonames that are not in it, and the glibc version."""

    sonames: list[str]
    glibc: tuple[int, int]


def asked(folder: Path) -> Asked:
    """Read it from all programs and libraries of a folder."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and _is_elf(path)]
    told = subprocess.run(  # noqa: S603  # the files of this build
        ["objdump", "-p", *map(str, files)],  # noqa: S607  # binutils, wherever they are
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    given = {path.name for path in folder.rglob("*.so*")} | set(re.findall(r"^\s+SONAME\s+(\S+)", told, re.MULTILINE))
    needed = set(re.findall(r"^\s+NEEDED\s+(\S+)", told, re.MULTILINE))
    versions = {(int(major), int(minor)) for major, minor in re.findall(r"\bGLIBC_(\d+)\.(\d+)", told)}
    return Asked(sorted(needed - given), max(versions))


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def debian_dependencies(tree: Path) -> list[str]:
    """The packages that hold what the libraries of the tree ask for, as dpkg-shlibdeps finds them."""
    work = tree.parent / "shlibdeps"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian" / "control").write_text(
        "Source: interrupt-desk\n\nPackage: interrupt-desk\nArchitecture: any\n", encoding="utf-8"
    )
    (tree / "DEBIAN").mkdir(exist_ok=True)  # marks the root that $ORIGIN of a library's path is read from
    files = [path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink() and _is_elf(path)]
    internal = tree / "usr" / "lib" / "interrupt-desk" / "_internal"
    folders = [internal, internal / "PySide6", internal / "PySide6" / "Qt" / "lib", internal / "shiboken6"]
    told = subprocess.run(  # noqa: S603  # the files of this build
        [  # noqa: S607  # dpkg-dev's, wherever it is
            "dpkg-shlibdeps",
            "-O",
            "--ignore-missing-info",
            "--warnings=0",
            *(f"-l{folder}" for folder in folders),
            *map(str, files),
        ],
        cwd=work,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    depends = told.strip().removeprefix("shlibs:Depends=")
    return sorted(LOOSENED.sub(r"\1", entry) for entry in depends.split(", "))


def rpm_dependencies(tree: Path) -> list[str]:
    """The sonames that the libraries of the tree ask for, as RPM writes them, with the oldest glibc."""
    found = asked(tree)
    wanted = [f"{name}()(64bit)" for name in found.sonames if not name.startswith(("libc.so", "ld-linux"))]
    return [*wanted, f"libc.so.6(GLIBC_{found.glibc[0]}.{found.glibc[1]})(64bit)"]


def describe(kind: str, tree: Path) -> str:
    """The description, for nfpm, of the package made of this tree."""
    lists = {"DEPENDS": debian_dependencies, "SONAMES": rpm_dependencies}
    own = "DEPENDS" if kind == "debian" else "SONAMES"
    text = HERE.joinpath("nfpm.yaml.in").read_text(encoding="utf-8")
    values = {
        "ARCH": ARCHITECTURES[os.uname().machine],
        "VERSION": version(),
        "MTIME": f'"{written().strftime("%Y-%m-%dT%H:%M:%SZ")}"',
        "STAGE": str(tree),
    }
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    for name, read in lists.items():
        entries = read(tree) if name == own else []
        text = text.replace(f"@{name}@", "\n".join(f'      - "{entry}"' for entry in entries) or "      []")
    return text


def main(arguments: list[str]) -> int:
    """Do one of the three things that the module's docstring names."""
    match arguments:
        case ["stage", kind, program, icons, tree]:
            stage(kind, Path(program), Path(icons), Path(tree))
        case ["describe", kind, tree]:
            sys.stdout.write(describe(kind, Path(tree)))
        case ["glibc", program]:
            sys.stdout.write("{}.{}\n".format(*asked(Path(program)).glibc))
        case ["share", icons, target]:
            share(Path(icons), Path(target))
        case ["settle", tree]:
            settle(Path(tree))
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
