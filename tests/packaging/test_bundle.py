"""What goes into the frozen program: the rules of the specification, held without building it."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import struct
import sys
from pathlib import Path

import pytest

from desktop.sources.worker import command


def test_the_specification_is_python_and_takes_its_rules_from_the_tables(packaging):
    tree = ast.parse((packaging / "interrupt-desk.spec").read_text(encoding="utf-8"))
    imported = {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "bundle"
        for name in node.names
    }
    assert {"COLLECTED", "METADATA", "STANDARD_LEFT_OUT", "WORKER", "kept_binary", "kept_data"} <= imported


def test_the_worker_stays_two_files_beside_what_starts_them(script, root):
    bundle = script("bundle")
    started = Path(command(root / "python")[-1])
    assert {started.name, *re.findall(r'"(worker_\w+\.py)"', started.read_text("utf-8"))} == set(bundle.WORKER)
    assert all(
        (started.parent / name).is_file() and bundle.kept_data(f"desktop/sources/{name}") for name in bundle.WORKER
    )


def test_every_collected_package_is_there_and_none_is_left_out(script):
    bundle = script("bundle")
    for package in bundle.COLLECTED:
        assert importlib.util.find_spec(package) is not None, package
    assert not set(bundle.COLLECTED) & bundle.STANDARD_LEFT_OUT


def test_nothing_that_the_desk_imports_is_left_out(script, root):
    left_out = script("bundle").STANDARD_LEFT_OUT
    for file in [*(root / "desktop").rglob("*.py"), *(root / "graphs").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            assert not {name.partition(".")[0] for name in names} & left_out, file


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("libpython3.11.so.1.0", True),
        ("libxcb-cursor.so.0", True),
        ("libssl.so.3", True),
        ("libQt6Core.so.6", True),
        ("libglib-2.0.so.0", False),
        ("libsystemd.so.0", False),
        ("libexpat.so.1", False),
        ("libreadline.so.8", False),
        ("libstdc++.so.6", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/Qt/plugins/imageformats/libqwebp.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/lib/libQt6EglFsKmsSupport.so.6", False),
        ("PySide6\\plugins\\tls\\qcertonlybackend.dll", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("orjson/orjson.cpython-311-x86_64-linux-gnu.so", True),
    ],
)
def test_a_library_stays_or_goes(script, path, kept):
    assert script("bundle").kept_binary(path) is kept


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("langgraph-1.2.24.dist-info/METADATA", True),
        ("langgraph-1.2.24.dist-info/RECORD", False),
        ("interrupt_desk-0.1.0.dist-info/direct_url.json", False),
        ("httpx-0.28.1.dist-info/licenses/LICENSE.md", False),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_lg.qm", False),
        ("desktop/_data/resources/icons/approve.svg", True),
        ("desktop/_data/graphs/langgraph.json", True),
        ("libQt6EglFSDeviceIntegration.so.6", False),
    ],
)
def test_a_data_file_stays_or_goes(script, path, kept):
    assert script("bundle").kept_data(path, ("de",)) is kept


def test_the_debian_package_leaves_the_systems_libraries_to_the_system(script):
    bundle = script("bundle")
    assert bundle.kept_binary("libpython3.11.so.1.0", bundle.SYSTEM_DEBIAN)
    assert not bundle.kept_binary("libssl.so.3", bundle.SYSTEM_DEBIAN)
    assert not bundle.kept_binary("libxcb-cursor.so.0", bundle.SYSTEM_DEBIAN)
    assert bundle.kept_binary("libQt6Core.so.6", bundle.SYSTEM_DEBIAN)


def test_a_child_of_the_frozen_program_finds_nothing_of_the_bundle(script):
    environment = {
        "LD_LIBRARY_PATH": "/opt/desk/_internal",
        "LD_LIBRARY_PATH_ORIG": "/home/me/lib",
        "DYLD_LIBRARY_PATH": "/opt/desk/_internal/x",
        "QT_PLUGIN_PATH": os.pathsep.join(["/opt/desk/_internal/PySide6/Qt/plugins", "/usr/lib/qt6/plugins"]),
        "QML2_IMPORT_PATH": "/opt/desk/_internal/PySide6/Qt/qml",
        "HOME": "/home/me",
    }
    script("frozen").clean(environment, "/opt/desk/_internal")
    assert environment == {
        "LD_LIBRARY_PATH": "/home/me/lib",
        "QT_PLUGIN_PATH": "/usr/lib/qt6/plugins",
        "HOME": "/home/me",
    }


def test_each_distribution_of_the_program_has_a_licence_and_its_text(script):
    components = script("notices").distributions()
    names = {component.name.lower() for component in components}
    assert {"interrupt-desk", "langgraph", "pyside6_essentials", "sqlite-vec", "langchain"} <= names
    for component in components:
        assert component.licence, component.name
        assert component.texts, component.name
        assert all(text.is_file() for text in component.texts), component.name
    assert not {"pytest", "ruff", "mypy"} & names


def test_the_list_of_components_is_the_same_whenever_it_is_made(script, monkeypatch):
    notices = script("notices")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    first, second = (json.dumps(notices.bill(notices.distributions()), sort_keys=True) for _ in range(2))
    assert first == second
    bill = json.loads(first)
    references = {component["bom-ref"] for component in bill["components"]}
    for entry in bill["dependencies"]:
        assert set(entry["dependsOn"]) <= references
    assert bill["metadata"]["timestamp"] == "2026-09-21T14:13:20Z"


def test_icons_hold_a_picture_for_each_size(script, root):
    icons = script("icons")
    pictures = {size: icons.draw(root / "resources" / "icons" / "interrupt-desk.svg", size) for size in (16, 32, 256)}
    for size, picture in pictures.items():
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack(">II", picture[16:24]) == (size, size)
    ico = icons.ico(pictures)
    count = struct.unpack_from("<HHH", ico)
    assert count == (0, 1, 3)
    for number, size in enumerate(pictures):
        side, _h, _c, _r, _p, _bits, length, offset = struct.unpack_from("<BBBBHHII", ico, 6 + 16 * number)
        assert side == size % 256
        assert ico[offset : offset + length] == pictures[size]
    icns = icons.icns(pictures)
    assert struct.unpack_from(">4sI", icns) == (b"icns", len(icns))


def test_no_packaging_script_names_a_version_of_the_program(packaging):
    version = sys.modules["desktop"].__version__
    for file in packaging.rglob("*"):
        if file.is_file() and file.suffix in {".sh", ".py", ".spec", ".in", ".desktop", ".1"}:
            assert f"{version}" not in file.read_text(encoding="utf-8").replace("such as ``0.1.0``", ""), file


def test_an_upgrade_under_a_running_program_leaves_its_modules_readable(script):
    class Archive:
        _filename = "/usr/lib/interrupt-desk/interrupt-desk"

    class Importers:
        pyz_archive = Archive()

    frozen = script("frozen")
    frozen.keep_archive(Importers, "/another/program")
    assert Importers.pyz_archive._filename == Archive._filename
    frozen.keep_archive(None, Archive._filename)
    frozen.keep_archive(Importers, "/usr/lib/interrupt-desk/interrupt-desk")
    assert Importers.pyz_archive._filename == ("/proc/self/exe" if sys.platform == "linux" else Archive._filename)


def test_qts_own_words_come_in_the_languages_of_the_window(script, tmp_path):
    bundle = script("bundle")
    for name in ("interrupt-desk_de.qm", "interrupt-desk_zh_CN.qm", "interrupt-desk_fr.ts"):
        (tmp_path / name).touch()
    spoken = bundle.languages(tmp_path)
    assert spoken == ("de", "zh_CN")
    assert bundle.kept_data("PySide6/Qt/translations/qtbase_zh_CN.qm", spoken)
    assert not bundle.kept_data("PySide6/Qt/translations/qtbase_fr.qm", spoken)


def test_what_every_start_imports_is_stored_and_no_hook_loads_qt_before_it(script):
    bundle = script("bundle")
    assert {"desktop", "qasync", "asyncio", "typing"} <= bundle.STORED
    assert not {"langgraph", "langsmith", "langchain_core"} & bundle.STORED
    assert "pyi_rth_pyside6" in bundle.HOOKS_LEFT_OUT
