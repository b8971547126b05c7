"""What the packages are made of, and under which licences: the notices/ folder that travels with the program.

``sbom.cdx.json`` is a CycloneDX 1.6 list of components, ``licences/`` holds each one's text, and ``THIRD-PARTY.txt``
is both for a person. The components are read from what is really there: the distributions that the program needs, the
interpreter, and the libraries taken from the build host. The specification writes them; for a package that holds fewer
of the host's libraries: ``notices.py FOLDER LIBRARY...``.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bundle import METADATA
from packaging.requirements import Requirement
from release import version

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).resolve().parent

_OUR_TEXTS = {
    "PySide6_Essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "sqlite-vec": ("sqlite-vec-MIT.txt",),
}
"""Distributions whose wheels hold no licence text, and ours beside this file."""

_SPDX = {
    "LGPL": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "MIT License, Apache License, Version 2.0": "MIT OR Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
}
"""What older metadata says, as an SPDX expression."""

_QT = """The Qt libraries and PySide6 are used under the GNU Lesser General Public License, version 3.
They are shared libraries of their own in the program's folder, under _internal/PySide6 and _internal/shiboken6, and you
may replace them: put the PySide6 and shiboken6 folders of another release of the same series in their place, both and
whole (a single library of another release does not fit). Their source is offered by The Qt Company at
https://download.qt.io/official_releases/QtForPython/ and https://download.qt.io/official_releases/qt/ .
"""


@dataclass(frozen=True, slots=True)
class Component:
    """One part of the program. ``licence`` is an SPDX expression or empty, ``texts`` the files with its words."""

    name: str
    version: str
    purl: str
    licence: str
    texts: list[Path] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)


def distributions(roots: Iterable[str] = METADATA) -> list[Component]:
    """The distributions that the roots need on this system, extras left out, sorted by name."""
    found: dict[str, Component] = {}
    waiting = list(roots)
    while waiting:
        distribution = importlib.metadata.distribution(waiting.pop())
        name = distribution.metadata["Name"]
        if name in found:
            continue
        needs = []
        for line in distribution.requires or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                needs.append(importlib.metadata.distribution(requirement.name).metadata["Name"])
        waiting += needs
        purl = f"pkg:pypi/{re.sub('[-_.]+', '-', name).lower()}@{distribution.version}"
        found[name] = Component(name, distribution.version, purl, _licence(distribution), _texts(distribution), needs)
    return [found[name] for name in sorted(found, key=str.lower)]


def _licence(distribution: importlib.metadata.Distribution) -> str:
    metadata = distribution.metadata
    said = metadata.get("License-Expression") or (metadata.get("License") or "").strip()
    if not said:
        classifiers = [line for line in metadata.get_all("Classifier", []) if line.startswith("License ::")]
        said = classifiers[0].rpartition("::")[2].strip() if classifiers else ""
    for words, expression in _SPDX.items():
        if said == words or (words == "LGPL" and said.startswith(words)):
            return expression
    return said


def _texts(distribution: importlib.metadata.Distribution) -> list[Path]:
    name = distribution.metadata["Name"]
    if name in _OUR_TEXTS:
        return [HERE / "licences" / text for text in _OUR_TEXTS[name]]
    own = [
        Path(str(file.locate()))
        for file in distribution.files or []
        if ".dist-info" in file.parts[0] and re.search(r"licen[cs]e|copying|notice", file.name, re.IGNORECASE)
    ]
    if not own:
        raise LookupError(f"{name} brings no licence text: put one into resources/packaging/licences and name it here")
    return own


def interpreter() -> list[Component]:
    """Python itself and the loader that starts it."""
    loader = importlib.metadata.distribution("pyinstaller")
    places = (Path(sys.base_prefix, "LICENSE.txt"), Path(os.__file__).with_name("LICENSE.txt"))
    debian = Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}/copyright")
    text = next((place for place in (*places, debian) if place.is_file()), None)
    python = platform.python_version()
    return [
        Component("CPython", python, f"pkg:generic/python@{python}", "PSF-2.0", [text] if text else []),
        Component(
            "PyInstaller loader",
            loader.version,
            f"pkg:pypi/pyinstaller@{loader.version}",
            "GPL-2.0-or-later WITH Bootloader-exception",
            _texts(loader),
        ),
    ]


def of_the_host(libraries: Iterable[Path]) -> list[Component]:
    """The Debian packages that these libraries came from. LookupError for a library that no package owns."""
    packages: dict[str, Component] = {}
    for library in libraries:
        real = library.resolve()
        if ".venv" in real.parts or "site-packages" in real.parts:
            continue  # a wheel's, which is listed by its name
        # By its name: dpkg may know the file under /lib, which is a link to /usr/lib today.
        owner = subprocess.run(  # noqa: S603  # a library's name of this very build
            ["dpkg", "-S", f"*/{real.name}"],  # noqa: S607  # Debian's own
            capture_output=True,
            text=True,
            check=False,
        )
        name = owner.stdout.partition(":")[0]
        if not name:
            raise LookupError(f"{real} goes into the program, and no Debian package owns it")
        asked = ["dpkg-query", "-W", "-f", "${Version}", f"{name}"]
        number = subprocess.run(asked, capture_output=True, text=True, check=True).stdout  # noqa: S603  # the same
        packages[name] = Component(
            name, number, f"pkg:deb/debian/{name}@{number}", "", [Path("/usr/share/doc", name, "copyright")]
        )
    return [packages[name] for name in sorted(packages)]


def bill(components: list[Component]) -> dict[str, Any]:
    """The components as a CycloneDX 1.6 document; the same for the same parts, whenever it is made."""
    written = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    by_name = {component.name: component.purl for component in components}
    ours = by_name["interrupt-desk"]
    listed = []
    for component in components:
        if component.purl == ours:
            continue
        entry: dict[str, Any] = {
            "type": "library",
            "bom-ref": component.purl,
            "name": component.name,
            "version": component.version,
            "purl": component.purl,
        }
        if component.licence:
            entry["licenses"] = [{"expression": component.licence}]
        listed.append(entry)
    needs = [
        {"ref": component.purl, "dependsOn": sorted(by_name[name] for name in component.needs)}
        for component in components
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(sorted(by_name.values())))}",
        "version": 1,
        "metadata": {
            "timestamp": written.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": ours,
                "name": "interrupt-desk",
                "version": version(),
                "licenses": [{"expression": "MIT"}],
            },
        },
        "components": listed,
        "dependencies": needs,
    }


def validate(document: str) -> None:
    """Raise ValueError where the document does not hold to CycloneDX's own strict schema."""
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415  # a tool of the build, not of the tests
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415  # the same

    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(document)
    if fault is not None:
        raise ValueError(f"the list of components is no CycloneDX 1.6: {fault}")


def write(folder: Path, libraries: Iterable[Path]) -> None:
    """Make the notices folder anew, for a program that holds these libraries of the build host."""
    components = distributions() + interpreter() + of_the_host(libraries)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    document = json.dumps(bill(components), indent=1, sort_keys=True) + "\n"
    validate(document)
    (folder / "sbom.cdx.json").write_text(document, encoding="utf-8")
    lines = ["Interrupt Desk is made with the work of others. Each one's licence stands in licences/.\n\n", _QT, "\n"]
    for component in components:
        lines.append(f"{component.name} {component.version}: {component.licence or 'see its text'}\n")
        for text in component.texts:
            target = folder / "licences" / f"{component.name.replace(' ', '-')}-{text.name.removesuffix('.txt')}.txt"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(text.read_bytes())
    (folder / "THIRD-PARTY.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), map(Path, sys.argv[2:]))
